package io.github.socketloom.collector.model;

/**
 * What a connection had carried at the moment of an event, counted since it began. Bytes are those that the applications
 * sent and received: without handshakes, ends and retransmissions, which the kernel's own counters contain in part.
 * Every figure is {@link #UNKNOWN} where it is not told.
 *
 * @param bytesSent payload sent, each byte once
 * @param bytesReceived payload received, each byte once
 * @param segmentsSent segments sent, of datagram flows packets; with empty ones and retransmissions
 * @param segmentsReceived segments received, of datagram flows packets
 * @param retransmits segments sent again
 * @param bytesRetransmitted payload sent again
 * @param rttMicros smoothed round trip time, microseconds; unknown before the first was measured
 * @param rttVarianceMicros its mean deviation, microseconds
 * @param endMayBeCounted whether {@code bytesReceived} may be one too many: the kernel counts the end of the peer's stream
 *         as a byte, and of this connection nobody told whether it had come
 */
public record EventTotals(long bytesSent, long bytesReceived, long segmentsSent, long segmentsReceived,
        long retransmits, long bytesRetransmitted, long rttMicros, long rttVarianceMicros,
        boolean endMayBeCounted) {

    /** Stands for a figure that is not told. */
    public static final long UNKNOWN = -1;

    /** Nothing is told. */
    public static final EventTotals NONE = new EventTotals(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
            UNKNOWN, UNKNOWN);

    /** Makes totals of which every byte is known to be payload. */
    public EventTotals(long bytesSent, long bytesReceived, long segmentsSent, long segmentsReceived, long retransmits,
            long bytesRetransmitted, long rttMicros, long rttVarianceMicros) {
        this(bytesSent, bytesReceived, segmentsSent, segmentsReceived, retransmits, bytesRetransmitted, rttMicros,
                rttVarianceMicros, false);
    }
}
