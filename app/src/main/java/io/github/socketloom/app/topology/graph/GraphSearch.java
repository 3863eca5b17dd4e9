package io.github.socketloom.app.topology.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds nodes by text. */
public final class GraphSearch {

    private GraphSearch() {}

    /** Returns the numbers of nodes that a text is found in, in the order in which they are gone through. */
    public static List<Integer> find(DisplayedGraph graph, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return IntStream.range(0, graph.nodes().size())
                .filter(node -> graph.nodes().get(node).label().toLowerCase(Locale.ROOT).contains(wanted)).boxed()
                .toList();
    }
}
