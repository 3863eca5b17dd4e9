package io.github.socketloom.collector.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that says for how long somebody has been waiting for its next byte. While nobody reads it, it is not silent:
 * the reader is busy. Read by one thread; asked by any.
 */
final class WatchedInput extends FilterInputStream {

    private final FeedClock clock;
    private long waitingSince;
    private boolean waiting;
    private volatile boolean ended;

    WatchedInput(InputStream in, FeedClock clock) {
        super(in);
        this.clock = clock;
    }

    @Override
    public int read() throws IOException {
        begin();
        int next = -1;
        try {
            next = in.read();
            return next;
        } finally {
            end(next);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        begin();
        int count = -1;
        try {
            count = in.read(into, offset, length);
            return count;
        } finally {
            end(count);
        }
    }

    private synchronized void begin() {
        waitingSince = clock.nanoTime();
        waiting = true;
    }

    private synchronized void end(int result) {
        waiting = false;
        ended |= result < 0;
    }

    /** Returns for how long the reader has been waiting, nanoseconds; 0 if it does not wait. */
    synchronized long silentNanos() {
        return waiting ? clock.nanoTime() - waitingSince : 0;
    }

    /** Tells whether the stream came to its end, or failed. */
    boolean hasEnded() {
        return ended;
    }
}
