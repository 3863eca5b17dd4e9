package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.ui.raster.Dash;
import io.github.socketloom.app.ui.raster.GraphScene;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Makes scenes of graphs. */
public final class GraphScenes {

    /** Returns a graph at some places as a scene; nodes and edges have the same numbers. */
    public GraphScene scene(DisplayedGraph graph, double[] x, double[] y, BitSet pinned) {
        List<GraphScene.Node> nodes = new ArrayList<>();
        List<String> icons = graph.nodes().stream().map(DisplayedNode::icon).distinct().toList();
        for (int i = 0; i < graph.nodes().size(); i++) {
            DisplayedNode node = graph.nodes().get(i);
            nodes.add(new GraphScene.Node(node.radius(), node.colour().ordinal(), icons.indexOf(node.icon()), 1,
                    node.label(), node.radius(), pinned.get(i), node.colour() == NodeColour.SELF));
        }
        List<GraphScene.Edge> edges = new ArrayList<>();
        for (DisplayedEdge edge : graph.edges()) {
            edges.add(new GraphScene.Edge(edge.from(), edge.to(), edge.width(), edge.health().ordinal(), Dash.SOLID, 1,
                    edge.backward(), edge.forward()));
        }
        return GraphScene.of(nodes, edges, icons, x, y);
    }
}
