package io.github.socketloom.collector.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Frames that were sent and not acknowledged yet: what a resumed session sends again. Used by one thread at a time. */
final class KeptFrames {

    /** A viewer that acknowledges nothing loses the way back, not the agent its memory. */
    static final int MOST_BYTES = 4 << 20;

    private final Deque<byte[]> frames = new ArrayDeque<>();
    private long last;
    private long bytes;

    /** Keeps the next frame. */
    void add(byte[] frame) {
        frames.addLast(frame);
        last++;
        bytes += frame.length;
        while (bytes > MOST_BYTES) {
            bytes -= frames.removeFirst().length;
        }
    }

    /** Forgets the frames up to a number. */
    void acknowledge(long sequence) {
        while (last - frames.size() < sequence && !frames.isEmpty()) {
            bytes -= frames.removeFirst().length;
        }
    }

    /** Returns the number of the last frame that was sent; 0 before the first. */
    long last() {
        return last;
    }

    /** Returns how much memory is taken, bytes. */
    long bytes() {
        return bytes;
    }

    /** Returns the frames behind that number, or empty if some of them are not kept any more, or never were sent. */
    Optional<List<byte[]>> after(long sequence) {
        long first = last - frames.size() + 1;
        if (sequence > last || sequence + 1 < first) {
            return Optional.empty();
        }
        return Optional.of(new ArrayList<>(frames).subList((int) (sequence + 1 - first), frames.size()));
    }
}
