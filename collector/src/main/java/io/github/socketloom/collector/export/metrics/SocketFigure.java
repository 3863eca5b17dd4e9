package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.List;

/**
 * How a figure of a TCP connection is exported. In line protocol it has the name and the unit that {@code ss -i} prints
 * (iproute2, misc/ss.c): milliseconds, bits per second; what ss does not print has its name in {@code struct tcp_info}
 * without the prefix. In OpenMetrics it has a name that says what it is and base units.
 */
public final class SocketFigure {

    /** Every figure there is, in the order of {@link TcpMetric}. */
    public static final List<SocketFigure> ALL = List.of(
            micros(TcpMetric.RTT_US, "rtt", "rtt", "Smoothed round trip time."),
            micros(TcpMetric.RTT_VAR_US, "rttvar", "rtt_variation", "Mean deviation of the round trip time."),
            micros(TcpMetric.MIN_RTT_US, "minrtt", "min_rtt", "Smallest round trip time lately."),
            micros(TcpMetric.RCV_RTT_US, "rcv_rtt", "receive_rtt", "Round trip time as the receiving end sees it."),
            counter(TcpMetric.BYTES_SENT, "bytes_sent", "transmitted_bytes", "Bytes sent, retransmissions included."),
            counter(TcpMetric.BYTES_ACKED, "bytes_acked", "sent_bytes",
                    "Bytes sent that the peer acknowledged; SYN and FIN count as one each."),
            counter(TcpMetric.BYTES_RECEIVED, "bytes_received", "received_bytes",
                    "Bytes received and acknowledged; FIN counts as one."),
            counter(TcpMetric.BYTES_RETRANSMITTED, "bytes_retrans", "retransmitted_bytes", "Bytes sent again."),
            counter(TcpMetric.SEGMENTS_SENT, "segs_out", "sent_segments", "Segments sent."),
            counter(TcpMetric.SEGMENTS_RECEIVED, "segs_in", "received_segments", "Segments received."),
            counter(TcpMetric.DATA_SEGMENTS_SENT, "data_segs_out", "sent_data_segments", "Segments sent with data."),
            counter(TcpMetric.DATA_SEGMENTS_RECEIVED, "data_segs_in", "received_data_segments",
                    "Segments received with data."),
            counter(TcpMetric.RETRANSMITS_TOTAL, "retrans_total", "retransmitted_segments", "Segments sent again."),
            gauge(TcpMetric.RETRANSMITS_PENDING, "retrans", "retransmitted_segments_in_flight",
                    "Segments sent again that are not acknowledged yet."),
            gauge(TcpMetric.LOST, "lost", "lost_segments", "Segments in flight that are held for lost."),
            gauge(TcpMetric.CWND, "cwnd", "congestion_window_segments", "Congestion window."),
            gauge(TcpMetric.SSTHRESH, "ssthresh", "slow_start_threshold_segments",
                    "Congestion window at which slow start ends; 2147483647 before the first loss."),
            bytes(TcpMetric.MSS_SEND, "mss", "send_mss_bytes", "Most data in a segment sent."),
            bytes(TcpMetric.MSS_RECEIVE, "rcvmss", "receive_mss_bytes", "Most data in a segment received, estimated."),
            rate(TcpMetric.PACING_RATE_BYTES_PER_SECOND, "pacing_rate", "Rate at which segments are paced."),
            rate(TcpMetric.DELIVERY_RATE_BYTES_PER_SECOND, "delivery_rate", "Rate at which data arrived lately."),
            gauge(TcpMetric.TCPI_CA_STATE, "ca_state", "congestion_state",
                    "State of congestion control: 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss."),
            gauge(TcpMetric.TCPI_RETRANSMITS, "retransmits", "unanswered_timeouts",
                    "Retransmission timeouts since the last acknowledgement."),
            gauge(TcpMetric.TCPI_PROBES, "probes", "unanswered_probes", "Window or keep-alive probes not answered."),
            gauge(TcpMetric.TCPI_BACKOFF, "backoff", "timeout_doublings", "How often the timeout was doubled."),
            gauge(TcpMetric.TCPI_OPTIONS, "options", "options",
                    "Options in use, one bit each: 1 timestamps, 2 SACK, 4 window scale, 8 ECN, 16 ECN seen."),
            gauge(TcpMetric.TCPI_SND_WSCALE, "snd_wscale", "send_window_scale",
                    "Power of two by which the peer's window is scaled."),
            gauge(TcpMetric.TCPI_RCV_WSCALE, "rcv_wscale", "receive_window_scale",
                    "Power of two by which the own window is scaled."),
            gauge(TcpMetric.TCPI_DELIVERY_RATE_APP_LIMITED, "app_limited", "delivery_rate_application_limited",
                    "Whether the delivery rate was limited by the application: 1 if so."),
            gauge(TcpMetric.TCPI_FASTOPEN_CLIENT_FAIL, "fastopen_client_fail", "fast_open_failure",
                    "Why TCP Fast Open failed on the client's side; 0 if it did not."),
            micros(TcpMetric.TCPI_RTO, "rto", "retransmission_timeout", "Retransmission timeout."),
            micros(TcpMetric.TCPI_ATO, "ato", "delayed_acknowledgement_timeout",
                    "Timeout of delayed acknowledgements."),
            gauge(TcpMetric.TCPI_UNACKED, "unacked", "unacknowledged_segments", "Segments in flight."),
            gauge(TcpMetric.TCPI_SACKED, "sacked", "sacked_segments", "Segments in flight acknowledged by SACK."),
            gauge(TcpMetric.TCPI_FACKETS, "fackets", "forward_acknowledged_segments",
                    "Segments in flight up to the last that SACK acknowledged; 0 since Linux 4.15."),
            since(TcpMetric.TCPI_LAST_DATA_SENT, "lastsnd", "since_data_sent", "Time since data was sent."),
            since(TcpMetric.TCPI_LAST_ACK_SENT, "last_ack_sent", "since_acknowledgement_sent",
                    "Time since an acknowledgement was sent, which Linux does not keep."),
            since(TcpMetric.TCPI_LAST_DATA_RECV, "lastrcv", "since_data_received", "Time since data was received."),
            since(TcpMetric.TCPI_LAST_ACK_RECV, "lastack", "since_acknowledgement_received",
                    "Time since an acknowledgement was received."),
            bytes(TcpMetric.TCPI_PMTU, "pmtu", "path_mtu_bytes", "Largest packet that the path takes."),
            bytes(TcpMetric.TCPI_RCV_SSTHRESH, "rcv_ssthresh", "receive_window_limit_bytes",
                    "Limit of the own window."),
            bytes(TcpMetric.TCPI_ADVMSS, "advmss", "advertised_mss_bytes", "Segment size advertised to the peer."),
            gauge(TcpMetric.TCPI_REORDERING, "reordering", "reordering_segments",
                    "By how many segments packets may come out of order before one is held for lost."),
            bytes(TcpMetric.TCPI_RCV_SPACE, "rcv_space", "receive_space_bytes",
                    "Data that the application reads in a round trip."),
            rate(TcpMetric.TCPI_MAX_PACING_RATE, "max_pacing_rate", "Limit of the pacing rate."),
            bytes(TcpMetric.TCPI_NOTSENT_BYTES, "notsent", "unsent_bytes", "Bytes written that were not sent yet."),
            spent(TcpMetric.TCPI_BUSY_TIME, "busy", "busy", "Time with data to send or in flight."),
            spent(TcpMetric.TCPI_RWND_LIMITED, "rwnd_limited", "receive_window_limited",
                    "Time in which the peer's window kept it from sending."),
            spent(TcpMetric.TCPI_SNDBUF_LIMITED, "sndbuf_limited", "send_buffer_limited",
                    "Time in which the send buffer kept it from sending."),
            counter(TcpMetric.TCPI_DELIVERED, "delivered", "delivered_segments", "Segments that arrived."),
            counter(TcpMetric.TCPI_DELIVERED_CE, "delivered_ce", "delivered_ce_segments",
                    "Segments that arrived marked with congestion."),
            counter(TcpMetric.TCPI_DSACK_DUPS, "dsack_dups", "duplicate_segments",
                    "Segments that the peer reported as received twice."),
            counter(TcpMetric.TCPI_REORD_SEEN, "reord_seen", "reorderings", "How often packets came out of order."),
            counter(TcpMetric.TCPI_RCV_OOOPACK, "rcv_ooopack", "out_of_order_segments",
                    "Segments received out of order."),
            bytes(TcpMetric.TCPI_SND_WND, "snd_wnd", "send_window_bytes", "Window that the peer advertises."),
            bytes(TcpMetric.TCPI_RCV_WND, "rcv_wnd", "receive_window_bytes", "Window advertised to the peer."),
            counter(TcpMetric.TCPI_REHASH, "rehash", "rehashes", "How often another path was tried."),
            counter(TcpMetric.TCPI_TOTAL_RTO, "total_rto", "retransmission_timeouts", "Retransmission timeouts."),
            counter(TcpMetric.TCPI_TOTAL_RTO_RECOVERIES, "total_rto_recoveries", "timeout_recoveries",
                    "Recoveries from retransmission timeouts."),
            new SocketFigure(TcpMetric.TCPI_TOTAL_RTO_TIME, "total_rto_time", "timeout_recovery_seconds",
                    MetricType.COUNTER, Scale.MILLIS, "seconds", "Time spent in recoveries from timeouts."),
            counter(TcpMetric.TCPI_RECEIVED_CE, "received_ce", "received_ce_segments",
                    "Segments received marked with congestion."),
            counter(TcpMetric.TCPI_DELIVERED_E1_BYTES, "delivered_e1_bytes", "delivered_ect1_bytes",
                    "Bytes that arrived marked ECT(1)."),
            counter(TcpMetric.TCPI_DELIVERED_E0_BYTES, "delivered_e0_bytes", "delivered_ect0_bytes",
                    "Bytes that arrived marked ECT(0)."),
            counter(TcpMetric.TCPI_DELIVERED_CE_BYTES, "delivered_ce_bytes", "delivered_ce_bytes",
                    "Bytes that arrived marked with congestion."),
            counter(TcpMetric.TCPI_RECEIVED_E1_BYTES, "received_e1_bytes", "received_ect1_bytes",
                    "Bytes received marked ECT(1)."),
            counter(TcpMetric.TCPI_RECEIVED_E0_BYTES, "received_e0_bytes", "received_ect0_bytes",
                    "Bytes received marked ECT(0)."),
            counter(TcpMetric.TCPI_RECEIVED_CE_BYTES, "received_ce_bytes", "received_ce_bytes",
                    "Bytes received marked with congestion."),
            gauge(TcpMetric.TCPI_ACCECN_FAIL_MODE, "accecn_fail_mode", "accurate_ecn_failure",
                    "How accurate ECN failed, one bit for each kind; 0 if it did not."),
            gauge(TcpMetric.TCPI_ACCECN_OPT_SEEN, "accecn_opt_seen", "accurate_ecn_option_seen",
                    "Which of the options of accurate ECN were seen."),
            bytes(TcpMetric.T_SND_CWND, "snd_cwnd", "congestion_window_bytes", "Congestion window, of FreeBSD."),
            bytes(TcpMetric.T_SND_SSTHRESH, "snd_ssthresh", "slow_start_threshold_bytes",
                    "Congestion window at which slow start ends, of FreeBSD; 1073725440 before the first loss."),
            counter(TcpMetric.T_SNDZEROWIN, "sndzerowin", "sent_zero_windows",
                    "How often a window of 0 was advertised, of FreeBSD."),
            counter(TcpMetric.T_DSACK_BYTES, "dsack_bytes", "duplicate_bytes",
                    "Bytes that the peer reported as received twice, of FreeBSD."),
            counter(TcpMetric.T_DSACK_TLP_BYTES, "dsack_tlp_bytes", "duplicate_probe_bytes",
                    "Of the duplicate bytes those that tail loss probes had sent again, of FreeBSD."),
            since(TcpMetric.TT_REXMT, "tt_rexmt", "until_retransmission",
                    "Time until the retransmission timer goes off, of FreeBSD; 0 if it does not run."),
            since(TcpMetric.TT_PERSIST, "tt_persist", "until_window_probe",
                    "Time until the persist timer goes off, of FreeBSD; 0 if it does not run."),
            since(TcpMetric.TT_KEEP, "tt_keep", "until_keep_alive",
                    "Time until the keep-alive timer goes off, of FreeBSD; 0 if it does not run."),
            since(TcpMetric.TT_2MSL, "tt_2msl", "until_end",
                    "Time until the timer of the last states goes off, of FreeBSD; 0 if it does not run."),
            since(TcpMetric.TT_DELACK, "tt_delack", "until_delayed_acknowledgement",
                    "Time until a delayed acknowledgement is sent, of FreeBSD; 0 if none waits."),
            gauge(TcpMetric.XT_ECN, "ecn", "ecn",
                    "Explicit congestion notification, of FreeBSD: 0 not in use, 1 in use, 2 the accurate one."),
            gauge(TcpMetric.XT_ENCAPS_PORT, "encaps_port", "encapsulation_port",
                    "UDP port through which segments are tunnelled, of FreeBSD; 0 if they are not."),
            gauge(TcpMetric.T_FLAGS, "t_flags", "flags", "Flags of the connection in FreeBSD's kernel, one bit each."),
            micros(TcpMetric.HOSTCACHE_RTT_US, "hostcache_rtt", "hostcache_rtt",
                    "Round trip time of ended connections with the same remote host, of FreeBSD's host cache."),
            micros(TcpMetric.HOSTCACHE_RTT_VAR_US, "hostcache_rttvar", "hostcache_rtt_variation",
                    "Mean deviation of that round trip time, of FreeBSD's host cache."));

