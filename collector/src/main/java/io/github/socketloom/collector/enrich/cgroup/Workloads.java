package io.github.socketloom.collector.enrich.cgroup;

import java.util.regex.Pattern;

/**
 * Name of the Kubernetes workload that a pod belongs to. Only the API server knows it for sure; without it the name is
 * made of the pod's, whose last parts the controllers append in a known manner.
 */
final class Workloads {

    private static final String TOKEN = "-[A-Za-z0-9]{5,16}";
    /** With a digit, or of the letters alone that Kubernetes makes hashes of: it has no vowels among them. */
    private static final String HASH = "-(?:(?=[A-Za-z]*[0-9])[A-Za-z0-9]{5,16}|[bcdfghjklmnpqrstvwxz]{5,16})";
    private static final Pattern ONE_TOKEN = Pattern.compile(TOKEN + "$");
    private static final Pattern TWO_TOKENS = Pattern.compile(TOKEN + TOKEN + "$");
    private static final Pattern ONE_HASH = Pattern.compile(HASH + "$");
    private static final Pattern TWO_HASHES = Pattern.compile(HASH + HASH + "$");
    private static final Pattern ORDINAL = Pattern.compile("-[0-9]+$");

    private Workloads() {}

    /**
     * @param controller name of the controller; null if unknown
     * @param kind kind of the controller, {@code ReplicaSet} for example; null if unknown
     * @param pod name of the pod; null if unknown
     * @return null if nothing is known
     */
    static String of(String controller, String kind, String pod) {
        if (controller != null && !controller.isEmpty()) {
            return controller;
        }
        if (pod == null || pod.isEmpty()) {
            return null;
        }
        if (kind == null) {
            return without(pod, TWO_HASHES, ONE_HASH, ORDINAL);
        }
        return switch (kind) {
            case "ReplicaSet" -> without(pod, TWO_TOKENS);
            case "DaemonSet" -> without(pod, ONE_TOKEN);
            case "StatefulSet" -> without(pod, ORDINAL);
            default -> without(pod, TWO_HASHES, ONE_HASH, ORDINAL);
        };
    }

    /** Strips the first ending that fits and leaves something. */
    private static String without(String pod, Pattern... endings) {
        for (Pattern ending : endings) {
            String rest = ending.matcher(pod).replaceFirst("");
            if (!rest.isEmpty() && rest.length() < pod.length()) {
                return rest;
            }
        }
        return pod;
    }
}
