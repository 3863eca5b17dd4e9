package io.github.socketloom.collector.model;

/**
 * How fast the counters of a connection grew between its two latest readings. Never computed across a reset or another
 * socket's counters.
 *
 * @param sentBytesPerSecond payload bytes sent, retransmissions included
 * @param receivedBytesPerSecond payload bytes received
 * @param retransmittedPerSecond segments retransmitted
 */
public record Rates(double sentBytesPerSecond, double receivedBytesPerSecond, double retransmittedPerSecond) {
    /** Nothing moved. */
    public static final Rates IDLE = new Rates(0, 0, 0);

    /** Tells whether nothing moved. */
    public boolean isIdle() {
        return sentBytesPerSecond == 0 && receivedBytesPerSecond == 0 && retransmittedPerSecond == 0;
    }
}
