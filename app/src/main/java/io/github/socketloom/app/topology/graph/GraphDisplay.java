package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides what of a topology is drawn. Belongs to the model thread. */
public final class GraphDisplay {

    /** Returns what is drawn. */
    public DisplayedGraph show(Topology topology, DisplayOptions options, long nowMicros) {
        List<DisplayedNode> nodes = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Actor actor : topology.actors()) {
            numbers.put(actor.key(), nodes.size());
            nodes.add(new DisplayedNode(actor.key(), DisplayedNode.Kind.ACTOR, List.of(actor), null,
                    actor.displayName() == null ? actor.id() : actor.displayName(),
                    actor.isEndpoint() ? "server" : "process",
                    actor.isSelf()
                            ? NodeColour.SELF
                            : actor.isEndpoint() ? NodeColour.PUBLIC_ENDPOINT : NodeColour.PROCESS,
                    actor.socketCount(), 8 + Math.sqrt(actor.socketCount()), DisplayedNode.Life.PRESENT));
        }
        Map<Long, List<Link>> merged = new LinkedHashMap<>();
        for (Link link : topology.links()) {
            long from = numbers.get(link.key().source());
            long to = numbers.get(link.key().target());
            merged.computeIfAbsent(Math.min(from, to) << 32 | Math.max(from, to), ends -> new ArrayList<>()).add(link);
        }
        List<DisplayedEdge> edges = new ArrayList<>();
        merged.forEach((ends, links) -> edges.add(new DisplayedEdge((int) (ends >> 32), (int) (long) ends, links, true,
                false, links.size(), 1.5, links.get(0).key().type().equals(Link.OWNERSHIP)
                        ? LinkHealth.OWNERSHIP
                        : LinkHealth.GOOD,
                null, DisplayedNode.Life.PRESENT)));
        return new DisplayedGraph(topology, nodes, edges);
    }
}
