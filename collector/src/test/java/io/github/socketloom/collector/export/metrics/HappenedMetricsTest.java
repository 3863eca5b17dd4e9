package io.github.socketloom.collector.export.metrics;

import static io.github.socketloom.collector.export.metrics.TrafficWorld.NAMESPACE;
import static io.github.socketloom.collector.export.metrics.TrafficWorld.SECOND;
import static io.github.socketloom.collector.export.metrics.TrafficWorld.flow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.metrics.HostMetrics.Detail;
import io.github.socketloom.collector.export.metrics.HostMetrics.Sockets;
import io.github.socketloom.collector.export.metrics.TrafficReport.Total;
import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happened to connections, counted for the host, by process and by container. */
class HappenedMetricsTest {

    private static final EventTotals CARRIED = new EventTotals(500, 9_000, 12, 14, 2, 100, 900, 50);

    private final TrafficWorld world = new TrafficWorld();
    private final ProcessInfo nginx = world.process(10, "nginx", TrafficWorld.container("d".repeat(64), "web"));
    private final EventActor web = actor(nginx.key(), "nginx", nginx);
    /** A process that no snapshot shows: it lived too short. */
    private final EventActor curl = actor(new ProcessKey(99, 7), "curl", null);
    private TrafficAggregates aggregates = new TrafficAggregates(50, 50);
    private long now = 1000 * SECOND;
    private Snapshot latest;

    private static EventActor actor(ProcessKey key, String comm, ProcessInfo process) {
        return new EventActor(key, comm, 0, "root", process == null ? null : process.cgroup());
    }

    private static ConnectionEvent event(long cookie, EventKind kind, EventActor actor, EventReason reason,
            EventTotals totals) {
        return new ConnectionEvent(cookie, 1_795_262_400_500_000L, kind, EventOrigin.BPF,
                new ConnectionId(NAMESPACE, cookie, false), NAMESPACE, Protocol.TCP, Family.IPV4, Direction.OUTBOUND,
                new Endpoint(AddressLiteral.parse("10.0.0.5"), 40_000, null),
                new Endpoint(AddressLiteral.parse("198.51.100.7"), 443, null), "https", actor, null,
                1_795_262_400_400_000L, reason, kind == EventKind.RETRANSMIT ? 3 : 0, totals, null);
    }

    private TrafficReport read(List<Connection> closed, List<ConnectionEvent> events, TrafficWorld.Flow... rows) {
        latest = world.capabilities(Capability.available("events", "bpf")).snapshot(rows);
        aggregates.count(latest, closed, events, now);
        now += SECOND;
        return aggregates.report();
    }

    @BeforeEach
    void begin() {
        read(List.of(), List.of());
    }

    private static Total group(TrafficReport report, String dimension, String label, String value) {
        return report.dimensions().stream().filter(each -> each.name().equals(dimension)).findFirst().orElseThrow()
                .groups().stream().filter(each -> value.equals(each.labels().get(label))).findFirst().orElseThrow();
    }

    @Test
    void whatHappenedIsCountedForTheHostTheProcessAndTheContainer() {
        TrafficReport report = read(List.of(),
                List.of(event(1, EventKind.CONNECT, web, null, EventTotals.NONE),
                        event(2, EventKind.ACCEPT, web, null, EventTotals.NONE),
                        event(3, EventKind.FAILED, curl, EventReason.REFUSED, EventTotals.NONE),
                        event(4, EventKind.FAILED, curl, EventReason.TIMED_OUT, EventTotals.NONE),
                        event(1, EventKind.RETRANSMIT, web, null, EventTotals.NONE)),
                flow(1, nginx).bytes(0, 0));
        assertEquals(new ConnectionCounts(1, 1, Map.of("refused", 1L, "timed_out", 1L), Map.of(), 3, 0, 0),
                report.host().happened());
        assertEquals(new ConnectionCounts(1, 1, Map.of(), Map.of(), 3, 0, 0),
                group(report, "process", "process", "nginx").happened());
        assertEquals(group(report, "process", "process", "nginx").happened(),
                group(report, "container", "container", "web").happened());
        assertEquals(Map.of("refused", 1L, "timed_out", 1L),
                group(report, "process", "process", "curl").happened().failed());
    }

