package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;

/** What is remembered of one connection from reading to reading. */
final class Tally extends Candidate {

    private final ConnectionId id;
    private final long cookie;
    /** Its groups, one for each dimension. */
    final Group[] groups;
    Connection latest;
    ProcessInfo process;
    /** Number of the reading that showed it last. */
    long reading;
    /** What flowed since the reading before. */
    final TrafficCount flowed = new TrafficCount();
    /** What flowed since the window began. */
    final TrafficCount inWindow = new TrafficCount();
    boolean sessionCounted;

    private long receivedBytes;
    private long sentBytes;
    private long receivedPackets;
    private long sentPackets;
    private long retransmissions;

    Tally(Connection connection, int dimensions) {
        this.id = connection.id();
        this.cookie = connection.cookie();
        this.groups = new Group[dimensions];
    }

    ConnectionId id() {
        return id;
    }

    /** Tells whether these are the counters of the same socket. */
    boolean isOf(Connection connection) {
        return cookie == connection.cookie();
    }

    /** Takes the counters as they are: what flowed before is nobody's. */
    void begin(TcpMetrics figures) {
        count(figures);
        before = flowed.bytes();
        flowed.clear();
    }

    /** Goes on where another tally of the same connection ended. */
    void resume(Tally earlier) {
        receivedBytes = earlier.receivedBytes;
        sentBytes = earlier.sentBytes;
        receivedPackets = earlier.receivedPackets;
        sentPackets = earlier.sentPackets;
        retransmissions = earlier.retransmissions;
        sessionCounted = earlier.sessionCounted;
    }

    /**
     * Counts what flowed since the figures before. A figure that the kernel does not tell counts nothing and is compared
     * with when it is told again; one that fell belongs to other counters, and what it grew by is not known.
     */
    void count(TcpMetrics figures) {
        if (figures == null) {
            return;
        }
        long now = figures.valueOrUnknown(TcpMetric.BYTES_RECEIVED);
        flowed.receivedBytes += growth(receivedBytes, now);
        receivedBytes = latest(receivedBytes, now);
        now = sentOnce(figures);
        flowed.sentBytes += growth(sentBytes, now);
        sentBytes = latest(sentBytes, now);
        now = figures.valueOrUnknown(TcpMetric.SEGMENTS_RECEIVED);
        flowed.receivedPackets += growth(receivedPackets, now);
        receivedPackets = latest(receivedPackets, now);
        now = figures.valueOrUnknown(TcpMetric.SEGMENTS_SENT);
        flowed.sentPackets += growth(sentPackets, now);
        sentPackets = latest(sentPackets, now);
        now = figures.valueOrUnknown(TcpMetric.RETRANSMITS_TOTAL);
        flowed.retransmissions += growth(retransmissions, now);
        retransmissions = latest(retransmissions, now);
    }

    private static long growth(long earlier, long now) {
        return now == TcpMetrics.UNKNOWN ? 0 : Math.max(0, now - earlier);
    }

    private static long latest(long earlier, long now) {
        return now == TcpMetrics.UNKNOWN ? earlier : now;
    }

    /** Returns payload bytes sent for the first time; kernels before 4.19 tell only those acknowledged. */
    static long sentOnce(TcpMetrics figures) {
        long sent = figures.valueOrUnknown(TcpMetric.BYTES_SENT);
        if (sent == TcpMetrics.UNKNOWN) {
            return figures.valueOrUnknown(TcpMetric.BYTES_ACKED);
        }
        long again = figures.valueOrUnknown(TcpMetric.BYTES_RETRANSMITTED);
        return again == TcpMetrics.UNKNOWN || again > sent ? sent : sent - again;
    }

    /** Closes the reading: what flowed in it is part of the window. */
    void endReading() {
        inWindow.add(flowed);
        flowed.clear();
    }

    @Override
    String tieBreaker() {
        return id.toString();
    }
}
