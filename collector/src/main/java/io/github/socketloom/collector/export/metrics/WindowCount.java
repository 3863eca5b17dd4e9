package io.github.socketloom.collector.export.metrics;

import java.util.Map;

/** Counts what a group of connections does in a window of time. */
final class WindowCount {

    private final Summary.Builder received = new Summary.Builder();
    private final Summary.Builder sent = new Summary.Builder();
    private long receivedPackets;
    private long sentPackets;
    private long retransmissions;
    private long sessions;

    /** Adds all that one connection did in the window. */
    void add(TrafficCount connection) {
        received.add(connection.receivedBytes);
        sent.add(connection.sentBytes);
        receivedPackets += connection.receivedPackets;
        sentPackets += connection.sentPackets;
        retransmissions += connection.retransmissions;
        sessions += connection.sessions;
    }

    void add(WindowCount other) {
        received.add(other.received);
        sent.add(other.sent);
        receivedPackets += other.receivedPackets;
        sentPackets += other.sentPackets;
        retransmissions += other.retransmissions;
        sessions += other.sessions;
    }

    TrafficWindow build(Map<String, String> labels, long nanos) {
        return new TrafficWindow(labels, nanos, received.build(), sent.build(), receivedPackets, sentPackets,
                retransmissions, sessions);
    }
}
