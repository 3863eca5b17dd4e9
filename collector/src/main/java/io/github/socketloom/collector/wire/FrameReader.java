package io.github.socketloom.collector.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads what {@link FrameWriter} writes. Never allocates by a length that it was told before the bytes have come, never
 * inflates beyond the limit. Used by one thread at a time.
 */
public final class FrameReader {

    /** Longest frame, and longest payload after inflation, bytes. */
    public static final int LIMIT = 8 << 20;

    private static final int FIRST_BUFFER = 8 << 10;
    private static final long NUMBER_MASK = 0xffff_ffffL;

    private final InputStream in;
    private final boolean mayBeginAnew;
    private long bytes;
    private long sequence;
    private boolean begun;

    /** @param in where from; this class reads no byte beyond the frame it returns */
    public FrameReader(InputStream in) {
        this(in, 0);
    }

    /**
     * Makes a reader of a stream that goes on where another ended, or begins anew if the other side could not go on.
     *
     * @param in where from
     * @param after number of the last frame that was read; the first is to have the next number, or 1
     */
    public FrameReader(InputStream in, long after) {
        this.in = in;
        this.sequence = after;
        this.mayBeginAnew = after > 0;
    }

    /**
     * Returns the next frame of a type that this version knows; null at the end of the stream between two frames. After a
     * frame whose content, checksum or number is wrong the reader stands behind it and can go on.
     *
     * @throws WireException if it is broken, out of order, too long, or cut off
     * @throws IOException if the stream fails
     */
    public Frame read() throws IOException {
        while (true) {
            long at = bytes;
            int length = readLength(at);
            if (length < 0) {
                return null;
            }
            byte[] content = readContent(length, at);
            ByteBuffer body = check(content, length, at);
            int code = Byte.toUnsignedInt(body.get());
            int flags = Byte.toUnsignedInt(body.get());
            follow(body.getInt(), at);
            Optional<FrameType> type = FrameType.of(code);
            if (type.isPresent()) {
                return new Frame(type.get(), payload(type.get(), flags, body, at));
            }
        }
    }

    /** Returns -1 at the end of the stream. */
    private int readLength(long at) throws IOException {
        int length = 0;
        for (int i = 0; i < FrameFormat.LENGTH_BYTES; i++) {
            int next = in.read();
            if (next < 0) {
                if (i == 0) {
                    return -1;
                }
                throw new WireException("the stream ends in the length of the frame at byte " + at);
            }
            bytes++;
            length = length << Byte.SIZE | next;
        }
        if (length < FrameFormat.SHORTEST || length > LIMIT) {
            throw new WireException("the frame at byte " + at + " says it is " + Integer.toUnsignedString(length)
                    + " bytes long; frames are " + FrameFormat.SHORTEST + " to " + LIMIT);
        }
        return length;
    }

    /** The buffer grows with what has come, not with what was promised. */
    private byte[] readContent(int length, long at) throws IOException {
        byte[] content = new byte[Math.min(length, FIRST_BUFFER)];
        int filled = 0;
        while (filled < length) {
            if (filled == content.length) {
                content = Arrays.copyOf(content, Math.min(length, 2 * filled));
            }
            int count = in.read(content, filled, content.length - filled);
            if (count < 0) {
                throw new WireException("the stream ends after " + filled + " of " + length
                        + " bytes of the frame at byte " + at);
            }
            bytes += count;
            filled += count;
        }
        return content;
    }

    private ByteBuffer check(byte[] content, int length, long at) throws WireException {
        int end = length - FrameFormat.CHECKSUM_BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, end);
        int told = ByteBuffer.wrap(content).getInt(end);
        if (told != (int) checksum.getValue()) {
            sequence++;
            throw new WireException("the checksum of the frame at byte " + at + " is "
                    + Long.toHexString(checksum.getValue()) + ", not " + Integer.toHexString(told));
        }
        return ByteBuffer.wrap(content, 0, end);
    }

    private void follow(int number, long at) throws WireException {
        long told = number & NUMBER_MASK;
        if (mayBeginAnew && !begun && told == 1) {
            sequence = 1;
        } else if (told == (sequence + 1 & NUMBER_MASK)) {
            sequence++;
        } else {
            long expected = sequence + 1 & NUMBER_MASK;
            sequence = told;
            throw new WireException(
                    "the frame at byte " + at + " has the number " + told + ", expected was " + expected);
        }
        begun = true;
    }

    private static byte[] payload(FrameType type, int flags, ByteBuffer body, long at) throws WireException {
        if ((flags & ~FrameFormat.DEFLATED) != 0) {
            throw new WireException(
                    "the frame of " + type + " at byte " + at + " has unknown flags " + Integer.toHexString(flags));
        }
        if (flags == 0) {
            byte[] payload = new byte[body.remaining()];
            body.get(payload);
            return payload;
        }
        int length = inflatedLength(type, body, at);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(body);
            return inflate(inflater, length);
        } catch (DataFormatException e) {
            throw new WireException("the frame of " + type + " at byte " + at + " cannot be inflated: "
                    + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private static int inflatedLength(FrameType type, ByteBuffer body, long at) throws WireException {
        long length = 0;
        for (int shift = 0; shift < Integer.SIZE && body.hasRemaining(); shift += FrameFormat.VARINT_BITS) {
            byte next = body.get();
            length |= (long) (next & FrameFormat.VARINT_MORE - 1) << shift;
            if (next >= 0) {
                if (length <= FrameFormat.LONGEST_PAYLOAD) {
                    return (int) length;
                }
                break;
            }
        }
        throw new WireException("the frame of " + type + " at byte " + at
                + " says no length after inflation, or one beyond " + FrameFormat.LONGEST_PAYLOAD);
    }

    /** Inflates to exactly that length. */
    private static byte[] inflate(Inflater inflater, int length) throws DataFormatException {
        byte[] payload = new byte[Math.min(length, FIRST_BUFFER)];
        int filled = 0;
        while (filled < length) {
            if (filled == payload.length) {
                payload = Arrays.copyOf(payload, Math.min(length, 2 * filled));
            }
            int count = inflater.inflate(payload, filled, payload.length - filled);
            filled += count;
            if (count == 0 && filled < length) {
                throw new DataFormatException("it ends after " + filled + " of " + length + " bytes");
            }
        }
        // one byte of room, so that a stream which is longer shows itself, and one that just ends can say so
        if (inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
            throw new DataFormatException("it goes on after " + length + " bytes");
        }
        if (inflater.getRemaining() > 0) {
            throw new DataFormatException(inflater.getRemaining() + " bytes follow its end");
        }
        return payload;
    }

    /** Returns how many bytes have been read, those of skipped frames included. */
    public long bytes() {
        return bytes;
    }

    /** Returns the number of the last frame read; what the constructor was told before the first. */
    public long sequence() {
        return sequence;
    }
}
