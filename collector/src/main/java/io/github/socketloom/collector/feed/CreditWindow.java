package io.github.socketloom.collector.feed;

/**
 * Decides how much an agent may send ahead: as much as the link brings in a second. Only what was worked off is granted
 * again, so a slow listener slows the agent down and nothing piles up in between. Used by one thread at a time.
 */
final class CreditWindow {

    static final long FIRST = 64 << 10;
    static final long LEAST = 32 << 10;
    static final long MOST = 1 << 20;

    /** A longer pause between two frames is one in which there was nothing to send. */
    private static final long PAUSE_NANOS = 250_000_000;
    /** An estimate needs that many bytes, or that much time. */
    private static final long SAMPLE_BYTES = 32 << 10;
    private static final long SAMPLE_NANOS = 500_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double WEIGHT_OF_LATEST = 0.3;
    /** Granting each byte by itself would keep the link busy with grants. */
    private static final int GRANTS_PER_WINDOW = 4;

    private long window = FIRST;
    private long granted = FIRST;
    private long received;
    private double bytesPerSecond;
    private boolean estimated;
    private long lastArrival = Long.MIN_VALUE;
    private long sampleBytes;
    private long sampleNanos;

    /** Returns how many bytes may be under way. */
    long window() {
        return window;
    }

    /**
     * A frame came and was worked off.
     *
     * @param receivedBytes how many bytes have come over this link
     * @param nowNanos monotonic clock
     * @return how many bytes more to grant; 0 if that can wait
     */
    long received(long receivedBytes, long nowNanos) {
        learn(receivedBytes - received, nowNanos);
        received = receivedBytes;
        long missing = received + window - granted;
        if (missing < window / GRANTS_PER_WINDOW) {
            return 0;
        }
        granted += missing;
        return missing;
    }

    private void learn(long bytes, long now) {
        if (lastArrival != Long.MIN_VALUE && now - lastArrival < PAUSE_NANOS) {
            sampleBytes += bytes;
            sampleNanos += now - lastArrival;
        }
        lastArrival = now;
        if (sampleNanos > 0 && (sampleBytes >= SAMPLE_BYTES || sampleNanos >= SAMPLE_NANOS)) {
            double latest = sampleBytes * NANOS_PER_SECOND / sampleNanos;
            bytesPerSecond = estimated ? bytesPerSecond + WEIGHT_OF_LATEST * (latest - bytesPerSecond) : latest;
            estimated = true;
            sampleBytes = 0;
            sampleNanos = 0;
            window = (long) Math.max(LEAST, Math.min(MOST, bytesPerSecond));
        }
    }
}
