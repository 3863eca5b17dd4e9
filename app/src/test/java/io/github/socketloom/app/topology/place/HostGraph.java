package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedEdge;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.DisplayedNode.Kind;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.topology.graph.NodeColour;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The graph of a host as it is displayed, to be changed and shown again. Nodes are named by their keys. */
final class HostGraph {

    private static final Topology TOPOLOGY = new Topology(
            new Topology.Origin("network-connections", "rack12", null, null, List.of(), 0),
            new Topology.View(null, null, null, List.of(), List.of()), Map.of(), Map.of(), List.of(), List.of(),
            List.of(), Map.of());

    private final Map<String, DisplayedNode> nodes = new LinkedHashMap<>();
    /** By both keys. */
    private final Map<List<String>, LinkHealth> edges = new LinkedHashMap<>();

    /** The host, named "rack12". */
    static HostGraph empty() {
        return new HostGraph();
    }

    /** A host with processes that it owns and what they talk to; the same for the same numbers. */
    static HostGraph of(int processes, int endpoints, long seed) {
        HostGraph host = new HostGraph().self();
        Random random = new Random(seed);
        for (int i = 0; i < processes; i++) {
            host.process("process" + i);
        }
        for (int i = 0; i < endpoints; i++) {
            // a few processes have most of the endpoints, some endpoints talk to two
            String endpoint = "10.0." + i / 256 + "." + i % 256;
            host.endpoint(endpoint);
            int hub = (int) (processes * Math.pow(random.nextDouble(), 3));
            host.link("process" + hub, endpoint);
            if (random.nextInt(8) == 0) {
                host.link("process" + random.nextInt(processes), endpoint);
            }
        }
        return host;
    }

    HostGraph copy() {
        HostGraph copy = new HostGraph();
        copy.nodes.putAll(nodes);
        copy.edges.putAll(edges);
        return copy;
    }

    HostGraph self() {
        return node("rack12", Kind.ACTOR, null, NodeColour.SELF, 16);
    }

    /** A process that the host owns. */
    HostGraph process(String key) {
        node(key, Kind.ACTOR, null, NodeColour.PROCESS, 9);
        return edge("rack12", key, LinkHealth.OWNERSHIP);
    }

    HostGraph endpoint(String key) {
        return endpoint(key, null);
    }

    HostGraph endpoint(String key, String group) {
        return node(key, Kind.ACTOR, group, NodeColour.PRIVATE_ENDPOINT, 4);
    }

    /** A disc of endpoints. */
    HostGraph leaves(String key, double radius) {
        return node(key, Kind.LEAVES, key, NodeColour.PRIVATE_ENDPOINT, radius);
    }

    HostGraph link(String one, String other) {
        return edge(one, other, LinkHealth.GOOD);
    }

    HostGraph edge(String one, String other, LinkHealth health) {
        if (!edges.containsKey(List.of(other, one))) {
            edges.put(List.of(one, other), health);
        }
        return this;
    }

    HostGraph unlink(String one, String other) {
        edges.remove(List.of(one, other));
        edges.remove(List.of(other, one));
        return this;
    }

    HostGraph remove(String key) {
        nodes.remove(key);
        edges.keySet().removeIf(ends -> ends.contains(key));
        return this;
    }

    HostGraph node(String key, Kind kind, String group, NodeColour colour, double radius) {
        nodes.put(key, new DisplayedNode(key, kind, List.of(actor(key)), group, key, "process", colour, 1, radius,
                Life.PRESENT));
        return this;
    }

    /** Gives a node another size, label and life. */
    HostGraph restyle(String key, double radius, String label, Life life) {
        DisplayedNode node = nodes.get(key);
        nodes.put(key, new DisplayedNode(key, node.kind(), node.actors(), node.group(), label, node.icon(),
                node.colour(), node.sockets(), radius, life));
        return this;
    }

    List<String> keys() {
        return List.copyOf(nodes.keySet());
    }

    /** Returns the keys that a key has a line to. */
    List<String> neighbours(String key) {
        return edges.keySet().stream().filter(ends -> ends.contains(key))
                .map(ends -> ends.get(0).equals(key) ? ends.get(1) : ends.get(0)).toList();
    }

    List<List<String>> links() {
        return List.copyOf(edges.keySet());
    }

    DisplayedGraph shown() {
        List<String> keys = keys();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        keys.forEach(key -> numbers.put(key, numbers.size()));
        List<DisplayedEdge> lines = new ArrayList<>();
        edges.forEach((ends, health) -> lines.add(new DisplayedEdge(numbers.get(ends.get(0)), numbers.get(ends.get(1)),
                List.of(), true, false, 1, 1, health, null, Life.PRESENT)));
        return new DisplayedGraph(TOPOLOGY, List.copyOf(nodes.values()), lines);
    }

    private static Actor actor(String key) {
        return new Actor(key, key, "process", "network", null, null, ActorProcess.NONE, ActorCgroup.NONE,
                EndpointFacts.NONE, key, 1, null, null, null, Map.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
    }
}
