package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;

/**
 * Something that happened to a connection, as a source told it. Addresses as in {@link SocketTable}.
 *
 * @param kind what happened
 * @param origin by which means it was heard
 * @param namespace inode number of its network namespace; 0 if unknown
 * @param cookie the kernel's cookie of its socket; 0 if unknown
 * @param protocol transport protocol
 * @param v6 whether the socket was opened for IPv6
 * @param localHigh first 8 bytes of the own address; of IPv4 in the upper 32 bits
 * @param localLow last 8 bytes of the own address
 * @param localPort own port
 * @param remoteHigh as {@code localHigh}, of the peer
 * @param remoteLow as {@code localLow}, of the peer
 * @param remotePort peer's port; 0 for listeners
 * @param interfaceIndex interface that it was bound to; 0 if none
 * @param direction LISTEN, INBOUND or OUTBOUND by who began it; null if unknown
 * @param holder the process; null if unknown
 * @param startNanoTime when the connection began; 0 if unknown
 * @param nanoTime when it happened, on the clock of the collector (CLOCK_MONOTONIC)
 * @param reason why it ended or failed; null for other kinds and if unknown
 * @param segments how many segments were sent again; 0 unless this is a retransmission
 * @param totals what the connection had carried
 * @param nat address translation on its way; null if none is known
 */
public record HeardEvent(EventKind kind, EventOrigin origin, long namespace, long cookie, Protocol protocol,
        boolean v6, long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow, int remotePort,
        int interfaceIndex, Direction direction, Holder holder, long startNanoTime, long nanoTime, EventReason reason,
        int segments, EventTotals totals, NatTranslation nat) {

    /**
     * The process that an event is about.
     *
     * @param pid process id, as the collector sees processes
     * @param startTime when it began, epoch microseconds, exactly as {@link ProcessSource} tells it; 0 if unknown
     * @param comm the kernel's name of it
     * @param uid its effective user id
     * @param cgroupId id of its control group in the unified hierarchy; 0 if unknown
     */
    public record Holder(int pid, long startTime, String comm, int uid, long cgroupId) {}
}
