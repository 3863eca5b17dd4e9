package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.Legend;
import io.github.socketloom.app.topology.place.PlacedGraph;
import io.github.socketloom.app.ui.raster.GraphScene;

/**
 * What is to be drawn: a graph, its places, and both as a scene whose nodes and edges have the same numbers. Immutable.
 *
 * @param placed the graph and its places
 * @param scene how it looks
 * @param legend what its colours, icons and widths mean
 */
public record GraphPicture(PlacedGraph placed, GraphScene scene, Legend legend) {

    /** Returns what is shown. */
    public DisplayedGraph graph() {
        return placed.graph();
    }
}
