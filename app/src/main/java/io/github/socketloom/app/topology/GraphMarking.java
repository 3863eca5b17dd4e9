package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.ui.raster.GraphMarks;
import java.util.BitSet;

/** Decides what of a graph stands out: what the pointer is on goes before what was looked for. */
final class GraphMarking {

    private GraphMarking() {}

    /**
     * Returns the marks of a picture.
     *
     * @param hovered key of the node that the pointer is on; null for none
     */
    static GraphMarks marks(GraphPicture picture, GraphSelection selection, GraphFinding finding, String hovered) {
        DisplayedGraph graph = picture.graph();
        GraphMarks marks = GraphMarks.NONE.withSelected(selection.nodeIn(graph))
                .withSelectedEdge(selection.edgeIn(graph));
        int pointed = hovered == null ? -1 : graph.node(hovered);
        if (pointed >= 0) {
            return marks.withHovered(pointed).withFocus(picture.scene(), pointed);
        }
        BitSet hits = finding.nodesIn(graph);
        return hits.isEmpty() ? marks : marks.withLit(hits);
    }
}
