package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.capture.CaptureFacts;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.freebsd.RecordedSamples;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code record --raw} writes down of a FreeBSD host is told again as it was. */
class FreeBsdCaptureTest {

    private static final CaptureFacts RECORDER = CaptureFacts.ofRecorder("1.2.3", 1001, null, List.of());

    @TempDir
    private Path temporary;

    private static Path sample(String release) {
        try {
            return Path.of(FreeBsdCaptureTest.class.getResource("/freebsd/" + release + "/expected.json").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path capture() {
        return temporary.resolve("capture");
    }

    private CollectorSettings settings(Path replayed) {
        return CollectorSettings.DEFAULT.withHost(Path.of("/"), CollectorSettings.REPLAY + replayed)
                .withProtocols(EnumSet.allOf(Protocol.class));
    }

    /** Records two ticks; returns what the recorder itself saw in the second. */
    private Snapshot record(String release, CaptureMask mask) throws SourceException, InterruptedException {
        CaptureWriter writer = CaptureWriter.create(capture(), RECORDER);
        RecordedSamples host = new RecordedSamples(sample(release), writer, mask);
        try (writer; RawRecorder recorder = RawRecorder.of(settings(capture()), host.sources(), writer)) {
            recorder.tick();
            await(recorder);
            host.advance();
            Tick tick = recorder.tick();
            await(recorder);
            return tick.snapshot();
        }
    }

    private static void await(RawRecorder recorder) throws InterruptedException {
        for (int i = 0; i < 1000 && recorder.isLookingUp(); i++) {
            Thread.sleep(5);
        }
    }

    private Snapshot replay() throws SourceException {
        try (Collector collector = LocalCollector.replay(settings(capture()), damage -> {
            throw new AssertionError(damage);
        })) {
            collector.want(new CounterRequest(CounterRequest.Scope.ALL, CounterRequest.Scope.ALL,
                    CounterRequest.Scope.ALL));
            collector.tick();
            return collector.tick().snapshot();
        }
    }

    private static Map<String, String> connections(Snapshot snapshot) {
        return snapshot.connections().stream().collect(Collectors.toMap(each -> each.id().toString(),
                each -> each.protocol() + " " + each.localText() + " " + each.remoteText() + " " + each.state() + " "
                        + each.owners() + " " + each.noOwnerReason() + " " + each.queues() + " " + each.detail() + " "
                        + each.interfaceName() + " " + each.uid(),
                (one, other) -> one + other, TreeMap::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void whatWasRecordedIsToldAgain(String release) throws SourceException, InterruptedException {
        Snapshot recorded = record(release, CaptureMask.NONE);
        Snapshot told = replay();
        assertEquals(82, told.connections().size());
        assertEquals(connections(recorded), connections(told));
        assertEquals("rack12.example.net", told.host().name());
        assertEquals(recorded.host(), told.host());
        assertEquals(recorded.counters().protocols().get(0).kernel(), told.counters().protocols().get(0).kernel());
    }

    @Test
    void namesThatAreNoSysctlsAreRecordedToo() throws SourceException, InterruptedException {
        record("14", CaptureMask.NONE);
        Snapshot told = replay();
        List<String> interfaces = told.connections().stream().map(Connection::interfaceName)
                .filter(name -> name != null).distinct().toList();
        assertEquals(List.of("em0"), interfaces);
        assertEquals(List.of("jail:4:www"), told.processes().values().stream().map(ProcessInfo::cgroupPath)
                .filter(path -> !path.equals("/")).distinct().toList());
        assertTrue(told.connections().stream().anyMatch(each -> "ana".equals(each.user())));
    }

    @Test
    void secretsOnCommandLinesStayOnTheHost() throws SourceException, InterruptedException, IOException {
        CaptureMask mask = new CaptureMask() {
            @Override
            public byte[] file(String path, byte[] content) {
                return content;
            }

            @Override
            public byte[] commandLine(byte[] content) {
                return "masked\0".getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String link(String path, String target) {
                return target;
            }

            @Override
            public List<String> says() {
                return List.of("all command lines");
            }
        };
        record("14", mask);
        try (Stream<Path> files = Files.walk(capture())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("gunicorn"), file.toString());
            }
        }
        Snapshot told = replay();
        assertTrue(told.processes().values().stream().allMatch(each -> each.command().equals(List.of("masked"))
                || each.command().isEmpty()));
        assertEquals(82, told.connections().size());
    }
}
