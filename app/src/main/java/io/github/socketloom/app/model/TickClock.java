package io.github.socketloom.app.model;

/**
 * A monotonic clock that goes on with the ticks of the past, so that marks last as long as they did then, however fast
 * the ticks are played, and stay while the picture stands still. Belongs to the model thread.
 */
final class TickClock {

    private static final long NANOS_PER_MICRO = 1000;
    /** What passes from a tick to one that seems to be earlier, because the host's clock was set back between them. */
    private static final long STEP_MICROS = 1_000_000;

    private long before = Long.MIN_VALUE;
    private long nanos;

    /**
     * Goes on to a tick.
     *
     * @param collectedAt when it was collected, epoch microseconds
     * @return its time, nanoseconds; never less than before
     */
    long at(long collectedAt) {
        if (before != Long.MIN_VALUE) {
            long passed = collectedAt - before;
            nanos += (passed < 0 ? STEP_MICROS : passed) * NANOS_PER_MICRO;
        }
        before = collectedAt;
        return nanos;
    }
}
