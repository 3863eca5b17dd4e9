package io.github.socketloom.collector.export.metrics;

import static io.github.socketloom.collector.export.metrics.TrafficWorld.SECOND;
import static io.github.socketloom.collector.export.metrics.TrafficWorld.flow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.metrics.HostMetrics.Detail;
import io.github.socketloom.collector.export.metrics.HostMetrics.Sockets;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HostMetricsTest {

    private final TrafficWorld world = new TrafficWorld();
    private final ProcessInfo nginx = world.process(10, "nginx",
            TrafficWorld.container("d".repeat(64), "web \"1\"\\\n"));

    private HostMetrics metrics(Detail detail) {
        TrafficAggregates aggregates = new TrafficAggregates(50, 1);
        aggregates.count(world.snapshot(flow(1, nginx).bytes(0, 0)), List.of(), 0);
        var now = world.snapshot(
                flow(1, nginx).way(Direction.INBOUND, true).ends("10.0.0.5", "192.0.2.1", 80)
                        .figures(1000, 2000, 10, 20, 2, 1500),
                flow(2, null).state(TcpState.TIME_WAIT).withoutFigures(),
                flow(3, nginx).state(TcpState.SYN_RECEIVED).way(Direction.INBOUND, true).bytes(0, 0));
        aggregates.count(now, List.of(), 2 * SECOND);
        aggregates.closeWindow();
        return new HostMetrics(now, aggregates.report(), detail);
    }

    private static String openMetrics(HostMetrics metrics) {
        StringWriter out = new StringWriter();
        try {
            new OpenMetricsWriter().write(metrics.families(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String influx(HostMetrics metrics) {
        StringWriter out = new StringWriter();
        try {
            assertEquals(0, new LineProtocolWriter().write(metrics.points(), out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private String openMetrics() {
        return openMetrics(
                metrics(new Detail("1.2", Sockets.NONE, EnumSet.allOf(ConntrackMetrics.Collect.class), true)));
    }

    @Test
    void theDocumentIsOpenMetrics() {
        OpenMetricsChecker.check(openMetrics(
                metrics(new Detail("1.2", Sockets.ALL, EnumSet.allOf(ConntrackMetrics.Collect.class), true))));
    }

    @Test
    void statesAreToldAsNodeExporterTellsThem() {
        String text = openMetrics();
        assertTrue(text.contains("node_tcp_connection_states{state=\"established\"} 1\n"), text);
        assertTrue(text.contains("node_tcp_connection_states{state=\"syn_recv\"} 1\n"));
        assertTrue(text.contains("node_tcp_connection_states{state=\"fin_wait1\"} 0\n"));
        assertTrue(text.contains("node_tcp_connection_states{state=\"rx_queued_bytes\"} 6\n"));
        assertTrue(text.contains("node_tcp_connection_states{state=\"tx_queued_bytes\"} 9\n"));
    }

    @Test
    void whatCannotBeSeenIsTold() {
        String text = openMetrics();
        assertTrue(text.contains("socketloom_sockets_without_owner{reason=\"time_wait\"} 3\n"));
        assertTrue(text.contains("socketloom_collector_events_total{event=\"lost\"} 5\n"));
        assertTrue(text.contains("socketloom_tcp_connections_without_figures 1\n"));
        assertTrue(text.contains("socketloom_groups_in_rest{dimension=\"process\"} 0\n"));
    }

    @Test
    void figuresAreInBaseUnits() {
        String text = openMetrics();
        assertTrue(text.contains("socketloom_tcp_rtt_seconds{statistic=\"average\"} 0.0015\n"), text);
        assertTrue(text.contains("socketloom_tcp_window_retransmission_ratio{method=\"segments\"} 0.1\n"));
        assertTrue(text.contains("socketloom_tcp_window_traffic_bits_per_second{traffic=\"both\"} 12000\n"));
    }

    @Test
    void aProcessThatEndsAtOnceTellsNoTotalsSinceItBegan() {
        String text = openMetrics(
                metrics(new Detail("1.2", Sockets.NONE, EnumSet.allOf(ConntrackMetrics.Collect.class), false)));
        assertFalse(text.contains("socketloom_tcp_received_bytes_total"));
        assertFalse(text.contains("socketloom_process_sessions"));
        assertTrue(text.contains("socketloom_process_connections{"));
    }

    @Test
    void commandLinesAreNeverTold() {
        HostMetrics all = metrics(new Detail("1.2", Sockets.ALL, EnumSet.allOf(ConntrackMetrics.Collect.class), true));
        assertFalse(openMetrics(all).contains("secret"));
        assertFalse(influx(all).contains("secret"));
    }

    @Test
    void singleSocketsAreThoseAskedFor() {
        assertFalse(openMetrics().contains("socketloom_socket_"));
        assertEquals(1,
                openMetrics(
                        metrics(new Detail("1.2", Sockets.TOP, EnumSet.allOf(ConntrackMetrics.Collect.class), true)))
                        .lines()
                        .filter(line -> line.startsWith("socketloom_socket_info{")).count());
        assertEquals(3,
                openMetrics(
                        metrics(new Detail("1.2", Sockets.ALL, EnumSet.allOf(ConntrackMetrics.Collect.class), true)))
                        .lines()
                        .filter(line -> line.startsWith("socketloom_socket_info{")).count());
    }

    @Test
    void pointsHaveTelegrafsNames() {
        String text = influx(
                metrics(new Detail("1.2", Sockets.NONE, EnumSet.allOf(ConntrackMetrics.Collect.class), true)));
        String netstat = text.lines().filter(line -> line.startsWith("netstat ")).findFirst().orElseThrow();
        assertTrue(netstat.contains("tcp_established=1i"), netstat);
        assertTrue(netstat.contains("tcp_syn_recv=1i"), netstat);
        assertTrue(netstat.endsWith(" 1795262400000000000"), netstat);
        assertTrue(text.contains("socketloom_remote,group=named,remote_address=192.0.2.1 "), text);
    }

    @Test
    void theOlderTextOfPrometheusHasTheSameSamples() throws IOException {
        HostMetrics metrics = metrics(
                new Detail("1.2", Sockets.ALL, EnumSet.allOf(ConntrackMetrics.Collect.class), true));
        StringWriter out = new StringWriter();
        OpenMetricsWriter.forPrometheus().write(metrics.families(), out);
        assertEquals(openMetrics(metrics).lines().filter(line -> !line.startsWith("#")).toList(),
                out.toString().lines().filter(line -> !line.startsWith("#")).toList());
        assertFalse(out.toString().contains("# EOF"));
        assertTrue(out.toString().contains("# TYPE socketloom_tcp_sessions_total counter\n"));
        assertTrue(out.toString().contains("# TYPE socketloom_build_info gauge\n"));
    }

    @Test
    void namesThatAreWrittenAlikeAreSeriesOfTheirOwn() {
        TrafficWorld strange = new TrafficWorld();
        List<String> names = List.of("app", "app\\", "app\\\\", "a\0", "a\ufffd", "b\n", "b\\n", "", "\\");
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            connections.add(flow(i + 1, strange.process(100 + i, names.get(i))).bytes(i, i).build());
        }
        TrafficAggregates aggregates = new TrafficAggregates(50, 0);
        aggregates.count(strange.snapshot(connections), List.of(), 0);
        aggregates.count(strange.snapshot(connections), List.of(), SECOND);
        aggregates.closeWindow();
        HostMetrics metrics = new HostMetrics(strange.snapshot(connections), aggregates.report(),
                new Detail("1", Sockets.NONE, EnumSet.noneOf(ConntrackMetrics.Collect.class), true));
        assertEquals(names.size() + 2, OpenMetricsChecker.check(openMetrics(metrics))
                .get("socketloom_process_connections").samples().size());
        assertEquals(names.size() + 2, influx(metrics).lines().filter(line -> line.startsWith("socketloom_process,"))
                .map(line -> line.split("(?<!\\\\) ")[0]).distinct().count());
    }

    @Property(tries = 300)
    void anyNameIsTold(@ForAll String process, @ForAll String container, @ForAll String image) {
        TrafficWorld strange = new TrafficWorld();
        // the kernel tells bytes; what a name is made of them has no half surrogates
        List<Connection> connections = new ArrayList<>();
        long cookie = 1;
        for (String name : List.of(process, container, image, process + " ")) {
            connections.add(flow(cookie++, strange.process((int) cookie, utf8(name),
                    TrafficWorld.container(utf8(container) + cookie, utf8(image)))).bytes(cookie, cookie).build());
        }
        TrafficAggregates aggregates = new TrafficAggregates(3, 3);
        aggregates.count(strange.snapshot(connections), List.of(), 0);
        aggregates.count(strange.snapshot(connections), List.of(), SECOND);
        aggregates.closeWindow();
        HostMetrics metrics = new HostMetrics(strange.snapshot(connections), aggregates.report(),
                new Detail("1", Sockets.ALL, EnumSet.allOf(ConntrackMetrics.Collect.class), true));
        Map<String, ?> families = OpenMetricsChecker.check(openMetrics(metrics));
        assertTrue(families.containsKey("socketloom_process_connections"));
        assertFalse(influx(metrics).isEmpty());
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