    @Test
    void whatHappensWhereNoProcessIsKnownIsKeptApart() {
        TrafficReport report = read(List.of(), List.of(event(1, EventKind.CLOSE, null, null, CARRIED)));
        assertEquals(Map.of("unknown", 1L), report.host().happened().closed());
        assertEquals(1, group(report, "process", "group", "unknown").happened().allClosed());
    }

    @Test
    void aProcessThatLivedTooShortForAnySnapshotHasItsConnections() {
        Connection closed = flow(5, null).state(TcpState.CLOSE).figures(9_000, 500, 14, 12, 2, 900).build();
        TrafficReport report = read(List.of(closed),
                List.of(event(5, EventKind.CLOSE, curl, EventReason.CLOSED_HERE, CARRIED)));
        assertEquals(9_000, group(report, "process", "process", "curl").totals().receivedBytes());
        assertEquals(1, report.host().totals().sessions());
        assertEquals(9_000, report.host().happened().closedReceivedBytes());
        assertEquals(500, report.host().happened().closedSentBytes());
    }

    @Test
    void connectionsThatWereTooManyToBeRowsAreCountedByTheirEventsOnce() {
        List<ConnectionEvent> flood = LongStream.range(100, 1100)
                .mapToObj(cookie -> event(cookie, EventKind.CLOSE, curl, EventReason.CLOSED_BY_PEER, CARRIED)).toList();
        Connection one = flow(100, null).state(TcpState.CLOSE).figures(9_000, 500, 14, 12, 2, 900).build();
        TrafficReport report = read(List.of(one), flood);
        assertEquals(new TrafficTotals(9_000_000, 500_000, 14_000, 12_000, 2_000, 1_000), report.host().totals());
        assertEquals(1_000, group(report, "process", "process", "curl").totals().sessions());
        // the rows of some of them come late: what they carried is counted already
        List<Connection> late = List
                .of(flow(101, null).state(TcpState.CLOSE).figures(9_000, 500, 14, 12, 2, 0).build());
        assertEquals(report.host().totals(), read(late, List.of()).host().totals());
    }

    @Test
    void aConnectionThatAReadingShowsIsNotCountedByItsEventAgain() {
        read(List.of(), List.of(), flow(7, nginx).bytes(100, 100));
        TrafficReport report = read(List.of(),
                List.of(event(7, EventKind.CLOSE, web, EventReason.CLOSED_HERE, CARRIED)),
                flow(7, nginx).bytes(300, 100));
        assertEquals(300, report.host().totals().receivedBytes());
        assertEquals(1, report.host().totals().sessions());
    }

    @Test
    void aConnectionWhoseCloseIsToldAfterItVanishedIsCountedOnce() {
        read(List.of(), List.of(), flow(7, nginx).bytes(100, 100));
        read(List.of(), List.of());
        Connection closed = flow(7, nginx).state(TcpState.CLOSE).bytes(130, 100).build();
        TrafficReport report = read(List.of(closed),
                List.of(event(7, EventKind.CLOSE, web, EventReason.CLOSED_HERE, CARRIED)));
        assertEquals(130, report.host().totals().receivedBytes());
        assertEquals(1, report.host().totals().sessions());
    }

    @Test
    void anAttemptThatFailedIsNoSession() {
        Connection attempt = flow(8, null).state(TcpState.CLOSE).figures(0, 0, 1, 1, 0, 0).build();
        TrafficReport report = read(List.of(attempt),
                List.of(event(8, EventKind.FAILED, curl, EventReason.REFUSED, EventTotals.NONE)));
        assertEquals(0, report.host().totals().sessions());
        assertEquals(1, report.host().happened().allFailed());
    }

