package io.github.socketloom.collector.feed.recording;

/**
 * Gives ticks times that only ascend, whatever happens to the wall clock: after it was set back, ticks keep their
 * distances and go on where they were, until the clock has caught up. Used by one thread at a time.
 */
final class TickTimes {

    private static final long USUAL_STEP = 1_000_000;

    private long last;
    private long shift;
    private boolean begun;

    /** Makes times of a first tick and those behind it. */
    TickTimes() {}

    /** Makes times of ticks behind another. */
    TickTimes(long before) {
        last = before;
        begun = true;
    }

    /**
     * Returns the time of the next tick, greater than that of the one before.
     *
     * @param collectedAt what the wall clock said, epoch microseconds
     */
    long next(long collectedAt) {
        if (!begun || collectedAt > last) {
            shift = 0;
        } else if (collectedAt + shift <= last) {
            shift = last - collectedAt + USUAL_STEP;
        }
        begun = true;
        last = collectedAt + shift;
        return last;
    }

    /** Returns the time of the latest tick. */
    long last() {
        return last;
    }
}
