package io.github.socketloom.collector.export.metrics;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a group of connections did in one window of time. Everything derived comes from the sums, never from averages of
 * the connections' own ratios.
 *
 * @param labels what names the group
 * @param nanos how long the window was
 * @param received payload bytes received, over the connections that lived in the window
 * @param sent payload bytes sent for the first time, over the same connections
 * @param receivedPackets segments received
 * @param sentPackets segments sent, retransmissions too
 * @param retransmissions thereof retransmissions
 * @param sessions connections that began
 */
public record TrafficWindow(Map<String, String> labels, long nanos, Summary received, Summary sent,
        long receivedPackets, long sentPackets, long retransmissions, long sessions) {

    private static final double PERCENT = 100;
    private static final double BITS = 8;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Returns the time, in seconds. */
    public double seconds() {
        return nanos / NANOS_PER_SECOND;
    }

    /** Returns retransmissions per hundred segments sent; empty if none was sent. */
    public OptionalDouble retransmissionPercent() {
        return percent(Math.max(sentPackets, retransmissions));
    }

    /**
     * Returns the share as Dynatrace has it, {@code 100 × retransmissions / (retransmissions + sent)}, which counts
     * retransmissions twice below the line and never exceeds 50; empty if nothing was sent.
     */
    public OptionalDouble dynatraceRetransmissionPercent() {
        return percent(sentPackets + retransmissions);
    }

    private OptionalDouble percent(long whole) {
        return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * retransmissions / whole);
    }

    /** Returns payload bits received per second; not a number if no time passed. */
    public double receivedBitsPerSecond() {
        return bitsPerSecond(received.sum());
    }

    /** Returns payload bits sent per second; not a number if no time passed. */
    public double sentBitsPerSecond() {
        return bitsPerSecond(sent.sum());
    }

    /** Returns payload bits per second in both directions; not a number if no time passed. */
    public double bitsPerSecond() {
        return bitsPerSecond(received.sum() + sent.sum());
    }

    private double bitsPerSecond(long bytes) {
        return nanos <= 0 ? Double.NaN : BITS * bytes / seconds();
    }
}
