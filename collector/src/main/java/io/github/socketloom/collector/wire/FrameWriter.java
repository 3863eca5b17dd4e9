package io.github.socketloom.collector.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes frames: u32 length of what follows, u8 type, u8 flags (bit 0: deflated), u32 number of the frame, varint
 * length before deflation if it is deflated, payload, u32 CRC-32C of everything after the length. All big-endian. Used
 * by one thread at a time.
 */
public final class FrameWriter {

    /**
     * @param out where to; not flushed by this class unless asked
     * @param deflated whether payloads worth it are compressed
     */
    public FrameWriter(OutputStream out, boolean deflated) {
        throw new UnsupportedOperationException("comes with the codec");
    }

    /**
     * Writes a frame and gives it the next number, from 1.
     *
     * @return how many bytes it took
     * @throws IOException if the stream fails
     * @throws IllegalArgumentException if the payload is longer than frames may be
     */
    public int write(Frame frame) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns the number of the last frame written; 0 before the first. */
    public long sequence() {
        throw new UnsupportedOperationException();
    }

    /** Lets the stream send what it holds. */
    public void flush() throws IOException {
        throw new UnsupportedOperationException();
    }
}
