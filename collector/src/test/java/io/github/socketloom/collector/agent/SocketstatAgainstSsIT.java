package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.socketloom.collector.export.metrics.LineProtocolReader;
import io.github.socketloom.collector.export.metrics.LineProtocolReader.Line;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker;
import io.github.socketloom.collector.linux.MixedSockets;
import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.linux.SsInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code connections --format influx} writes of more than 1,000 sockets, against what {@code ss -in} prints of
 * them, protocol by protocol and field by field. A field of ss that this test does not know is a failure.
 */
class SocketstatAgainstSsIT {

    private static final int INTERNET_SOCKETS = 900;
    private static final int OF_EACH_KIND = 40;

    /** Integers under the same name. */
    private static final Set<String> INTEGERS = Set.of("mss", "pmtu", "rcvmss", "advmss", "cwnd", "ssthresh",
            "bytes_sent", "bytes_acked", "bytes_received", "bytes_retrans", "segs_out", "segs_in", "data_segs_out",
            "data_segs_in", "delivered", "delivered_ce", "unacked", "lost", "sacked", "reordering", "rcv_space",
            "rcv_ssthresh", "notsent", "backoff", "rcv_ooopack", "snd_wnd", "rcv_wnd", "rehash", "dsack_dups",
            "reord_seen");
    /** Six digits of milliseconds. */
    private static final Set<String> TIMES = Set.of("rto", "ato", "minrtt", "rcv_rtt");
    /** Clocks, which run while nothing happens. */
    private static final Set<String> CLOCKS = Set.of("lastsnd", "lastrcv", "lastack", "busy", "rwnd_limited",
            "sndbuf_limited");
    /** Bits of tcpi_options. */
    private static final Map<String, Integer> OPTIONS = Map.of("ts", 1, "sack", 2, "ecn", 8, "ecnseen", 16);
    /**
     * What no {@code tcp_info} holds: what -e and -o add, figures of the congestion control module itself, and a rate
     * that ss computes of others.
     */
    private static final Set<String> OF_SS_ALONE = Set.of("ino", "sk", "uid", "cgroup", "<->", "-->", "<--", "---",
            "v6only", "timer",
            "bbr", "cubic", "reno", "dctcp", "vegas", "send", "ver", "cpy_thresh");
    private static final Set<String> TELEGRAFS = Set.of("bytes_acked", "bytes_received", "segs_out", "segs_in",
            "data_segs_in", "data_segs_out");

    @TempDir
    static Path folder;
    private static NetworkWorld world;
    private static MixedSockets mixed;
    private static Map<String, List<SsInfo>> before;
    private static Map<String, List<SsInfo>> after;
    private static List<Line> lines;

    @BeforeAll
    static void readBothWays() throws IOException {
        world = NetworkWorld.create();
        world.populate(INTERNET_SOCKETS);
        mixed = new MixedSockets(world, folder, OF_EACH_KIND);
        before = ss();
        // acknowledgements may be delayed: waits until ss prints the same twice, clocks apart
        for (int attempt = 0; attempt < 20; attempt++) {
            Map<String, List<SsInfo>> next = ss();
            boolean rest = still(before.get("tcp")).equals(still(next.get("tcp")));
            before = next;
            if (rest) {
                break;
            }
        }
        List<Line> told = LineProtocolReader.read(agent("--format", "influx", "--tags", "inode,cookie"));
        after = ss();
        lines = told.stream().filter(line -> !isAgents(line)).toList();
    }

    /** The agent asks daemons of this host for names over Unix sockets of its own, which come and go. */
    private static boolean isAgents(Line line) {
        String inode = line.tags().get("inode");
        return line.tags().get("proto").equals("unix") && Stream.of(before, after)
                .noneMatch(rows -> rows.get("unix").stream().anyMatch(row -> row.localPort().equals(inode)));
    }

    @AfterAll
    static void close() {
        if (mixed != null) {
            mixed.close();
        }
        if (world != null) {
            world.close();
        }
    }

    private static Map<String, List<SsInfo>> ss() {
        Map<String, List<SsInfo>> rows = new HashMap<>();
        for (String protocol : List.of("tcp", "udp", "raw", "unix", "packet")) {
            Function<String, SsInfo> parser = protocol.equals("unix") ? SsInfo::unix : SsInfo::other;
            rows.put(protocol, world.lines("ss", "-inaeHO", "--" + protocol).stream().map(parser).toList());
        }
        return rows;
    }

