package io.github.socketloom.collector.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The ways to say in per cent how much of what was sent were retransmissions, counted since a connection began. The
 * share of several connections is that of their sums, never a mean of their shares.
 */
public enum RetransmissionShare {
    /**
     * Of all segments, acknowledgements without payload included: {@code tcpi_total_retrans / tcpi_segs_out} of
     * include/uapi/linux/tcp.h, the latter counts retransmissions too.
     */
    SEGMENTS("retransmission_percent"),
    /**
     * As Dynatrace has it: {@code tcpi_total_retrans / (tcpi_total_retrans + tcpi_segs_out)}, which counts
     * retransmissions twice below the line and so never exceeds 50.
     */
    DYNATRACE("retransmission_percent_dynatrace"),
    /** Of the segments with payload, see {@link TcpMetrics#retransmissionRatio}: what the sender's path loses. */
    DATA("retransmission_percent_data");

    private static final double PERCENT = 100;

    private final String key;

    RetransmissionShare(String key) {
        this.key = key;
    }

    /** Returns the word used in JSON and filters, for example {@code retransmission_percent}. */
    public String key() {
        return key;
    }

    /** Returns the share of one connection, 0 to 100; empty if a count is unknown or nothing was sent. */
    public OptionalDouble of(TcpMetrics connection) {
        return percent(retransmitted(connection), sent(connection));
    }

    /**
     * Returns the share of several connections together, 0 to 100. A connection of which a count is unknown takes no
     * part; empty if none is left or nothing was sent.
     */
    public OptionalDouble of(List<TcpMetrics> connections) {
        long retransmitted = 0;
        long sent = 0;
        for (TcpMetrics connection : connections) {
            long all = sent(connection);
            if (all != TcpMetrics.UNKNOWN) {
                retransmitted += retransmitted(connection);
                sent += all;
            }
        }
        return percent(retransmitted, sent);
    }

    private static OptionalDouble percent(long retransmitted, long sent) {
        return sent <= 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * retransmitted / sent);
    }

    private static long retransmitted(TcpMetrics connection) {
        return connection.valueOrUnknown(TcpMetric.RETRANSMITS_TOTAL);
    }

    /** Returns what stands below the line; unknown if either count is. */
    private long sent(TcpMetrics connection) {
        long retransmitted = retransmitted(connection);
        long sent = connection.valueOrUnknown(TcpMetric.SEGMENTS_SENT);
        long data = connection.valueOrUnknown(TcpMetric.DATA_SEGMENTS_SENT);
        if (this == DATA && data != TcpMetrics.UNKNOWN) {
            sent = data;
        }
        if (retransmitted == TcpMetrics.UNKNOWN || sent == TcpMetrics.UNKNOWN) {
            return TcpMetrics.UNKNOWN;
        }
        // SYNs that are sent again carry no data
        return this == DYNATRACE ? retransmitted + sent : Math.max(retransmitted, sent);
    }
}
