package io.github.socketloom.collector.linux;

/**
 * What the latest reading of each of several sources cost, together: sources that wait a multiple of it between two
 * readings stay below their share of a core however many they are. Used by one thread at a time.
 */
final class SharedCost {

    private long nanos;

    /** Says that a source's reading cost something else than its reading before, in nanoseconds. */
    void change(long before, long now) {
        nanos += now - before;
    }

    /** Returns what one reading of all sources costs, in nanoseconds. */
    long nanos() {
        return nanos;
    }
}
