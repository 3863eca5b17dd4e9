package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One column for each {@link TcpMetric}. */
final class TcpMetricColumns {

    private static final long MICROS_PER_MILLI = 1000;
    /** TCP_INFINITE_SSTHRESH of include/net/tcp.h: slow start has no threshold yet. */
    private static final long NO_THRESHOLD = Integer.MAX_VALUE;
    private static final List<String> ACRONYMS = List.of("rtt", "mss", "dsack", "rto", "ato", "pmtu", "rwnd", "cwnd");

    private TcpMetricColumns() {}

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
        return isSinceReading(metric) ? sinceReading(column, metric) : column;
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
                    TCPI_SNDBUF_LIMITED ->
                Unit.MICROSECONDS;
            case TCPI_LAST_DATA_SENT, TCPI_LAST_ACK_SENT, TCPI_LAST_DATA_RECV, TCPI_LAST_ACK_RECV,
                    TCPI_TOTAL_RTO_TIME ->
                Unit.MILLISECONDS;
            case BYTES_SENT, BYTES_ACKED, BYTES_RECEIVED, BYTES_RETRANSMITTED, MSS_SEND, MSS_RECEIVE, TCPI_PMTU,
                    TCPI_RCV_SSTHRESH, TCPI_ADVMSS, TCPI_RCV_SPACE, TCPI_NOTSENT_BYTES, TCPI_SND_WND, TCPI_RCV_WND,
                    TCPI_DELIVERED_E1_BYTES, TCPI_DELIVERED_E0_BYTES, TCPI_DELIVERED_CE_BYTES,
                    TCPI_RECEIVED_E1_BYTES, TCPI_RECEIVED_E0_BYTES, TCPI_RECEIVED_CE_BYTES ->
                Unit.BYTES;
            case PACING_RATE_BYTES_PER_SECOND, DELIVERY_RATE_BYTES_PER_SECOND, TCPI_MAX_PACING_RATE ->
                Unit.BYTES_PER_SECOND;
            default -> Unit.COUNT;
        };
    }

    /** Returns the key without its unit in words: {@code RTT variance}; a raw figure keeps the kernel's name. */
    private static String title(TcpMetric metric) {
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
            default -> metric.isRaw()
                    ? metric.key() + " of struct tcp_info (include/uapi/linux/tcp.h), " + unit(metric).words + "."
                    : title(metric) + " since the connection began.";
        };
    }
}