    private static final int BITS_PER_BYTE = 8;

    /** What the kernel's number counts, and so what becomes of it. */
    private enum Scale {
        PLAIN, MICROS, MILLIS, BYTES_PER_SECOND
    }

    private final TcpMetric metric;
    private final String field;
    private final String name;
    private final MetricType type;
    private final Scale scale;
    private final String unit;
    private final String help;

    private SocketFigure(TcpMetric metric, String field, String name, MetricType type, Scale scale, String unit,
            String help) {
        this.metric = metric;
        this.field = field;
        this.name = name;
        this.type = type;
        this.scale = scale;
        this.unit = unit;
        this.help = help;
    }

    private static SocketFigure counter(TcpMetric metric, String field, String name, String help) {
        return new SocketFigure(metric, field, name, MetricType.COUNTER, Scale.PLAIN,
                name.endsWith("_bytes") ? "bytes" : "", help);
    }

    private static SocketFigure gauge(TcpMetric metric, String field, String name, String help) {
        return new SocketFigure(metric, field, name, MetricType.GAUGE, Scale.PLAIN, "", help);
    }

    private static SocketFigure bytes(TcpMetric metric, String field, String name, String help) {
        return new SocketFigure(metric, field, name, MetricType.GAUGE, Scale.PLAIN, "bytes", help);
    }

