package io.github.socketloom.collector.export.metrics;

/** Counts what flowed. */
final class TrafficCount {

    long receivedBytes;
    long sentBytes;
    long receivedPackets;
    long sentPackets;
    long retransmissions;
    long sessions;

    void add(TrafficCount other) {
        receivedBytes += other.receivedBytes;
        sentBytes += other.sentBytes;
        receivedPackets += other.receivedPackets;
        sentPackets += other.sentPackets;
        retransmissions += other.retransmissions;
        sessions += other.sessions;
    }

    void clear() {
        receivedBytes = 0;
        sentBytes = 0;
        receivedPackets = 0;
        sentPackets = 0;
        retransmissions = 0;
        sessions = 0;
    }

    boolean isZero() {
        return (receivedBytes | sentBytes | receivedPackets | sentPackets | retransmissions | sessions) == 0;
    }

    long bytes() {
        return receivedBytes + sentBytes;
    }

    TrafficTotals totals() {
        return new TrafficTotals(receivedBytes, sentBytes, receivedPackets, sentPackets, retransmissions, sessions);
    }
}
