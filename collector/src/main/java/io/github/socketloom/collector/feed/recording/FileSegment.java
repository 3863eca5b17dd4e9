package io.github.socketloom.collector.feed.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A segment of a recording.
 *
 * @param file where it lies
 * @param number its number
 * @param begin offset of its first frame, bytes
 * @param end offset behind its last frame
 * @param isAnew whether the keyframe is something new
 * @param keyTime when what the keyframe tells was collected, epoch microseconds
 * @param times when each tick behind the keyframe was collected; not copied
 * @param ticks how many of them can be read
 */
record FileSegment(Path file, long number, long begin, long end, boolean isAnew, long keyTime, long[] times,
        int ticks) implements Segment {

    private static final int BUFFER = 64 << 10;

    @Override
    public long time(int tick) {
        return times[tick];
    }

    /** Returns when the last of it was collected, epoch microseconds. */
    long lastTime() {
        return ticks == 0 ? keyTime : times[ticks - 1];
    }

    /** Returns this segment up to one of its ticks. */
    FileSegment upTo(int readable) {
        return new FileSegment(file, number, begin, end, isAnew, keyTime, times, readable);
    }

    @Override
    public InputStream open() throws IOException {
        return open(file, begin, end);
    }

    /** Opens a part of a file. */
    static InputStream open(Path file, long begin, long end) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(begin);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new BufferedInputStream(new Part(Channels.newInputStream(channel), end - begin), BUFFER);
    }

    /** As much of a stream as belongs to a segment. */
    private static final class Part extends InputStream {
        private final InputStream in;
        private long left;

        Part(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(into, from, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
