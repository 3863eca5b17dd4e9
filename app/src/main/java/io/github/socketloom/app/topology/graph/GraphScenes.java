package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.ui.raster.Dash;
import io.github.socketloom.app.ui.raster.GraphScene;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes of a graph and its places what the rasteriser draws. Nodes and edges keep their numbers; the numbers of colours
 * are those of {@link NodeColour} and {@link LinkHealth}. Used by one thread; what it gives may go to any.
 */
public final class GraphScenes {

    /** How much is left of what went a moment ago. */
    public static final double GONE_ALPHA = 0.35;
    /** How opaque lines of ownership are: there are very many of them, and they say little. */
    public static final double OWNERSHIP_ALPHA = 0.45;

    /** More important than any disc by its sockets. */
    private static final double SELF_IMPORTANCE = 1e12;
    /** Groups stand for many; so much more important is one than a single actor of as many sockets. */
    private static final double GROUP_FACTOR = 2;
    private static final double GONE_FACTOR = 1e-3;

    private List<GraphScene.Node> nodes = List.of();
    private List<GraphScene.Edge> edges = List.of();
    private List<String> icons = List.of();
    private DisplayedGraph graph;
    private BitSet pinned;
    private GraphScene scene;

    /**
     * Returns the scene of a graph. Where only places changed since the call before, all the rest is shared; where nothing
     * is to be seen of what changed, it is the very scene of the call before.
     *
     * @param displayed what is shown
     * @param x of each node, in units of the world; copied
     * @param y of each node, in units of the world; copied
     * @param fixed nodes that the user has put where they are; copied
     */
    public GraphScene scene(DisplayedGraph displayed, double[] x, double[] y, BitSet fixed) {
        if (displayed != graph || !fixed.equals(pinned)) {
            Map<String, Integer> iconNumbers = new HashMap<>();
            List<String> iconNames = new ArrayList<>();
            List<GraphScene.Node> newNodes = new ArrayList<>(displayed.nodes().size());
            for (DisplayedNode node : displayed.nodes()) {
                int icon = iconNumbers.computeIfAbsent(node.icon(), name -> {
                    iconNames.add(name);
                    return iconNames.size() - 1;
                });
                newNodes.add(node(node, icon, fixed.get(newNodes.size())));
            }
            List<GraphScene.Edge> newEdges = new ArrayList<>(displayed.edges().size());
            displayed.edges().forEach(edge -> newEdges.add(edge(edge)));
            graph = displayed;
            pinned = (BitSet) fixed.clone();
            if (scene == null || !iconNames.equals(icons) || !newNodes.equals(nodes) || !newEdges.equals(edges)) {
                nodes = newNodes;
                edges = newEdges;
                icons = iconNames;
                scene = GraphScene.of(nodes, edges, icons, x, y);
                return scene;
            }
        }
        scene = scene.movedTo(x, y);
        return scene;
    }

    private static GraphScene.Node node(DisplayedNode node, int icon, boolean fixed) {
        boolean self = node.colour() == NodeColour.SELF && node.kind() == DisplayedNode.Kind.ACTOR
                && node.actors().get(0).isSelf();
        boolean gone = node.life() == DisplayedNode.Life.GONE;
        double importance = self
                ? SELF_IMPORTANCE
                : node.kind() == DisplayedNode.Kind.ACTOR ? node.sockets() : GROUP_FACTOR * node.sockets();
        return new GraphScene.Node(node.radius(), node.colour().ordinal(), icon, gone ? GONE_ALPHA : 1, node.label(),
                gone ? importance * GONE_FACTOR : importance, fixed, self);
    }

    private static GraphScene.Edge edge(DisplayedEdge edge) {
        double alpha = edge.isOwnership() ? OWNERSHIP_ALPHA : 1;
        return new GraphScene.Edge(edge.from(), edge.to(), edge.width(), edge.health().ordinal(),
                edge.isOwnership() ? Dash.DOTTED : Dash.SOLID,
                edge.life() == DisplayedNode.Life.GONE ? alpha * GONE_ALPHA : alpha, edge.backward(), edge.forward());
    }
}
