package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Greeting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command on a recording in the place of a host. */
class ReplayCommandsTest {

    private final RecordableHost agent = new RecordableHost();

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void record() {
        file = folder.resolve("host.loom");
        assertEquals(0, agent.run("record", file.toString(), "--ticks", "4"), agent.said());
    }

    private int run(String words) {
        List<String> all = new ArrayList<>(Arrays.asList(words.split(" ")));
        all.add("--source");
        all.add("replay:" + file);
        return agent.run(all.toArray(String[]::new));
    }

    private JsonNode json(String words) throws IOException {
        assertEquals(0, run(words), agent.said());
        return new ObjectMapper().readTree(agent.output());
    }

    @Test
    void connectionsTellTheLastTickAndWhichOneItIs() throws IOException {
        JsonNode told = json("connections --format json");
        assertEquals(7, told.get("connections").size());
        assertEquals("socketloom-agent: recorded on rack12, shown as of 2026-11-21T12:00:03.123456Z (tick 4 of 4, the "
                + "last one at 2026-11-21T12:00:03.123456Z)", agent.said().strip());
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T12:00:00.123456Z, 10, 1", "2026-11-21T12:00:01.5Z, 9, 2",
            "2026-11-21T13:00:02.5+01:00, 8, 3", "2030-01-01T00:00:00Z, 7, 4"})
    void atShowsWhatWasKnownAtThatTime(String time, int connections, int tick) throws IOException {
        assertEquals(connections, json("connections --format json --at " + time).get("connections").size());
        assertTrue(agent.said().contains("(tick " + tick + " of 4, "), agent.said());
    }

    @Test
    void nothingIsKnownBeforeARecordingBegins() {
        assertEquals(1, run("connections --at 2026-11-21T12:00:00Z"));
        assertEquals(
                "socketloom-agent: " + file + " begins at 2026-11-21T12:00:00.123456Z; nothing was recorded before",
                agent.said().strip());
    }

    @Test
    void filtersProtocolsAndViewsAreThoseOfAHost() throws IOException {
        assertEquals(2, json("connections --format json --protocols udp").get("connections").size());
        assertEquals(0, run("connections --filter port:22 --format csv"));
        assertTrue(agent.output().lines().count() > 1 && agent.output().lines().count() < 7, agent.output());
        assertTrue(json("connections --format json --view aggregated").get("groups").size() > 1);
    }

    @Test
    void theTableIsThatOfAHost() {
        assertEquals(0, run("connections"), agent.said());
        assertTrue(agent.output().startsWith("DIR "), agent.output());
        assertTrue(agent.output().contains("7 sockets"), agent.output());
    }

    @Test
    void influxTellsTheTimeOfTheRecording() {
        assertEquals(0, run("connections --format influx"), agent.said());
        assertTrue(agent.output().lines().count() > 3, agent.output());
        agent.output().lines().forEach(line -> assertTrue(line.endsWith(" 1795262403123456000"), line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections --format openmetrics", "metrics --once", "protocols --format openmetrics"})
    void openMetricsIsOneDocument(String words) {
        assertEquals(0, run(words), agent.said());
        OpenMetricsChecker.check(agent.output());
    }

    @Test
    void theTopologyIsDrawnFromTheRecording() throws IOException {
        JsonNode payload = json("topology");
        assertEquals("netdata.topology.v1", payload.findValue("schema_version").asText());
        assertTrue(agent.said().contains("recorded on rack12"), agent.said());
    }

    @Test
    void protocolsTellRatesBetweenTwoRecordedTicks() {
        assertEquals(0, run("protocols"), agent.said());
        assertTrue(agent.output().contains("; per second over 1.00 s, "), agent.output());
        assertTrue(agent.output().matches("(?s).*\\nUDP +IPv4 +– +10 .*"), agent.output());
        assertEquals(0, run("protocols --interval 3"), agent.said());
        assertTrue(agent.output().contains("; per second over 3.00 s, "), agent.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "lookup-stats", "lookup-stats --format json", "doctor --format json"})
    void whatTheCollectorKnewOfItselfIsThere(String words) {
        assertEquals(0, run(words), agent.said());
        assertFalse(agent.output().isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conntrack", "conntrack --entries"})
    void connectionTrackingThatNobodyReadIsNotSaidToBeNone(String words) {
        assertEquals(1, run(words));
        assertTrue(agent.said().contains("nothing is known of connection tracking"), agent.said());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connections --interval 1 | --interval: a recording has its own readings and knows their rates
            topology --interval 1 | --interval: a recording has its own readings and knows their rates
            protocols --count 2 | --count: one tick of a recording is told; --at says which
            metrics --listen | a recording is told with --once and without --interval: it does not change any more
            metrics --on-input | a recording is told with --once and without --interval: it does not change any more
            metrics --once --interval 1 | a recording is told with --once and without --interval: it does not change any
            conntrack --dirs /x | --dirs and --files: a recording has the files that were read then
            record again.loom | --source: what is replayed cannot be recorded again
            serve --stdio --at 2026-11-21T12:00:00Z | --at: viewers are shown all of a recording, from its first tick on
            connections --at noon | --at: write the time with its zone, as 2026-11-21T16:00:00Z
            """)
    void whatARecordingCannotDoIsWrongUsage(String words, String message) {
        assertEquals(2, run(words), agent.said());
        assertTrue(agent.said().contains(message), agent.said());
        assertEquals("", agent.output());
    }

    @Test
    void onlyARecordingHasAPast() throws IOException {
        assertEquals(2, agent.run("connections", "--at", "2026-11-21T12:00:00Z"));
        assertTrue(agent.said().contains("--at: this goes with --source replay:FILE.loom"), agent.said());
        Path capture = Files.createDirectory(folder.resolve("capture"));
        assertEquals(2, agent.run("connections", "--source", "replay:" + capture, "--at", "2026-11-21T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections", "topology", "protocols", "conntrack", "metrics --once", "doctor",
            "lookup-stats", "serve --stdio"})
    void aFileThatIsNoRecordingIsRefusedByItsName(String words) throws IOException {
        Files.writeString(file, "hello, world\n");
        assertEquals(1, run(words));
        assertEquals("socketloom-agent: " + file + " cannot be replayed: it is no recording: it does not begin as one",
                agent.said().strip());
        Files.delete(file);
        assertEquals(1, run(words));
        assertEquals("socketloom-agent: there is no file " + file, agent.said().strip());
    }

    @Test
    void whatIsMissingOfADamagedRecordingIsSaid() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 150));
        assertEquals(0, run("connections"), agent.said());
        assertTrue(agent.said().contains("Its end is missing"), agent.said());
    }

    @Test
    void servePlaysARecordingOfTheHostThatWasRecordedAndOfNoBootThatIsKnown() throws IOException {
        assertEquals(0, run("serve --stdio"), agent.said());
        AgentHello hello = Greeting.readAgent(new ByteArrayInputStream(agent.octets.toByteArray()), noise -> {
            throw new AssertionError("before the magic came: " + noise);
        });
        assertEquals("rack12", hello.host().name());
        assertEquals("", hello.bootId());
        assertEquals(1, agent.opened.size(), "the host was opened to be recorded, and not to be served");
    }

    @Test
    void aCaptureIsNotServedAndItIsSaidWhatReadsIt() throws IOException {
        Path capture = Files.createDirectory(folder.resolve("capture"));
        assertEquals(2, agent.run("serve", "--stdio", "--source", "replay:" + capture));
        assertTrue(agent.said().contains("--source: a capture of record --raw is not shown to viewers; the other "
                + "commands read it, connections for example"), agent.said());
        assertEquals("", agent.octets.toString(StandardCharsets.ISO_8859_1));
    }
}
