package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.ClosedSocket;

/**
 * What a connection had carried, and why it ended, as far as its figures and its last known state tell that. The kernel
 * counts what it sent again among the bytes that it sent, and the end of the peer's stream as a byte that it received; of
 * the latter is known only where a reading saw the connection after the peer had ended it, or no data came at all: else
 * the bytes received may be one too many, which the totals say.
 */
final class Totals {

    private Totals() {}

    /**
     * Returns totals.
     *
     * @param figures the connection's figures; null if unknown
     * @param known the connection as it was last read; null if it never was
     */
    static EventTotals of(TcpMetrics figures, Connection known) {
        return of(figures, known, false);
    }

    /** @param later whether the figures are later than what is known of the connection */
    private static EventTotals of(TcpMetrics figures, Connection known, boolean later) {
        if (figures == null) {
            return EventTotals.NONE;
        }
        long sent = value(figures, TcpMetric.BYTES_SENT);
        long again = value(figures, TcpMetric.BYTES_RETRANSMITTED);
        long received = value(figures, TcpMetric.BYTES_RECEIVED);
        boolean ended = known != null && isEndedByPeer(known.state())
                || value(figures, TcpMetric.DATA_SEGMENTS_RECEIVED) == 0;
        long rtt = value(figures, TcpMetric.RTT_US);
        return new EventTotals(sent > 0 && again > 0 ? Math.max(0, sent - again) : sent,
                ended && received > 0 ? received - 1 : received, value(figures, TcpMetric.SEGMENTS_SENT),
                value(figures, TcpMetric.SEGMENTS_RECEIVED), value(figures, TcpMetric.RETRANSMITS_TOTAL), again,
                rtt == 0 ? EventTotals.UNKNOWN : rtt,
                rtt == 0 ? EventTotals.UNKNOWN : value(figures, TcpMetric.RTT_VAR_US), later && !ended && received > 0);
    }

    private static long value(TcpMetrics figures, TcpMetric metric) {
        return figures.value(metric).orElse(EventTotals.UNKNOWN);
    }

    /** Returns what a connection had carried that is closed now. */
    static EventTotals of(ClosedSocket socket, Connection known, LastFigures figures) {
        return isAborted(socket, known) ? of(known.tcp(), known) : of(figures.of(socket, null), known, true);
    }

    /** Tells whether a side aborted its connection (SO_LINGER with 0 seconds): the kernel forgets before it tells. */
    static boolean isAborted(ClosedSocket socket, Connection known) {
        return socket.remotePort() == 0 && known != null && known.remote().port() != 0;
    }

    /** Returns who closed a connection that is closed now. */
    static EventReason reason(ClosedSocket socket, Connection known) {
        return isAborted(socket, known) ? EventReason.ABORTED_HERE : reason(known);
    }

    /** Returns who closed a connection that is closed now, where its last known state tells; null where it does not. */
    static EventReason reason(Connection known) {
        if (known == null || !(known.state() instanceof TcpState state)) {
            return null;
        }
        return switch (state) {
            case LISTEN, FIN_WAIT1, FIN_WAIT2, CLOSING, TIME_WAIT -> EventReason.CLOSED_HERE;
            case CLOSE_WAIT, LAST_ACK -> EventReason.CLOSED_BY_PEER;
            default -> null;
        };
    }

    private static boolean isEndedByPeer(SocketState state) {
        return state == TcpState.CLOSE_WAIT || state == TcpState.LAST_ACK || state == TcpState.CLOSING;
    }
}
