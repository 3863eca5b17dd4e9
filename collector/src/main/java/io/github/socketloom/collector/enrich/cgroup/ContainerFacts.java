package io.github.socketloom.collector.enrich.cgroup;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a runtime tells of a container; null for what it does not tell. Nothing here was made by the collector, so
 * everything is cut to a sane length: a label may hold a whole file.
 *
 * @param name the runtime's name of the container, or its name within its pod
 * @param image image that it was made of
 * @param pod Kubernetes pod
 * @param podUid uid of that pod
 * @param podNamespace Kubernetes namespace
 * @param sandbox whether it only holds the namespaces of its pod
 * @param nomadName name that Nomad gave by the environment; preferred to the runtime's
 * @param labels labels
 */
public record ContainerFacts(String name, String image, String pod, String podUid, String podNamespace,
        boolean sandbox, String nomadName, Map<String, String> labels) {

    private static final int MOST_LABELS = 64;
    /** Of all labels together, in characters: there may be thousands of containers. */
    private static final int MOST_LABEL_TEXT = 16 << 10;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_VALUE = 1024;

    public ContainerFacts {
        name = text(name, LONGEST_NAME);
        image = text(image, LONGEST_VALUE);
        pod = text(pod, LONGEST_NAME);
        podUid = text(podUid, LONGEST_NAME);
        podNamespace = text(podNamespace, LONGEST_NAME);
        nomadName = text(nomadName, LONGEST_VALUE);
        labels = kept(labels);
    }

    private static Map<String, String> kept(Map<String, String> labels) {
        Map<String, String> kept = new LinkedHashMap<>();
        int text = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (kept.size() >= MOST_LABELS || label.getKey().isEmpty() || label.getValue() == null) {
                continue;
            }
            String key = limited(label.getKey(), LONGEST_KEY);
            String value = limited(label.getValue(), LONGEST_VALUE);
            text += key.length() + value.length();
            if (text > MOST_LABEL_TEXT) {
                break;
            }
            kept.put(key, value);
        }
        return Map.copyOf(kept);
    }

    /** Tells whether there is a name by which users know the container or its pod. */
    public boolean isNamed() {
        return name != null || pod != null;
    }

    /** Returns these facts completed by what another one tells; what both tell is taken from these. */
    public ContainerFacts or(ContainerFacts other) {
        Map<String, String> both = new LinkedHashMap<>(other.labels);
        both.putAll(labels);
        return new ContainerFacts(first(name, other.name), first(image, other.image), first(pod, other.pod),
                first(podUid, other.podUid), first(podNamespace, other.podNamespace), sandbox || other.sandbox,
                first(nomadName, other.nomadName), both);
    }

    private static String first(String one, String other) {
        return one != null ? one : other;
    }

    private static String text(String text, int most) {
        return text == null || text.isBlank() ? null : limited(text.strip(), most);
    }

    /** Control characters would end lines and colour terminals wherever the name is shown. */
    private static String limited(String text, int most) {
        int end = text.length() <= most
                ? text.length()
                : Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        StringBuilder clean = new StringBuilder(end);
        text.substring(0, end).codePoints()
                .forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return clean.toString();
    }
}
