package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedEdge;
import io.github.socketloom.app.topology.graph.DisplayedGraph;

/**
 * What the user has chosen: a node, the line between two, or nothing. By keys, so that it survives every reading.
 *
 * @param node key of the node; null if none is chosen
 * @param from key of the node at one end of the line; null if none is chosen
 * @param to key of the node at its other end; null if none is chosen
 */
public record GraphSelection(String node, String from, String to) {

    /** Nothing is chosen. */
    public static final GraphSelection NONE = new GraphSelection(null, null, null);

    /** Returns the choice of a node. */
    public static GraphSelection ofNode(String key) {
        return new GraphSelection(key, null, null);
    }

    /** Returns the choice of a line. */
    public static GraphSelection ofEdge(DisplayedGraph graph, int edge) {
        DisplayedEdge line = graph.edges().get(edge);
        return new GraphSelection(null, graph.nodes().get(line.from()).key(), graph.nodes().get(line.to()).key());
    }

    /** Returns the number of the chosen node in a graph, or -1. */
    public int nodeIn(DisplayedGraph graph) {
        return node == null ? -1 : graph.node(node);
    }

    /** Returns the number of the chosen line in a graph, or -1. */
    public int edgeIn(DisplayedGraph graph) {
        int one = from == null ? -1 : graph.node(from);
        int other = to == null ? -1 : graph.node(to);
        if (one < 0 || other < 0) {
            return -1;
        }
        for (int edge : graph.edgesAt(one)) {
            if (graph.opposite(edge, one) == other) {
                return edge;
            }
        }
        return -1;
    }
}
