package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.SampleSnapshot.end;
import static io.github.socketloom.collector.export.SampleSnapshot.metrics;
import static io.github.socketloom.collector.export.SampleSnapshot.snapshot;
import static io.github.socketloom.collector.export.SampleSnapshot.socket;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.socketloom.collector.export.metrics.OpenMetricsChecker;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker.Family;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker.Sample;
import io.github.socketloom.collector.export.metrics.SocketFigure;
import io.github.socketloom.collector.export.metrics.SocketTag;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConnectionsOpenMetricsTest {

    private static Map<String, Family> families(Snapshot snapshot, View view, SocketTag... extra) {
        StringWriter out = new StringWriter();
        try {
            new ConnectionsOpenMetrics(Set.of(extra)).write(snapshot, view, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OpenMetricsChecker.check(out.toString());
    }

    private static Sample only(Map<String, Family> families, String name) {
        List<Sample> samples = families.get(name).samples();
        assertEquals(1, samples.size());
        return samples.get(0);
    }

    private static Connection download() {
        return socket().ends(end("10.0.0.5", 50_000), end("203.0.113.9", 443), "https")
                .owner(SampleSnapshot.MYSQL, 4)
                .tcp(metrics("cubic", TcpMetric.BYTES_RECEIVED, 5_000, TcpMetric.BYTES_ACKED, 700, TcpMetric.RTT_US,
                        1_500, TcpMetric.TCPI_BUSY_TIME, 2_500_000, TcpMetric.TCPI_LAST_DATA_SENT, 20))
                .build();
    }

    @Test
    void aSocketsBytesAreCountersUnderItsEnds() {
        Map<String, Family> families = families(snapshot(List.of(download())), View.DETAILED);
        Sample received = only(families, "socketloom_socket_received_bytes");
        assertEquals("socketloom_socket_received_bytes_total", received.name());
        assertEquals(Map.of("proto", "tcp", "local_addr", "10.0.0.5", "local_port", "50000", "remote_addr",
                "203.0.113.9", "remote_port", "443"), received.labels());
        assertEquals(5_000, received.number());
        assertEquals(700, only(families, "socketloom_socket_sent_bytes").number());
        assertEquals("counter", families.get("socketloom_socket_sent_bytes").type());
    }

    @Test
    void timesAreSeconds() {
        Map<String, Family> families = families(snapshot(List.of(download())), View.DETAILED);
        assertEquals("0.0015", only(families, "socketloom_socket_rtt_seconds").value());
        assertEquals("gauge", families.get("socketloom_socket_rtt_seconds").type());
        assertEquals("2.5", only(families, "socketloom_socket_busy_seconds").value());
        assertEquals("0.02", only(families, "socketloom_socket_since_data_sent_seconds").value());
    }

    @Test
    void whatIsKnownOfASocketBesideFiguresIsItsInfo() {
        Map<String, String> labels = only(families(snapshot(List.of(download())), View.DETAILED), "socketloom_socket")
                .labels();
        assertEquals("mysql", labels.get("process"));
        assertEquals("2000", labels.get("pid"));
        assertEquals("ann", labels.get("user"));
        assertEquals("established", labels.get("state"));
        assertEquals("outbound", labels.get("direction"));
        assertEquals("cubic", labels.get("congestion_control"));
        assertFalse(labels.toString().contains("Hunter2"), labels::toString);
    }

    @Test
    void statesAreTheWordsOfNodeExporter() {
        Connection half = socket().state(TcpState.SYN_RECEIVED, Direction.INBOUND, true).build();
        assertEquals("syn_recv",
                only(families(snapshot(List.of(half)), View.DETAILED), "socketloom_socket").labels().get("state"));
    }

    @Test
    void aFigureThatNoSocketHasIsNoFamily() {
        assertFalse(families(snapshot(List.of(download())), View.DETAILED)
                .containsKey("socketloom_socket_min_rtt_seconds"));
    }

    @Test
    void everyFigureOfTcpIsExportedInBothViews() {
        long[] values = new long[TcpMetric.values().length];
        Arrays.setAll(values, i -> i + 1);
        Snapshot full = snapshot(List.of(socket().tcp(new TcpMetrics(values, "bbr")).build()));
        assertEquals(Arrays.asList(TcpMetric.values()), SocketFigure.ALL.stream().map(SocketFigure::metric).toList());
        Map<String, Family> each = families(full, View.DETAILED);
        SocketFigure.ALL.forEach(figure -> only(each, "socketloom_socket_" + figure.name()));
        assertEquals(SocketFigure.ALL.size() + 4, families(full, View.AGGREGATED).size());
    }

    @Test
    void sumsOfGroupsAreNoCountersBecauseConnectionsEnd() {
        Snapshot two = snapshot(List.of(download(), download()));
        Map<String, Family> families = families(two, View.AGGREGATED);
        assertEquals(2, only(families, "socketloom_connections").number());
        assertEquals(10_000, only(families, "socketloom_connections_received_bytes").number());
        families.values().forEach(family -> assertEquals("gauge", family.type(), family.name()));
    }

    @Test
    void everySocketHasASeriesOfItsOwnInEveryFamily() {
        Snapshot all = SampleSnapshot.everything();
        assertEquals(all.connections().size(),
                families(all, View.DETAILED, SocketTag.values()).get("socketloom_socket").samples().size());
        families(all, View.AGGREGATED);
    }

    @Property(tries = 200)
    void anyNamesMakeADocumentThatCanBeRead(@ForAll String path, @ForAll String other, @ForAll String comm) {
        List<Connection> sockets = List.of(unix(path), unix(other), unix(path));
        Map<String, Family> families = families(snapshot(sockets), View.DETAILED, SocketTag.values());
        assertEquals(3, families.get("socketloom_socket").samples().size());
        families(snapshot(sockets), View.AGGREGATED);
    }

    private static Connection unix(String path) {
        return socket().protocol(Protocol.UNIX, io.github.socketloom.collector.model.Family.UNIX)
                .state(TcpState.LISTEN, Direction.LISTEN, true).ends(Endpoint.named(path), Endpoint.NONE, null)
                .detail(new SocketDetail.Unix(SocketType.STREAM, 0)).listen(0, 1).build();
    }
}
