package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.SampleEvents;
import io.github.socketloom.collector.export.SampleSnapshot;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsCommandTest {

    private static final Snapshot HOST = SampleSnapshot.host();
    private static final int ENOUGH = 200;

    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();
    private final List<String> happened = new ArrayList<>();
    private final List<CollectorSettings> opened = new ArrayList<>();
    /** What each listening tells; nothing happens afterwards. */
    private final List<List<ConnectionEvent>> ticks = new ArrayList<>();
    private List<Capability> capabilities = List.of();
    private EventStatistics begin = EventStatistics.NONE;
    private EventStatistics end = EventStatistics.NONE;
    private CounterRequest request;
    private Writer output = out;

    private int run(String... words) {
        AgentEnvironment environment = new AgentEnvironment(output, InputStream::nullInputStream,
                OutputStream::nullOutputStream, new PrintWriter(messages), settings -> {
                    opened.add(settings);
                    return new Listening();
                }, settings -> {
                    throw new IllegalStateException("nobody asks for counters here");
                }, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                }, () -> new Terminal(200, false, false), () -> null, duration -> {
                    happened.add("pause " + duration.toMillis());
                    if (happened.size() > ENOUGH) {
                        throw new InterruptedException("the user has seen enough");
                    }
                }, List.of(), null, () -> {});
        return new AgentCommandLine(environment).run(Stream.concat(Stream.of("events"), Stream.of(words))
                .toArray(String[]::new));
    }

    private static TickReport report(int tick, EventStatistics events) {
        TickReport report = HOST.report();
        return new TickReport(tick, report.collectedAt() + tick, report.tickNanos(), report.socketNanos(),
                report.ownerNanos(), report.enrichNanos(), report.joinNanos(), report.sockets(), report.withoutOwner(),
                report.cpuLoad(), report.residentBytes(), report.lookup(), events, report.errors());
    }

    private final class Listening implements SnapshotReader {
        private int tick = 1;

        @Override
        public void want(CounterRequest wanted) {
            request = wanted;
        }

        @Override
        public Snapshot read() {
            happened.add("read");
            return new Snapshot(HOST.host(), report(1, begin), capabilities, HOST.namespaces(), HOST.processes(),
                    HOST.connections(), HOST.counters());
        }

        @Override
        public Update hear(boolean reading) {
            happened.add(reading ? "hear and read" : "hear");
            tick++;
            return new Update(report(tick, end), null, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), HOST.counters(), ticks.isEmpty() ? List.of() : ticks.remove(0));
        }

        @Override
        public void close() {
            happened.add("close");
        }
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void eachEventIsALineBelowAHeader() {
        ticks.add(SampleEvents.all().subList(0, 2));
        ticks.add(SampleEvents.all().subList(2, 6));
        assertEquals(0, run("--count", "6"), messages::toString);
        assertEquals(7, lines().size());
        assertTrue(lines().get(0).matches("TIME +EVENT +PROTO +LOCAL +REMOTE .*"), lines().get(0));
        assertTrue(lines().get(2).contains("failed") && lines().get(2).contains("refused"), lines().get(2));
        assertEquals("socketloom-agent: 6 events\n", messages.toString());
    }

    @Test
    void itListensFiveTimesASecondAndReadsSocketsOnlyNowAndThen() {
        ticks.add(List.of());
        ticks.add(SampleEvents.all());
        run("--count", "1");
        assertEquals(List.of("read", "pause 200", "hear", "pause 200", "hear", "close"), happened);
        assertTrue(request.events());
        assertEquals(CounterRequest.Scope.NONE, request.protocols());
    }

    @Test
    void jsonIsOneObjectOnEachLine() throws IOException {
        ticks.add(SampleEvents.all());
        assertEquals(0, run("--format", "json", "--count", "6"));
        assertEquals(6, lines().size());
        for (String line : lines()) {
            assertTrue(new ObjectMapper().readTree(line).isObject());
        }
    }

    @Test
    void itEndsAfterSoManyEventsEvenWithinATick() {
        ticks.add(SampleEvents.all());
        assertEquals(0, run("--count", "2"));
        assertEquals(3, lines().size());
        assertEquals("close", happened.get(happened.size() - 1));
    }

    @Test
    void onlyTheKindsThatAreAskedForAreToldAndTheOthersCounted() {
        ticks.add(SampleEvents.all());
        assertEquals(0, run("--kinds", "failed,flow_end", "--count", "2"));
        assertEquals(List.of("failed", "flow_end"), lines().stream().skip(1).map(line -> line.split(" +")[1]).toList());
        assertTrue(messages.toString().contains("2 events of 6"), messages.toString());
    }

    @Test
    void aFilterAsksForFieldsOfTheConnectionAndForWhatHappened() {
        ticks.add(SampleEvents.all());
        assertEquals(0, run("--filter", "event:close reason:reset rport:443", "--count", "1"), messages::toString);
        assertEquals(List.of("close"), lines().stream().skip(1).map(line -> line.split(" +")[1]).toList());
    }

    @Test
    void whatIsNotSeenIsSaidOnceWithItsRemedy() {
        capabilities = List.of(Capability.unavailable("events", "bpf", "EPERM (operation not permitted)",
                "run the collector with CAP_BPF and CAP_PERFMON"), Capability.available("closes", "sock_diag"),
                Capability.limited("flows", "conntrack", "nothing is tracked", null),
                Capability.unavailable("owners", "procfs", "that is another matter", null));
        ticks.add(SampleEvents.all());
        run("--count", "1");
        assertEquals(List.of(
                "socketloom-agent: events (bpf) are not told: EPERM (operation not permitted). "
                        + "Remedy: run the collector with CAP_BPF and CAP_PERFMON",
                "socketloom-agent: flows (conntrack) are told in part: nothing is tracked",
                "socketloom-agent: 1 event"), messages.toString().lines().toList());
    }

    @Test
    void whatWasLostOrNotToldWhileItListenedIsSaidAtTheEnd() {
        begin = new EventStatistics(0, 0, 0, 0, 10, Map.of(EventKind.CLOSE, 5L), 100, 0);
        end = new EventStatistics(0, 0, 0, 0, 13, Map.of(EventKind.CLOSE, 500L), 107, 0);
        ticks.add(SampleEvents.all());
        run("--count", "6");
        assertEquals("socketloom-agent: 6 events; 7 more happened faster than they could be told; 3 messages of the "
                + "kernel were lost\n", messages.toString());
    }

    @Test
    void whoeverClosesTheOutputEndsIt() {
        ticks.add(SampleEvents.all());
        output = new FilterWriter(out) {
            @Override
            public void flush() throws IOException {
                if (lines().size() > 1) {
                    throw new OutputException(new IOException("Broken pipe"), true);
                }
            }
        };
        assertEquals(0, run());
        assertEquals("", messages.toString());
        assertEquals("close", happened.get(happened.size() - 1));
    }

    @Test
    void namespacesAreThoseThatAreAskedFor() {
        ticks.add(SampleEvents.all());
        run("--count", "1", "--namespaces", "self");
        assertFalse(opened.get(0).allNamespaces());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--count|0|choose 1 or more", "--duration|0|choose 0.1 seconds or more",
            "--duration|NaN|choose 0.1 seconds or more", "--kinds|opened|\"opened\" is not available",
            "--format|influx|choose text or json", "--filter|event:|--filter:"})
    void whatMakesNoSenseIsRefused(String option, String value, String sentence) {
        assertEquals(2, run(option, value));
        assertTrue(messages.toString().replace('\'', '"').contains(sentence), messages.toString());
        assertEquals(List.of(), opened);
    }

    /** A recording of four ticks, in the third of which something happened. */
    private final RecordableHost recorded = new RecordableHost();

    private int replay(Path folder, String... words) {
        Path file = folder.resolve("host.loom");
        assertEquals(0, recorded.run("record", file.toString(), "--ticks", "4"), recorded.said());
        return recorded.run(Stream.concat(Stream.of("events", "--source", "replay:" + file), Stream.of(words))
                .toArray(String[]::new));
    }

    @Test
    void aRecordingTellsWhatHappenedThen(@TempDir Path folder) {
        assertEquals(0, replay(folder), recorded.said());
        assertEquals(7, recorded.output().lines().count(), recorded.output());
        assertTrue(recorded.output().contains("reset by peer"));
        assertEquals("socketloom-agent: 6 events\n", recorded.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--duration=5", "--at=2026-11-21T12:00:00Z"})
    void aRecordingHasNoTimeToWaitFor(String option, @TempDir Path folder) {
        assertEquals(2, replay(folder, option));
        assertTrue(recorded.said().contains(option.substring(0, option.indexOf('='))), recorded.said());
    }
}
