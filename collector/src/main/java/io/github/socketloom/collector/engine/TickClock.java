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

    /** Returns monotonic nanoseconds. */
    long nanoTime();

    /** Returns epoch microseconds. */
    long wallMicros();
}
