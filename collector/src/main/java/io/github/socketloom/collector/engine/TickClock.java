package io.github.socketloom.collector.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells a collector the time. */
interface TickClock {

    /** The system's clocks. */
    TickClock SYSTEM = new TickClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long wallMicros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }
    };

    /**
     * A moment on both clocks.
     *
     * @param nanoTime as {@link #nanoTime} tells it
     * @param wallMicros as {@link #wallMicros} tells it
     */
    record Moment(long nanoTime, long wallMicros) {
        private static final long NANOS_PER_MICRO = 1000;

        /** Returns when it was, in epoch microseconds, that the monotonic clock told this. */
        long micros(long then) {
            return wallMicros + Math.floorDiv(then - nanoTime, NANOS_PER_MICRO);
        }
    }

    /** Says that somebody reads from now on what belongs together, and returns when that is. */
    default Moment begin() {
        return now();
    }

    /** Returns the moment of the latest {@link #begin} where time stands still in between, else this moment. */
    default Moment now() {
        return new Moment(nanoTime(), wallMicros());
    }

    /** Returns monotonic nanoseconds. */
    long nanoTime();

    /** Returns epoch microseconds. */
    long wallMicros();
}
