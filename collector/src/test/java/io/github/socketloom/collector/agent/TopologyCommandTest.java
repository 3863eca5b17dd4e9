package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.SampleSnapshot;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.topology.payload.TopologyValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code socketloom-agent topology} on the command line. */
class TopologyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();
    private final List<CollectorSettings> opened = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private SourceException failure;
    private byte[] input = {};

    @TempDir
    private Path folder;

    private int run(String... words) {
        AgentEnvironment environment = new AgentEnvironment(out, () -> new ByteArrayInputStream(input), OutputStream::nullOutputStream,
                new PrintWriter(messages), this::open, settings -> {
                    throw new IllegalStateException("nobody asks for counters here");
                }, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                }, () -> new Terminal(80, false, false), () -> null,
                duration -> happened.add("pause " + duration.toMillis()), List.of(), "guid-1", () -> {});
        return new AgentCommandLine(environment).run(Stream.concat(Stream.of("topology"), Stream.of(words))
                .toArray(String[]::new));
    }

    private SnapshotReader open(CollectorSettings settings) throws SourceException {
        opened.add(settings);
        if (failure != null) {
            throw failure;
        }
        return new SnapshotReader() {
            @Override
            public Snapshot read() {
                happened.add("read");
                return SampleSnapshot.host();
            }

            @Override
            public void close() {
                happened.add("close");
            }
        };
    }

    private String output() {
        return out.toString();
    }

    private String said() {
        return messages.toString();
    }

    private JsonNode json() {
        return TopologyValidator.parse(output());
    }

    @Test
    void withoutOptionsItIsTheGraphOfThisHostByProcessNames() {
        assertEquals(0, run());
        assertEquals(List.of(), TopologyValidator.problems(output(), "process_name", "aggregated"));
        assertEquals(Set.of(Protocol.TCP, Protocol.UDP), opened.get(0).protocols());
        assertEquals("netdata-machine-guid:guid-1", json().at("/data/actors/values/0/values/0").asText());
        assertEquals(List.of("read", "close"), happened);
    }

    @ParameterizedTest
    @CsvSource({"process_name,aggregated", "process_name,detailed", "pid,aggregated", "pid,detailed",
            "container,aggregated", "container,detailed"})
    void everyViewMeetsWhatIsDemandedOfAPayload(String groupBy, String mode) {
        assertEquals(0, run("--group-by", groupBy, "--mode", mode));
        assertEquals(List.of(), TopologyValidator.problems(output(), groupBy, mode));
    }

    @Test
    void itTellsWhatItWasAskedFor() {
        assertEquals(0, run("--sockets", "inbound,outbound", "--protocols", "ipv6_udp", "--endpoints",
                "by_subnet", "--labels", "team|app"));
        JsonNode stats = json().at("/data/stats");
        assertFalse(stats.get("sockets_listening").asBoolean());
        assertTrue(stats.get("sockets_inbound").asBoolean());
        assertFalse(stats.get("protocol_ipv4_tcp").asBoolean());
        assertTrue(stats.get("protocol_ipv6_udp").asBoolean());
        assertEquals("by_subnet", stats.get("endpoints_mode_selected").asText());
        assertEquals("team|app", stats.get("labels").asText());
        assertEquals(Set.of(Protocol.UDP), opened.get(0).protocols());
    }

    @Test
    void itSaysWhatIsMissing() {
        assertEquals(0, run());
        assertTrue(said().startsWith("socketloom-agent: 10 sockets, 3 without owner: "), said());
        assertTrue(said().contains("\nsocketloom-agent: Not collected: "), said());
    }

    @Test
    void infoReadsNothing() {
        assertEquals(0, run("--info", "--group-by", "pid"));
        assertEquals("topology", json().get("type").asText());
        assertFalse(json().has("data"));
        assertTrue(opened.isEmpty());
        assertEquals("", said());
    }

    @Test
    void itAnswersNetdatasRequests() throws IOException {
        input = "{\"selections\":{\"group_by\":[\"pid\"],\"depth\":1}}".getBytes(StandardCharsets.UTF_8);
        assertEquals(0, run("--request", "-"));
        assertEquals("pid", json().at("/data/view/scope").asText());
        assertTrue(said().startsWith("socketloom-agent: the request's 'selections.depth' is not known"), said());
        out.getBuffer().setLength(0);
        Path file = Files.write(folder.resolve("request.json"), input);
        assertEquals(0, run("--request", file.toString(), "--group-by", "container"));
        assertEquals("container", json().at("/data/view/scope").asText());
        input = "{\"info\":true}".getBytes(StandardCharsets.UTF_8);
        out.getBuffer().setLength(0);
        assertEquals(0, run("--request", "-"));
        assertFalse(json().has("data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"--group-by=user; choose process_name, pid or container",
            "--mode=both; choose aggregated or detailed",
            "--sockets=inbound,all; choose listening, inbound or outbound",
            "--protocols=tcp; choose ipv4_tcp, ipv6_tcp, ipv4_udp or ipv6_udp",
            "--endpoints=by_name; choose by_ip or by_subnet", "--namespaces=some; choose all or self",
            "--sockets=,; --sockets: the list is empty", "--protocols=,; --protocols: the list is empty",
            "--interval=0; choose from 0.1 to 3600 seconds", "--request=/no/such/file; there is no file /no/such/file",
            "--request=-; the request is no JSON object"})
    void itNamesTheRightWordsForWrongOnes(String option, String help) {
        assertEquals(2, run(option));
        assertTrue(said().contains(help), said());
        assertEquals("", output());
        assertTrue(opened.isEmpty());
    }

    @Test
    void itReadsTwiceForRates() {
        assertEquals(0, run("--interval", "2"));
        assertEquals(List.of("read", "pause 2000", "read", "close"), happened);
    }

    @Test
    void secretsAreMaskedUnlessAskedFor() {
        assertEquals(0, run("--group-by", "pid"));
        assertFalse(output().contains("Hunter2"));
        assertEquals(0, run("--group-by", "pid", "--unredacted"));
        assertTrue(output().contains("Hunter2"));
    }

    @Test
    void whereNothingCanBeReadItFails() {
        failure = new SourceException(SourceException.Reason.FAILED, "no netlink here");
        assertEquals(1, run());
        assertTrue(said().contains("no netlink here"), said());
    }
}
