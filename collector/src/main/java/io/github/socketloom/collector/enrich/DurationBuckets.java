package io.github.socketloom.collector.enrich;

import java.util.Arrays;
import java.util.List;

/**
 * Counts durations in the buckets of {@link io.github.socketloom.collector.model.LookupStatistics#BUCKETS}: each counts
 * those above the bound before it and up to its own, in whole milliseconds. One thread at a time.
 */
final class DurationBuckets {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long[] BOUNDS = {1, 5, 10, 50, 100, 500, 1000};

    private final long[] counts = new long[BOUNDS.length + 1];

    void add(long nanos) {
        long millis = nanos / NANOS_PER_MILLI;
        int bucket = 0;
        while (bucket < BOUNDS.length && millis > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
    }

    List<Long> counts() {
        return Arrays.stream(counts).boxed().toList();
    }
}
