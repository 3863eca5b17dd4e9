package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.export.metrics.ConntrackMetrics.Collect;
import io.github.socketloom.collector.linux.ConntrackSamples;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Connection tracking as people and programs get to read it. */
class ConntrackTest {

    private static final HostInfo HOST = new HostInfo("rack12", "linux", "6.18", "amd64");
    private static final Snapshot SOCKETS = SampleSnapshot.host();
    private static final Connection KNOWN = SOCKETS.connections().stream()
            .filter(each -> each.protocol() == Protocol.TCP && !each.remote().isNone() && !each.owners().isEmpty()
                    && each.local().address().v4() && SOCKETS.processes().containsKey(each.primaryOwner().process()))
            .findFirst().orElseThrow();
    private static final long OWN = KNOWN.id().namespace();
    private static final long OTHER = 4026539999L;
    private static final List<NetNamespace> NAMESPACES = List.of(
            new NetNamespace(OWN, "host", NamespaceKind.HOST, 80, null),
            new NetNamespace(OTHER, "evil\u001b[31m", NamespaceKind.CONTAINER, 2, null));
    private static final ConntrackFile COUNT = new ConntrackFile("nf_conntrack_count",
            "/proc/sys/net/netfilter/nf_conntrack_count", 33);
    private static final ConntrackStats OTHERS = new ConntrackStats(OTHER, 0, ConntrackStats.Use.UNAVAILABLE,
            ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, null, List.of(), List.of(),
            List.of(), List.of("it may not be entered"), "run the collector with CAP_SYS_ADMIN");
    private static final Endpoint PING = new Endpoint(IpAddress.ofV4(0x0a000009), 4711, null);
    private static final Endpoint PINGED = new Endpoint(IpAddress.ofV4(0x0a00000a), 8 << 8, null);
    private static final List<ConntrackEntry> ENTRIES = List.of(
            new ConntrackEntry(OWN, 0, 74_863_174L, 6, new ConntrackTuple(KNOWN.local(), KNOWN.remote()),
                    new ConntrackTuple(new Endpoint(IpAddress.ofV4(0x0a020002), 80, null), KNOWN.local()), 0x2e,
                    "ESTABLISHED", 431_999, 0xdeadL, new ConntrackTraffic(4, 316), new ConntrackTraffic(3, 12_214),
                    1_795_265_445_000_000L, 1),
            new ConntrackEntry(OWN, 7, -1, 1, new ConntrackTuple(PING, PINGED),
                    new ConntrackTuple(PINGED, new Endpoint(PING.address(), 0, null)), 0x8, null, 29, -1, null, null, 0,
                    -1));

    private static ConntrackReading reading(boolean entries, ConntrackStats... stats) {
        return new ConntrackReading(HOST, 1_795_265_445_123_456L, NAMESPACES,
                new HostCounters(List.of(), List.of(stats),
                        entries
                                ? new ConntrackTable(1_795_265_445_000_000L, ENTRIES, 3,
                                        List.of("tracked connections of db cannot be read: EPERM"),
                                        "run the collector as root, or with CAP_NET_ADMIN")
                                : null,
                        List.of("a namespace is gone")),
                entries ? SOCKETS : null, EnumSet.allOf(Collect.class));
    }

    private static String text(int width, ConntrackReading reading) throws IOException {
        StringWriter out = new StringWriter();
        new ConntrackText(width, false, false).write(reading, out);
        return out.toString();
    }

    private static ConntrackReading everything() {
        return reading(true, ConntrackSamples.old(OWN, COUNT), OTHERS);
    }

    @Test
    void tablesFitTheTerminal() throws IOException {
        for (int width : new int[]{80, 120}) {
            String text = text(width, everything());
            GoldenFile.assertSame("conntrack-" + width + ".txt", text);
            text.lines().forEach(line -> assertTrue(line.length() <= width, line));
        }
    }

