package io.github.socketloom.collector.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * Writes frames: u32 length of what follows, u8 type, u8 flags (bit 0: deflated), u32 number of the frame, varint
 * length before deflation if it is deflated, payload, u32 CRC-32C of everything after the length. All big-endian. Used
 * by one thread at a time.
 */
public final class FrameWriter {

    /** Shorter payloads seldom become shorter, and a frame of control is one of them. */
    private static final int WORTH_DEFLATING = 256;

    private final OutputStream out;
    private final boolean deflated;
    private long sequence;

    /**
     * @param out where to; not flushed by this class unless asked
     * @param deflated whether payloads worth it are compressed
     */
    public FrameWriter(OutputStream out, boolean deflated) {
        this.out = out;
        this.deflated = deflated;
    }

    /**
     * Writes a frame and gives it the next number, from 1.
     *
     * @return how many bytes it took
     * @throws IOException if the stream fails
     * @throws IllegalArgumentException if the payload is longer than frames may be
     */
    public int write(Frame frame) throws IOException {
        byte[] payload = frame.payload();
        if (payload.length > FrameFormat.LONGEST_PAYLOAD) {
            throw new IllegalArgumentException("a payload of " + payload.length + " bytes in a frame of "
                    + frame.type() + "; at most " + FrameFormat.LONGEST_PAYLOAD + " fit");
        }
        ByteBuffer body = deflated && payload.length > WORTH_DEFLATING ? deflate(payload) : null;
        int flags = body == null ? 0 : FrameFormat.DEFLATED;
        if (body == null) {
            body = ByteBuffer.wrap(payload);
        }
        int length = FrameFormat.SHORTEST + body.remaining();
        ByteBuffer bytes = ByteBuffer.allocate(FrameFormat.LENGTH_BYTES + length);
        bytes.putInt(length).put((byte) frame.type().code()).put((byte) flags).putInt((int) (sequence + 1)).put(body);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), FrameFormat.LENGTH_BYTES, bytes.position() - FrameFormat.LENGTH_BYTES);
        bytes.putInt((int) checksum.getValue());
        out.write(bytes.array());
        sequence++;
        return bytes.capacity();
    }

    /** Returns the length before and what is left of it, or null if that is not less. */
    private static ByteBuffer deflate(byte[] payload) {
        ByteBuffer body = ByteBuffer.allocate(payload.length);
        int rest = payload.length;
        while (rest >= FrameFormat.VARINT_MORE) {
            body.put((byte) (rest | FrameFormat.VARINT_MORE));
            rest >>>= FrameFormat.VARINT_BITS;
        }
        body.put((byte) rest);
        // its memory is the C library's: given back now, not when the collector of garbage finds it
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(payload);
            deflater.finish();
            deflater.deflate(body);
            // no room left means that it is not shorter, even if it happens to be complete
            return deflater.finished() && body.hasRemaining() ? body.flip() : null;
        } finally {
            deflater.end();
        }
    }

    /** Returns the number of the last frame written; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Lets the stream send what it holds. */
    public void flush() throws IOException {
        out.flush();
    }
}
