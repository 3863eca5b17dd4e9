package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The fields that hold what the kernel measures of a TCP connection: one for each {@link TcpMetric}. */
final class MetricFields {

    private static final long MICROS_PER_MILLI = 1000;

    private static final Map<TcpMetric, List<String>> ALIASES = Map.ofEntries(
            Map.entry(TcpMetric.RTT_US, List.of("rtt")),
            Map.entry(TcpMetric.RTT_VAR_US, List.of("rttvar", "rtt_var")),
            Map.entry(TcpMetric.MIN_RTT_US, List.of("minrtt", "min_rtt")),
            Map.entry(TcpMetric.RCV_RTT_US, List.of("rcvrtt", "rcv_rtt", "recvrtt")),
            Map.entry(TcpMetric.BYTES_SENT, List.of("sent")),
            Map.entry(TcpMetric.BYTES_RECEIVED, List.of("received")),
            Map.entry(TcpMetric.BYTES_ACKED, List.of("acked")),
            Map.entry(TcpMetric.RETRANSMITS_TOTAL, List.of("retrans", "retransmits")),
            Map.entry(TcpMetric.MSS_SEND, List.of("mss")),
            Map.entry(TcpMetric.PACING_RATE_BYTES_PER_SECOND, List.of("pacing")),
            Map.entry(TcpMetric.DELIVERY_RATE_BYTES_PER_SECOND, List.of("delivery")),
            Map.entry(TcpMetric.TCPI_RTO, List.of("rto")), Map.entry(TcpMetric.TCPI_ATO, List.of("ato")),
            Map.entry(TcpMetric.TCPI_PMTU, List.of("pmtu")), Map.entry(TcpMetric.TCPI_UNACKED, List.of("unacked")),
            Map.entry(TcpMetric.TCPI_SND_WND, List.of("snd_wnd")),
            Map.entry(TcpMetric.TCPI_RCV_WND, List.of("rcv_wnd")),
            Map.entry(TcpMetric.TCPI_RCV_OOOPACK, List.of("ooo", "out_of_order")),
            Map.entry(TcpMetric.T_SNDZEROWIN, List.of("zerowin", "zero_windows")));

    /** Figures in microseconds whose names do not say so (include/uapi/linux/tcp.h). */
    private static final Set<TcpMetric> MICROSECONDS = EnumSet.of(TcpMetric.TCPI_RTO, TcpMetric.TCPI_ATO,
            TcpMetric.TCPI_BUSY_TIME, TcpMetric.TCPI_RWND_LIMITED, TcpMetric.TCPI_SNDBUF_LIMITED);
    private static final Set<TcpMetric> MILLISECONDS = EnumSet.of(TcpMetric.TCPI_LAST_DATA_SENT,
            TcpMetric.TCPI_LAST_ACK_SENT, TcpMetric.TCPI_LAST_DATA_RECV, TcpMetric.TCPI_LAST_ACK_RECV,
            TcpMetric.TCPI_TOTAL_RTO_TIME);
    /** Milliseconds that may be negative. */
    private static final Set<TcpMetric> TIMERS = EnumSet.of(TcpMetric.TT_REXMT, TcpMetric.TT_PERSIST,
            TcpMetric.TT_KEEP, TcpMetric.TT_2MSL, TcpMetric.TT_DELACK);
    private static final Set<TcpMetric> BYTES = EnumSet.of(TcpMetric.BYTES_SENT, TcpMetric.BYTES_ACKED,
            TcpMetric.BYTES_RECEIVED, TcpMetric.BYTES_RETRANSMITTED, TcpMetric.MSS_SEND, TcpMetric.MSS_RECEIVE,
            TcpMetric.TCPI_PMTU, TcpMetric.TCPI_ADVMSS, TcpMetric.TCPI_RCV_SSTHRESH, TcpMetric.TCPI_RCV_SPACE,
            TcpMetric.TCPI_NOTSENT_BYTES, TcpMetric.TCPI_SND_WND, TcpMetric.TCPI_RCV_WND,
            TcpMetric.TCPI_DELIVERED_E1_BYTES, TcpMetric.TCPI_DELIVERED_E0_BYTES, TcpMetric.TCPI_DELIVERED_CE_BYTES,
            TcpMetric.TCPI_RECEIVED_E1_BYTES, TcpMetric.TCPI_RECEIVED_E0_BYTES, TcpMetric.TCPI_RECEIVED_CE_BYTES,
            TcpMetric.T_SND_CWND, TcpMetric.T_SND_SSTHRESH, TcpMetric.T_DSACK_BYTES, TcpMetric.T_DSACK_TLP_BYTES);
    private static final Set<TcpMetric> RATES = EnumSet.of(TcpMetric.PACING_RATE_BYTES_PER_SECOND,
            TcpMetric.DELIVERY_RATE_BYTES_PER_SECOND, TcpMetric.TCPI_MAX_PACING_RATE);

    private MetricFields() {}

    static void addTo(FieldCatalog catalog) {
        for (TcpMetric metric : TcpMetric.values()) {
            catalog.add(field(metric));
        }
        catalog.add(new TextField(EndpointFields.text("congestion_control", "congestion control algorithm", "cc"),
                (connection, processes, test) -> connection.tcp() != null
                        && test.test(connection.tcp().congestionControl())));
        catalog.add(new TextField(
                EndpointFields.text("stack", "which of FreeBSD's implementations of TCP serves it", "tcp_stack"),
                (connection, processes, test) -> connection.detail() instanceof SocketDetail.TcpStack stack
                        && test.test(stack.name())));
    }