    @Test
    void whatIsToBeSaidOfManyNamespacesIsSaidOnce() throws IOException {
        ConntrackStats[] idle = LongStream.rangeClosed(1, 100).mapToObj(id -> new ConntrackStats(id, 0,
                ConntrackStats.Use.IDLE, 0, 100, 1024, "procfs", List.of(), List.of(), List.of(),
                List.of("/a/b does not hold one number"), null)).toArray(ConntrackStats[]::new);
        List<String> sentences = text(200, reading(false, idle)).lines().filter(line -> line.contains("namespaces"))
                .toList();
        assertEquals(List.of("Connection tracking is not in use in 100 network namespaces (1, 2, 3 and 97 more): they "
                + "have no entries.", "In 100 network namespaces (1, 2, 3 and 97 more): /a/b does not hold one number"),
                sentences);
    }

    @Test
    void whereEntriesMayNotBeReadNobodyIsToldThatThereAreNone() throws IOException {
        ConntrackTable refused = new ConntrackTable(0, List.of(), 0, List.of("tracked connections cannot be read"),
                "run it as root");
        String text = text(80, new ConntrackReading(HOST, 0, NAMESPACES,
                new HostCounters(List.of(), List.of(OTHERS), refused, List.of()), SOCKETS,
                EnumSet.allOf(Collect.class)));
        assertTrue(text.contains("tracked connections cannot be read; remedy: run it as root"), text);
        assertFalse(text.contains("0 tracked connections"), text);
    }

    @Test
    void nothingThatATerminalWouldObeyIsPrinted() throws IOException {
        assertFalse(text(120, everything()).contains("\u001b"));
        StringWriter json = new StringWriter();
        new ConntrackJson().write(everything(), json);
        assertFalse(json.toString().contains("\u001b"));
    }

    @Test
    void theDocumentIsAContract() throws IOException {
        StringWriter out = new StringWriter();
        new ConntrackJson().write(everything(), out);
        GoldenFile.assertSame("conntrack.json", out.toString());
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals("socketloom.conntrack/1", json.get("schema").asText());
        assertEquals(KNOWN.primaryOwner().process().pid(), json.at("/entries/0/initiating/pid").asInt());
        assertTrue(json.at("/entries/0/accepting").isNull());
        assertEquals(4711, json.at("/entries/1/original/id").asInt());
        assertEquals(8, json.at("/entries/1/original/type").asInt());
    }

    @Test
    void entriesThatNobodyAskedForAreNullNotNone() throws IOException {
        StringWriter out = new StringWriter();
        new ConntrackJson().write(reading(false, ConntrackSamples.old(OWN)), out);
        assertTrue(new ObjectMapper().readTree(out.toString()).get("entries").isNull());
    }

    @Test
    void thatTrackingIsNotInUseIsSaidPlainly() throws IOException {
        String idle = text(120, reading(false, ConntrackSamples.of(OWN, "entries found\n0 0\n")));
        assertTrue(idle.contains("Connection tracking is not in use in network namespace host: it has no entries."),
                idle);
        String missing = text(120, reading(false, new ConntrackStats(OWN, 0, ConntrackStats.Use.NOT_LOADED,
                ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, null, List.of(), List.of(),
                List.of(), List.of(), null)));
        assertTrue(missing.contains("the kernel's module nf_conntrack is not loaded."), missing);
    }

    @Test
    void countersThatTheKernelKeepsForOldProgramsOnlyAreNoZeros() throws IOException {
        String modern = text(120, reading(false, ConntrackSamples.of(OWN, "entries clashres found new\n5 0 0 0\n")));
        assertTrue(modern.lines().anyMatch(line -> line.startsWith("new ") && line.contains("–")), modern);
        assertTrue(modern.lines().anyMatch(line -> line.startsWith("found ") && line.contains(" 0 ")), modern);
        String old = text(120, reading(false, ConntrackSamples.of(OWN, "entries searched found new\n5 0 0 0\n")));
        assertTrue(old.lines().anyMatch(line -> line.startsWith("new ") && line.contains(" 0 ")), old);
    }

    @Test
    void onlyWhatIsCollectedIsTold() throws IOException {
        ConntrackReading all = new ConntrackReading(HOST, 1, NAMESPACES,
                new HostCounters(List.of(), List.of(ConntrackSamples.old(OWN)), null, List.of()), null,
                Set.of(Collect.ALL));
        assertFalse(text(120, all).contains("CPU0"));
        StringWriter out = new StringWriter();
        new ConntrackJson().write(all, out);
        assertEquals(1, new ObjectMapper().readTree(out.toString()).get("counters").size());
    }
}