    @Test
    void whereNoneIsNamedTheRestHasItAll() {
        aggregates = new TrafficAggregates(0, 0);
        begin();
        TrafficReport report = read(List.of(), List.of(event(1, EventKind.CONNECT, web, null, EventTotals.NONE),
                event(3, EventKind.FAILED, curl, EventReason.REFUSED, EventTotals.NONE)));
        assertEquals(new ConnectionCounts(1, 0, Map.of("refused", 1L), Map.of(), 0, 0, 0),
                group(report, "process", "group", "rest").happened());
    }

    private String openMetrics(Snapshot snapshot, boolean counting) throws IOException {
        StringWriter out = new StringWriter();
        new OpenMetricsWriter().write(new HostMetrics(snapshot, aggregates.report(),
                new Detail("1.2", Sockets.NONE, Set.of(), counting)).families(), out);
        OpenMetricsChecker.check(out.toString());
        return out.toString();
    }

    @Test
    void openMetricsTellsEachReasonFromTheBeginningAndOfGroupsThoseThatOccurred() throws IOException {
        read(List.of(), List.of(event(3, EventKind.FAILED, curl, EventReason.REFUSED, EventTotals.NONE),
                event(4, EventKind.CLOSE, curl, EventReason.RESET_BY_PEER, CARRIED)));
        String text = openMetrics(latest, true);
        assertTrue(text.contains("socketloom_tcp_connections_failed_total{reason=\"refused\"} 1\n"), text);
        assertTrue(text.contains("socketloom_tcp_connections_failed_total{reason=\"unreachable\"} 0\n"));
        assertTrue(text.contains("socketloom_tcp_connections_closed_total{reason=\"reset_by_peer\"} 1\n"));
        assertTrue(text.contains("socketloom_tcp_closed_received_bytes_total 9000\n"));
        assertEquals(1, text.lines().filter(line -> line.startsWith("socketloom_process_connections_failed_total{"))
                .count());
        assertTrue(text.contains("socketloom_connection_events_total{event=\"flow_begin\"} 0\n"));
        assertTrue(text.contains("socketloom_collector_events_total{event=\"not_told\"} 0\n"));
    }

    @Test
    void whereNothingIsListenedForNothingIsClaimed() throws IOException {
        latest = world.capabilities(Capability.unavailable("events", "bpf", "no", null)).snapshot(List.of());
        aggregates.count(latest, List.of(), List.of(), now);
        assertFalse(openMetrics(latest, true).contains("connections_opened"));
        read(List.of(), List.of());
        assertFalse(openMetrics(latest, false).contains("connections_opened"), "nor by a process that ends at once");
    }

    @Test
    void whereOnlyClosesAreHeardNoFailureIsDenied() throws IOException {
        latest = world.capabilities(Capability.available("closes", "sock_diag")).snapshot(List.of());
        aggregates.count(latest, List.of(),
                List.of(event(4, EventKind.CLOSE, curl, EventReason.RESET_BY_PEER, CARRIED)), now);
        String text = openMetrics(latest, true);
        assertTrue(text.contains("socketloom_tcp_connections_closed_total{reason=\"reset_by_peer\"} 1\n"), text);
        assertFalse(text.contains("connections_failed"), text);
        assertFalse(text.contains("retransmitted_segments"), text);
    }

    @Test
    void lineProtocolHasTheSameInFields() throws IOException {
        read(List.of(), List.of(event(3, EventKind.FAILED, curl, EventReason.REFUSED, EventTotals.NONE),
                event(1, EventKind.CONNECT, web, null, EventTotals.NONE)));
        StringWriter out = new StringWriter();
        new LineProtocolWriter().write(new HostMetrics(latest, aggregates.report(),
                new Detail("1.2", Sockets.NONE, Set.of(), true)).points(), out);
        String host = out.toString().lines().filter(line -> line.startsWith("socketloom_tcp ")).findFirst()
                .orElseThrow();
        assertTrue(host.contains("connections_opened=1i") && host.contains("failed_refused=1i")
                && host.contains("failed_unreachable=0i") && host.contains("connections_failed=1i"), host);
        assertTrue(
                out.toString().lines().anyMatch(line -> line.startsWith("socketloom_process,group=named,process=curl")
                        && line.contains("failed_refused=1i") && !line.contains("failed_unreachable")),
                out::toString);
    }
}