    private static SocketFigure micros(TcpMetric metric, String field, String stem, String help) {
        return new SocketFigure(metric, field, stem + "_seconds", MetricType.GAUGE, Scale.MICROS, "seconds", help);
    }

    private static SocketFigure since(TcpMetric metric, String field, String stem, String help) {
        return new SocketFigure(metric, field, stem + "_seconds", MetricType.GAUGE, Scale.MILLIS, "seconds", help);
    }

    private static SocketFigure spent(TcpMetric metric, String field, String stem, String help) {
        return new SocketFigure(metric, field, stem + "_seconds", MetricType.COUNTER, Scale.MICROS, "seconds", help);
    }

    private static SocketFigure rate(TcpMetric metric, String field, String help) {
        return new SocketFigure(metric, field, field + "_bytes_per_second", MetricType.GAUGE, Scale.BYTES_PER_SECOND,
                "bytes_per_second", help);
    }

    /** Returns whose name and unit these are. */
    public TcpMetric metric() {
        return metric;
    }

    /** Returns the name of the field in line protocol, for example {@code bytes_acked}. */
    public String field() {
        return field;
    }

    /** Returns the name in OpenMetrics behind the prefix, unit included, for example {@code rtt_seconds}. */
    public String name() {
        return name;
    }

    /** Returns whether it grows or goes up and down. */
    public MetricType type() {
        return type;
    }

