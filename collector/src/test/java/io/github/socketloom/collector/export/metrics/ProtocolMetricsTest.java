package io.github.socketloom.collector.export.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.SampleCounters;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProtocolMetricsTest {

    private static final List<ProtocolCounters> ALL = List.of(SampleCounters.of(SampleCounters.OWN, 12, 4000),
            SampleCounters.of(SampleCounters.FIRST, 12, 6), SampleCounters.of(SampleCounters.SECOND, 12, 9));

    private final ProtocolMetrics metrics = new ProtocolMetrics(SampleCounters.NAMESPACES, SampleCounters.OWN);

    private static String text(List<MetricFamily> families) throws IOException {
        StringWriter out = new StringWriter();
        new OpenMetricsWriter().write(families, out);
        return out.toString();
    }

    private static void assertHas(String line, String text) {
        assertTrue(text.lines().anyMatch(line::equals), () -> line + " is not in\n" + text);
    }

    private static List<String> lines(List<InfluxPoint> points) throws IOException {
        StringWriter out = new StringWriter();
        assertEquals(0, LineProtocolWriter.withUnsigned().write(points, out));
        return out.toString().lines().toList();
    }

    @Test
    void nodeExportersNamesHaveItsTypesAndOnlyWhatItTellsByDefault() throws IOException {
        String text = text(metrics.families(ALL.subList(0, 1)));
        assertHas("# TYPE node_netstat_Tcp_InSegs unknown", text);
        assertHas("# HELP node_netstat_Tcp_InSegs Statistic TcpInSegs.", text);
        assertHas("node_netstat_Tcp_InSegs 4000", text);
        assertHas("node_netstat_Ip_Forwarding 2", text);
        assertHas("node_netstat_TcpExt_ListenDrops 7", text);
        assertHas("node_netstat_Udp6_InErrors 18446744073709551615", text);
        assertHas("# TYPE node_sockstat_TCP6_inuse gauge", text);
        assertHas("node_sockstat_TCP6_inuse 8", text);
        assertHas("node_sockstat_sockets_used 43", text);
        assertFalse(text.contains("RtoMin"), text);
        assertFalse(text.contains("MaxConn"), text);
    }

    @Test
    void ourOwnCountersAreCountersAndTellEachThingOnce() throws IOException {
        String text = text(metrics.families(ALL.subList(0, 1)));
        assertHas("# TYPE socketloom_protocol_received counter", text);
        assertHas("socketloom_protocol_received_total{protocol=\"tcp\",family=\"both\"} 4000", text);
        assertHas("socketloom_protocol_received_total{protocol=\"udp\",family=\"ipv6\"} 6", text);
        assertFalse(text.contains("protocol=\"udp\",family=\"both\""), "that is the sum of both");
        assertHas("# UNIT socketloom_protocol_received_bytes bytes", text);
        assertHas("socketloom_protocol_received_bytes_total{protocol=\"ip\",family=\"ipv4\"} 6000000", text);
        assertHas("# TYPE socketloom_protocol_established gauge", text);
        assertHas("socketloom_protocol_established{protocol=\"tcp\",family=\"both\"} 13", text);
        assertFalse(text.contains("socketloom_protocol_discarded"), "what is unknown is not there");
    }

    @Test
    void otherNamespacesHaveALabelEachItsOwnEvenIfTheirNamesAreTheSame() throws IOException {
        String text = text(metrics.families(ALL));
        assertHas("node_netstat_Tcp_InSegs 4000", text);
        assertHas("node_netstat_Tcp_InSegs{netns=\"web (4026532001)\"} 6", text);
        assertHas("node_netstat_Tcp_InSegs{netns=\"web (4026532002)\"} 9", text);
        assertHas("socketloom_protocol_received_total{protocol=\"tcp\",family=\"both\",netns=\"web (4026532002)\"} 9",
                text);
    }

    @Test
    void telegrafsNamesAreTheKernelsWithoutAnythingBetween() throws IOException {
        List<String> lines = lines(metrics.points(ALL.subList(0, 1), 1_700_000_000_000_000_000L));
        assertEquals(List.of(
                "nstat,name=snmp IpForwarding=2u,TcpInSegs=4000u,TcpMaxConn=-1i,TcpRtoMin=200u 1700000000000000000",
                "nstat,name=netstat TcpExtListenDrops=7u 1700000000000000000",
                "nstat,name=snmp6 Udp6InErrors=18446744073709551615u 1700000000000000000"), lines.subList(0, 3));
        assertEquals("socketloom_protocols,family=ipv6,protocol=udp received=6u 1700000000000000000", lines.get(5));
        assertEquals(7, lines.size());
    }

    @Test
    void pointsOfOtherNamespacesHaveATag() throws IOException {
        List<String> lines = lines(metrics.points(ALL.subList(1, 2), InfluxPoint.NO_TIME));
        assertEquals("nstat,name=netstat,netns=web\\ (4026532001) TcpExtListenDrops=7u", lines.get(1));
    }

    @Test
    void aHostThatCountsBothFamiliesTogetherOnlyIsToldAsItIs() throws IOException {
        ProtocolCounters together = new ProtocolCounters.Builder(SampleCounters.OWN, 1)
                .set(CountedProtocol.UDP, CountedFamily.BOTH, ProtocolCounter.NO_PORT, 9).build();
        assertHas("socketloom_protocol_no_port_total{protocol=\"udp\",family=\"both\"} 9",
                text(metrics.families(List.of(together))));
        assertEquals(List.of("socketloom_protocols,family=both,protocol=udp no_port=9u"),
                lines(metrics.points(List.of(together), InfluxPoint.NO_TIME)));
    }

    @Test
    void whatFreeBsdCountsIsNotCalledNstatsAndKeepsItsNames() throws IOException {
        ProtocolCounters freebsd = new ProtocolCounters.Builder(SampleCounters.OWN, 1)
                .kernel(new KernelCounters(List.of(new KernelCounters.Name("tcpstat", "tcp", "tcps_drops"),
                        new KernelCounters.Name("tcp.states", "tcp", "LISTEN"),
                        new KernelCounters.Name("tcpstat", "tcp", "tcps_rcvbyte")),
                        new long[]{5, 12, Long.MIN_VALUE}))
                .build();
        assertEquals(List.of("socketloom_kernel,name=tcpstat tcps_drops=5u,tcps_rcvbyte=9223372036854775808u",
                "socketloom_kernel,name=tcp.states LISTEN=12i"),
                lines(metrics.points(List.of(freebsd), InfluxPoint.NO_TIME)));
        assertEquals(List.of(), metrics.families(List.of(freebsd)), "node_exporter has no such names");
    }

    @Test
    void namesThatNoMetricMayHaveAreMadeFitAndNeverTwice() throws IOException {
        ProtocolCounters odd = new ProtocolCounters.Builder(SampleCounters.OWN, 1)
                .kernel(new KernelCounters(List.of(new KernelCounters.Name("snmp", "X-y", "InErrors"),
                        new KernelCounters.Name("snmp", "X.y", "InErrors")), new long[]{1, 2}))
                .build();
        String text = text(metrics.families(List.of(odd)));
        assertHas("node_netstat_X_y_InErrors 1", text);
        assertFalse(text.contains("InErrors 2"), text);
    }

    @Test
    void noTwoNamespacesHaveTheSameTag() {
        NamespaceTags tags = new NamespaceTags(List.of(new NetNamespace(1, "host", NamespaceKind.HOST, 1, null),
                new NetNamespace(2, "", NamespaceKind.SANDBOX, 1, null),
                new NetNamespace(3, "a", NamespaceKind.SANDBOX, 1, null),
                new NetNamespace(4, "a", NamespaceKind.SANDBOX, 1, null),
                new NetNamespace(5, "a (4)", NamespaceKind.SANDBOX, 1, null),
                new NetNamespace(6, null, NamespaceKind.SANDBOX, 1, null)), 1);
        assertEquals(List.of("", "2", "a (3)", "a (4)", "5", "6", "7"),
                LongStream.rangeClosed(1, 7).mapToObj(tags::value).toList());
        assertEquals(Map.of("k", "v"), tags.with(1, Map.of("k", "v")));
    }
}
