package io.github.socketloom.app.export;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.Topology;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.graphstream.graph.Element;
import org.graphstream.graph.Graph;
import org.graphstream.graph.Node;
import org.graphstream.graph.implementations.MultiGraph;

/**
 * A topology as a graph of GraphStream, for its algorithms and file formats. Actors are nodes "a0", "a1", … in the
 * topology's order, links are directed edges "l0", "l1", … from client to server; keys and names stand in attributes,
 * since names of processes and containers are anybody's text. Attributes are numbers, booleans and text; what is unknown
 * is no attribute. Rows behind actors and links (processes, sockets, addresses) are left out, numbers of them are told.
 */
public final class TopologyGraph {

    /** A place on the canvas, world units; y grows downwards. */
    public record Place(double x, double y) {}

    private static final String REPLACEMENT = "\ufffd";
    private static final double MICROS_PER_SECOND = 1e6;

    private final UnaryOperator<String> encoding;

    private TopologyGraph(UnaryOperator<String> encoding) {
        this.encoding = encoding;
    }

    /**
     * Returns the graph of a topology.
     *
     * @param places where actors stand; null for those that stand nowhere. In the graph y grows upwards, as its readers
     *        expect
     */
    public static Graph of(Topology topology, Function<Actor, Place> places) {
        return of(topology, places, UnaryOperator.identity());
    }

    /** The same, with every text in the form that a file format wants. */
    static Graph of(Topology topology, Function<Actor, Place> places, UnaryOperator<String> encoding) {
        return new TopologyGraph(encoding).make(topology, places);
    }

    private Graph make(Topology topology, Function<Actor, Place> places) {
        Graph graph = new MultiGraph("topology");
        put(graph, "instance", topology.origin().instance());
        put(graph, "scope", topology.view().scope());
        put(graph, "mode", topology.view().mode());
        put(graph, "collected_at",
                Instant.EPOCH.plus(topology.origin().collectedAt(), ChronoUnit.MICROS).toString());
        Map<String, Node> nodes = new HashMap<>();
        for (Actor actor : topology.actors()) {
            Node node = graph.addNode("a" + nodes.size());
            nodes.put(actor.key(), node);
            describe(node, actor, places.apply(actor));
        }
        int edges = 0;
        for (Link link : topology.links()) {
            Node source = nodes.get(link.key().source());
            Node target = nodes.get(link.key().target());
            describe(graph.addEdge("l" + edges++, source, target, true), link, topology.origin().collectedAt());
        }
        return graph;
    }

    private void describe(Node node, Actor actor, Place place) {
        put(node, "label", actor.displayName() == null ? actor.id() : actor.displayName());
        put(node, "key", actor.key());
        put(node, "actor_id", actor.id());
        put(node, "type", actor.type());
        put(node, "network_layer", actor.layer());
        put(node, "hostname", actor.hostname());
        put(node, "sockets", actor.socketCount());
        put(node, "local_addresses", actor.localIpCount());
        put(node, "shared_sockets", actor.sharedSocketCount());
        put(node, "no_owner_reason", actor.noOwnerReason());
        put(node, "processes", actor.processes().size());
        describe(node, actor.process());
        describe(node, actor.cgroup());
        EndpointFacts endpoint = actor.endpoint();
        put(node, "ip", endpoint.ip());
        put(node, "address_space", endpoint.addressSpace());
        put(node, "address_class", endpoint.addressClass());
        put(node, "subnet", endpoint.subnet());
        put(node, "reverse_dns", endpoint.hostName());
        Map<String, String> joined = new TreeMap<>();
        for (ActorPort port : actor.ports()) {
            joined.merge("ports", (port.protocol() == null ? "" : port.protocol() + "/") + port.port(),
                    TopologyGraph::join);
        }
        for (ActorLabel label : actor.labels()) {
            joined.merge("label_" + safeName(label.key()), label.value(), TopologyGraph::join);
        }
        joined.forEach((name, value) -> put(node, name, value));
        actor.further().forEach((name, value) -> put(node, "further_" + safeName(name), value));
        if (place != null) {
            put(node, "x", place.x());
            put(node, "y", 0 - place.y()); // not the negation: 0 stays 0
        }
    }