    private static NumberField field(TcpMetric metric) {
        List<String> aliases = ALIASES.getOrDefault(metric, List.of());
        String description = describe(metric);
        if (MILLISECONDS.contains(metric)) {
            return field(new FilterField(metric.key(), aliases, description, FilterField.Kind.DURATION), "ms", metric,
                    milliseconds -> multiplied(milliseconds, MICROS_PER_MILLI));
        }
        if (TIMERS.contains(metric)) {
            return field(new FilterField(metric.key(), aliases, description, FilterField.Kind.DURATION), "ms", metric,
                    milliseconds -> milliseconds * MICROS_PER_MILLI);
        }
        if (MICROSECONDS.contains(metric) || metric.key().endsWith("_us")) {
            return field(new FilterField(metric.key(), aliases, description, FilterField.Kind.DURATION), "us", metric,
                    microseconds -> microseconds);
        }
        if (RATES.contains(metric)) {
            return field(new FilterField(metric.key(), aliases, description, FilterField.Kind.RATE), "", metric,
                    rate -> multiplied(rate, Quantity.STEPS));
        }
        FilterField.Kind kind = BYTES.contains(metric) ? FilterField.Kind.BYTES : FilterField.Kind.NUMBER;
        return field(new FilterField(metric.key(), aliases, description, kind), "", metric, number -> number);
    }

    private static String describe(TcpMetric metric) {
        return switch (metric) {
            case RTT_US -> "smoothed round-trip time";
            case RTT_VAR_US -> "mean deviation of the round-trip time";
            case MIN_RTT_US -> "shortest round-trip time of late";
            case RCV_RTT_US -> "round-trip time as the receiving side estimates it";
            case BYTES_SENT -> "payload bytes sent, retransmissions included";
            case BYTES_ACKED -> "payload bytes that the peer acknowledged";
            case BYTES_RECEIVED -> "payload bytes received";
            case BYTES_RETRANSMITTED -> "payload bytes sent again";
            case SEGMENTS_SENT -> "segments sent";
            case SEGMENTS_RECEIVED -> "segments received";
            case DATA_SEGMENTS_SENT -> "segments with payload sent";
            case DATA_SEGMENTS_RECEIVED -> "segments with payload received";
            case RETRANSMITS_TOTAL -> "segments sent again since the connection began";
            case RETRANSMITS_PENDING -> "segments sent again and not acknowledged yet";
            case LOST -> "segments believed to be lost";
            case CWND -> "congestion window, in segments";
            case SSTHRESH -> "slow start threshold, in segments";
            case MSS_SEND -> "largest segment that is sent";
            case MSS_RECEIVE -> "largest segment that the peer was seen to send";
            case PACING_RATE_BYTES_PER_SECOND -> "rate at which segments are spaced out";
            case DELIVERY_RATE_BYTES_PER_SECOND -> "latest rate at which payload reached the peer";
            case T_SND_CWND -> "congestion window in bytes, of FreeBSD";
            case T_SND_SSTHRESH -> "slow start threshold in bytes, of FreeBSD";
            case T_SNDZEROWIN -> "how often a window of 0 was advertised, of FreeBSD";
            case T_DSACK_BYTES -> "bytes that the peer reported as received twice, of FreeBSD";
            case T_DSACK_TLP_BYTES -> "of those the bytes that tail loss probes had sent again, of FreeBSD";
            case TT_REXMT -> "time until the retransmission timer goes off; 0 if it does not run; of FreeBSD";
            case TT_PERSIST -> "time until the persist timer goes off; 0 if it does not run; of FreeBSD";
            case TT_KEEP -> "time until the keep-alive timer goes off; 0 if it does not run; of FreeBSD";
            case TT_2MSL -> "time until the timer of the last states goes off; 0 if it does not run; of FreeBSD";
            case TT_DELACK -> "time until a delayed acknowledgement is sent; 0 if none waits; of FreeBSD";
            case XT_ECN -> "0 without ECN, 1 with it, 2 with the accurate one; of FreeBSD";
            case XT_ENCAPS_PORT -> "UDP port through which segments are tunnelled, of FreeBSD";
            case HOSTCACHE_RTT_US ->
                "round trip time of ended connections with this remote host, of FreeBSD's host cache";
            case HOSTCACHE_RTT_VAR_US -> "mean deviation of that round trip time, of FreeBSD's host cache";
            default -> metric.isOfFreeBsd()
                    ? "figure of this name in FreeBSD's struct xtcpcb"
                    : "figure of this name in the kernel's struct tcp_info";
        };
    }

    private static NumberField field(FilterField description, String rawUnit, TcpMetric metric, Scale scale) {
        ToLongFunction<Connection> source = connection -> {
            TcpMetrics tcp = connection.tcp();
            long value = tcp == null ? TcpMetrics.UNKNOWN : tcp.valueOrUnknown(metric);
            return value == TcpMetrics.UNKNOWN ? LongRanges.UNKNOWN : scale.steps(value);
        };
        return new NumberField(description, rawUnit,
                (connection, processes, nowMicros, ranges) -> ranges.contains(source.applyAsLong(connection)),
                NumberField.Offer.NONE);
    }

    /** Turns the kernel's unit into the field's steps. */
    @FunctionalInterface
    private interface Scale {
        long steps(long value);
    }

    // Counters of 64 bits without sign: ~0 is how tcp_info says that there is no limit to pacing.
    private static long multiplied(long value, long factor) {
        return value < 0 || value > Long.MAX_VALUE / factor ? Long.MAX_VALUE : value * factor;
    }
}
