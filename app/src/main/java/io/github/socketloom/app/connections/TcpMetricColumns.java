package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One column for each {@link TcpMetric}. */
final class TcpMetricColumns {

    private static final long MICROS_PER_MILLI = 1000;
    /** TCP_INFINITE_SSTHRESH of include/net/tcp.h: slow start has no threshold yet. */
    private static final long NO_THRESHOLD = Integer.MAX_VALUE;
    /** What of Linux's figures FreeBSD tells as well, by its name there; null for those that have no raw name. */
    private static final Map<TcpMetric, String> ON_FREEBSD = onFreeBsd();
    private static final List<String> ACRONYMS = List.of("rtt", "mss", "dsack", "rto", "ato", "pmtu", "rwnd", "cwnd");

    private TcpMetricColumns() {}

    private static Map<TcpMetric, String> onFreeBsd() {
        Map<TcpMetric, String> names = new EnumMap<>(TcpMetric.class);
        names.put(TcpMetric.CWND, null);
        names.put(TcpMetric.SSTHRESH, null);
        names.put(TcpMetric.MSS_SEND, null);
        names.put(TcpMetric.RETRANSMITS_TOTAL, null);
        names.put(TcpMetric.TCPI_RCV_OOOPACK, "t_rcvoopack");
        names.put(TcpMetric.TCPI_SND_WND, "t_snd_wnd");
        names.put(TcpMetric.TCPI_RCV_WND, "t_rcv_wnd");
        names.put(TcpMetric.TCPI_LAST_DATA_RECV, "t_rcvtime");
        names.put(TcpMetric.TCPI_DSACK_DUPS, "t_dsack_pack");
        return names;
    }

    /** Returns the columns of all metrics but the round trip time, which stands among the leading columns. */
    static List<ColumnBuilder> further() {
        List<ColumnBuilder> columns = new ArrayList<>();
        for (TcpMetric metric : TcpMetric.values()) {
            if (metric != TcpMetric.RTT_US) {
                columns.add(of(metric));
            }
        }
        return columns;
    }

    static ColumnBuilder of(TcpMetric metric) {
        ColumnGroup group = metric.isRaw() ? ColumnGroup.KERNEL : ColumnGroup.TCP;
        String title = title(metric);
        double width = Math.max(78, 7.5 * title.length() + 24);
        ColumnBuilder column = ColumnBuilder.numbers(group, metric.key(), title, width,
                row -> value(row, metric), number -> written(metric, number)).tooltip(tooltip(metric));
        platform(column, metric);
        if (isTimer(metric)) {
            return untilThen(column, metric);
        }
        return isSinceReading(metric) ? sinceReading(column, metric) : column;
    }

    private static void platform(ColumnBuilder column, TcpMetric metric) {
        if (metric.isOfFreeBsd()) {
            column.only(HostPlatform.FREEBSD);
        } else if (!ON_FREEBSD.containsKey(metric)) {
            column.only(HostPlatform.LINUX);
        } else if (metric == TcpMetric.RETRANSMITS_TOTAL) {
            column.onFreeBsd("Retr.", tooltip(metric));
        } else if (ON_FREEBSD.get(metric) != null) {
            String name = ON_FREEBSD.get(metric);
            column.onFreeBsd(name, ofXtcpcb(name, metric));
        }
    }

    private static String ofXtcpcb(String name, TcpMetric metric) {
        return name + " of struct xtcpcb (netinet/tcp_var.h), " + unit(metric).words + ".";
    }

    private static long value(Row row, TcpMetric metric) {
        TcpMetrics tcp = row.connection().tcp();
        long value = tcp == null ? TcpMetrics.UNKNOWN : tcp.valueOrUnknown(metric);
        return value == TcpMetrics.UNKNOWN ? Sorting.UNKNOWN : value;
    }

