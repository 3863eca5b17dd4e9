package io.github.socketloom.collector.model;

import java.util.List;

/**
 * What the per-process lookup cache did since it began; counters only grow. The names are those of
 * spec/network-connections.md §7.2.
 *
 * @param requestsSent batches handed to the peer, counted before the call
 * @param requestsResponded batches the peer answered
 * @param requestsFailed batches that failed, or whose answer did not fit
 * @param cacheHits processes found when their lookup was asked for, those that wait for a retry included
 * @param cacheMissesUnknown answers "unknown process" and "retry later"
 * @param cacheMissesIntakeDropped processes dropped from a full intake, oldest first
 * @param cacheEvictionsPidReuse entries found to speak of an earlier process of the same pid
 * @param cacheEvictionsLru entries that made room, least recently used first
 * @param peerConnectAttempts attempts to reach whoever answers: a container runtime's socket for example
 * @param peerDisconnects losses of such a connection other than by time-out
 * @param requestDurations how long requests took, one count for each of {@link #BUCKETS}
 * @param handlerOverheads how long asking for lookups held up the caller, one count for each of {@link #BUCKETS}
 * @param intakeDepth processes that wait for their lookup now
 * @param entries processes in the cache now
 * @param capacity how many fit
 */
public record LookupStatistics(long requestsSent, long requestsResponded, long requestsFailed, long cacheHits,
        long cacheMissesUnknown, long cacheMissesIntakeDropped, long cacheEvictionsPidReuse, long cacheEvictionsLru,
        long peerConnectAttempts, long peerDisconnects, List<Long> requestDurations, List<Long> handlerOverheads,
        int intakeDepth, int entries, int capacity) {

    /**
     * Upper bounds of the duration buckets in milliseconds, each exclusive of the one before; the last has none.
     */
    public static final List<String> BUCKETS = List.of("1", "5", "10", "50", "100", "500", "1000", "+Inf");

    /** Nothing happened. */
    public static final LookupStatistics NONE = new LookupStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 0, 0, 0);

    public LookupStatistics {
        requestDurations = List.copyOf(requestDurations);
        handlerOverheads = List.copyOf(handlerOverheads);
        if (requestDurations.size() != BUCKETS.size() || handlerOverheads.size() != BUCKETS.size()) {
            throw new IllegalArgumentException("a histogram has " + BUCKETS.size() + " buckets");
        }
    }
}
