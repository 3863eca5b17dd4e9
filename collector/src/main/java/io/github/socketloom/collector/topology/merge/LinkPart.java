package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.SocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A link, or some of its sockets, on the way from an endpoint to an actor.
 *
 * @param key the link
 * @param client whether it was told by the host of the client
 * @param evidenceCount as in a link
 * @param socketCount as in a link
 * @param connectionCount as in a link
 * @param figures as in a link
 * @param further as in a link
 * @param connections as in a link
 * @param sockets as in a link
 */
record LinkPart(LinkKey key, boolean client, long evidenceCount, long socketCount, Long connectionCount,
        LinkFigures figures, Map<String, Object> further, List<LinkConnection> connections,
        List<LinkSocket> sockets) {

    /** The ends of a connection, whatever its state. */
    record Ends(String source, String target, String protocol) implements Comparable<Ends> {

        private static final Comparator<Ends> ORDER = Comparator.comparing(Ends::source).thenComparing(Ends::target)
                .thenComparing(Ends::protocol, Comparator.nullsFirst(Comparator.naturalOrder()));

        static Ends of(LinkKey key) {
            return new Ends(key.source(), key.target(), key.protocol());
        }

        @Override
        public int compareTo(Ends other) {
            return ORDER.compare(this, other);
        }
    }

    static LinkPart of(Link link) {
        return new LinkPart(link.key(), false, link.evidenceCount(), link.socketCount(), link.connectionCount(),
                link.figures(), link.further(), link.connections(), link.sockets());
    }

    /** Returns the client's or the server's end of sockets; null if they do not tell it. */
    static SocketAddress end(LinkSocket socket, boolean client) {
        String space = client ? socket.clientAddressSpace() : socket.serverAddressSpace();
        String ip = client ? socket.clientIp() : socket.serverIp();
        Integer port = client ? socket.clientPort() : socket.serverPort();
        return socket.protocol() == null || space == null || ip == null || port == null || port == 0
                ? null
                : new SocketAddress(socket.protocol(), space, ip, port);
    }

    /** Tells whether these are all sockets that it has. */
    boolean isAll(List<LinkSocket> some) {
        return some.size() == sockets.size() && count(some) >= socketCount;
    }

    /** Returns that part of it which these sockets are. */
    LinkPart only(List<LinkSocket> some) {
        long count = Math.min(count(some), socketCount);
        return new LinkPart(key, client, Math.min(some.size(), evidenceCount), count,
                connectionCount == null ? null : (Long) Math.min(count, connectionCount),
                FigureMerge.sum(some.stream().map(LinkSocket::figures).toList()), further, List.of(), some);
    }

    /** Returns it with the counts of what is left of it without these sockets, but still with all of them. */
    LinkPart countedWithout(List<LinkSocket> some) {
        long count = Math.min(count(some), socketCount);
        return new LinkPart(key, client, evidenceCount - Math.min(some.size(), evidenceCount), socketCount - count,
                connectionCount == null ? null : (Long) Math.max(0, connectionCount - count), figures, further,
                connections, sockets);
    }

    /**
     * Returns it with no other sockets than these. Connections by addresses do not tell which of them these are, so none of
     * them are left.
     */
    LinkPart with(List<LinkSocket> rest) {
        return new LinkPart(key, client, evidenceCount, socketCount, connectionCount,
                FigureMerge.sum(rest.stream().map(LinkSocket::figures).toList()), further, List.of(), rest);
    }

    boolean isEmpty() {
        return socketCount == 0 && sockets.isEmpty();
    }

    LinkPart as(LinkKey other, boolean ofClient) {
        return new LinkPart(other, ofClient, evidenceCount, socketCount, connectionCount, figures, further,
                connections, sockets);
    }

    Link toLink(LinkKey as) {
        return new Link(as, evidenceCount, socketCount, connectionCount, figures, further, connections, sockets);
    }

    /** Tells whether each of its sockets is told with both ends. */
    boolean isExact() {
        return !sockets.isEmpty() && count(sockets) == socketCount && sockets.stream()
                .allMatch(socket -> socket.clientIp() != null && socket.clientPort() != null
                        && socket.serverIp() != null && socket.serverPort() != null);
    }

    private static long count(List<LinkSocket> sockets) {
        return sockets.stream().mapToLong(LinkSocket::socketCount).sum();
    }
}
