package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.export.LookupStatsTest;
import io.github.socketloom.collector.export.SampleSnapshot;
import io.github.socketloom.collector.export.metrics.LineProtocolReader;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter messages = new StringWriter();
    private final List<CollectorSettings> opened = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private SourceException failure;
    private RuntimeException bug;
    private int width = 100;
    private Snapshot snapshot = SampleSnapshot.host();
    private final List<Snapshot> readings = new ArrayList<>();

    @TempDir
    private Path folder;

    private int run(String... words) {
        return run(out, words);
    }

    private int run(OutputStream output, String... words) {
        AgentEnvironment environment = new AgentEnvironment(
                new BufferedWriter(new OutputStreamWriter(new StandardOutput(output, folder.resolve("none")),
                        StandardCharsets.UTF_8)),
                InputStream::nullInputStream, OutputStream::nullOutputStream, new PrintWriter(messages), this::open,
                settings -> {
                    throw new IllegalStateException("nobody asks for counters here");
                }, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                },
                () -> new Terminal(width, false, false),
                () -> new AgentRuntime("1.2.3", "J", 42, 1000, "ann", List.of()),
                duration -> happened.add("pause " + duration.toMillis()), List.of(folder.resolve("user.toml")),
                "guid-1",
                () -> happened.add("verbose"));
        return new AgentCommandLine(environment).run(words);
    }

    private SnapshotReader open(CollectorSettings settings) throws SourceException {
        opened.add(settings);
        if (failure != null) {
            throw failure;
        }
        return new SnapshotReader() {
            @Override
            public Snapshot read() {
                if (bug != null) {
                    throw bug;
                }
                happened.add("read");
                return readings.isEmpty() ? snapshot : readings.remove(0);
            }

            @Override
            public void close() {
                happened.add("close");
            }
        };
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return messages.toString();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(output());
    }

    @Test
    void connectionsWithoutOptionsIsTheDetailedTableOfThisHost() {
        assertEquals(0, run("connections"));
        assertTrue(output().startsWith("DIR       PROTO"), output());
        assertTrue(output().contains("10 sockets, 3 without owner"), output());
        assertEquals("", said());
        assertEquals(List.of(CollectorSettings.DEFAULT), opened);
        assertEquals(List.of("read", "close"), happened);
    }

    @Test
    void jsonIsOneDocumentInUtf8() throws IOException {
        assertEquals(0, run("connections", "--format", "json"));
        assertEquals("socketloom.connections/1", json().get("schema").asText());
        assertEquals(10, json().get("connections").size());
    }

    @Test
    void aggregatedHasGroupsInsteadOfConnections() throws IOException {
        assertEquals(0, run("connections", "--view=aggregated", "--format=json"));
        assertEquals("aggregated", json().get("view").asText());
        assertFalse(json().has("connections"));
        assertEquals(10, json().get("groups").size());
    }

    @Test
    void csvBeginsWithItsHeader() {
        assertEquals(0, run("connections", "--format", "csv"));
        assertTrue(output().startsWith("id,protocol,family,state,"), output());
    }

    @Test
    void theFilterLeavesOutWhatDoesNotMatch() throws IOException {
        assertEquals(0, run("connections", "--filter", "state:established proc:sshd", "--format", "json"));
        assertEquals(1, json().get("connections").size());
        assertEquals("10.0.0.9", json().at("/connections/0/remote/address").asText());
    }

    @Test
    void theTableSaysHowManyOfAllMatch() {
        assertEquals(0, run("connections", "--filter", "proc:sshd"));
        assertTrue(output().contains("2 of 10 sockets\n"), output());
    }

    @Test
    void aWrongFilterIsShownWithItsPlace() {
        assertEquals(2, run("connections", "--filter", "proc:x (state:listen"));
        assertTrue(said().startsWith("socketloom-agent: --filter: "), said());
        assertTrue(said().contains("\n  proc:x (state:listen\n"), said());
        assertTrue(said().lines().anyMatch(line -> line.matches(" +\\^+")), said());
        assertEquals("", output());
        assertTrue(opened.isEmpty());
    }

    @Test
    void ofALongFilterOnlyTheMistakesSurroundingsAreShown() {
        assertEquals(2, run("connections", "--filter", "(".repeat(5000)));
        assertTrue(said().length() < 400, said());
        assertEquals(2, run("connections", "--filter", "port:1 ".repeat(50) + "nope:1 " + "port:2 ".repeat(50)));
        assertTrue(said().lines().anyMatch(line -> line.matches("  ….{40}nope:1 .+…")), said());
        assertTrue(said().lines().anyMatch(line -> line.matches(" {43}\\^{4}")), said());
    }

    @Test
    void anEmptyListOfProtocolsIsNoList() {
        assertEquals(2, run("connections", "--protocols", ","));
        assertTrue(said().startsWith("socketloom-agent: --protocols: the list is empty"), said());
        assertTrue(opened.isEmpty());
    }

    @Test
    void protocolsThatTheFilterNamesAreCollectedToo() {
        assertEquals(0, run("connections", "--filter", "proto:unix"));
        assertTrue(opened.get(0).protocols().containsAll(Set.of(Protocol.TCP, Protocol.UNIX)));
        assertFalse(opened.get(0).protocols().contains(Protocol.NETLINK));
        assertEquals(0, run("connections", "--filter", "-proto:unix"));
        assertFalse(opened.get(1).protocols().contains(Protocol.UNIX));
        assertEquals(0, run("connections", "--filter", "proto:unix", "--protocols", "tcp"));
        assertEquals(Set.of(Protocol.TCP), opened.get(2).protocols());
    }

    @Test
    void protocolsAreThoseAskedFor() {
        assertEquals(0, run("connections", "--protocols", "udp"));
        assertEquals(Set.of(Protocol.UDP), opened.get(0).protocols());
        assertEquals(0, run("connections", "--protocols", "tcp,udp"));
        assertEquals(Set.of(Protocol.TCP, Protocol.UDP), opened.get(1).protocols());
        assertEquals(0, run("connections", "--protocols", "tcp", "--protocols", "unix,raw"));
        assertEquals(Set.of(Protocol.TCP, Protocol.UNIX, Protocol.RAW), opened.get(2).protocols());
        assertEquals(0, run("connections", "--protocols", "tcp,all"));
        assertEquals(Set.of(Protocol.values()), opened.get(3).protocols());
    }

    @Test
    void namespacesAreThoseAskedFor() {
        assertEquals(0, run("connections"));
        assertEquals(0, run("connections", "--namespaces", "self"));
        assertEquals(0, run("connections", "--namespaces", "all"));
        assertEquals(List.of(true, false, true), opened.stream().map(CollectorSettings::allNamespaces).toList());
    }

    @Test
    void netdataIsNetdatasTableOfTcpAndUdp() throws IOException {
        assertEquals(0, run("connections", "--format", "netdata"));
        assertEquals(200, json().get("status").asInt());
        assertEquals(10, json().get("data").size());
        assertEquals(Set.of(Protocol.TCP, Protocol.UDP), opened.get(0).protocols());
        assertEquals(0, run("connections", "--format", "netdata", "--protocols", "unix"));
        assertEquals(Set.of(Protocol.UNIX), opened.get(1).protocols());
    }

    private void configure(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theUsersConfigurationIsHeeded() throws IOException {
        configure("user.toml", "[collector]\nprotocols = [\"udp\"]\nnamespaces = \"self\"\n");
        assertEquals(0, run("connections"));
        assertEquals(0, run("doctor"));
        assertEquals(Set.of(Protocol.UDP), opened.get(0).protocols());
        for (CollectorSettings settings : opened) {
            assertFalse(settings.allNamespaces());
        }
        assertEquals("", said());
    }

    @Test
    void optionsGoBeforeTheConfiguration() throws IOException {
        configure("user.toml", "[collector]\nprotocols = [\"udp\"]\nnamespaces = \"self\"\n");
        assertEquals(0, run("connections", "--protocols", "tcp", "--namespaces", "all", "--root", folder.toString()));
        assertEquals(CollectorSettings.DEFAULT.withHost(folder, "linux").withProtocols(Set.of(Protocol.TCP)),
                opened.get(0));
    }

    @Test
    void theConfigurationThatAnOptionNamesGoesBeforeTheUsersOwn() throws IOException {
        configure("user.toml", "[collector]\nnat = false\n");
        configure("other.toml", "[apps_lookup]\ncache_size = 5\n");
        assertEquals(0, run("connections", "--config", folder.resolve("other.toml").toString()));
        assertEquals(5, opened.get(0).lookupCacheSize());
        assertTrue(opened.get(0).addressTranslation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"influx", "openmetrics"})
    void metricsAreOfTcpAndUdpAsTelegrafHasIt(String format) {
        assertEquals(0, run("connections", "--format", format));
        assertEquals(Set.of(Protocol.TCP, Protocol.UDP), opened.get(0).protocols());
    }

    @ParameterizedTest
    @ValueSource(strings = {"influx", "openmetrics"})
    void metricsAreOfWhatTheConfigurationSaysTheFilterNamesOrTheOptionLists(String format) throws IOException {
        configure("user.toml", "[collector]\nprotocols = [\"mptcp\"]\n[socketstat]\nprotocols = [\"tcp\", \"raw\"]\n");
        assertEquals(0, run("connections", "--format", format));
        assertEquals(0, run("connections", "--format", format, "--filter", "protocol:unix or port:80"));
        assertEquals(0, run("connections", "--format", format, "--protocols", "packet"));
        assertEquals(List.of(Set.of(Protocol.TCP, Protocol.RAW), Set.of(Protocol.TCP, Protocol.RAW, Protocol.UNIX),
                Set.of(Protocol.PACKET)), opened.stream().map(CollectorSettings::protocols).toList());
        assertEquals("", said());
    }

    @Test
    void influxIsOneLineForEachSocketAndOpenmetricsEndsWithItsMark() {
        snapshot = SampleSnapshot.everything();
        assertEquals(0, run("connections", "--format", "influx", "--tags", "process,pid"));
        assertEquals(snapshot.connections().size(), LineProtocolReader.read(output()).size());
        out.reset();
        assertEquals(0, run("connections", "--format", "openmetrics", "--view", "aggregated"));
        assertTrue(OpenMetricsChecker.check(output()).containsKey("socketloom_group_sockets"));
    }

    @Test
    void netdatasConfigurationGoesBeforeBoth() throws IOException {
        configure("user.toml", "[apps_lookup]\ncache_size = 5\n");
        configure("netdata.conf", "[plugin:network-viewer]\n  apps lookup cache size = 70000\n");
        assertEquals(0, run("--netdata-conf", folder.resolve("netdata.conf").toString(), "connections"));
        assertEquals(65_536, opened.get(0).lookupCacheSize());
        assertEquals("socketloom-agent: " + folder.resolve("netdata.conf")
                + ", line 2: 'apps lookup cache size' is outside of 1 to 65536; 65536 is taken\n", said());
    }

    @Test
    void aWrongConfigurationIsOneSentenceAndNothingIsCollected() throws IOException {
        configure("user.toml", "[collector]\nnat = \"s3cret\"\n");
        assertEquals(1, run("connections"));
        assertEquals("socketloom-agent: " + folder.resolve("user.toml")
                + ", line 2: 'collector.nat': true or false is expected\n", said());
        assertTrue(opened.isEmpty());
    }

    @Test
    void aConfigurationThatIsNotThereIsToldIfItWasAskedFor() {
        assertEquals(1, run("doctor", "--config", folder.resolve("none").toString()));
        assertEquals("socketloom-agent: " + folder.resolve("none") + ": there is no such file\n", said());
    }

    @Test
    void printConfigPrintsTheSample() {
        assertEquals(0, run("--print-config"));
        assertEquals(io.github.socketloom.collector.agent.config.Configuration.sample(), output());
        assertTrue(opened.isEmpty());
    }

    @Test
    void printConfigGoesWithoutACommand() {
        assertEquals(2, run("--print-config", "connections"));
        assertTrue(said().startsWith("socketloom-agent: --print-config: this goes without a command\n"), said());
        assertEquals("", output());
        assertTrue(opened.isEmpty());
    }

    @Test
    void theFilterKnowsNamespacesByName() throws IOException {
        snapshot = SampleSnapshot.everything();
        assertEquals(0, run("connections", "--filter", "netns:vpn", "--format", "json"));
        assertEquals(1, json().get("connections").size());
    }

    @Test
    void anIntervalReadsTwice() {
        assertEquals(0, run("connections", "--interval", "0.5"));
        assertEquals(List.of("read", "pause 500", "read", "close"), happened);
    }

    private static Snapshot asking(long sent, long responded, int waiting) {
        Snapshot host = SampleSnapshot.host();
        TickReport report = host.report();
        LookupStatistics none = LookupStatistics.NONE;
        LookupStatistics lookup = new LookupStatistics(sent, responded, 0, 0, 0, 0, 0, 0, 0, 0,
                none.requestDurations(), none.handlerOverheads(), waiting, 0, 8192);
        return new Snapshot(host.host(),
                new TickReport(report.sequence(), report.collectedAt(), 1, 1, 1, 1, 1, report.sockets(),
                        report.withoutOwner(), -1, 0, lookup, EventStatistics.NONE, List.of()),
                host.capabilities(), host.namespaces(), host.processes(), host.connections());
    }

    @Test
    void namesAreWaitedForUntilNobodyIsAskedAnyMore() throws IOException {
        readings.addAll(List.of(asking(0, 0, 3), asking(1, 0, 0), asking(1, 1, 0), asking(1, 1, 0), asking(1, 1, 0)));
        assertEquals(0, run("connections", "--format", "json"));
        assertEquals(List.of("read", "pause 50", "read", "pause 50", "read", "read", "close"), happened);
        for (JsonNode connection : json().get("connections")) {
            assertTrue(connection.get("rates").isNull(), connection::toString);
        }
    }

    @Test
    void namesAreNotWaitedForLongerThanASecondAndAHalf() {
        snapshot = asking(1, 0, 0);
        assertEquals(0, run("connections"));
        assertEquals(32, happened.stream().filter("read"::equals).count());
        assertEquals(30, happened.stream().filter("pause 50"::equals).count());
    }

    @Test
    void secretsAreMaskedUnlessAskedFor() {
        assertEquals(0, run("connections", "--format", "json"));
        assertFalse(output().contains("Hunter2"));
        assertEquals(0, run("connections", "--format", "json", "--unredacted"));
        assertTrue(output().contains("Hunter2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--protocols tipc|'tipc' is not available; choose tcp, udp, udplite, raw, packet, unix, mptcp, icmp, "
                    + "netlink, dccp, sctp or all",
            "--namespaces some|'some' is not available; choose all or self",
            "--format yaml|'yaml' is not available; choose table, json, csv, netdata, influx or openmetrics",
            "--tags pid|--tags: this goes with --format influx or openmetrics, and the detailed view",
            "--format influx --view aggregated --tags pid|--tags: this goes with --format influx or openmetrics, and "
                    + "the detailed view",
            "--format influx --tags comm|'comm' is not available; choose process, pid, user, container, direction, "
                    + "inode or cookie",
            "--config /no/such/file --interval 0|choose from 0.1 to 3600 seconds",
            "--view wide|'wide' is not available; choose detailed or aggregated",
            "--source openbsd|'openbsd' is not available; choose linux, freebsd, replay:FILE.loom or replay:DIR",
            "--source replay:|'replay:' is not available; choose linux, freebsd, replay:FILE.loom or replay:DIR",
            "--root /no/such/folder|--root: /no/such/folder is not a directory",
            "--interval 0|choose from 0.1 to 3600 seconds", "--interval NaN|choose from 0.1 to 3600 seconds",
            "--interval soon|soon", "--frmat json|'--frmat'", "extra|Unmatched argument"})
    void whatThisVersionCannotDoIsRefusedInOneSentence(String options, String sentence) {
        List<String> words = new ArrayList<>(List.of("connections"));
        words.addAll(List.of(options.split(" ")));
        assertEquals(2, run(words.toArray(String[]::new)));
        assertTrue(said().contains(sentence), said());
        assertTrue(said().lines().anyMatch(line -> line.matches("Try 'socketloom-agent.* --help'\\.")), said());
        assertTrue(said().lines().count() <= 3, said());
        assertEquals("", output());
    }

    @Test
    void commandsThatThereAreNotAreUnknown() {
        assertEquals(2, run("event"));
        assertTrue(said().contains("'event'"), said());
        assertTrue(said().contains("Did you mean events"), said());
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertEquals(2, run());
        assertEquals(
                "socketloom-agent: a command is missing: connections or topology or protocols or conntrack or events "
                        + "or metrics or record or serve or attach or service or doctor or lookup-stats\n"
                        + "Try 'socketloom-agent --help'.\n",
                said());
    }

    @Test
    void helpNamesOnlyWhatWorks() {
        assertEquals(0, run("connections", "--help"));
        for (String word : List.of("--view", "--format", "--filter", "--protocols", "--namespaces", "--interval",
                "--unredacted", "--root", "--source", "--config", "--netdata-conf", "detailed", "csv", "netdata",
                "influx", "openmetrics", "--tags", "mptcp", "all", "freebsd")) {
            assertTrue(output().contains(word), () -> word + " is missing in " + output());
        }
    }

    @Test
    void versionSaysWhatItIs() {
        assertEquals(0, run("--version"));
        assertTrue(output().startsWith("socketloom-agent "), output());
    }

    @Test
    void globalOptionsAreTakenBeforeAndBehindTheCommand() {
        assertEquals(0, run("--root", folder.toString(), "connections"));
        assertEquals(0, run("connections", "--root", folder.toString(), "--source", "linux"));
        assertEquals(List.of(folder, folder), opened.stream().map(CollectorSettings::root).toList());
        assertEquals("linux", opened.get(1).source());
    }

    @Test
    void verboseIsSetBeforeAnythingIsCollected() {
        assertEquals(0, run("connections", "-v"));
        assertEquals(List.of("verbose", "read", "close"), happened);
    }

    @Test
    void aCollectorThatCannotStartIsOneSentence() {
        failure = new SourceException(SourceException.Reason.UNSUPPORTED, "the kernel has no sock_diag");
        assertEquals(1, run("connections"));
        assertEquals("socketloom-agent: the kernel has no sock_diag\n", said());
        assertEquals("", output());
    }

    @Test
    void aBugIsOneSentenceToo() {
        bug = new IllegalStateException("slot 7 is free");
        assertEquals(1, run("doctor"));
        assertEquals("socketloom-agent: slot 7 is free\n", said());
        assertEquals(List.of("close"), happened);
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() {
        assertEquals(0, run(new Failing("Broken pipe"), "connections"));
        assertEquals("", said());
    }

    @Test
    void aFullDiskIsAFailure() {
        assertEquals(1, run(new Failing("No space left on device"), "connections"));
        assertEquals("socketloom-agent: the output could not be written: No space left on device\n", said());
    }

    @Test
    void aBrokenPipeIsKnownByTheDescriptorWhateverTheLanguage() throws IOException {
        Path descriptor = Files.createSymbolicLink(folder.resolve("1"), Path.of("pipe:[4711]"));
        StandardOutput output = new StandardOutput(new Failing("Datenübergabe unterbrochen"), descriptor);
        OutputException thrown = org.junit.jupiter.api.Assertions.assertThrows(OutputException.class,
                () -> output.write(1));
        assertTrue(thrown.isReaderGone());
    }

    @Test
    void doctorTellsOfHostAgentAndCapabilities() {
        assertEquals(0, run("doctor"));
        for (String text : List.of("rack12, linux 6.18.44, amd64", "ann (uid 1000)", "Capabilities  none",
                "Remedy: modprobe udp_diag", "10          found, 3 of them without owner")) {
            assertTrue(output().contains(text), () -> text + " is missing in " + output());
        }
    }

    @Test
    void doctorLooksAtEveryProtocolWhateverIsConfigured() throws IOException {
        configure("user.toml", "[collector]\nprotocols = ['tcp']\n");
        assertEquals(0, run("doctor"));
        assertEquals(Set.of(Protocol.values()), opened.get(0).protocols());
    }

    @Test
    void doctorAsJson() throws IOException {
        assertEquals(0, run("doctor", "--format", "json"));
        assertEquals("socketloom.doctor/1", json().get("schema").asText());
        assertEquals(42, json().at("/agent/pid").asInt());
    }

    @Test
    void doctorTellsWhatItKnowsEvenIfNothingCanBeCollected() {
        failure = new SourceException(SourceException.Reason.FORBIDDEN, "/proc may not be read");
        assertEquals(1, run("doctor"));
        assertTrue(output().contains("Failed        /proc may not be read\n"), output());
        assertEquals("socketloom-agent: /proc may not be read\n", said());
    }

    private static LookupStatistics lookup(long sent, long responded) {
        List<Long> none = LookupStatistics.NONE.requestDurations();
        return new LookupStatistics(sent, responded, 0, 0, 0, 0, 0, 0, 0, 0, none, none, 0, 0, 8192);
    }

    @Test
    void lookupStatsEndsEarlyWhenNothingIsPending() {
        snapshot = LookupStatsTest.host(lookup(1, 1));
        snapshot = new Snapshot(snapshot.host(), snapshot.report(), List.of(), List.of(), Map.of(), List.of());
        assertEquals(0, run("lookup-stats"));
        assertEquals(List.of("read", "close"), happened);
        assertTrue(output().startsWith("requests\n  requests_sent                          1  "), output());
    }

    @Test
    void lookupStatsGoesOnWhileARequestIsOnItsWay() {
        snapshot = LookupStatsTest.host(lookup(2, 1));
        snapshot = new Snapshot(snapshot.host(), snapshot.report(), List.of(), List.of(), Map.of(), List.of());
        assertEquals(0, run("lookup-stats", "--duration", "0.6"));
        assertEquals(List.of("read", "pause 250", "read", "pause 250", "read", "pause 100", "read", "close"), happened);
    }

    @Test
    void lookupStatsAsJson() throws IOException {
        assertEquals(0, run("lookup-stats", "--format", "json", "--duration", "0.1"));
        assertEquals("socketloom.lookup-stats/1", json().get("schema").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3601", "NaN"})
    void lookupStatsTakesNoOddDurations(String seconds) {
        assertEquals(2, run("lookup-stats", "--duration", seconds));
        assertTrue(said().startsWith("socketloom-agent: --duration: choose from 0.1 to 3600 seconds"), said());
    }

    @Test
    void pausesAreAsLongAsAsked() {
        run("connections", "--interval", "3600");
        assertTrue(happened.contains("pause " + Duration.ofHours(1).toMillis()));
    }

    private static final class Failing extends OutputStream {
        private final String message;

        Failing(String message) {
            this.message = message;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(message);
        }
    }

    @Test
    void whereNothingCouldBeReadTheCommandFails() {
        Snapshot host = SampleSnapshot.host();
        TickReport nothing = new TickReport(1, host.report().collectedAt(), 1, 1, 0, 0, 0, 0, Map.of(), -1, 0,
                LookupStatistics.NONE, EventStatistics.NONE,
                List.of("TCP over IPv4 could not be read: there is no /proc/net/tcp"));
        snapshot = new Snapshot(host.host(), nothing, List.of(), List.of(), Map.of(), List.of());
        assertEquals(1, run("connections"));
        assertTrue(said().contains("there is no /proc/net/tcp"), said());
    }
}
