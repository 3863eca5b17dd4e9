package io.github.socketloom.collector.feed.recording;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A segment in memory. Grows while it is read. */
final class MemorySegment implements Segment {

    /** What an array and its place in the list take beside its content, about, and its time. */
    private static final int OVERHEAD_BYTES = 32;
    private static final int FIRST_ROOM = 16;

    private final long number;
    private final boolean anew;
    private final long keyTime;
    private final List<byte[]> blocks = new ArrayList<>();
    private long[] times = new long[FIRST_ROOM];
    private int ticks;
    private long bytes;

    /**
     * @param number its number
     * @param anew whether the keyframe is something new
     * @param keyTime when what the keyframe tells was collected, epoch microseconds
     * @param keyframe its frames; not copied
     */
    MemorySegment(long number, boolean anew, long keyTime, byte[] keyframe) {
        this.number = number;
        this.anew = anew;
        this.keyTime = keyTime;
        blocks.add(keyframe);
        bytes = keyframe.length + OVERHEAD_BYTES;
    }

    /** Adds a tick; its frames are not copied. */
    synchronized void add(long time, byte[] frames) {
        blocks.add(frames);
        if (ticks == times.length) {
            times = Arrays.copyOf(times, 2 * ticks);
        }
        times[ticks++] = time;
        bytes += frames.length + OVERHEAD_BYTES;
    }

    /** Returns how much memory it takes. */
    synchronized long bytes() {
        return bytes;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean isAnew() {
        return anew;
    }

    @Override
    public long keyTime() {
        return keyTime;
    }

    @Override
    public synchronized int ticks() {
        return ticks;
    }

    @Override
    public synchronized long time(int tick) {
        if (tick >= ticks) {
            throw new IndexOutOfBoundsException("tick " + tick + " of " + ticks);
        }
        return times[tick];
    }

    @Override
    public InputStream open() {
        return new Blocks();
    }

    private synchronized byte[] block(int index) {
        return index < blocks.size() ? blocks.get(index) : null;
    }

    /** The frames in their order; at the end as long as nothing is added. */
    private final class Blocks extends InputStream {
        private int next;
        private byte[] block = {};
        private int at;

        @Override
        public int read() {
            return isAtEnd() ? -1 : Byte.toUnsignedInt(block[at++]);
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, block.length - at);
            System.arraycopy(block, at, into, from, count);
            at += count;
            return count;
        }

        private boolean isAtEnd() {
            while (at == block.length) {
                byte[] following = block(next);
                if (following == null) {
                    return true;
                }
                next++;
                block = following;
                at = 0;
            }
            return false;
        }
    }
}