    /** These count from before a reading that may be some time ago: what stands still is not read again. */
    private static ColumnBuilder sinceReading(ColumnBuilder column, TcpMetric metric) {
        return column
                .sorted(Sorting.byLong(row -> {
                    long millis = value(row, metric);
                    return millis == Sorting.UNKNOWN ? millis : millis - row.tracked().readAt() / MICROS_PER_MILLI;
                }))
                .writtenWithTime((row, now) -> {
                    long millis = value(row, metric);
                    long since = row.tracked().isClosed() ? 0 : (now - row.tracked().readAt()) / MICROS_PER_MILLI;
                    return millis == Sorting.UNKNOWN ? null : written(metric, millis + Math.max(0, since));
                });
    }

    private static boolean isTimer(TcpMetric metric) {
        return switch (metric) {
            case TT_REXMT, TT_PERSIST, TT_KEEP, TT_2MSL, TT_DELACK -> true;
            default -> false;
        };
    }

    /** These run down from the reading on; 0 is a timer that does not run, less than 0 one that is overdue. */
    private static ColumnBuilder untilThen(ColumnBuilder column, TcpMetric metric) {
        return column.writtenWithTime((row, now) -> {
            long millis = value(row, metric);
            if (millis == Sorting.UNKNOWN) {
                return null;
            }
            long since = row.tracked().isClosed() ? 0 : Math.max(0, (now - row.tracked().readAt()) / MICROS_PER_MILLI);
            return millis == 0
                    ? "off"
                    : millis < 0 ? "overdue" : written(metric, Math.max(0, millis - since));
        });
    }

    private static boolean isSinceReading(TcpMetric metric) {
        return switch (metric) {
            case TCPI_LAST_DATA_SENT, TCPI_LAST_ACK_SENT, TCPI_LAST_DATA_RECV, TCPI_LAST_ACK_RECV -> true;
            default -> false;
        };
    }

    private static String written(TcpMetric metric, long value) {
        return switch (unit(metric)) {
            case MICROSECONDS -> Figures.millis(value);
            case MILLISECONDS -> Figures.millis(value * MICROS_PER_MILLI);
            case BYTES -> Figures.bytes(value);
            case BYTES_PER_SECOND -> value == -1 ? "unlimited" : Figures.rate(value);
            case COUNT -> metric == TcpMetric.SSTHRESH && value == NO_THRESHOLD ? "none" : Long.toString(value);
        };
    }

    private enum Unit {
        COUNT("a number"), MICROSECONDS("microseconds, shown as milliseconds"), MILLISECONDS("milliseconds"),
        BYTES("bytes"), BYTES_PER_SECOND("bytes per second");

        private final String words;

        Unit(String words) {
            this.words = words;
        }
    }

    /** Returns the unit that include/uapi/linux/tcp.h and net/ipv4/tcp.c give a figure. */
    private static Unit unit(TcpMetric metric) {
        return switch (metric) {
            case RTT_US, RTT_VAR_US, MIN_RTT_US, RCV_RTT_US, TCPI_RTO, TCPI_ATO, TCPI_BUSY_TIME, TCPI_RWND_LIMITED,
                    TCPI_SNDBUF_LIMITED, HOSTCACHE_RTT_US, HOSTCACHE_RTT_VAR_US ->
                Unit.MICROSECONDS;
            case TCPI_LAST_DATA_SENT, TCPI_LAST_ACK_SENT, TCPI_LAST_DATA_RECV, TCPI_LAST_ACK_RECV,
                    TCPI_TOTAL_RTO_TIME, TT_REXMT, TT_PERSIST, TT_KEEP, TT_2MSL, TT_DELACK ->
                Unit.MILLISECONDS;
            case BYTES_SENT, BYTES_ACKED, BYTES_RECEIVED, BYTES_RETRANSMITTED, MSS_SEND, MSS_RECEIVE, TCPI_PMTU,
                    TCPI_RCV_SSTHRESH, TCPI_ADVMSS, TCPI_RCV_SPACE, TCPI_NOTSENT_BYTES, TCPI_SND_WND, TCPI_RCV_WND,
                    TCPI_DELIVERED_E1_BYTES, TCPI_DELIVERED_E0_BYTES, TCPI_DELIVERED_CE_BYTES,
                    TCPI_RECEIVED_E1_BYTES, TCPI_RECEIVED_E0_BYTES, TCPI_RECEIVED_CE_BYTES, T_SND_CWND,
                    T_SND_SSTHRESH, T_DSACK_BYTES, T_DSACK_TLP_BYTES ->
                Unit.BYTES;
            case PACING_RATE_BYTES_PER_SECOND, DELIVERY_RATE_BYTES_PER_SECOND, TCPI_MAX_PACING_RATE ->
                Unit.BYTES_PER_SECOND;
            default -> Unit.COUNT;
        };
    }

