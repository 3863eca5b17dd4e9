package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.RetransmissionShare;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Sockets that differ only in their client's address and port, as one row.
 *
 * @param key what they have in common
 * @param example the first of them; for what follows from the key, such as names
 * @param count how many sockets there are
 * @param queues the longest queues; null if none is known
 * @param listenQueue the longest accept queue and backlog; null if none is known
 * @param tcp merged figures by {@link MergeRule}; null if none are known
 * @param rates sums of those that are known; null if none are
 * @param retransmissions shares of retransmissions in per cent, of the group's sums; without those that are unknown
 * @param processes how many processes hold any of them
 */
record ConnectionGroup(Key key, Connection example, int count, SocketQueues queues, ListenQueue listenQueue,
        TcpMetrics tcp, Rates rates, Map<RetransmissionShare, Double> retransmissions, int processes) {

    /**
     * What makes sockets belong together. Compared whole.
     *
     * @param process the {@linkplain SnapshotIndex#primaryOwner primary owner}; null if there is none
     * @param uid user id of the socket; -1 if unknown
     * @param direction who began the connection
     * @param serving whether the local end serves; tells the two sides of local connections apart
     * @param state state of the socket
     * @param namespace inode of the network namespace
     * @param protocol transport protocol
     * @param family addresses as the owner opened the socket
     * @param server the serving end
     * @param localSpace space of the local address
     * @param remoteSpace space of the remote address
     */
    record Key(ProcessKey process, int uid, Direction direction, boolean serving, SocketState state, long namespace,
            Protocol protocol, Family family, Endpoint server, AddressSpace localSpace, AddressSpace remoteSpace) {

        static Key of(Connection connection) {
            Owner owner = connection.primaryOwner();
            return new Key(owner == null ? null : owner.process(), connection.uid(), connection.direction(),
                    connection.serving(), connection.state(), connection.id().namespace(), connection.protocol(),
                    connection.family(), SnapshotIndex.serverEnd(connection), connection.local().addressSpace(),
                    connection.remote().addressSpace());
        }
    }

    /** Groups the connections of a snapshot, in the order of its rows. */
    static List<ConnectionGroup> of(Snapshot snapshot, SnapshotIndex index) {
        Map<Key, List<Connection>> members = new LinkedHashMap<>();
        snapshot.connections().stream().sorted(index.order())
                .forEach(c -> members.computeIfAbsent(Key.of(c), key -> new ArrayList<>()).add(c));
        return members.entrySet().stream().map(group -> of(group.getKey(), group.getValue())).toList();
    }

    private static ConnectionGroup of(Key key, List<Connection> members) {
        SocketQueues queues = merge(members, Connection::queues,
                (a, b) -> new SocketQueues(Math.max(a.receiveBytes(), b.receiveBytes()),
                        Math.max(a.sendBytes(), b.sendBytes())));
        ListenQueue listen = merge(members, Connection::listenQueue,
                (a, b) -> new ListenQueue(Math.max(a.queue(), b.queue()), Math.max(a.backlog(), b.backlog())));
        Rates rates = merge(members, Connection::rates,
                (a, b) -> new Rates(a.sentBytesPerSecond() + b.sentBytesPerSecond(),
                        a.receivedBytesPerSecond() + b.receivedBytesPerSecond(),
                        a.retransmittedPerSecond() + b.retransmittedPerSecond(),
                        sum(a.sentSegmentsPerSecond(), b.sentSegmentsPerSecond()),
                        sum(a.receivedSegmentsPerSecond(), b.receivedSegmentsPerSecond()),
                        sum(a.sentOnceBytesPerSecond(), b.sentOnceBytesPerSecond())));
        List<TcpMetrics> figures = members.stream().map(Connection::tcp).filter(Objects::nonNull).toList();
        int processes = (int) members.stream().flatMap(c -> c.owners().stream()).map(Owner::process).distinct()
                .count();
        return new ConnectionGroup(key, members.get(0), members.size(), queues, listen, MergeRule.merge(figures),
                rates, shares(figures), processes);
    }

    private static double sum(double left, double right) {
        return Double.isNaN(left) ? right : Double.isNaN(right) ? left : left + right;
    }

    private static Map<RetransmissionShare, Double> shares(List<TcpMetrics> figures) {
        Map<RetransmissionShare, Double> shares = new EnumMap<>(RetransmissionShare.class);
        for (RetransmissionShare share : RetransmissionShare.values()) {
            share.of(figures).ifPresent(percent -> shares.put(share, percent));
        }
        return shares;
    }

    private static <T> T merge(List<Connection> members, Function<Connection, T> part, BinaryOperator<T> rule) {
        return members.stream().map(part).filter(Objects::nonNull).reduce(rule).orElse(null);
    }

    /** Returns the space of the client's address. */
    AddressSpace clientSpace() {
        return key.server().equals(example.local()) ? key.remoteSpace() : key.localSpace();
    }
}
