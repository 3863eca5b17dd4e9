package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.NetNamespace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which word metrics tell network namespaces apart: none for the collector's own, so that its metrics have the names
 * and labels that others know, and for the rest their titles, no two the same.
 */
final class NamespaceTags {

    /** The name of the label or tag. */
    static final String NAME = "netns";

    private final Map<Long, String> words = new HashMap<>();
    private final long own;

    /** @param namespaces those of the host, the collector's own first */
    NamespaceTags(List<NetNamespace> namespaces) {
        own = namespaces.isEmpty() ? 0 : namespaces.get(0).id();
        Set<String> taken = new HashSet<>();
        for (NetNamespace namespace : namespaces) {
            if (namespace.id() != own) {
                String title = namespace.title();
                words.put(namespace.id(),
                        taken.add(title) ? title : title + " (" + Long.toUnsignedString(namespace.id()) + ")");
            }
        }
    }

    /** Puts the word of a namespace among labels or tags; nothing for the collector's own. */
    void put(long namespace, Map<String, String> into) {
        if (namespace != own) {
            into.put(NAME, words.getOrDefault(namespace, Long.toUnsignedString(namespace)));
        }
    }
}
