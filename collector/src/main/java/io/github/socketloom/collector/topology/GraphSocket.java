package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import java.util.List;

/**
 * A socket of the host and where it stands in the graph. Ordered by the ids of sockets, so that choices among several are
 * always made alike. Used by one thread at a time.
 */
final class GraphSocket implements Comparable<GraphSocket> {

    private static final int INIT = 1;

    /** What the graph takes of it. */
    enum Part {
        /** It counts. */
        TAKEN,
        /** It is of a kind that the request leaves out. */
        ROLE_LEFT_OUT,
        /** It is of a protocol that the request leaves out. */
        PROTOCOL_LEFT_OUT,
        /** It is neither TCP nor UDP over IP. */
        OTHER_PROTOCOL
    }

    /**
     * What other sockets' places depend on, beside its ends.
     *
     * @param part whether it counts
     * @param identity its actor
     * @param owner its process; null if none is known
     * @param cgroup where it was made, if no process is known: that tells members of its actor apart; else null
     * @param client whether it began the connection, as far as it knows itself
     * @param measured whether the kernel tells figures of it
     */
    record Facts(Part part, LocalIdentity identity, ProcessKey owner, Cgroup cgroup, boolean client,
            boolean measured) {}

    private final ConnectionId id;
    private Connection connection;
    private Facts facts;
    private Placement placement;
    private List<Object> consulted = List.of();

    GraphSocket(Connection connection) {
        this.id = connection.id();
        this.connection = connection;
    }

    /** Returns its identity, which stays. */
    ConnectionId id() {
        return id;
    }

    /** Returns what is known of it. */
    Connection connection() {
        return connection;
    }

    void setConnection(Connection connection) {
        this.connection = connection;
    }

    /** Returns what others depend on; null until it was found out. */
    Facts facts() {
        return facts;
    }

    void setFacts(Facts facts) {
        this.facts = facts;
    }

    /** Returns where it was put; null if it was not yet. */
    Placement placement() {
        return placement;
    }

    void setPlacement(Placement placement) {
        this.placement = placement;
    }

    /** Returns by which entries of the index its peer was looked for. */
    List<Object> consulted() {
        return consulted;
    }

    void setConsulted(List<Object> keys) {
        this.consulted = keys;
    }

    /** Returns the inode number of its network namespace. */
    long namespace() {
        return id.namespace();
    }

    boolean isTaken() {
        return facts.part() == Part.TAKEN;
    }

    /** Tells whether it is one that graphs can show. */
    static boolean isShown(Connection connection) {
        return (connection.protocol() == Protocol.TCP || connection.protocol() == Protocol.UDP)
                && connection.family().isInternet();
    }

    /** Tells whether it waits for peers. */
    static boolean isListening(Connection connection) {
        return connection.direction() == Direction.LISTEN;
    }

    /** Tells whether it has a peer. */
    static boolean hasPeer(Connection connection) {
        return !isListening(connection) && !connection.remote().isNone();
    }

    /** Returns which kind of sockets it is. */
    static SocketRole role(Connection connection) {
        if (isListening(connection)) {
            return SocketRole.LISTENING;
        }
        return isClient(connection) ? SocketRole.OUTBOUND : SocketRole.INBOUND;
    }

    /** Tells whether it began the connection, as far as it knows itself. */
    static boolean isClient(Connection connection) {
        return connection.direction() == Direction.OUTBOUND
                || connection.direction() == Direction.LOCAL && !connection.serving();
    }

    /** Returns the process that stands for all its owners: not init where another one holds it too; null if none. */
    static ProcessKey owner(Connection connection) {
        for (Owner owner : connection.owners()) {
            if (owner.process().pid() != INIT) {
                return owner.process();
            }
        }
        return connection.owners().isEmpty() ? null : connection.owners().get(0).process();
    }

    /**
     * Tells which of two sockets of one connection is the client's. Where both think so of themselves, or neither does, it
     * is the one with the higher port.
     */
    boolean isClientOf(GraphSocket peer) {
        if (facts.client() != peer.facts.client()) {
            return facts.client();
        }
        int order = Integer.compare(connection.local().port(), peer.connection.local().port());
        return (order != 0 ? order : compareTo(peer)) > 0;
    }

    @Override
    public int compareTo(GraphSocket other) {
        return id.compareTo(other.id);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
