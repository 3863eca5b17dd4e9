package io.github.socketloom.collector.export.metrics;

import java.util.Map;

/**
 * What happened to TCP connections since counting began, those included that no reading saw. Each figure only grows, but
 * for a group that was forgotten and came back.
 *
 * @param opened connections that were opened from here and let in
 * @param accepted connections that a process here took
 * @param failed connections that were opened from here and not let in, by the {@linkplain
 *         io.github.socketloom.collector.model.EventReason#key word} for why, or {@link #UNKNOWN}; what is missing did not
 *         happen
 * @param closed connections that ended, likewise
 * @param retransmitted segments sent again
 * @param closedReceivedBytes payload bytes that the closed ones had received since they began
 * @param closedSentBytes payload bytes that the closed ones had sent since they began, each once
 */
public record ConnectionCounts(long opened, long accepted, Map<String, Long> failed, Map<String, Long> closed,
        long retransmitted, long closedReceivedBytes, long closedSentBytes) {

    /** Stands for a reason that is not known. */
    public static final String UNKNOWN = "unknown";

    /** Nothing happened. */
    public static final ConnectionCounts NONE = new ConnectionCounts(0, 0, Map.of(), Map.of(), 0, 0, 0);

    public ConnectionCounts {
        failed = Map.copyOf(failed);
        closed = Map.copyOf(closed);
    }

    /** Returns how many were not let in. */
    public long allFailed() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many ended. */
    public long allClosed() {
        return closed.values().stream().mapToLong(Long::longValue).sum();
    }
}
