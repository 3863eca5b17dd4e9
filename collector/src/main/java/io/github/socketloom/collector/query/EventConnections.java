package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;
import java.util.Objects;

/** What an event tells of its connection, as a connection that filters can be asked of. */
final class EventConnections {

    private static final double MICROS_PER_SECOND = 1e6;

    private EventConnections() {}

    static Connection of(ConnectionEvent event) {
        EventActor actor = event.actor();
        ConnectionId id = event.connection() == null
                ? new ConnectionId(event.namespace(), 0, true)
                : event.connection();
        boolean ended = event.kind() == EventKind.CLOSE || event.kind() == EventKind.FAILED
                || event.kind() == EventKind.FLOW_END;
        return new Connection(id, event.protocol(), event.family(), state(event), event.direction(), isServing(event),
                event.local(), event.remote(), event.serverPortName(),
                actor == null ? List.of() : List.of(new Owner(actor.process(), Owner.UNKNOWN_FD)),
                event.noActorReason(),
                actor == null ? -1 : actor.uid(), actor == null ? null : actor.user(), 0,
                id.assigned() ? 0 : id.key(), 0, actor == null ? null : actor.cgroup(), null, null, null,
                metrics(event.totals()), rates(event), null, event.nat(), null, event.startedAt(),
                ended ? new ConnectionEnd(event.time(), event.reason()) : null);
    }

    /** Returns what an event tells of its process. */
    static ProcessInfo process(EventActor actor) {
        return new ProcessInfo(actor.process(), 0, actor.uid(), actor.user(),
                Objects.requireNonNullElse(actor.comm(), ""),
                List.of(), actor.cgroup() == null ? Cgroup.UNKNOWN : actor.cgroup());
    }

    private static SocketState state(ConnectionEvent event) {
        if (event.protocol() != Protocol.TCP && event.protocol() != Protocol.MPTCP) {
            return event.remote().isNone() ? DatagramState.UNCONNECTED : DatagramState.CONNECTED;
        }
        return switch (event.kind()) {
            case CONNECT, ESTABLISHED, ACCEPT, RETRANSMIT -> TcpState.ESTABLISHED;
            case LISTEN -> TcpState.LISTEN;
            case FAILED, CLOSE, FLOW_BEGIN, FLOW_END -> TcpState.CLOSE;
        };
    }

    private static boolean isServing(ConnectionEvent event) {
        return event.direction() != null && switch (event.direction()) {
            case LISTEN, INBOUND -> true;
            case OUTBOUND -> false;
            // both ends are here, and only the one that took it serves
            case LOCAL -> event.kind() == EventKind.ACCEPT || event.kind() == EventKind.ESTABLISHED;
        };
    }

    private static TcpMetrics metrics(EventTotals totals) {
        return totals.equals(EventTotals.NONE) ? null : TcpMetrics.of(values -> {
            put(values, TcpMetric.BYTES_SENT, totals.bytesSent());
            put(values, TcpMetric.BYTES_RECEIVED, totals.bytesReceived());
            put(values, TcpMetric.SEGMENTS_SENT, totals.segmentsSent());
            put(values, TcpMetric.SEGMENTS_RECEIVED, totals.segmentsReceived());
            put(values, TcpMetric.RETRANSMITS_TOTAL, totals.retransmits());
            put(values, TcpMetric.BYTES_RETRANSMITTED, totals.bytesRetransmitted());
            put(values, TcpMetric.RTT_US, totals.rttMicros());
            put(values, TcpMetric.RTT_VAR_US, totals.rttVarianceMicros());
        }, null);
    }

    private static void put(long[] values, TcpMetric metric, long value) {
        if (value != EventTotals.UNKNOWN) {
            values[metric.ordinal()] = value;
        }
    }

    /** Returns the mean rates over the life of the connection; null if that or what it carried is unknown. */
    private static Rates rates(ConnectionEvent event) {
        EventTotals totals = event.totals();
        if (event.ageMicros() <= 0 || totals.bytesSent() == EventTotals.UNKNOWN
                || totals.bytesReceived() == EventTotals.UNKNOWN) {
            return null;
        }
        double seconds = event.ageMicros() / MICROS_PER_SECOND;
        return new Rates(totals.bytesSent() / seconds, totals.bytesReceived() / seconds,
                totals.retransmits() == EventTotals.UNKNOWN ? Double.NaN : totals.retransmits() / seconds);
    }
}
