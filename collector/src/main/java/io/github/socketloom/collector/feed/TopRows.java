package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.RetransmissionShare;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.RowOrder;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds the rows at the beginning of the order a viewer sorts by, among all rows. Rows without the figure have no place
 * in it.
 */
final class TopRows {

    private record Ranked(double figure, ConnectionId id) {}

    private final RowOrder order;
    private final double sign;
    private final int most;
    // the worst of those kept is at its head
    private final PriorityQueue<Ranked> best = new PriorityQueue<>(
            (one, other) -> Double.compare(one.figure, other.figure));

    TopRows(RowInterest interest) {
        order = interest.order();
        sign = interest.descending() ? 1 : -1;
        most = interest.top();
    }

    /** Tells whether a viewer wants any row for its place in an order. */
    static boolean areWanted(RowInterest interest) {
        return interest.order() != RowOrder.NONE && interest.top() > 0;
    }

    void see(Connection connection) {
        double figure = sign * figure(connection, order);
        if (Double.isNaN(figure)) {
            return;
        }
        if (best.size() < most) {
            best.add(new Ranked(figure, connection.id()));
        } else if (figure > best.element().figure) {
            best.remove();
            best.add(new Ranked(figure, connection.id()));
        }
    }

    Set<ConnectionId> ids() {
        Set<ConnectionId> ids = new HashSet<>();
        best.forEach(row -> ids.add(row.id));
        return ids;
    }

    /** Returns NaN if the connection does not have it. */
    static double figure(Connection connection, RowOrder order) {
        return switch (order) {
            case NONE -> Double.NaN;
            case SENT_RATE -> connection.rates() == null ? Double.NaN : connection.rates().sentBytesPerSecond();
            case RECEIVED_RATE ->
                connection.rates() == null ? Double.NaN : connection.rates().receivedBytesPerSecond();
            case RTT -> metric(connection, TcpMetric.RTT_US);
            case BYTES_SENT -> metric(connection, TcpMetric.BYTES_SENT);
            case BYTES_RECEIVED -> metric(connection, TcpMetric.BYTES_RECEIVED);
            case RETRANSMISSION_SHARE -> connection.tcp() == null
                    ? Double.NaN
                    : RetransmissionShare.SEGMENTS.of(connection.tcp()).orElse(Double.NaN);
            case SEND_QUEUE -> connection.queues() == null ? Double.NaN : connection.queues().sendBytes();
            case RECEIVE_QUEUE -> connection.queues() == null ? Double.NaN : connection.queues().receiveBytes();
        };
    }

    private static double metric(Connection connection, TcpMetric metric) {
        if (connection.tcp() == null) {
            return Double.NaN;
        }
        long value = connection.tcp().valueOrUnknown(metric);
        return value == TcpMetrics.UNKNOWN ? Double.NaN : value;
    }
}