    private void describe(Node node, ActorProcess process) {
        put(node, "pid", process.pid());
        put(node, "ppid", process.ppid());
        put(node, "uid", process.uid());
        put(node, "network_namespace", process.networkNamespace());
        put(node, "process", process.process());
        put(node, "user", process.user());
        put(node, "namespace_type", process.namespaceType());
        put(node, "local_ip", process.localIp());
        put(node, "local_address_space", process.localAddressSpace());
        put(node, "command", process.command());
    }

    private void describe(Node node, ActorCgroup cgroup) {
        put(node, "cgroup_status", cgroup.status());
        put(node, "cgroup_path", cgroup.path());
        put(node, "cgroup_name", cgroup.name());
        put(node, "container_name", cgroup.containerName());
        put(node, "orchestrator", cgroup.orchestrator());
        put(node, "actor_kind", cgroup.actorKind());
        put(node, "pod_name", cgroup.podName());
        put(node, "pod_namespace", cgroup.podNamespace());
        put(node, "workload", cgroup.workload());
        put(node, "runtime_name", cgroup.runtimeName());
        put(node, "image_name", cgroup.image()); // "image" would have Graphviz look for a picture
        put(node, "unit", cgroup.unit());
        put(node, "unit_kind", cgroup.unitKind());
        put(node, "runtime_id", cgroup.runtimeId());
    }

    private void describe(Element edge, Link link, long collectedAt) {
        put(edge, "type", link.key().type());
        put(edge, "protocol", link.key().protocol());
        put(edge, "state", link.key().state());
        put(edge, "evidence", link.evidenceCount());
        put(edge, "sockets", link.socketCount());
        put(edge, "connections", link.connectionCount());
        LinkFigures figures = link.figures();
        put(edge, "retransmissions", figures.retransmissions());
        put(edge, "rtt_ms_max", figures.rttMsMax());
        put(edge, "receiver_rtt_ms_max", figures.receiverRttMsMax());
        put(edge, "rtt_ms_min", figures.rttMsMin());
        put(edge, "bytes_to_server", figures.bytesToServer());
        put(edge, "bytes_to_client", figures.bytesToClient());
        put(edge, "bytes_to_server_per_second", figures.bytesToServerPerSecond());
        put(edge, "bytes_to_client_per_second", figures.bytesToClientPerSecond());
        if (figures.firstSeen() != null) {
            put(edge, "age_seconds_max", (collectedAt - figures.firstSeen()) / MICROS_PER_SECOND);
        }
        link.further().forEach((name, value) -> put(edge, "further_" + safeName(name), value));
    }

    private void put(Element element, String name, Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return; // no format has a number for it
        }
        if (value instanceof Number || value instanceof Boolean) {
            element.setAttribute(name, value);
        } else if (value != null) {
            element.setAttribute(name, encoding.apply(oneLine(value.toString())));
        }
    }

    private static String join(String a, String b) {
        return a + ", " + b;
    }

    /** Returns a name of letters, digits and underscores, which every format takes. */
    private static String safeName(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /**
     * Returns a text without what files and terminals stumble over or a reader is deceived by: control characters, line
     * breaks, marks of writing direction, halves of surrogate pairs and code points that are no characters. Each is
     * replaced by U+FFFD.
     */
    static String oneLine(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean character = switch (Character.getType(c)) {
                case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
                case Character.FORMAT -> c == 0x200d; // joins emoji; the others turn the direction or are not seen
                default -> (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef);
            };
            if (character) {
                clean.appendCodePoint(c);
            } else {
                clean.append(REPLACEMENT);
            }
        });
        return clean.toString();
    }
}