    private static String agent(String... options) throws IOException {
        List<String> command = JavaCommand.agent(List.of("-Dfile.encoding=UTF-8"), "connections", "--namespaces",
                "self", "--protocols", "tcp,udp,raw,unix,packet");
        command.addAll(Arrays.asList(options));
        Process process = world.start(command.toArray(String[]::new));
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<SsInfo> still(List<SsInfo> rows) {
        return rows.stream().map(row -> {
            Map<String, String> fields = new HashMap<>(row.fields());
            fields.keySet().removeAll(CLOCKS);
            fields.remove("timer");
            return new SsInfo(row.words(), row.local(), row.localPort(), row.remote(), row.remotePort(), fields);
        }).toList();
    }

    /** Returns the lines of a protocol by a tag, and checks that it tells them apart. */
    private static Map<String, Line> byTag(String protocol, String tag) {
        Map<String, Line> found = new HashMap<>();
        for (Line line : lines) {
            if (line.tags().get("proto").equals(protocol)) {
                assertEquals(null, found.put(line.tags().get(tag), line), line::toString);
            }
        }
        return found;
    }

    private static Map<String, SsInfo> byCookie(List<SsInfo> rows) {
        Map<String, SsInfo> found = new HashMap<>();
        rows.forEach(row -> found.put(row.fields().get("sk"), row));
        return found;
    }

    @Test
    void thereAreMoreThanAThousandSocketsAndNoTwoHaveTheSameTags() {
        assertTrue(lines.size() > 1000, "only " + lines.size());
        assertEquals(before.values().stream().mapToInt(List::size).sum(), lines.size());
        assertEquals(lines.size(), new HashSet<>(lines.stream().map(Line::tags).toList()).size());
        lines.forEach(line -> assertEquals("socketstat", line.measurement()));
        lines.forEach(line -> assertTrue(!line.tags().containsKey("netns"), line::toString));
    }

    @Test
    void everyTcpSocketAgreesInEveryFieldThatSsPrints() {
        Map<String, Line> told = byTag("tcp", "cookie");
        Map<String, SsInfo> later = byCookie(after.get("tcp"));
        assertEquals(before.get("tcp").size(), told.size());
        int atRest = 0;
        for (SsInfo row : before.get("tcp")) {
            Line line = told.get(row.fields().get("sk"));
            assertNotNull(line, row::toString);
            head(row, line, 0);
            internetEnds(row, line);
            SsInfo second = later.get(row.fields().get("sk"));
            if (second != null && still(List.of(row)).equals(still(List.of(second)))) {
                row.fields().forEach((name, value) -> field(name, value, row, second, line));
                for (String name : TELEGRAFS) {
                    // ss leaves out what is 0
                    if (!row.fields().containsKey(name) && line.fields().containsKey(name)) {
                        assertEquals(0, line.integer(name), () -> name + " of " + line);
                    }
                }
                atRest++;
            }
        }
        assertTrue(atRest > told.size() * 95 / 100, "only " + atRest + " of " + told.size() + " at rest");
    }

    private static void head(SsInfo row, Line line, int from) {
        String what = row + "\n" + line;
        // Linux marks a Unix datagram socket as connected when another one connects to it (unix_dgram_connect)
        boolean connectedTo = row.words().get(0).equals("u_dgr") && row.remotePort().equals("0");
        assertEquals(connectedTo ? "UNCONN" : row.words().get(from), line.fields().get("state"), what);
        assertEquals(Long.parseLong(row.words().get(from + 1)), line.integer("recv_q"), what);
        assertEquals(Long.parseLong(row.words().get(from + 2)), line.integer("send_q"), what);
    }

    private static void internetEnds(SsInfo row, Line line) {
        String what = row + "\n" + line;
        String interfaceName = end(row.local(), row.localPort(), "local", line, what);
        if (row.remotePort().equals("*")) {
            assertTrue(!line.tags().containsKey("remote_addr") && !line.tags().containsKey("remote_port"), what);
        } else {
            end(row.remote(), row.remotePort(), "remote", line, what);
        }
        assertEquals(interfaceName, line.tags().get("interface"), what);
    }

    /** Compares an end and returns the interface that ss prints behind its address; null if none. */
    private static String end(String host, String port, String side, Line line, String what) {
        int percent = host.indexOf('%');
        String address = (percent < 0 ? host : host.substring(0, percent)).replaceAll("[\\[\\]]", "");
        assertEquals(address.replace("::ffff:", ""), line.tags().get(side + "_addr"), what);
        assertEquals(port, line.tags().get(side + "_port"), what);
        return percent < 0 ? null : host.substring(percent + 1);
    }

    private static void field(String name, String value, SsInfo row, SsInfo second, Line line) {
        String what = name + " of " + row + "\n" + line;
        if (INTEGERS.contains(name)) {
            assertEquals(Long.parseLong(value), line.integer(name), what);
        } else if (TIMES.contains(name)) {
            time(value, line.decimal(name), what);
        } else if (name.equals("rtt")) {
            time(value.split("/")[0], line.decimal("rtt"), what);
            time(value.split("/")[1], line.decimal("rttvar"), what);
        } else if (CLOCKS.contains(name)) {
            double least = millis(value);
            double most = millis(second.fields().get(name));
            double told = Math.floor(line.decimal(name));
            assertTrue(told >= least && told <= most, what);
        } else if (OPTIONS.containsKey(name)) {
            assertTrue((line.integer("options") & OPTIONS.get(name)) != 0, what);
        } else if (name.equals("wscale")) {
            assertEquals(value, line.integer("snd_wscale") + "," + line.integer("rcv_wscale"), what);
        } else if (name.equals("retrans")) {
            assertEquals(value, line.integer("retrans") + "/" + line.integer("retrans_total"), what);
        } else if (name.equals("pacing_rate")) {
            String[] both = value.replace("bps", "").split("/");
            assertEquals(Long.parseLong(both[0]), line.integer("pacing_rate"), what);
            if (both.length > 1) {
                assertEquals(Long.parseLong(both[1]), line.integer("max_pacing_rate"), what);
            }
        } else if (name.equals("delivery_rate")) {
            assertEquals(Long.parseLong(value.replace("bps", "")), line.integer("delivery_rate"), what);
        } else if (name.equals("app_limited")) {
            assertEquals(1, line.integer("app_limited"), what);
        } else if (!OF_SS_ALONE.contains(name)) {
            fail("ss prints what this test does not know: " + what);
        }
        if (value.isEmpty() && Set.of("bbr", "cubic", "reno", "dctcp", "vegas").contains(name)) {
            assertEquals(name, line.fields().get("congestion_control"), what);
        }
    }

    private static void time(String printed, double told, String what) {
        double value = Double.parseDouble(printed);
        assertEquals(value, told, value * 1e-5, what);
    }

    private static double millis(String printed) {
        return Double.parseDouble(printed.replaceAll("ms.*", ""));
    }

    @Test
    void everyUdpSocketAgrees() {
        Map<String, Line> told = byTag("udp", "cookie");
        assertEquals(before.get("udp").size(), told.size());
        for (SsInfo row : before.get("udp")) {
            Line line = told.get(row.fields().get("sk"));
            assertNotNull(line, row::toString);
            head(row, line, 0);
            internetEnds(row, line);
        }
    }

    @Test
    void everyRawSocketAgreesAndItsPortIsItsProtocol() {
        Map<String, Line> told = byTag("raw", "protocol");
        assertEquals(OF_EACH_KIND, told.size());
        assertEquals(before.get("raw").size(), told.size());
        for (SsInfo row : before.get("raw")) {
            Line line = told.get(row.localPort());
            assertNotNull(line, row::toString);
            head(row, line, 0);
            assertEquals(row.local(), line.tags().get("local_addr"), row::toString);
            assertTrue(!line.tags().containsKey("local_port"), line::toString);
        }
    }

    @Test
    void everyUnixSocketAgreesWhateverItsPath() {
        Map<String, Line> told = byTag("unix", "inode");
        assertEquals(before.get("unix").size(), told.size());
        Map<String, String> paths = new HashMap<>();
        before.get("unix").forEach(row -> paths.put(row.localPort(), row.local()));
        for (SsInfo row : before.get("unix")) {
            Line line = told.get(row.localPort());
            assertNotNull(line, row::toString);
            String what = row + "\n" + line;
            assertEquals(row.words().get(0), line.fields().get("netid"), what);
            head(row, line, 1);
            assertEquals(row.local(), line.tags().get("local_addr"), what);
            assertEquals(row.localPort(), line.tags().get("local_port"), what);
            assertEquals(row.remotePort(), line.tags().get("remote_port"), what);
            // ss prints the peer's path only where it happens to know it
            assertEquals(paths.getOrDefault(row.remotePort(), "*"), line.tags().get("remote_addr"), what);
        }
    }

    @Test
    void everyPacketSocketAgrees() {
        Map<String, Line> told = byTag("packet", "inode");
        assertEquals(OF_EACH_KIND + 1, told.size());
        assertEquals(before.get("packet").size(), told.size());
        for (SsInfo row : before.get("packet")) {
            Line line = told.get(row.fields().get("ino"));
            assertNotNull(line, row::toString);
            String what = row + "\n" + line;
            assertEquals(row.words().get(0), line.fields().get("netid"), what);
            head(row, line, 1);
            assertEquals(row.local(), "[" + Integer.decode(line.tags().get("protocol")) + "]", what);
            assertEquals(row.localPort(), line.tags().getOrDefault("interface", "*"), what);
        }
    }

    @Test
    void openmetricsTellsTheSameSockets() throws IOException {
        Map<String, OpenMetricsChecker.Family> families = OpenMetricsChecker.check(agent("--format", "openmetrics"));
        assertEquals(lines.size(), families.get("socketloom_socket").samples().size());
        long bytes = byTag("tcp", "cookie").values().stream()
                .filter(line -> line.fields().containsKey("bytes_received"))
                .mapToLong(line -> line.integer("bytes_received")).sum();
        assertEquals(bytes, (long) families.get("socketloom_socket_received_bytes").samples().stream()
                .mapToDouble(OpenMetricsChecker.Sample::number).sum());
    }
}