    /** Returns the key without its unit in words: {@code RTT variance}; a raw figure keeps the kernel's name. */
    private static String title(TcpMetric metric) {
        if (metric == TcpMetric.HOSTCACHE_RTT_US || metric == TcpMetric.HOSTCACHE_RTT_VAR_US) {
            return metric == TcpMetric.HOSTCACHE_RTT_US ? "Host cache RTT" : "Host cache RTT variance";
        }
        if (metric.isRaw()) {
            return metric.isOfFreeBsd() ? metric.key() : metric.key().substring("tcpi_".length());
        }
        String words = metric.key().replace("_bytes_per_second", "").replaceAll("_us$", "")
                .replace("rtt_var", "rtt_variance").replace("rcv_rtt", "receive_rtt").replace('_', ' ');
        String readable = Arrays.stream(words.split(" "))
                .map(word -> ACRONYMS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
        return readable.substring(0, 1).toUpperCase(Locale.ROOT) + readable.substring(1);
    }

    private static String tooltip(TcpMetric metric) {
        return switch (metric) {
            case RTT_US -> "Smoothed round trip time.";
            case RTT_VAR_US -> "How much the round trip time varies.";
            case MIN_RTT_US -> "Smallest round trip time seen within the kernel's window.";
            case RCV_RTT_US -> "Round trip time as the receiving side estimates it.";
            case RETRANSMITS_TOTAL -> "Segments retransmitted since the connection began.";
            case RETRANSMITS_PENDING -> "Retransmitted segments that are not acknowledged yet.";
            case LOST -> "Segments that the kernel holds for lost.";
            case CWND -> "Congestion window, in segments.";
            case SSTHRESH -> "Congestion window at which slow start ends, in segments.";
            case TCPI_CA_STATE -> "State of congestion avoidance: 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss.";
            case MSS_SEND -> "Largest segment that may be sent, in bytes.";
            case MSS_RECEIVE -> "Largest segment that the peer was seen to send, in bytes.";
            case PACING_RATE_BYTES_PER_SECOND -> "How fast the kernel spreads segments over time.";
            case DELIVERY_RATE_BYTES_PER_SECOND -> "How fast data reached the peer in the kernel's latest measurement.";
            case T_SND_CWND -> "Congestion window in bytes (t_snd_cwnd of struct xtcpcb).";
            case T_SND_SSTHRESH ->
                "Congestion window at which slow start ends, in bytes (t_snd_ssthresh of struct xtcpcb).";
            case T_SNDZEROWIN -> "How often a window of 0 was advertised (t_sndzerowin of struct xtcpcb).";
            case TT_REXMT, TT_PERSIST, TT_KEEP, TT_2MSL, TT_DELACK ->
                "When this timer goes off (" + metric.key() + " of struct xtcpcb, milliseconds).";
            case XT_ECN -> "Explicit congestion notification: 0 without, 1 with it, 2 with the accurate one.";
            case XT_ENCAPS_PORT -> "UDP port through which segments are tunnelled; 0 if they are not.";
            case HOSTCACHE_RTT_US ->
                "Round trip time of ended connections with this remote host, from the kernel's host cache; not of this one.";
            case HOSTCACHE_RTT_VAR_US -> "Mean deviation of the round trip time in the kernel's host cache.";
            default -> metric.isOfFreeBsd()
                    ? ofXtcpcb(metric.key(), metric)
                    : metric.isRaw()
                            ? metric.key() + " of struct tcp_info (include/uapi/linux/tcp.h), " + unit(metric).words
                                    + "."
                            : title(metric) + " since the connection began.";
        };
    }
}
