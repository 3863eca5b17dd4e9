package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.query.FilterException;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in the language of filters which sockets are behind a disc or a line, for "show in the table" and for leaving them
 * out. Pure functions.
 *
 * <p>
 * The language knows a socket by all processes that hold it, a graph by the first of them: a term for a process finds those
 * that it only shares, too. Addresses behind a translation are not sought. Upper and lower case are alike.
 *
 * <p>
 * There is no term, and the text empty: for lines between two actors of the host unless the graph is a detailed one, because
 * the language does not know the peer's process; for foreign actors; where the term would be longer than a filter may be.
 */
public final class GraphFilterTerms {

    /** What graphs are made of. */
    private static final String PROTOCOLS = "protocol=tcp,udp";
    /** What stays on the host is not with an endpoint, though it may have an address of the same network. */
    private static final String NOT_LOCAL = "-direction=local";

    private GraphFilterTerms() {}

    /**
     * Returns the term for the sockets behind a disc.
     *
     * @param exclude whether the term is to leave them out instead
     */
    public static String node(DisplayedGraph graph, int node, boolean exclude) {
        DisplayedNode disc = graph.nodes().get(node);
        if (disc.kind() == DisplayedNode.Kind.ACTOR && disc.actor().isSelf()) {
            return finished(List.of(PROTOCOLS), exclude);
        }
        String term = term(graph, node);
        if (term.isEmpty() && disc.kind() == DisplayedNode.Kind.LEAVES) {
            term = byNeighbours(graph, node);
        }
        return term.isEmpty() ? "" : finished(List.of(term, PROTOCOLS), exclude);
    }

    /**
     * Returns the term for the sockets behind a line.
     *
     * @param exclude whether the term is to leave them out instead
     */
    public static String edge(DisplayedGraph graph, int edge, boolean exclude) {
        DisplayedEdge line = graph.edges().get(edge);
        if (line.isOwnership()) {
            boolean fromSelf = graph.nodes().get(line.from()).actors().get(0).isSelf();
            return node(graph, fromSelf ? line.to() : line.from(), exclude);
        }
        boolean fromEndpoint = isEndpoint(graph, line.from());
        boolean toEndpoint = isEndpoint(graph, line.to());
        if (fromEndpoint == toEndpoint) {
            return fromEndpoint ? "" : bySockets(graph, line, exclude);
        }
        int endpoint = fromEndpoint ? line.from() : line.to();
        String local = term(graph, fromEndpoint ? line.to() : line.from());
        String remote = term(graph, endpoint);
        if (remote.isEmpty() && graph.edgesAt(endpoint).length == 1) {
            remote = byNeighbours(graph, endpoint);
            return remote.isEmpty() ? "" : finished(List.of(remote, PROTOCOLS), exclude);
        }
        return local.isEmpty() || remote.isEmpty() ? "" : finished(List.of(local, remote, PROTOCOLS), exclude);
    }

    private static boolean isEndpoint(DisplayedGraph graph, int node) {
        return ActorKinds.isEndpoint(graph.nodes().get(node).actors().get(0), graph.topology().actorTypes());
    }

    /** Returns the term for what a disc stands for, without protocols; empty if there is none, or if it is too long. */
    private static String term(DisplayedGraph graph, int node) {
        DisplayedNode disc = graph.nodes().get(node);
        if (isEndpoint(graph, node)) {
            return endpoints(disc.actors());
        }
        return disc.kind() == DisplayedNode.Kind.CONTAINER
                ? ActorTerms.container(disc.actors())
                : ActorTerms.local(disc.actor(), graph.topology().view().scope());
    }

    private static String endpoints(List<Actor> endpoints) {
        Set<String> addresses = new LinkedHashSet<>();
        boolean subnets = false;
        long length = 0;
        for (Actor endpoint : endpoints) {
            String address = ActorTerms.address(endpoint);
            length += address == null ? 0 : address.length() + 1;
            if (address == null || length > Filter.MAX_LENGTH) {
                return "";
            }
            addresses.add(address);
            subnets |= endpoint.endpoint().ip() == null;
        }
        String list = "remote=" + String.join(",", addresses);
        return subnets ? list + " " + NOT_LOCAL : list;
    }

    /**
     * Returns the term for a group of endpoints that are too many to be named: everything of their neighbours that is not
     * with any other endpoint.
     */
    private static String byNeighbours(DisplayedGraph graph, int group) {
        List<String> neighbours = new ArrayList<>();
        List<Actor> others = new ArrayList<>();
        for (int edge : graph.edgesAt(group)) {
            int neighbour = graph.opposite(edge, group);
            String term = isEndpoint(graph, neighbour) || graph.edges().get(edge).life() == DisplayedNode.Life.GONE
                    ? ""
                    : term(graph, neighbour);
            if (term.isEmpty()) {
                return "";
            }
            neighbours.add("(" + term + ")");
            for (int line : graph.edgesAt(neighbour)) {
                int other = graph.opposite(line, neighbour);
                if (other != group && isEndpoint(graph, other)) {
                    others.addAll(graph.nodes().get(other).actors());
                }
            }
        }
        String rest = others.isEmpty() ? "" : endpoints(others);
        if (neighbours.isEmpty() || !others.isEmpty() && rest.isEmpty()) {
            return "";
        }
        return "(" + String.join(" or ", neighbours) + ") remote:* " + NOT_LOCAL
                + (rest.isEmpty() ? "" : " -(" + rest + ")");
    }

    /** Returns the term for sockets that are known one by one. */
    private static String bySockets(DisplayedGraph graph, DisplayedEdge line, boolean exclude) {
        Set<String> clients = new TreeSet<>();
        Set<String> servers = new TreeSet<>();
        for (Link link : line.links()) {
            if (LinkKinds.isOwnership(link, graph.topology().linkTypes())) {
                continue;
            }
            if (link.sockets().isEmpty()) {
                return "";
            }
            for (LinkSocket socket : link.sockets()) {
                String client = end(socket.clientIp(), socket.clientPort());
                String server = end(socket.serverIp(), socket.serverPort());
                if (client == null || server == null) {
                    return "";
                }
                clients.add(client);
                servers.add(server);
            }
        }
        return clients.isEmpty()
                ? ""
                : finished(List.of("address=" + String.join(",", clients),
                        "address=" + String.join(",", servers), PROTOCOLS), exclude);
    }

    private static String end(String ip, Integer port) {
        if (ip == null || port == null || port == 0) {
            return null;
        }
        return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + port;
    }

    private static String finished(List<String> terms, boolean exclude) {
        String all = String.join(" ", terms);
        String text = exclude ? "-(" + all + ")" : all;
        try {
            Filter.parse(text);
            return text;
        } catch (FilterException e) {
            return ""; // too long, or a foreign payload calls something an address that is none
        }
    }
}
