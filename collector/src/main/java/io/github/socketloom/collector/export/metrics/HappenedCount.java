package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventReason;
import java.util.TreeMap;
import java.util.Map;

/** Counts what happened to connections. */
final class HappenedCount {

    private static final EventReason[] REASONS = EventReason.values();

    private long opened;
    private long accepted;
    /** By reason; the last place is for those of which none is known. */
    private final long[] failed = new long[REASONS.length + 1];
    private final long[] closed = new long[REASONS.length + 1];
    private long retransmitted;
    private long closedReceivedBytes;
    private long closedSentBytes;

    void add(ConnectionEvent event) {
        switch (event.kind()) {
            case CONNECT :
                opened++;
                break;
            case ACCEPT :
                accepted++;
                break;
            case FAILED :
                failed[place(event.reason())]++;
                break;
            case RETRANSMIT :
                retransmitted += event.segments();
                break;
            case CLOSE :
                closed[place(event.reason())]++;
                closedReceivedBytes += Math.max(0, event.totals().bytesReceived());
                closedSentBytes += Math.max(0, event.totals().bytesSent());
                break;
            default :
                break;
        }
    }

    private static int place(EventReason reason) {
        return reason == null ? REASONS.length : reason.ordinal();
    }

    void add(HappenedCount other) {
        opened += other.opened;
        accepted += other.accepted;
        for (int i = 0; i < failed.length; i++) {
            failed[i] += other.failed[i];
            closed[i] += other.closed[i];
        }
        retransmitted += other.retransmitted;
        closedReceivedBytes += other.closedReceivedBytes;
        closedSentBytes += other.closedSentBytes;
    }

    ConnectionCounts build() {
        return new ConnectionCounts(opened, accepted, byReason(failed), byReason(closed), retransmitted,
                closedReceivedBytes, closedSentBytes);
    }

    private static Map<String, Long> byReason(long[] counts) {
        Map<String, Long> byReason = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                byReason.put(i < REASONS.length ? REASONS[i].key() : ConnectionCounts.UNKNOWN, counts[i]);
            }
        }
        return byReason;
    }
}
