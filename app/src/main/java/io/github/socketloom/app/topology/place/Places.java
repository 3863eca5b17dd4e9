package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedGraph;

/**
 * Where the nodes of a graph stand, by their numbers. Never changed once it is made.
 *
 * @param graph whose nodes
 * @param x of each, units of the world
 * @param y of each, units of the world
 */
record Places(DisplayedGraph graph, double[] x, double[] y) {

    /** Returns the same places for another graph, or null if one of its nodes is not here. */
    Places with(DisplayedGraph other) {
        int nodes = other.nodes().size();
        double[] otherX = new double[nodes];
        double[] otherY = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            int here = graph.node(other.nodes().get(i).key());
            if (here < 0) {
                return null;
            }
            otherX[i] = x[here];
            otherY[i] = y[here];
        }
        return new Places(other, otherX, otherY);
    }

    /** Returns how far the node is from its place that is farthest from it there; both are of the same graph. */
    double farthest(Places there) {
        double farthest = 0;
        for (int i = 0; i < x.length; i++) {
            farthest = Math.max(farthest, Math.hypot(there.x[i] - x[i], there.y[i] - y[i]));
        }
        return farthest;
    }
}
