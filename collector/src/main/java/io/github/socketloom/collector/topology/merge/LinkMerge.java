package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkSocket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes links of the two views that the hosts of client and server have of the connections between two actors. */
final class LinkMerge {

    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<LinkSocket> SOCKETS = Comparator.comparing(LinkSocket::clientIp, TEXT)
            .thenComparing(LinkSocket::serverIp, TEXT)
            .thenComparing(LinkSocket::clientPort, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(LinkSocket::serverPort, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(LinkSocket::toString);
    private static final Comparator<LinkConnection> CONNECTIONS = Comparator.comparing(LinkConnection::clientIp, TEXT)
            .thenComparing(LinkConnection::serverIp, TEXT).thenComparing(LinkConnection::protocol, TEXT)
            .thenComparing(LinkConnection::state, TEXT);

    /** A connection as both of its hosts see it. */
    private record Tuple(String clientIp, Integer clientPort, String serverIp, Integer serverPort) {
        static Tuple of(LinkSocket socket) {
            return new Tuple(socket.clientIp(), socket.clientPort(), socket.serverIp(), socket.serverPort());
        }
    }

    /** What the client's host tells of one connection. */
    private static final class ClientView {
        private long unpaired;
        private boolean traffic;
    }

    private LinkMerge() {}

    /** Returns the links, one for each state, of all parts between two actors. */
    static List<Link> links(List<LinkPart> parts) {
        boolean exact = parts.stream().allMatch(LinkPart::isExact);
        Map<Tuple, ClientView> clients = exact ? clients(parts) : Map.of();
        Map<LinkKey, List<LinkPart>> byKey = new TreeMap<>();
        parts.stream().sorted(Comparator.comparing(LinkPart::toString))
                .forEach(part -> byKey.computeIfAbsent(part.key(), key -> new ArrayList<>())
                        .add(exact && !part.client() ? paired(part, clients) : part));
        return byKey.values().stream().map(same -> link(same, exact)).toList();
    }

    private static Map<Tuple, ClientView> clients(List<LinkPart> parts) {
        Map<Tuple, ClientView> clients = new HashMap<>();
        for (LinkPart part : parts) {
            for (LinkSocket socket : part.client() ? part.sockets() : List.<LinkSocket>of()) {
                ClientView view = clients.computeIfAbsent(Tuple.of(socket), tuple -> new ClientView());
                view.unpaired += socket.socketCount();
                view.traffic |= FigureMerge.hasTraffic(socket.figures());
            }
        }
        return clients;
    }

    /** Returns the server's view without what the client's view has already: the connection, and what it carried. */
    private static LinkPart paired(LinkPart part, Map<Tuple, ClientView> clients) {
        long twice = 0;
        List<LinkSocket> sockets = new ArrayList<>();
        boolean changed = false;
        for (LinkSocket socket : part.sockets()) {
            ClientView view = clients.get(Tuple.of(socket));
            if (view == null) {
                sockets.add(socket);
                continue;
            }
            long same = Math.min(view.unpaired, socket.socketCount());
            view.unpaired -= same;
            twice += same;
            boolean known = view.traffic && FigureMerge.hasTraffic(socket.figures());
            changed |= known;
            sockets.add(known ? withFigures(socket, FigureMerge.withoutTraffic(socket.figures())) : socket);
        }
        Long connections = part.connectionCount();
        return new LinkPart(part.key(), false, part.evidenceCount(), part.socketCount(),
                connections == null ? null : (Long) Math.max(0, connections - twice),
                changed ? FigureMerge.sum(sockets.stream().map(LinkSocket::figures).toList()) : part.figures(),
                part.further(), part.connections(), sockets);
    }

    private static LinkSocket withFigures(LinkSocket socket, LinkFigures figures) {
        return new LinkSocket(socket.clientIp(), socket.clientPort(), socket.serverIp(), socket.serverPort(),
                socket.protocol(), socket.family(), socket.state(), socket.namespaceType(),
                socket.clientAddressSpace(), socket.serverAddressSpace(), socket.pid(), socket.uid(),
                socket.networkNamespace(), socket.process(), socket.socketCount(), figures);
    }

    private static Link link(List<LinkPart> parts, boolean exact) {
        List<LinkPart> ofClient = parts.stream().filter(LinkPart::client).toList();
        List<LinkPart> ofServer = parts.stream().filter(part -> !part.client()).toList();
        Long clients = connections(ofClient);
        Long servers = connections(ofServer);
        Long connections = clients == null || servers == null
                ? null
                : (Long) (exact ? FigureMerge.sum(clients, servers) : Math.max(clients, servers));
        LinkFigures one = figures(ofClient);
        LinkFigures other = figures(ofServer);
        Map<String, Object> further = new LinkedHashMap<>(parts.get(0).further());
        parts.forEach(part -> further.entrySet()
                .removeIf(entry -> !Objects.equals(entry.getValue(), part.further().get(entry.getKey()))));
        return new Link(parts.get(0).key(), parts.stream().mapToLong(LinkPart::evidenceCount).sum(),
                parts.stream().mapToLong(LinkPart::socketCount).sum(), connections,
                exact ? FigureMerge.sum(List.of(one, other)) : FigureMerge.once(one, other), further,
                connections(ofClient, ofServer),
                parts.stream().flatMap(part -> part.sockets().stream()).sorted(SOCKETS).toList());
    }

    private static LinkFigures figures(List<LinkPart> parts) {
        return FigureMerge.sum(parts.stream().map(LinkPart::figures).toList());
    }

    /** Returns how many connections parts of one view have; null if one does not tell. */
    private static Long connections(List<LinkPart> parts) {
        long connections = 0;
        for (LinkPart part : parts) {
            if (part.connectionCount() == null) {
                return null;
            }
            connections = FigureMerge.sum(connections, part.connectionCount());
        }
        return connections;
    }

    private static List<LinkConnection> connections(List<LinkPart> ofClient, List<LinkPart> ofServer) {
        Map<LinkConnection, LinkConnection> clients = byAddress(ofClient);
        Map<LinkConnection, LinkConnection> servers = byAddress(ofServer);
        servers.forEach((key, seen) -> clients.merge(key, seen,
                (one, other) -> joined(one, other, FigureMerge.once(one.figures(), other.figures()))));
        return List.copyOf(clients.values());
    }

    private static Map<LinkConnection, LinkConnection> byAddress(List<LinkPart> parts) {
        Map<LinkConnection, LinkConnection> all = new TreeMap<>(CONNECTIONS);
        Stream<LinkConnection> rows = parts.stream().flatMap(part -> part.connections().stream());
        rows.forEach(row -> all.merge(row, row, (one, other) -> joined(one, other,
                FigureMerge.sum(List.of(one.figures(), other.figures())))));
        return all;
    }

    private static LinkConnection joined(LinkConnection one, LinkConnection other, LinkFigures figures) {
        return new LinkConnection(one.clientIp(), one.serverIp(), one.protocol(), one.state(),
                FigureMerge.sum(one.socketCount(), other.socketCount()), figures);
    }
}
