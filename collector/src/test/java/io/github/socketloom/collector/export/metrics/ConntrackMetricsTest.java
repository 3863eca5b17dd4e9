package io.github.socketloom.collector.export.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.metrics.ConntrackMetrics.Collect;
import io.github.socketloom.collector.linux.ConntrackSamples;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Connection tracking under the names that Telegraf and node_exporter gave it, with the numbers that are true. */
class ConntrackMetricsTest {

    private static final long HOST = 4026531840L;
    private static final long SHOP = 4026532500L;
    private static final long TIME = 1_795_265_445_000_000_000L;
    private static final List<NetNamespace> NAMESPACES = List.of(
            new NetNamespace(HOST, "host", NamespaceKind.HOST, 100, null),
            new NetNamespace(SHOP, "shop", NamespaceKind.CONTAINER, 3, null));
    private static final String FOLDER = "/proc/sys/net/netfilter/";
    private static final ConntrackStats SAMPLE = ConntrackSamples.old(HOST,
            new ConntrackFile("nf_conntrack_count", FOLDER + "nf_conntrack_count", 1_234_321),
            new ConntrackFile("nf_conntrack_max", FOLDER + "nf_conntrack_max", 9_999_999),
            new ConntrackFile("nf_conntrack_buckets", FOLDER + "nf_conntrack_buckets", 65_536));

    private static String influx(Set<Collect> collect, ConntrackStats... stats) throws IOException {
        StringWriter out = new StringWriter();
        new LineProtocolWriter().write(new ConntrackMetrics(NAMESPACES, HOST, collect).points(List.of(stats), TIME),
                out);
        return out.toString();
    }

    private static String openMetrics(Set<Collect> collect, ConntrackStats... stats) throws IOException {
        StringWriter out = new StringWriter();
        new OpenMetricsWriter().write(new ConntrackMetrics(NAMESPACES, HOST, collect).families(List.of(stats)), out);
        return out.toString();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ConntrackMetricsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void pointsAreTelegrafsWithTheTrueNumbers() throws IOException {
        assertEquals(golden("conntrack.influx"), influx(EnumSet.allOf(Collect.class), SAMPLE));
    }

    @Test
    void familiesAreNodeExportersAndOurs() throws IOException {
        assertEquals(golden("conntrack.openmetrics"), openMetrics(Set.of(Collect.ALL), SAMPLE));
    }

    @Test
    void entriesAreNotAddedUpOverProcessors() throws IOException {
        ConntrackStats eight = ConntrackSamples.of(HOST, "entries found\n" + "0000007b 00000002\n".repeat(8));
        assertEquals("conntrack,cpu=all entries=123i,found=16i " + TIME + "\n", influx(Set.of(Collect.ALL), eight));
    }

    @Test
    void sumsAreOf64Bits() throws IOException {
        ConntrackStats two = ConntrackSamples.of(HOST, "entries found\n1 7\n1 fffffff0\n");
        assertEquals("conntrack,cpu=all entries=1i,found=4294967287i " + TIME + "\n",
                influx(Set.of(Collect.ALL), two));
    }

    @Test
    void modernColumnsKeepTheirNames() throws IOException {
        ConntrackStats modern = ConntrackSamples.of(HOST, "entries clashres chainlength\n1 2 3\n");
        assertEquals("conntrack,cpu=cpu0 chainlength=3i,clashres=2i,entries=1i " + TIME + "\n",
                influx(Set.of(Collect.PERCPU), modern));
    }

    @Test
    void filesOfOldAndNewKernelsHaveOneNameAndTheLastOneCounts() throws IOException {
        ConntrackStats stats = ConntrackSamples.of(HOST, "entries\n", new ConntrackFile("ip_conntrack_count", "/a", 1),
                new ConntrackFile("nf_conntrack_count", "/b", 2), new ConntrackFile("nf_log", "/c", 0.5),
                new ConntrackFile("count", "/d", 4));
        assertEquals("conntrack ip_conntrack_count=2,ip_log=0.5 " + TIME + "\n", influx(Set.of(Collect.ALL), stats));
    }

    @Test
    void otherNamespacesAreToldApart() throws IOException {
        ConntrackStats own = ConntrackSamples.of(HOST, "entries found\n1 2\n");
        ConntrackStats shop = ConntrackSamples.of(SHOP, "entries found\n3 4\n");
        assertEquals("conntrack,cpu=all entries=1i,found=2i " + TIME + "\nconntrack,cpu=all,netns=shop entries=3i,"
                + "found=4i " + TIME + "\n", influx(Set.of(Collect.ALL), own, shop));
        String metrics = openMetrics(Set.of(Collect.PERCPU), own, shop);
        assertTrue(metrics.contains("node_nf_conntrack_entries 1\nnode_nf_conntrack_entries{netns=\"shop\"} 3\n"),
                metrics);
        assertTrue(metrics.contains("socketloom_conntrack_events_total{cpu=\"0\",event=\"found\"} 2\n"
                + "socketloom_conntrack_events_total{cpu=\"0\",event=\"found\",netns=\"shop\"} 4\n"), metrics);
    }

    @Test
    void namespacesOfTheSameNameAreToldApartByTheirNumbers() throws IOException {
        List<NetNamespace> twins = List.of(NAMESPACES.get(0), NAMESPACES.get(1),
                new NetNamespace(4026532600L, "shop", NamespaceKind.CONTAINER, 1, null));
        StringWriter out = new StringWriter();
        new OpenMetricsWriter().write(new ConntrackMetrics(twins, HOST, Set.of()).families(
                List.of(ConntrackSamples.of(SHOP, "entries\n0\n"), ConntrackSamples.of(4026532600L, "entries\n1\n"))),
                out);
        assertTrue(out.toString().contains("{netns=\"shop (4026532600)\"} 1\n"), out::toString);
    }

    @Test
    void whatIsUnknownIsNoZero() throws IOException {
        ConntrackStats unknown = new ConntrackStats(HOST, 0, ConntrackStats.Use.UNAVAILABLE, ConntrackStats.UNKNOWN,
                ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, null, List.of(), List.of(), List.of(),
                List.of("refused"), null);
        assertEquals("", influx(EnumSet.allOf(Collect.class), unknown));
        assertEquals("# EOF\n", openMetrics(EnumSet.allOf(Collect.class), unknown));
    }

    @Test
    void withoutStatisticsOnlyFilesAreTold() throws IOException {
        String lines = influx(Set.of(), SAMPLE);
        assertEquals(1, lines.lines().count());
        assertFalse(lines.contains("cpu="));
        assertFalse(openMetrics(Set.of(), SAMPLE).contains("_stat_"));
    }
}
