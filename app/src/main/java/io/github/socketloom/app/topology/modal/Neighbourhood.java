package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.topology.graph.DisplayOptions;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.GraphDisplay;
import io.github.socketloom.app.topology.graph.GraphScenes;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.app.ui.raster.GraphScene;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An actor and those around it as a small graph: itself in the middle, the others on rings. Immutable; made on any
 * thread.
 *
 * @param graph what is shown, as the large graph shows it
 * @param scene how it is drawn
 * @param centre number of the actor, or -1 if the topology does not know it
 * @param places of all but the actor
 */
record Neighbourhood(DisplayedGraph graph, GraphScene scene, int centre, RadialPlaces places) {

    /** Every neighbour is a disc of its own: one wants to see them. */
    private static final DisplayOptions OPTIONS = new DisplayOptions(LinkMetric.CONNECTIONS, Integer.MAX_VALUE,
            Set.of(), true);

    private static final double LEAST_RADIUS = 9;

    /**
     * Makes one.
     *
     * @param before where neighbours were before
     */
    static Neighbourhood of(ActorModal modal, Topology topology, RadialPlaces before) {
        Topology part = part(modal, topology);
        DisplayedGraph graph = legible(new GraphDisplay().show(part, OPTIONS, topology.origin().collectedAt()));
        int centre = graph.nodeOfActor(modal.actorKey());
        List<String> others = graph.nodes().stream().filter(node -> node != (centre < 0
                ? null
                : graph.nodes().get(
                        centre)))
                .sorted(Comparator.comparingLong(DisplayedNode::sockets).reversed())
                .map(DisplayedNode::key).toList();
        RadialPlaces places = before.with(others);
        double[] x = new double[graph.nodes().size()];
        double[] y = new double[graph.nodes().size()];
        for (int i = 0; i < x.length; i++) {
            if (i != centre) {
                x[i] = places.x(graph.nodes().get(i).key());
                y[i] = places.y(graph.nodes().get(i).key());
            }
        }
        return new Neighbourhood(graph, new GraphScenes().scene(graph, x, y, new BitSet()), centre, places);
    }

    /** The smallest discs of the large graph would have no room for an icon, nor get a label. */
    private static DisplayedGraph legible(DisplayedGraph graph) {
        return new DisplayedGraph(graph.topology(), graph.nodes().stream().map(node -> new DisplayedNode(node.key(),
                node.kind(), node.actors(), node.group(), node.label(), node.icon(), node.colour(), node.sockets(),
                Math.max(LEAST_RADIUS, node.radius()), DisplayedNode.Life.PRESENT)).toList(), graph.edges());
    }

    private static Topology part(ActorModal modal, Topology topology) {
        Set<String> keys = new HashSet<>();
        keys.add(modal.actorKey());
        List<Link> links = new ArrayList<>();
        if (modal.miniTopology() != null) {
            keys.addAll(modal.miniTopology().actorKeys());
            for (int number : modal.miniTopology().links()) {
                Link link = number < topology.links().size() ? topology.links().get(number) : null;
                if (link != null && keys.contains(link.key().source()) && keys.contains(link.key().target())) {
                    links.add(link);
                }
            }
        }
        List<Actor> actors = topology.actors().stream().filter(actor -> keys.contains(actor.key())).toList();
        return new Topology(topology.origin(), topology.view(), topology.actorTypes(), topology.linkTypes(),
                topology.labelKeys(), actors, links, topology.statistics());
    }

    /** Returns the name of the icon that the actor has in graphs; null if the topology does not know it. */
    String icon() {
        return centre < 0 ? null : graph.nodes().get(centre).icon();
    }

    /** Returns the actor that a disc stands for; null if it stands for several. */
    Actor actor(int node) {
        return graph.nodes().get(node).actor();
    }
}
