package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import java.util.BitSet;

/**
 * A graph and where its discs stand, in units of the world; y grows downwards. Immutable, safe on any thread: the arrays
 * must not be changed.
 *
 * @param graph what is shown
 * @param x of each node
 * @param y of each node
 * @param pinned nodes that the user has fixed
 * @param working whether the layout is still at work, so that a better picture follows
 */
public record PlacedGraph(DisplayedGraph graph, double[] x, double[] y, BitSet pinned, boolean working) {

    public PlacedGraph {
        int nodes = graph.nodes().size();
        if (x.length != nodes || y.length != nodes) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " places for " + nodes + " nodes");
        }
    }
}
