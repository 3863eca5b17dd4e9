package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.RetransmissionShare;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Columns on how much moves and how well. */
final class TrafficColumns {

    private static final String COUNTED = " Counted only where the collector's settings say so (datagrams = true).";

    private TrafficColumns() {}

    static List<ColumnBuilder> leading() {
        return List.of(
                rate("tx", "↑ rate", 84, Rates::sentBytesPerSecond, Figures::rate).shownByDefault()
                        .tooltip("Bytes sent per second since the reading before, retransmissions included."),
                rate("rx", "↓ rate", 84, Rates::receivedBytesPerSecond, Figures::rate).shownByDefault()
                        .tooltip("Bytes received per second since the reading before."),
                TcpMetricColumns.of(TcpMetric.RTT_US).shownByDefault(),
                ColumnBuilder.fractions(ColumnGroup.TRAFFIC, "retrans", "Retr. %", 64,
                        row -> retransmitted(row.connection()), Figures::percent).shownByDefault()
                        .only(HostPlatform.LINUX)
                        .tooltip("Segments retransmitted, of all data segments sent since the connection began."));
    }

    private static ColumnBuilder rate(String key, String title, double width, ToDoubleFunction<Rates> rate,
            Function<Double, String> written) {
        return ColumnBuilder.fractions(ColumnGroup.TRAFFIC, key, title, width, row -> {
            Rates rates = row.connection().rates();
            // what is gone moves nothing any more, and its last rate would mislead
            return rates == null || row.tracked().isClosed() ? Double.NaN : rate.applyAsDouble(rates);
        }, written).only(HostPlatform.LINUX);
    }

    /** Returns a share in per cent; NaN if it is unknown or nothing was sent yet. */
    static double retransmitted(Connection connection) {
        TcpMetrics tcp = connection.tcp();
        return tcp == null ? Double.NaN : 100 * tcp.retransmissionRatio().orElse(Double.NaN);
    }

    private static ColumnBuilder share(String key, String title, RetransmissionShare share) {
        return ColumnBuilder.fractions(ColumnGroup.TRAFFIC, key, title, 100, row -> {
            TcpMetrics tcp = row.connection().tcp();
            return tcp == null ? Double.NaN : share.of(tcp).orElse(Double.NaN);
        }, Figures::percent).only(HostPlatform.LINUX);
    }

    private static ColumnBuilder datagrams(String key, String title, ToLongFunction<SocketDetail.Datagrams> count,
            LongFunction<String> written) {
        return ColumnBuilder.numbers(ColumnGroup.TRAFFIC, key, title, 96,
                row -> row.connection().detail() instanceof SocketDetail.Datagrams datagrams
                        ? count.applyAsLong(datagrams)
                        : Sorting.UNKNOWN,
                written).only(HostPlatform.LINUX);
    }

    static List<ColumnBuilder> further() {
        return List.of(
                rate("sent_segments_per_second", "↑ packets/s", 96, Rates::sentSegmentsPerSecond,
                        rate -> Figures.decimals(rate, 1))
                        .tooltip("Segments sent per second since the reading before, acknowledgements included."),
                rate("received_segments_per_second", "↓ packets/s", 96, Rates::receivedSegmentsPerSecond,
                        rate -> Figures.decimals(rate, 1))
                        .tooltip("Segments received per second since the reading before, acknowledgements included."),
                rate("sent_once_bytes_per_second", "↑ new rate", 90, Rates::sentOnceBytesPerSecond, Figures::rate)
                        .tooltip("Bytes sent for the first time per second, retransmissions left out."),
                share("retransmission_percent", "Retr. % all", RetransmissionShare.SEGMENTS)
                        .tooltip("Retransmissions, of all segments sent since the connection began,"
                                + " acknowledgements included."),
                share("retransmission_percent_dynatrace", "Retr. % (Dynatrace)", RetransmissionShare.DYNATRACE)
                        .tooltip("Retransmissions of retransmissions and all segments together, as Dynatrace"
                                + " computes it."),
                rate("retrans_rate", "Retrans/s", 84, Rates::retransmittedPerSecond,
                        rate -> Figures.decimals(rate, 1)).only(null) // every kernel counts these
                        .tooltip("Segments retransmitted per second since the reading before."),
                ColumnBuilder.numbers(ColumnGroup.TRAFFIC, "receive_queue_bytes", "Receive queue", 100,
                        row -> row.connection().queues() == null
                                ? Sorting.UNKNOWN
                                : row.connection().queues().receiveBytes(),
                        Figures::bytes)
                        .tooltip("Bytes received but not read by the process yet.")
                        .onFreeBsd("Recv-Q", "Bytes received but not read by the process yet."),
                ColumnBuilder.numbers(ColumnGroup.TRAFFIC, "send_queue_bytes", "Send queue", 100,
                        row -> row.connection().queues() == null
                                ? Sorting.UNKNOWN
                                : row.connection().queues().sendBytes(),
                        Figures::bytes)
                        .tooltip("Bytes written by the process but not acknowledged by the peer yet.")
                        .onFreeBsd("Send-Q", "Bytes written by the process but not acknowledged by the peer yet."),
                ColumnBuilder.numbers(ColumnGroup.TRAFFIC, "listen_queue", "Accept queue", 100,
                        row -> row.connection().listenQueue() == null
                                ? Sorting.UNKNOWN
                                : row.connection().listenQueue().queue(),
                        Long::toString)
                        .tooltip("Connections that wait at a listener to be accepted."),
                ColumnBuilder.numbers(ColumnGroup.TRAFFIC, "listen_backlog", "Backlog", 84,
                        row -> row.connection().listenQueue() == null
                                ? Sorting.UNKNOWN
                                : row.connection().listenQueue().backlog(),
                        Long::toString)
                        .tooltip("How many connections may wait at a listener."),
                datagrams("datagram_bytes_sent", "↑ UDP bytes", SocketDetail.Datagrams::bytesSent, Figures::bytes)
                        .tooltip("Payload that processes sent by this UDP socket since the collector began to listen."
                                + COUNTED),
                datagrams("datagram_bytes_received", "↓ UDP bytes", SocketDetail.Datagrams::bytesReceived,
                        Figures::bytes)
                        .tooltip("Payload that processes received by this UDP socket since the collector began to"
                                + " listen." + COUNTED),
                datagrams("datagrams_sent", "↑ datagrams", SocketDetail.Datagrams::datagramsSent, Figures::count)
                        .tooltip("Datagrams sent by this UDP socket since the collector began to listen." + COUNTED),
                datagrams("datagrams_received", "↓ datagrams", SocketDetail.Datagrams::datagramsReceived,
                        Figures::count)
                        .tooltip("Datagrams received by this UDP socket since the collector began to listen."
                                + COUNTED),
                ColumnBuilder.words(ColumnGroup.TCP, "congestion_control", "Congestion control", 110,
                        row -> row.connection().tcp() == null ? null : row.connection().tcp().congestionControl())
                        .tooltip("Congestion control algorithm."));
    }
}
