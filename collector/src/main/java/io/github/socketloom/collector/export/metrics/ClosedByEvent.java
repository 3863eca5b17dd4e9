package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;

/** The last form of a connection as the event of its close tells it, where there were too many of them to be rows. */
final class ClosedByEvent {

    /** An event knows no descriptor. */
    private static final int NO_DESCRIPTOR = -1;

    private ClosedByEvent() {}

    static Connection row(ConnectionEvent close) {
        EventActor actor = close.actor();
        // of the two sockets of a local connection the one with the lower port serves, nearly always
        boolean serving = close.direction() == Direction.INBOUND
                || close.direction() == Direction.LOCAL && close.local().port() < close.remote().port();
        return new Connection(close.connection(), close.protocol(), close.family(), TcpState.CLOSE, close.direction(),
                serving, close.local(), close.remote(), close.serverPortName(),
                actor == null ? List.of() : List.of(new Owner(actor.process(), NO_DESCRIPTOR)),
                actor != null
                        ? null
                        : close.noActorReason() == null ? NoOwnerReason.SHORT_LIVED : close.noActorReason(),
                -1, null, 0, close.connection().key(), 0, actor == null ? null : actor.cgroup(), null, null, null,
                figures(close.totals()), null, null, close.nat(), null, close.startedAt(),
                new ConnectionEnd(close.time(), close.reason()));
    }

    private static TcpMetrics figures(EventTotals totals) {
        if (totals.equals(EventTotals.NONE)) {
            return null;
        }
        return TcpMetrics.of(values -> {
            put(values, TcpMetric.BYTES_RECEIVED, totals.bytesReceived());
            put(values, TcpMetric.BYTES_SENT, totals.bytesSent() == EventTotals.UNKNOWN
                    ? EventTotals.UNKNOWN
                    : totals.bytesSent() + Math.max(0, totals.bytesRetransmitted()));
            put(values, TcpMetric.BYTES_RETRANSMITTED, totals.bytesRetransmitted());
            put(values, TcpMetric.SEGMENTS_RECEIVED, totals.segmentsReceived());
            put(values, TcpMetric.SEGMENTS_SENT, totals.segmentsSent());
            put(values, TcpMetric.RETRANSMITS_TOTAL, totals.retransmits());
        }, null);
    }

    private static void put(long[] values, TcpMetric metric, long value) {
        if (value != EventTotals.UNKNOWN) {
            values[metric.ordinal()] = value;
        }
    }
}
