package io.github.socketloom.collector.feed.recording;

/**
 * Tells when everything known is to be repeated: so often that going to any time is quick, so rarely that it does not
 * cost much. A keyframe is due once its ticks have lasted a minute and taken three times its size, so keyframes are a
 * fourth of the whole at most. Going to a time reads at most four times a keyframe's size, or a minute. Used by one
 * thread at a time.
 */
final class KeyframeRule {

    private static final long LEAST_MICROS = 60_000_000;
    private static final int RATIO = 3;
    /** A segment that has to end before may be as small as this many keyframes. */
    private static final int LEAST_KEYFRAMES = 2;

    private final long mostBytes;
    private long keyBytes;
    private long tickBytes;
    private long begin;

    /** @param mostBytes size at which a segment ends anyhow, as long as that is twice its keyframe */
    KeyframeRule(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A keyframe was made. */
    void begun(long time, int bytes) {
        begin = time;
        keyBytes = bytes;
        tickBytes = 0;
    }

    /** A tick was made. */
    void grown(int bytes) {
        tickBytes += bytes;
    }

    /** @param time of the latest tick, epoch microseconds */
    boolean isDue(long time) {
        return time - begin >= LEAST_MICROS && tickBytes >= RATIO * keyBytes
                || keyBytes + tickBytes >= Math.max(mostBytes, LEAST_KEYFRAMES * keyBytes);
    }
}
