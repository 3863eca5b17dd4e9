package io.github.socketloom.collector.feed;

import java.time.Duration;

/** A clock that goes when it is told to. Any thread. */
final class HandClock implements FeedClock {

    private long nanos = 1_000_000_000_000L;

    synchronized void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized long wallMicros() {
        return 1_764_000_000_000_000L + nanos / 1000;
    }
}
