package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.NetNamespace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which network namespace a figure is of, as a label or tag {@code netns}. Figures of the collector's own namespace have
 * none, so that they are the same series as those of programs that know no namespaces. Two namespaces of the same name
 * are told apart by their numbers. Immutable.
 */
public final class NamespaceTags {

    /** Name of the label or tag. */
    public static final String NAME = "netns";

    private final long own;
    private final Map<Long, String> titles = new HashMap<>();

    /**
     * @param namespaces the host's namespaces
     * @param own number of the collector's own one
     */
    public NamespaceTags(List<NetNamespace> namespaces, long own) {
        this.own = own;
        Map<String, Integer> times = new HashMap<>();
        namespaces.forEach(each -> times.merge(each.title(), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        for (NetNamespace each : namespaces) {
            String title = each.title();
            String number = Long.toUnsignedString(each.id());
            if (title.isEmpty()) {
                title = number;
            } else if (times.get(title) > 1) {
                title = title + " (" + number + ")";
            }
            titles.put(each.id(), taken.add(title) ? title : number);
        }
    }

    /** Returns the value for a namespace, the same for no two; empty for the own one. */
    public String value(long namespace) {
        return namespace == own ? "" : titles.getOrDefault(namespace, Long.toUnsignedString(namespace));
    }

    /** Returns these labels or tags, with the namespace's if it is not the own one. */
    Map<String, String> with(long namespace, Map<String, String> tags) {
        if (namespace == own) {
            return tags;
        }
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(NAME, value(namespace));
        return all;
    }
}
