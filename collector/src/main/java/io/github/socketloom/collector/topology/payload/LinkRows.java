package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The rows of links: of the very same objects, else of those that have the same key. Immutable. */
final class LinkRows {

    private final Map<Link, Integer> same = new IdentityHashMap<>();
    private final Map<LinkKey, List<Integer>> byKey = new HashMap<>();

    LinkRows(Topology topology) {
        for (int row = 0; row < topology.links().size(); row++) {
            Link link = topology.links().get(row);
            same.put(link, row);
            byKey.computeIfAbsent(link.key(), key -> new ArrayList<>(1)).add(row);
        }
    }

    /** Returns the rows of these links in their order, those that are not there left out. */
    int[] of(List<Link> links) {
        TreeSet<Integer> rows = new TreeSet<>();
        for (Link link : links) {
            Integer row = same.get(link);
            if (row != null) {
                rows.add(row);
            } else {
                rows.addAll(byKey.getOrDefault(link.key(), List.of()));
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
