package io.github.socketloom.collector.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The two clocks that a link needs; tests have their own. Any thread. */
interface FeedClock {

    /** The clocks of this process. */
    FeedClock SYSTEM = new FeedClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long wallMicros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }
    };

    /** Returns a monotonic clock, nanoseconds. */
    long nanoTime();

    /** Returns the wall clock, epoch microseconds. */
    long wallMicros();
}
