package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.GraphSearch;
import java.util.BitSet;
import java.util.List;

/**
 * What was found in a graph.
 *
 * @param text what was looked for; empty for nothing
 * @param nodes numbers of the nodes that match, in the graph searched
 * @param order keys of those nodes, in the order in which they are gone through
 */
public record GraphFinding(String text, BitSet nodes, List<String> order) {

    /** Nothing was looked for. */
    public static final GraphFinding NOTHING = new GraphFinding("", new BitSet(), List.of());

    static GraphFinding of(DisplayedGraph graph, String text) {
        if (text.isBlank() || graph == null) {
            return new GraphFinding(text, new BitSet(), List.of());
        }
        List<Integer> hits = GraphSearch.find(graph, text);
        BitSet nodes = new BitSet();
        hits.forEach(nodes::set);
        return new GraphFinding(text, nodes, hits.stream().map(hit -> graph.nodes().get(hit).key()).toList());
    }

    /** Tells whether something was looked for. */
    public boolean isActive() {
        return !text.isBlank();
    }
}
