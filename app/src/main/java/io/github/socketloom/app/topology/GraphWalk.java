package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.place.PlacedGraph;

/** Ways through a graph by keyboard. */
final class GraphWalk {

    /** How much a node beside the way asked for counts as farther away. */
    private static final double ASIDE = 2;

    private GraphWalk() {}

    /**
     * Returns the neighbour of a node that lies best in a direction, at most 60 degrees aside; -1 if there is none.
     *
     * @param dx 1 for right, -1 for left, else 0
     * @param dy 1 for down, -1 for up, else 0
     */
    static int neighbour(PlacedGraph placed, int node, int dx, int dy) {
        DisplayedGraph graph = placed.graph();
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int edge : graph.edgesAt(node)) {
            int other = graph.opposite(edge, node);
            double x = placed.x()[other] - placed.x()[node];
            double y = placed.y()[other] - placed.y()[node];
            double ahead = x * dx + y * dy;
            double aside = Math.abs(x * dy) + Math.abs(y * dx);
            double effort = ahead + ASIDE * aside;
            if (other != node && ahead > 0 && aside <= Math.sqrt(3) * ahead && effort < least) {
                least = effort;
                best = other;
            }
        }
        return best;
    }

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
