package io.github.socketloom.collector.wire;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what {@link FrameWriter} writes. Never allocates by a length that it was told before the bytes have come, never
 * inflates beyond the limit. Used by one thread at a time.
 */
public final class FrameReader {

    /** Longest frame, and longest payload after inflation, bytes. */
    public static final int LIMIT = 8 << 20;

    /** @param in where from; this class reads no byte beyond the frame it returns */
    public FrameReader(InputStream in) {
        throw new UnsupportedOperationException("comes with the codec");
    }

    /**
     * Returns the next frame of a type that this version knows; null at the end of the stream between two frames.
     *
     * @throws WireException if it is broken, out of order, too long, or cut off
     * @throws IOException if the stream fails
     */
    public Frame read() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns how many bytes have been read, those of skipped frames included. */
    public long bytes() {
        throw new UnsupportedOperationException();
    }

    /** Returns the number of the last frame read; 0 before the first. */
    public long sequence() {
        throw new UnsupportedOperationException();
    }
}
