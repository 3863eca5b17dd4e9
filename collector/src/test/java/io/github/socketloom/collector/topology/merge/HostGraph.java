package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.SocketAddress;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TypeCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the graph of one host, as its collector would, from who talks to whom. */
final class HostGraph {

    private final String name;
    private final boolean detailed;
    private final Map<String, List<SocketAddress>> addresses = new TreeMap<>();
    private final Map<LinkKey, List<LinkSocket>> links = new TreeMap<>();
    private final Map<String, Object> statistics = new LinkedHashMap<>();
    private long collectedAt = 1_000_000;

    private HostGraph(String name, boolean detailed) {
        this.name = name;
        this.detailed = detailed;
        statistics.put("sockets_total", 0L);
    }

    /** A graph whose links tell each socket. */
    static HostGraph detailed(String name) {
        return new HostGraph(name, true);
    }

    /** A graph whose links tell pairs of addresses. */
    static HostGraph aggregated(String name) {
        return new HostGraph(name, false);
    }

    HostGraph at(long time) {
        collectedAt = time;
        return this;
    }

    HostGraph statistic(String key, Object value) {
        statistics.put(key, value);
        return this;
    }

    String local(String process) {
        return "process:" + name + "|comm=" + process;
    }

    /** Lets a process claim an end: what a listener on one address does. */
    HostGraph claim(String process, String ip, int port) {
        addresses.computeIfAbsent(local(process), key -> new ArrayList<>()).add(address(ip, port));
        return this;
    }

    /** A connection of a process of this host to an address elsewhere. */
    HostGraph out(String process, String ip, int port, String remoteIp, int remotePort) {
        return connection(local(process), "ip:" + remoteIp, Link.ENDPOINT_SOCKET, "established", ip, port, remoteIp,
                remotePort, LinkFigures.NONE);
    }

    HostGraph out(String process, String ip, int port, String remoteIp, int remotePort, LinkFigures figures) {
        return connection(local(process), "ip:" + remoteIp, Link.ENDPOINT_SOCKET, "established", ip, port, remoteIp,
                remotePort, figures);
    }

    /** A connection from an address elsewhere to a process of this host. */
    HostGraph in(String process, String ip, int port, String remoteIp, int remotePort) {
        return in(process, ip, port, remoteIp, remotePort, "established", LinkFigures.NONE);
    }

    HostGraph in(String process, String ip, int port, String remoteIp, int remotePort, String state,
            LinkFigures figures) {
        return connection("ip:" + remoteIp, local(process), Link.ENDPOINT_SOCKET, state, remoteIp, remotePort, ip,
                port, figures);
    }

    private HostGraph connection(String source, String target, String type, String state, String clientIp,
            int clientPort, String serverIp, int serverPort, LinkFigures figures) {
        add(source, address(clientIp, clientPort));
        add(target, address(serverIp, serverPort));
        links.computeIfAbsent(new LinkKey(source, target, type, "tcp", state), key -> new ArrayList<>())
                .add(new LinkSocket(clientIp, clientPort, serverIp, serverPort, "tcp", "ipv4", state, "system",
                        space(clientIp), space(serverIp), 1L, 0L, 1L, "p", 1, figures));
        return this;
    }

    private void add(String key, SocketAddress address) {
        List<SocketAddress> own = addresses.computeIfAbsent(key, k -> new ArrayList<>());
        if (!own.contains(address)) {
            own.add(address);
        }
    }

    static SocketAddress address(String ip, int port) {
        return new SocketAddress("tcp", space(ip), ip, port);
    }

    private static String space(String ip) {
        return ip.startsWith("127.") ? "loopback" : ip.equals("0.0.0.0") ? "zero" : "private";
    }

    Topology build() {
        List<Actor> actors = new ArrayList<>();
        actors.add(actor("hostname:" + name, Actor.SELF, count(links.keySet()), List.of()));
        addresses.keySet().stream().filter(key -> !key.startsWith("ip:"))
                .forEach(key -> actors.add(actor(key, "process", count(of(key)), addresses.get(key))));
        addresses.keySet().stream().filter(key -> key.startsWith("ip:"))
                .forEach(key -> actors.add(actor(key, Actor.ENDPOINT, count(of(key)), addresses.get(key))));
        List<Link> all = new ArrayList<>();
        links.forEach((key, sockets) -> all.add(link(key, sockets)));
        all.sort((one, other) -> one.key().compareTo(other.key()));
        statistics.put("sockets_total", count(links.keySet()));
        return new Topology(new Topology.Origin("network-connections", name, null, "socketloom", List.of("topology-v1"),
                collectedAt),
                new Topology.View("network-connections", "process_name", detailed ? "detailed" : "aggregated",
                        List.of("aggregated", "detailed"), List.of("process_name", "pid", "container")),
                TypeCatalogue.actorTypes(), TypeCatalogue.linkTypes(), List.of(), actors, all, statistics);
    }

    private List<LinkKey> of(String actor) {
        return links.keySet().stream().filter(key -> key.source().equals(actor) || key.target().equals(actor)).toList();
    }

    private long count(Iterable<LinkKey> keys) {
        long sockets = 0;
        for (LinkKey key : keys) {
            sockets += links.get(key).size();
        }
        return sockets;
    }

    private Link link(LinkKey key, List<LinkSocket> sockets) {
        LinkFigures figures = FigureMerge.sum(sockets.stream().map(LinkSocket::figures).toList());
        if (detailed) {
            return new Link(key, sockets.size(), sockets.size(), (long) sockets.size(), figures, Map.of(), List.of(),
                    sockets);
        }
        Map<List<String>, List<LinkSocket>> rows = new LinkedHashMap<>();
        sockets.forEach(socket -> rows.computeIfAbsent(Arrays.asList(socket.clientIp(), socket.serverIp()),
                ips -> new ArrayList<>()).add(socket));
        List<LinkConnection> connections = rows.values().stream()
                .map(row -> new LinkConnection(row.get(0).clientIp(), row.get(0).serverIp(), "tcp", key.state(),
                        row.size(), FigureMerge.sum(row.stream().map(LinkSocket::figures).toList())))
                .toList();
        return new Link(key, sockets.size(), sockets.size(), (long) sockets.size(), figures, Map.of(), connections,
                List.of());
    }

    private Actor actor(String key, String type, long sockets, List<SocketAddress> own) {
        boolean endpoint = type.equals(Actor.ENDPOINT);
        EndpointFacts facts = endpoint
                ? new EndpointFacts(key.substring(3), space(key.substring(3)), null, null, null)
                : EndpointFacts.NONE;
        return new Actor(key, key, type, "network", null, endpoint ? null : name, ActorProcess.NONE, ActorCgroup.NONE,
                facts, key, sockets, null, null, null, Map.of(), List.of(), List.of(), List.of(), List.of(),
                own.stream().sorted().toList());
    }
}
