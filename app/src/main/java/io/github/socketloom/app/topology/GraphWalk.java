package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;

/** The way through all discs of a graph, the important ones first. */
final class GraphWalk {

    private GraphWalk() {}

    /** Returns the node with the most sockets, the first of several; -1 if there is none. */
    static int first(DisplayedGraph graph) {
        return next(graph, -1, 1);
    }

    /**
     * Returns the node that comes after another if all are gone through from those with many sockets to those with few;
     * -1 after the last.
     *
     * @param node -1 to begin
     * @param step 1 forwards, -1 backwards
     */
    static int next(DisplayedGraph graph, int node, int step) {
        int best = -1;
        for (int i = 0; i < graph.nodes().size(); i++) {
            boolean beyond = node < 0 || compare(graph, i, node) * step > 0;
            if (beyond && (best < 0 || compare(graph, i, best) * step < 0)) {
                best = i;
            }
        }
        return best;
    }

    private static int compare(DisplayedGraph graph, int one, int other) {
        DisplayedNode first = graph.nodes().get(one);
        DisplayedNode second = graph.nodes().get(other);
        int bySockets = Long.compare(second.sockets(), first.sockets());
        return bySockets != 0 ? bySockets : first.key().compareTo(second.key());
    }
}