    /** Returns the base unit in OpenMetrics; empty if it has none. */
    public String unit() {
        return unit;
    }

    /** Returns what it is, a sentence. */
    public String help() {
        return help;
    }

    /** Returns the value in the unit that ss prints; null if the kernel does not tell it. */
    public MetricValue fieldValue(TcpMetrics metrics) {
        long value = metrics.valueOrUnknown(metric);
        if (value == TcpMetrics.UNKNOWN) {
            return null;
        }
        return switch (scale) {
            case PLAIN -> MetricValue.of(value);
            case MICROS -> MetricValue.of(value / 1e3);
            case MILLIS -> MetricValue.of((double) value);
            case BYTES_PER_SECOND -> MetricValue.of(value > Long.MAX_VALUE / BITS_PER_BYTE
                    ? Long.MAX_VALUE
                    : value * BITS_PER_BYTE);
        };
    }

    /** Returns the value in base units; null if the kernel does not tell it. */
    public MetricValue baseValue(TcpMetrics metrics) {
        long value = metrics.valueOrUnknown(metric);
        if (value == TcpMetrics.UNKNOWN) {
            return null;
        }
        return switch (scale) {
            case MICROS -> MetricValue.of(value / 1e6);
            case MILLIS -> MetricValue.of(value / 1e3);
            default -> MetricValue.of(value);
        };
    }

    @Override
    public String toString() {
        return field;
    }
}
