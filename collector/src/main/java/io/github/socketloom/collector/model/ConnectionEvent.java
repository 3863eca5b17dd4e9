package io.github.socketloom.collector.model;

import java.util.Objects;

/**
 * Something that happened to a connection.
 *
 * @param number counts events within the collector's epoch, from 1, of one tick in the order of their times; numbers that
 *         are missing belong to events that were counted but not told
 * @param time when it happened, epoch microseconds
 * @param kind what happened
 * @param origin who told of it
 * @param connection which connection; null if its namespace or cookie is unknown
 * @param namespace inode number of the network namespace; 0 if unknown
 * @param protocol transport protocol
 * @param family addresses as the owner opened the socket; both ends are folded to IPv4 where it is {@link
 *         Family#IPV4_MAPPED}
 * @param direction who began it, {@link Direction#LOCAL} where both ends are this host's; null if unknown
 * @param local the own end
 * @param remote the peer's end; {@linkplain Endpoint#isNone none} for listeners
 * @param serverPortName service name of the port on the serving side; null if it has none
 * @param actor the process; null if unknown
 * @param noActorReason why it is unknown; null if it is not, and of flows that are only forwarded, which have none here
 * @param startedAt when the connection began, of an outbound one with its first SYN, epoch microseconds; 0 if unknown
 * @param reason why it ended or failed; null for other kinds and if unknown
 * @param segments how many segments were sent again; 0 unless this is a {@link EventKind#RETRANSMIT}
 * @param totals what it had carried
 * @param nat address translation on its way; null if none is known
 */
public record ConnectionEvent(long number, long time, EventKind kind, EventOrigin origin, ConnectionId connection,
        long namespace, Protocol protocol, Family family, Direction direction, Endpoint local, Endpoint remote,
        String serverPortName, EventActor actor, NoOwnerReason noActorReason, long startedAt, EventReason reason,
        int segments, EventTotals totals, NatTranslation nat) {
    public ConnectionEvent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(family);
        Objects.requireNonNull(local);
        Objects.requireNonNull(remote);
        Objects.requireNonNull(totals);
    }

    /** Returns how long the connection had existed, microseconds; -1 if that is unknown. */
    public long ageMicros() {
        return startedAt == 0 ? -1 : Math.max(0, time - startedAt);
    }
}
