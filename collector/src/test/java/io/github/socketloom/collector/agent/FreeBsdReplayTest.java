package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker;
import io.github.socketloom.collector.feed.EmbeddedFeed;
import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.FrameType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The agent on the sample hosts of FreeBSD 13, 14 and 15, through everything that lies between sysctls and its output. What
 * is right is said by {@code expected.json}, field by field, of which {@link #NOT_EXPRESSED} names those that the output
 * has no word for.
 */
class FreeBsdReplayTest {

    /** Fields of a socket in expected.json that no field of the output holds, and why. */
    private static final Map<String, String> NOT_EXPRESSED = Map.of(
            "index", "the output has an order of its own, by which nobody knows a socket",
            "vflag", "its bits are the family of the socket, compared as such",
            "stateNumber", "the output names states",
            "syncache", "a connection in the syncache is one that was not accepted yet",
            "pcbAddress", "an address of the kernel that only peers of Unix sockets are named by");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long JOINED_BITS = (1L << 47) - 1;
    private static final String NO_LIMIT = "1073725440";

    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();
    private OutputStream octets = OutputStream.nullOutputStream();
    private InputStream in = InputStream.nullInputStream();

    @TempDir
    private Path temporary;

    private static Path folder(String release) {
        try {
            return Path.of(FreeBsdReplayTest.class.getResource("/freebsd/" + release + "/expected.json").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private int run(Path folder, String words) {
        out.getBuffer().setLength(0);
        messages.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(Arrays.asList(words.split(" ")));
        all.add("--source");
        all.add(CollectorSettings.REPLAY + folder);
        AgentEnvironment environment = new AgentEnvironment(out, () -> in, () -> octets, new PrintWriter(messages),
                settings -> new ReplayReader(LocalCollector.replay(settings, damage -> {}),
                        duration -> Thread.sleep(duration.toMillis())),
                LocalCollector::openCounters,
                settings -> new FeedOpener.Opened(LocalCollector.host(settings),
                        new EmbeddedFeed(() -> LocalCollector.open(settings))),
                () -> new Terminal(200, true, false), () -> new AgentRuntime("1.2.3", "J", 42, 1000, "ann", null),
                duration -> {}, List.of(), null, () -> {});
        return new AgentCommandLine(environment).run(all.toArray(String[]::new));
    }

    private JsonNode json(Path folder, String words) throws IOException {
        assertEquals(0, run(folder, words), messages.toString());
        return JSON.readTree(out.toString());
    }

    private static JsonNode expected(String release) throws IOException {
        return JSON.readTree(folder(release).resolve("expected.json").toFile());
    }

    private JsonNode connections(String release) throws IOException {
        return json(folder(release), "connections --format json --protocols all --unredacted");
    }

    /** Compares a socket with what is expected of it, one field after the other; which were compared is noted. */
    private static final class Comparison {
        private final JsonNode expected;
        private final JsonNode told;
        private final Set<String> compared = new HashSet<>();
        private final List<String> wrong = new ArrayList<>();

        Comparison(JsonNode expected, JsonNode told) {
            this.expected = expected;
            this.told = told;
        }

        JsonNode of(String field) {
            compared.add(field);
            return expected.get(field);
        }

        void same(String field, Object right, JsonNode actual) {
            compared.add(field);
            String is = actual == null || actual.isNull() ? "null" : actual.asText();
            if (!String.valueOf(right).equals(is)) {
                wrong.add(field + " is " + is + " instead of " + right);
            }
        }
    }

    private static String socket(JsonNode address) {
        return address.isNull()
                ? "null"
                : new BigInteger(address.asText().substring(2), 16).and(BigInteger.valueOf(JOINED_BITS)).toString();
    }

    private static String addresses(String protocol, JsonNode local, JsonNode remote) {
        return protocol.toLowerCase() + " " + address(local) + " " + address(remote);
    }

    private static String address(JsonNode end) {
        String address = end.get("address").isNull() ? "any" : end.get("address").asText();
        return (address.equals("::") || address.equals("0.0.0.0") ? "any" : address) + " " + end.get("port").asInt();
    }

    /** Finds what is told of each expected socket: by its number, or where it has none by its ends. */
    private static JsonNode find(JsonNode told, JsonNode wanted, int tag) {
        for (JsonNode each : told.get("connections")) {
            long generation = wanted.get("generation").asLong();
            boolean same = generation != 0
                    ? each.get("id").asText().equals("1/" + Long.toHexString((long) tag << 56 | generation))
                    : each.get("protocol").asText().equals("tcp") && addresses("tcp", each.get("local"),
                            each.get("remote"))
                            .equals(addresses("tcp", wanted.get("local"), wanted.get("remote")));
            if (same) {
                return each;
            }
        }
        return null;
    }

    private static void compareInternet(Comparison at) throws IOException {
        JsonNode told = at.told;
        at.same("protocol", at.expected.get("protocol").asText().toLowerCase(), told.get("protocol"));
        boolean v6 = at.of("socketFamily").asInt() == 6;
        boolean dual = at.of("dualStackWildcard").asBoolean();
        String family = !v6 ? "ipv4" : at.of("ipv4OnIpv6Socket").asBoolean() ? "ipv4_mapped" : dual ? "dual" : "ipv6";
        at.same("socketFamily", family, told.get("family"));
        at.compared.addAll(List.of("dualStackWildcard", "ipv4OnIpv6Socket"));
        boolean hasAddress = !at.expected.get("remote").get("address").asText().matches("::|0\\.0\\.0\\.0");
        at.same("trafficFamily", at.of("trafficFamily"), JSON.getNodeFactory().numberNode(
                InetAddress.getByName((hasAddress ? told.get("remote") : told.get("local")).get("address").asText())
                        .getAddress().length == 4 ? 4 : 6));
        for (String end : List.of("local", "remote")) {
            JsonNode wanted = at.of(end);
            JsonNode is = told.get(end);
            boolean none = end.equals("remote") && wanted.get("port").asInt() == 0 && !hasAddress;
            at.same(end, none ? "null" : InetAddress.getByName(wanted.get("address").asText()),
                    none || is.get("address").isNull()
                            ? is.get("address")
                            : JSON.getNodeFactory()
                                    .textNode(InetAddress.getByName(is.get("address").asText()).toString()));
            at.same(end, wanted.get("port").asInt() == 0 ? "null" : wanted.get("port").asInt(), is.get("port"));
            at.same(end, wanted.get("scopeId").asInt() == 0 ? "null" : wanted.get("scopeId").asInt(),
                    is.get("scope"));
        }
        compareOwnership(at);
        boolean hasSocket = !at.of("socketAddress").isNull();
        JsonNode queue = at.expected.get("acceptQueue");
        boolean listens = queue != null && !queue.isNull();
        for (String side : List.of("receive", "send")) {
            Object right = listens || !hasSocket ? "null" : at.expected.get(side + "Queue").asText();
            at.same(side + "Queue", right, told.get(side + "_queue_bytes"));
        }
        at.compared.add("acceptQueue");
        if (listens) {
            at.same("acceptQueue", queue.get("length").asText(), told.get("listen").get("queue"));
            at.same("acceptQueue", queue.get("limit").asText(), told.get("listen").get("backlog"));
        }
        at.compared.add("generation");
    }

    private static void compareOwnership(Comparison at) {
        at.same("socketAddress", socket(at.of("socketAddress")), at.told.get("inode"));
        at.same("uid", at.expected.get("uid").isNull() ? "null" : at.expected.get("uid").asText(), at.told.get("uid"));
        // a user without a name is shown by number
        at.same("user", at.expected.get("user").isNull()
                ? at.expected.get("uid").asText("null")
                : at.expected.get("user").asText(), at.told.get("user"));
        compareOwners(at);
    }

    private static void compareOwners(Comparison at) {
        Set<String> right = new TreeSet<>();
        at.of("owners").forEach(each -> right.add(each.get("pid") + "/" + each.get("fd")));
        Set<String> is = new TreeSet<>();
        at.told.get("owners").forEach(each -> is.add(each.get("pid") + "/" + each.get("fd")));
        at.same("owners", right, JSON.getNodeFactory().textNode(is.toString()));
    }

    private static void compareTcp(Comparison at) {
        JsonNode told = at.told;
        at.same("state", Map.of("CLOSED", "close", "FIN_WAIT_1", "fin-wait1", "FIN_WAIT_2", "fin-wait2")
                .getOrDefault(at.of("state").asText(),
                        at.expected.get("state").asText().toLowerCase().replace('_', '-')),
                told.get("state"));
        boolean kept = !at.of("stack").asText().isEmpty();
        at.same("stack", kept ? at.expected.get("stack").asText() : "null", told.get("stack"));
        Map<String, String> raw = new HashMap<>(Map.of("outOfOrderPackets", "tcpi_rcv_ooopack", "rcvWnd",
                "tcpi_rcv_wnd", "sndWnd", "tcpi_snd_wnd", "sinceLastReceiveMs", "tcpi_last_data_recv", "sndCwnd",
                "t_snd_cwnd", "sndSsthresh", "t_snd_ssthresh", "zeroWindowsSent", "t_sndzerowin"));
        raw.putAll(Map.of("timerRexmtMs", "tt_rexmt", "timerKeepMs", "tt_keep", "timer2mslMs", "tt_2msl",
                "timerDelackMs", "tt_delack", "ecn", "xt_ecn", "udpEncapsPort", "xt_encaps_port", "dsackBytes",
                "t_dsack_bytes", "dsackTlpBytes", "t_dsack_tlp_bytes", "dsackPackets", "tcpi_dsack_dups"));
        at.compared.addAll(raw.keySet());
        at.compared.addAll(List.of("congestionControl", "maxSeg", "retransmittedPackets"));
        JsonNode tcp = told.get("tcp");
        if (!kept) {
            at.same("stack", "null", tcp);
            return;
        }
        raw.forEach((field, key) -> at.same(field,
                at.expected.has(field) ? at.expected.get(field).asText() : "null", tcp.get("raw").get(key)));
        at.same("congestionControl", at.expected.get("congestionControl").asText(), tcp.get("congestion_control"));
        at.same("retransmittedPackets", at.expected.get("retransmittedPackets").asText(),
                tcp.get("retransmits_total"));
        long segment = at.expected.get("maxSeg").asLong();
        at.same("maxSeg", segment == 0 ? "null" : segment, tcp.get("mss_send"));
        BiConsumer<String, String> inSegments = (field, key) -> {
            String bytes = at.expected.get(field).asText();
            at.same(field, segment == 0 || bytes.equals(NO_LIMIT) ? "null" : Long.parseLong(bytes) / segment,
                    tcp.get(key));
        };
        inSegments.accept("sndCwnd", "cwnd");
        inSegments.accept("sndSsthresh", "ssthresh");
        for (String unknown : List.of("rtt_us", "rtt_var_us", "bytes_sent", "bytes_acked", "bytes_received",
                "segments_sent", "segments_received")) {
            assertTrue(tcp.get(unknown).isNull(), unknown);
        }
    }

    private static void assertRight(Comparison at) {
        assertEquals(List.of(), at.wrong, at.expected + "\n" + at.told);
        Set<String> missed = new TreeSet<>();
        at.expected.fieldNames().forEachRemaining(missed::add);
        missed.removeAll(at.compared);
        missed.removeAll(NOT_EXPRESSED.keySet());
        assertEquals(Set.of(), missed, "fields of expected.json that nobody compared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void everyTcpSocketIsToldAsExpected(String release) throws IOException {
        JsonNode told = connections(release);
        int sockets = 0;
        for (JsonNode wanted : expected(release).get("tcp")) {
            JsonNode found = find(told, wanted, 1);
            assertNotNull(found, wanted.toString());
            Comparison at = new Comparison(wanted, found);
            compareInternet(at);
            compareTcp(at);
            assertRight(at);
            sockets++;
        }
        assertEquals(sockets, count(told, "tcp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void everyUdpSocketIsToldAsExpected(String release) throws IOException {
        JsonNode told = connections(release);
        int sockets = 0;
        for (JsonNode wanted : expected(release).get("udp")) {
            JsonNode found = find(told, wanted, 2);
            assertNotNull(found, wanted.toString());
            Comparison at = new Comparison(wanted, found);
            compareInternet(at);
            assertRight(at);
            sockets++;
        }
        assertEquals(sockets, count(told, "udp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void everyUnixSocketIsToldWithPathPeerAndOwners(String release) throws IOException {
        JsonNode told = connections(release);
        JsonNode all = expected(release).get("unixStream");
        Map<String, String> socketOfPcb = new HashMap<>();
        all.forEach(each -> socketOfPcb.put(each.get("pcbAddress").asText(), socket(each.get("socketAddress"))));
        for (JsonNode wanted : all) {
            JsonNode found = null;
            for (JsonNode each : told.get("connections")) {
                found = each.get("protocol").asText().equals("unix")
                        && each.get("inode").asText().equals(socket(wanted.get("socketAddress"))) ? each : found;
            }
            assertNotNull(found, wanted.toString());
            Comparison at = new Comparison(wanted, found);
            at.compared.add("socketAddress");
            at.same("path", wanted.get("path").asText().isEmpty() ? "null" : wanted.get("path").asText(),
                    found.get("local").get("path"));
            at.same("peerPcbAddress", wanted.get("peerPcbAddress").isNull()
                    ? "null"
                    : socketOfPcb.get(wanted.get("peerPcbAddress").asText()), found.get("peer_inode"));
            compareOwners(at);
            assertRight(at);
            assertEquals("stream", found.get("socket_type").asText());
        }
        assertEquals(all.size(), count(told, "unix"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void everyOwnerIsTheProcessThatItIs(String release) throws IOException {
        Map<Integer, JsonNode> processes = new HashMap<>();
        expected(release).get("processes").forEach(each -> processes.put(each.get("pid").asInt(), each));
        JsonNode told = connections(release);
        assertTrue(told.get("processes").size() > 10);
        for (JsonNode is : told.get("processes")) {
            JsonNode right = processes.get(is.get("pid").asInt());
            assertNotNull(right, is.toString());
            assertEquals(right.get("comm"), is.get("comm"));
            assertEquals(right.get("args"), is.get("command"), is.toString());
            assertEquals(right.get("ppid").asInt(), is.get("ppid").asInt());
            assertEquals(right.get("uid"), is.get("uid"));
            assertEquals(right.get("user").isNull() ? right.get("uid").asText() : right.get("user").asText(),
                    is.get("user").asText());
            assertEquals(right.get("startMicros").asLong(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(is.get("start_time").asText())));
            assertEquals(right.get("jid").asInt(), is.get("jail_id").asInt());
            assertEquals(right.get("jid").asInt() == 0 ? "/" : "jail:" + right.get("jid"),
                    is.get("cgroup_path").asText());
        }
    }

    private static int count(JsonNode told, String protocol) {
        int found = 0;
        for (JsonNode each : told.get("connections")) {
            found += each.get("protocol").asText().equals(protocol) ? 1 : 0;
        }
        return found;
    }

    private static Set<String> values(JsonNode told, String filter, String value, String key) {
        Set<String> found = new TreeSet<>();
        for (JsonNode each : told.get("connections")) {
            if (each.get(filter).asText().equals(value)) {
                found.add(each.get(key).asText());
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void whoHasNoOwnerHasAReasonForIt(String release) throws IOException {
        JsonNode told = connections(release);
        assertEquals(Set.of("time_wait"), values(told, "state", "time-wait", "no_owner_reason"));
        assertEquals(Set.of("orphaned"), values(told, "state", "last-ack", "no_owner_reason"));
        assertEquals(Set.of("orphaned"), values(told, "state", "closing", "no_owner_reason"));
        assertEquals(Set.of("kernel_socket"), values(told, "server_port_name", "nfs", "no_owner_reason"));
        assertEquals(Set.of("kernel_socket"), values(told, "server_port_name", "wireguard", "no_owner_reason"));
        assertEquals(Set.of("not_accepted", "null"), values(told, "state", "syn-received", "no_owner_reason"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void aJailIsAContainer(String release) throws IOException {
        JsonNode told = connections(release);
        assertEquals(Set.of("jail 4"), values(told, "cgroup_path", "jail:4", "container_name"));
        JsonNode topology = json(folder(release), "topology --group-by container");
        assertTrue(topology.toString().contains("\"jail\""), "no actor is a jail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void theHostIsTheOneThatTheKernelNames(String release) throws IOException {
        JsonNode told = connections(release);
        assertEquals("rack12.example.net", told.get("host").get("name").asText());
        assertEquals("freebsd", told.get("host").get("os").asText());
        assertTrue(told.get("host").get("kernel").asText().startsWith(release + "."), told.get("host").toString());
        assertEquals("unknown", told.get("host").get("arch").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void whatIsNotReadIsNamed(String release) throws IOException {
        Map<String, JsonNode> capabilities = new HashMap<>();
        connections(release).get("capabilities")
                .forEach(each -> capabilities.put(each.get("name").asText(), each));
        assertTrue(capabilities.get("owners").get("reason").isNull(), capabilities.get("owners").toString());
        assertTrue(capabilities.get("tcp_figures").get("reason").asText().contains("no round trip times"));
        assertTrue(capabilities.get("namespaces").get("reason").asText().contains("VNET"));
        assertFalse(capabilities.get("raw").get("available").asBoolean());
        assertTrue(capabilities.get("unix").get("reason").asText().contains("net.local.dgram.pcblist"));
        for (String none : List.of("nat", "cgroup_ids", "closes", "process_events", "packet", "mptcp")) {
            assertFalse(capabilities.get(none).get("available").asBoolean(), none);
            assertFalse(capabilities.get(none).get("reason").isNull(), none);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void descriptorsOfEachProcessDoInThePlaceOfTheTableOfAll(String release) throws IOException {
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        try (var files = Files.list(folder(release))) {
            for (Path file : files.filter(each -> Files.isRegularFile(each)
                    && !each.getFileName().toString().equals("kern.file.bin")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        JsonNode told = json(copy, "connections --format json --protocols all");
        JsonNode byTable = connections(release);
        assertEquals(owners(byTable), owners(told));
        assertTrue(owners(told).size() > 50);
        for (JsonNode each : told.get("capabilities")) {
            if (each.get("name").asText().equals("owners")) {
                assertEquals("kern.proc.filedesc", each.get("source").asText());
                assertTrue(each.get("reason").asText().contains("kern.file"), each.toString());
            }
        }
    }

    private static Map<String, String> owners(JsonNode told) {
        Map<String, String> owners = new HashMap<>();
        told.get("connections").forEach(each -> {
            if (each.get("owners").size() > 0) {
                owners.put(each.get("id").asText(), each.get("owners").toString());
            }
        });
        return owners;
    }

    @ParameterizedTest
    @CsvSource({"13, rack", "14, rack", "15, freebsd"})
    void filtersKnowWhatOnlyFreeBsdTells(String release, String stack) throws IOException {
        JsonNode told = json(folder(release), "connections --format json --filter stack:" + stack);
        assertTrue(told.get("connections").size() > 0);
        assertEquals(Set.of(stack), values(told, "protocol", "tcp", "stack"));
        assertTrue(json(folder(release), "connections --format json --filter tt_keep>1h").get("connections")
                .size() > 0);
        assertTrue(json(folder(release), "connections --format json --filter orchestrator:jail").get("connections")
                .size() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void tablesCsvAndMetricsAreWrittenOfIt(String release) {
        assertEquals(0, run(folder(release), "connections"), messages.toString());
        assertTrue(out.toString().contains("sshd"), out.toString());
        assertEquals(0, run(folder(release), "connections --format csv"), messages.toString());
        assertTrue(out.toString().contains(",stack,"), out.toString());
        assertEquals(0, run(folder(release), "connections --format netdata"), messages.toString());
        assertEquals(0, run(folder(release), "connections --view aggregated"), messages.toString());
        assertEquals(0, run(folder(release), "connections --format openmetrics"), messages.toString());
        OpenMetricsChecker.check(out.toString());
        assertEquals(0, run(folder(release), "metrics --once"), messages.toString());
        OpenMetricsChecker.check(out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void theTopologyIsDrawnOfIt(String release) throws IOException {
        assertEquals("netdata.topology.v1",
                json(folder(release), "topology").findValue("schema_version").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void theDoctorSaysNothingOfLinux(String release) {
        assertEquals(0, run(folder(release), "doctor"), messages.toString());
        assertTrue(out.toString().contains("freebsd " + release + "."), out.toString());
        for (String word : List.of("Linux", "linux", "CAP_", "/proc", "netlink socket", "procfs")) {
            assertFalse(out.toString().contains(word), () -> word + " is in " + out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void itIsRecordedAsAnyHostIs(String release) throws IOException {
        Path file = temporary.resolve("host.loom");
        assertEquals(0, run(folder(release), "record " + file + " --ticks 2 --interval 0.1"), messages.toString());
        Recording recording = Recording.open(file);
        assertEquals("freebsd", recording.host().os());
        assertEquals(0, run(file, "connections --format json"), messages.toString());
        JsonNode told = JSON.readTree(out.toString());
        JsonNode live = json(folder(release), "connections --format json");
        assertEquals(77, told.get("connections").size());
        assertEquals(figures(live), figures(told));
    }

    private static Map<String, String> figures(JsonNode told) {
        Map<String, String> figures = new HashMap<>();
        told.get("connections").forEach(each -> figures.put(each.get("id").asText(),
                each.get("stack") + " " + each.get("owners") + " " + each.get("tcp")));
        return figures;
    }

    @Test
    void itIsServedToViewers() throws IOException, InterruptedException {
        PipedOutputStream toAgent = new PipedOutputStream();
        in = new PipedInputStream(toAgent);
        PipedOutputStream fromAgent = new PipedOutputStream();
        octets = fromAgent;
        PipedInputStream told = new PipedInputStream(fromAgent, 1 << 20);
        int[] ended = {-1};
        Thread agent = new Thread(() -> ended[0] = run(folder("14"), "serve --stdio"));
        agent.start();
        ProtocolViewer viewer = new ProtocolViewer(told, toAgent);
        AgentHello hello = viewer.greet();
        assertEquals("freebsd", hello.host().os());
        assertEquals("rack12.example.net", hello.host().name());
        viewer.await(FrameType.SNAPSHOT);
        toAgent.close();
        agent.join(60_000);
        assertEquals(0, ended[0], messages.toString());
    }

    @Test
    void aFolderWithoutTheKernelsReleaseIsNoHost() throws IOException, SourceException {
        assertEquals(1, run(temporary, "connections"));
        assertTrue(messages.toString().contains("manifest.json"), messages.toString());
    }

    @Test
    void aFolderThatTellsNothingButTheReleaseSaysWhatIsMissing() throws IOException {
        Files.copy(folder("14").resolve("kern.osreldate.bin"), temporary.resolve("kern.osreldate.bin"));
        assertEquals(1, run(temporary, "connections"));
        assertTrue(messages.toString().contains("kern.hostname"), messages.toString());
    }
}
