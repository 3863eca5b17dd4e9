package io.github.socketloom.collector.model;

/**
 * How fast the counters of a connection grew between its two latest readings. Never computed across a reset or another
 * socket's counters.
 *
 * @param sentBytesPerSecond payload bytes sent, retransmissions included
 * @param receivedBytesPerSecond payload bytes received
 * @param retransmittedPerSecond segments retransmitted
 * @param sentSegmentsPerSecond segments sent, those without payload and retransmissions included; NaN if the kernel does
 *         not count them
 * @param receivedSegmentsPerSecond segments received, those without payload included; NaN if the kernel does not count
 *         them
 * @param sentOnceBytesPerSecond payload bytes sent for the first time, retransmissions not counted; NaN if the kernel
 *         does not tell them apart
 */
public record Rates(double sentBytesPerSecond, double receivedBytesPerSecond, double retransmittedPerSecond,
        double sentSegmentsPerSecond, double receivedSegmentsPerSecond, double sentOnceBytesPerSecond) {

    /** Nothing moved. */
    public static final Rates IDLE = new Rates(0, 0, 0, 0, 0, 0);

    /** Rates of a kernel that counts bytes and retransmissions only. */
    public Rates(double sentBytesPerSecond, double receivedBytesPerSecond, double retransmittedPerSecond) {
        this(sentBytesPerSecond, receivedBytesPerSecond, retransmittedPerSecond, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Tells whether no payload moved and nothing was sent again; acknowledgements may have passed. */
    public boolean isIdle() {
        return sentBytesPerSecond == 0 && receivedBytesPerSecond == 0 && retransmittedPerSecond == 0;
    }
}
