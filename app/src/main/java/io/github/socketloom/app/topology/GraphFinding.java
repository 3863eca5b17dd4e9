package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.GraphSearch;
import java.util.BitSet;
import java.util.List;

/**
 * What was found in a graph.
 *
 * @param text what was looked for; empty for nothing
 * @param order keys of the nodes that match, in the order in which they are gone through
 */
public record GraphFinding(String text, List<String> order) {

    /** Nothing was looked for. */
    public static final GraphFinding NOTHING = new GraphFinding("", List.of());

    static GraphFinding of(DisplayedGraph graph, String text) {
        if (text.isBlank() || graph == null) {
            return new GraphFinding(text, List.of());
        }
        return new GraphFinding(text,
                GraphSearch.find(graph, text).order().stream().map(hit -> graph.nodes().get(hit).key()).toList());
    }

    /** Tells whether something was looked for. */
    public boolean isActive() {
        return !text.isBlank();
    }

    /** Returns the place of a node among what was found, or -1, also for no node at all. */
    public int placeOf(String node) {
        return node == null ? -1 : order.indexOf(node);
    }

    /** Returns the numbers that the nodes found have in a graph, which may be a later one than that searched. */
    public BitSet nodesIn(DisplayedGraph graph) {
        BitSet nodes = new BitSet();
        for (String key : order) {
            int node = graph.node(key);
            if (node >= 0) {
                nodes.set(node);
            }
        }
        return nodes;
    }
}
