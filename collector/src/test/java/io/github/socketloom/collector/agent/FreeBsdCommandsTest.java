package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.export.metrics.OpenMetricsChecker;
import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.FrameType;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command makes of the sample hosts of FreeBSD. */
class FreeBsdCommandsTest {

    private final FreeBsdHost agent = new FreeBsdHost();

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource({"13, rack", "14, rack", "15, freebsd"})
    void filtersKnowWhatOnlyFreeBsdTells(String release, String stack) throws IOException {
        JsonNode told = agent.json(FreeBsdHost.folder(release), "connections --format json --filter stack:" + stack);
        assertTrue(told.get("connections").size() > 0);
        assertEquals(Set.of(stack), FreeBsdReplayTest.values(told, "protocol", "tcp", "stack"));
        assertTrue(agent.json(FreeBsdHost.folder(release), "connections --format json --filter tt_keep>1h")
                .get("connections")
                .size() > 0);
        assertTrue(agent.json(FreeBsdHost.folder(release), "connections --format json --filter orchestrator:jail")
                .get("connections")
                .size() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void tablesCsvAndMetricsAreWrittenOfIt(String release) {
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "connections"), agent.messages.toString());
        assertTrue(agent.out.toString().contains("sshd"), agent.out.toString());
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "connections --format csv"), agent.messages.toString());
        assertTrue(agent.out.toString().contains(",stack,"), agent.out.toString());
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "connections --format netdata"),
                agent.messages.toString());
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "connections --view aggregated"),
                agent.messages.toString());
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "connections --format openmetrics"),
                agent.messages.toString());
        OpenMetricsChecker.check(agent.out.toString());
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "metrics --once"), agent.messages.toString());
        OpenMetricsChecker.check(agent.out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void theTopologyIsDrawnOfIt(String release) throws IOException {
        assertEquals("netdata.topology.v1",
                agent.json(FreeBsdHost.folder(release), "topology").findValue("schema_version").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void theDoctorSaysNothingOfLinux(String release) {
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "doctor"), agent.messages.toString());
        assertTrue(agent.out.toString().contains("freebsd " + release + "."), agent.out.toString());
        for (String word : List.of("Linux", "linux", "CAP_", "/proc", "netlink socket", "procfs")) {
            assertFalse(agent.out.toString().contains(word), () -> word + " is in " + agent.out);
        }
    }

    @Test
    void conntrackSaysThatThereIsNoneAndNothingOfNamespaces() {
        assertEquals(1, agent.run(FreeBsdHost.folder("14"), "conntrack"));
        assertTrue(agent.messages.toString().contains("FreeBSD has no connection tracking"),
                agent.messages.toString());
        assertFalse(agent.out.toString().contains("namespace"), agent.out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void itIsRecordedAsAnyHostIs(String release) throws IOException {
        Path file = temporary.resolve("host.loom");
        assertEquals(0, agent.run(FreeBsdHost.folder(release), "record " + file + " --ticks 2 --interval 0.1"),
                agent.messages.toString());
        Recording recording = Recording.open(file);
        assertEquals("freebsd", recording.host().os());
        assertEquals(0, agent.run(file, "connections --format json"), agent.messages.toString());
        JsonNode told = new ObjectMapper().readTree(agent.out.toString());
        JsonNode live = agent.json(FreeBsdHost.folder(release), "connections --format json");
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
        agent.in = new PipedInputStream(toAgent);
        PipedOutputStream fromAgent = new PipedOutputStream();
        agent.octets = fromAgent;
        PipedInputStream told = new PipedInputStream(fromAgent, 1 << 20);
        int[] ended = {-1};
        Thread thread = new Thread(() -> ended[0] = agent.run(FreeBsdHost.folder("14"), "serve --stdio"));
        thread.start();
        ProtocolViewer viewer = new ProtocolViewer(told, toAgent);
        AgentHello hello = viewer.greet();
        assertEquals("freebsd", hello.host().os());
        assertEquals("rack12.example.net", hello.host().name());
        viewer.await(FrameType.SNAPSHOT);
        toAgent.close();
        thread.join(60_000);
        assertEquals(0, ended[0], agent.messages.toString());
    }

    @Test
    void aFolderWithoutTheKernelsReleaseIsNoHost() throws IOException, SourceException {
        assertEquals(1, agent.run(temporary, "connections"));
        assertTrue(agent.messages.toString().contains("manifest.json"), agent.messages.toString());
    }

    @Test
    void aFolderThatTellsNothingButTheReleaseSaysWhatIsMissing() throws IOException {
        Files.copy(FreeBsdHost.folder("14").resolve("kern.osreldate.bin"), temporary.resolve("kern.osreldate.bin"));
        assertEquals(1, agent.run(temporary, "connections"));
        assertTrue(agent.messages.toString().contains("kern.hostname"), agent.messages.toString());
    }
}
