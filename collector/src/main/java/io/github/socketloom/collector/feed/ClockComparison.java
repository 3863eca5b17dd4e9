package io.github.socketloom.collector.feed;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compares this wall clock with another by pings: the answer to the quickest of the latest ones is nearest to the truth.
 * Used by one thread at a time.
 */
final class ClockComparison {

    private static final int REMEMBERED = 8;
    private static final long MICRO = 1000;

    private record Sample(long roundTripMicros, long offsetMicros) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Begins with what the other side said of itself, without knowing how long that took to come. */
    void hello(long theirWallMicros, long nowWallMicros) {
        samples.clear();
        if (theirWallMicros > 0) {
            samples.add(new Sample(Long.MAX_VALUE, theirWallMicros - nowWallMicros));
        }
    }

    /**
     * An answer came.
     *
     * @param sentNanos when the ping was sent, this side's monotonic clock
     * @param theirWallMicros what the other side's clock showed in between
     */
    void pong(long sentNanos, long nowNanos, long theirWallMicros, long nowWallMicros) {
        long roundTrip = Math.max(0, (nowNanos - sentNanos) / MICRO);
        samples.addLast(new Sample(roundTrip, theirWallMicros - (nowWallMicros - roundTrip / 2)));
        if (samples.size() > REMEMBERED) {
            samples.removeFirst();
        }
    }

    /** Returns the latest round trip, microseconds; -1 if there was none. */
    long roundTripMicros() {
        Sample latest = samples.peekLast();
        return latest == null || latest.roundTripMicros == Long.MAX_VALUE ? -1 : latest.roundTripMicros;
    }

    /** Returns how far the other clock is ahead, microseconds; {@link Long#MIN_VALUE} if that is not known. */
    long offsetMicros() {
        Sample best = null;
        for (Sample sample : samples) {
            if (best == null || sample.roundTripMicros <= best.roundTripMicros) {
                best = sample;
            }
        }
        return best == null ? Long.MIN_VALUE : best.offsetMicros;
    }
}
