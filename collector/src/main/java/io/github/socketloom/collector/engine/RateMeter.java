package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;

/**
 * The one place where counters become rates. They are rounded to the 24 bits of a {@code float}, some seven digits, which
 * is more than the clock behind them is good for: so they travel to viewers and into recordings in four bytes without
 * loss, and what is replayed equals what was seen, number by number.
 */
final class RateMeter {

    private static final double NANOS_PER_SECOND = 1e9;

    private RateMeter() {}

    /**
     * Returns the growth per second between two readings of one connection; null if it cannot be told: no earlier
     * reading, no time between them, a counter that the kernel does not tell, or one that went back.
     */
    static Rates between(TcpMetrics before, TcpMetrics after, long nanos) {
        if (before == null || after == null || nanos <= 0) {
            return null;
        }
        if (before == after) {
            return isCounted(after) ? Rates.IDLE : null;
        }
        double sent = growth(before, after, sentMetric(before, after), nanos);
        double received = growth(before, after, TcpMetric.BYTES_RECEIVED, nanos);
        double retransmitted = growth(before, after, TcpMetric.RETRANSMITS_TOTAL, nanos);
        if (Double.isNaN(sent) || Double.isNaN(received) || Double.isNaN(retransmitted)) {
            return null;
        }
        double sentSegments = growth(before, after, TcpMetric.SEGMENTS_SENT, nanos);
        double receivedSegments = growth(before, after, TcpMetric.SEGMENTS_RECEIVED, nanos);
        boolean still = sent == 0 && received == 0 && retransmitted == 0 && !(sentSegments > 0)
                && !(receivedSegments > 0);
        return still
                ? Rates.IDLE
                : new Rates((float) sent, (float) received, (float) retransmitted, (float) sentSegments,
                        (float) receivedSegments, (float) sentOnce(before, after, sent, nanos));
    }

    /** Tells whether the kernel counts what rates are made of: FreeBSD's counts no bytes, and standing still is not known. */
    static boolean isCounted(TcpMetrics tcp) {
        return tcp.valueOrUnknown(sentMetric(tcp, tcp)) != TcpMetrics.UNKNOWN
                && tcp.valueOrUnknown(TcpMetric.BYTES_RECEIVED) != TcpMetrics.UNKNOWN
                && tcp.valueOrUnknown(TcpMetric.RETRANSMITS_TOTAL) != TcpMetrics.UNKNOWN;
    }

    /** What was acknowledged was sent once; of what was sent, the retransmissions are taken off. */
    private static double sentOnce(TcpMetrics before, TcpMetrics after, double sent, long nanos) {
        if (sentMetric(before, after) == TcpMetric.BYTES_ACKED) {
            return sent;
        }
        double again = growth(before, after, TcpMetric.BYTES_RETRANSMITTED, nanos);
        return again > sent ? Double.NaN : sent - again;
    }

    /** Kernels before 4.19 do not count what was sent, but what was acknowledged. */
    private static TcpMetric sentMetric(TcpMetrics before, TcpMetrics after) {
        boolean known = before.valueOrUnknown(TcpMetric.BYTES_SENT) != TcpMetrics.UNKNOWN
                && after.valueOrUnknown(TcpMetric.BYTES_SENT) != TcpMetrics.UNKNOWN;
        return known ? TcpMetric.BYTES_SENT : TcpMetric.BYTES_ACKED;
    }

    private static double growth(TcpMetrics before, TcpMetrics after, TcpMetric metric, long nanos) {
        long first = before.valueOrUnknown(metric);
        long second = after.valueOrUnknown(metric);
        if (first == TcpMetrics.UNKNOWN || second == TcpMetrics.UNKNOWN || second < first) {
            return Double.NaN;
        }
        return (second - first) * NANOS_PER_SECOND / nanos;
    }
}
