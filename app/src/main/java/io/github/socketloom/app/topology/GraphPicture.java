package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.place.PlacedGraph;
import io.github.socketloom.app.ui.raster.GraphScene;

/**
 * What is to be drawn: a graph, its places, and both as a scene whose nodes and edges have the same numbers. Immutable.
 *
 * @param placed the graph and its places
 * @param scene how it looks
 */
public record GraphPicture(PlacedGraph placed, GraphScene scene) {

    /** Returns what is shown. */
    public DisplayedGraph graph() {
        return placed.graph();
    }
}
