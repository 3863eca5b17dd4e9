package io.github.socketloom.collector.feed;

import java.util.Random;

/** How long to wait before a link is made again: twice as long each time, up to a limit, never the same for all viewers. */
final class BackOff {

    /** Delays are shortened by up to this share, so that many viewers do not come back together. */
    private static final double JITTER = 0.2;

    private final long first;
    private final long longest;
    private final Random random;
    private int attempt;

    BackOff(LinkTiming timing, Random random) {
        first = timing.firstDelay().toMillis();
        longest = timing.longestDelay().toMillis();
        this.random = random;
    }

    /** The link stands: the next loss is a first one again. */
    void reset() {
        attempt = 0;
    }

    /** Returns the number of the next attempt, from 1. */
    int attempt() {
        return attempt + 1;
    }

    /** Returns how long to wait before the next attempt, milliseconds, and counts it. */
    long nextMillis() {
        long delay = attempt >= Integer.SIZE - 2 ? longest : Math.min(longest, first << attempt);
        attempt++;
        return Math.round(delay * (1 - JITTER * random.nextDouble()));
    }
}
