package io.github.socketloom.collector.wire;

/** Numbers that {@link FrameWriter} and {@link FrameReader} have in common. */
final class FrameFormat {

    /** Bytes of the length that begins a frame. */
    static final int LENGTH_BYTES = Integer.BYTES;
    /** Type, flags and number. */
    static final int HEAD_BYTES = 2 + Integer.BYTES;
    static final int CHECKSUM_BYTES = Integer.BYTES;
    /** Least that a length can say. */
    static final int SHORTEST = HEAD_BYTES + CHECKSUM_BYTES;
    /** Longest payload, inflated or not. */
    static final int LONGEST_PAYLOAD = FrameReader.LIMIT - SHORTEST;

    /** Flag: the payload is deflated (RFC 1951, without zlib's header), its length before precedes it as a varint. */
    static final int DEFLATED = 1;

    /** Bits of a varint's byte that count; the eighth says that more follow. */
    static final int VARINT_BITS = 7;
    static final int VARINT_MORE = 1 << VARINT_BITS;

    private FrameFormat() {}
}
