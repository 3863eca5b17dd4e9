package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A capture of two ticks, half a second apart, of a host with a server on port 8080, a client of it that sends 500 bytes
 * every 0.2 s, and a UDP socket: replayed without rights, by the parsers that read live hosts.
 */
class RawReplayTest {

    private static CollectorSettings settings(Path folder) {
        return CollectorSettings.DEFAULT.withHost(Path.of("/"), "replay:" + folder);
    }

    private static Path smallHost() throws URISyntaxException {
        return Path.of(RawReplayTest.class.getResource("/io/github/socketloom/collector/capture/small-host").toURI());
    }

    private static Snapshot named(Collector collector) throws InterruptedException {
        collector.tick();
        while (collector.isLookingUp()) {
            Thread.sleep(1);
        }
        return collector.again().snapshot();
    }

    private static Connection client(Snapshot snapshot) {
        return snapshot.connections().stream()
                .filter(each -> each.remote().port() == 8080 && each.state() == TcpState.ESTABLISHED).findFirst()
                .orElseThrow();
    }

    @Test
    void theHostIsTheRecordedOne() throws Exception {
        try (Collector collector = LocalCollector.open(settings(smallHost()))) {
            Snapshot snapshot = collector.tick().snapshot();
            assertEquals("example", snapshot.host().name());
            assertEquals(new HostInfo("example", "linux", snapshot.host().kernel(), "amd64"), snapshot.host());
            assertEquals(List.of(), snapshot.report().errors());
        }
    }

    @Test
    void socketsAreReadFromTheRecordedDumps() throws Exception {
        try (Collector collector = LocalCollector.open(settings(smallHost()))) {
            Snapshot snapshot = collector.tick().snapshot();
            assertEquals(4, snapshot.connections().size());
            assertEquals(1, snapshot.connections().stream().filter(each -> each.state() == TcpState.LISTEN
                    && each.local().port() == 8080).count());
            assertEquals(1, snapshot.connections().stream().filter(each -> each.protocol() == Protocol.UDP
                    && each.local().port() == 5353).count());
            assertEquals("127.0.0.1", client(snapshot).remote().address().toString());
        }
    }

    @Test
    void ownersAreFoundInTheRecordedDescriptorsAndTheirSecretsAreMasked() throws Exception {
        try (Collector collector = LocalCollector.open(settings(smallHost()))) {
            Snapshot snapshot = named(collector);
            ProcessInfo owner = snapshot.processes().get(client(snapshot).owners().get(0).process());
            assertEquals("python3", owner.comm());
            assertEquals(List.of("/usr/bin/python3", "client.py", "--password=***"), owner.command());
            assertEquals("root", owner.user(), "by the recorded /etc/passwd");
        }
    }

    @Test
    void ratesAreThoseOfTheRecordedTime() throws Exception {
        try (Collector collector = LocalCollector.open(settings(smallHost()))) {
            Connection before = client(named(collector));
            Snapshot second = named(collector);
            Connection after = client(second);
            assertNotNull(after.rates());
            // two or three times 500 bytes in half a second
            assertTrue(after.rates().sentBytesPerSecond() >= 1500 && after.rates().sentBytesPerSecond() <= 3200,
                    after.rates().toString());
            assertEquals(before.id(), after.id());
            assertEquals(second.report().collectedAt(), named(collector).report().collectedAt(),
                    "the last tick stays");
        }
    }

    @Test
    void countersAndConnectionTrackingAreReadFromTheRecordedFiles() throws Exception {
        try (CounterReader reader = LocalCollector.openCounters(settings(smallHost()))) {
            var counters = reader.read(new CounterRequest(Scope.OWN, Scope.OWN, Scope.NONE));
            assertEquals(1, counters.protocols().size());
            assertEquals(1, counters.conntrack().size());
            assertEquals(List.of(), counters.problems());
        }
    }

    @Test
    void whatNobodyAskedForWhenItWasRecordedIsNotSaidToBeAbsent() throws Exception {
        var other = CollectorSettings.DEFAULT.conntrack().withFolders(List.of("/proc/sys/net/other"));
        try (CounterReader reader = LocalCollector.openCounters(settings(smallHost()).withConntrack(other))) {
            var statistics = reader.read(new CounterRequest(Scope.NONE, Scope.OWN, Scope.NONE)).conntrack().get(0);
            assertTrue(statistics.problems().toString()
                    .contains("nobody asked for this when the capture was recorded"), statistics.toString());
        }
    }

    @Test
    void aFolderOfAnotherPlatformWithoutManifestIsRefusedInWords(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("kern.file.bin"), new byte[]{1, 2, 3});
        SourceException refusal = assertThrows(SourceException.class, () -> LocalCollector.open(settings(folder)));
        assertTrue(refusal.getMessage().startsWith(folder + " has no manifest.json"), refusal.getMessage());
    }

    @Test
    void aCaptureOfAnotherPlatformIsRefusedByItsName(@TempDir Path temp) throws Exception {
        Path folder = CaptureFuzzTest.copy(smallHost(), temp.resolve("capture"));
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"linux\"", "\"plan9\""));
        SourceException refusal = assertThrows(SourceException.class, () -> LocalCollector.open(settings(folder)));
        assertEquals("the capture was recorded on 'plan9'; this version understands those of 'linux'",
                refusal.getMessage());
    }

    /** Replays in a process of its own that has no native library and could not call Linux. */
    @Test
    void noNativeLibraryIsNeeded(@TempDir Path temp) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = temp.resolve("output");
        Process replay = new ProcessBuilder(java.toString(), "-Djna.nounpack=true", "-Djna.nosys=true",
                "-Djna.boot.library.path=" + temp, "-cp", System.getProperty("java.class.path"),
                Replay.class.getName(), smallHost().toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            assertTrue(replay.waitFor(2, TimeUnit.MINUTES));
            assertEquals("4 sockets\n", Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            replay.destroyForcibly();
        }
    }

    /** What {@link #noNativeLibraryIsNeeded} runs. */
    static final class Replay {
        private Replay() {}

        public static void main(String[] words) throws Exception {
            try (Collector collector = LocalCollector.open(settings(Path.of(words[0])))) {
                System.out.println(named(collector).connections().size() + " sockets");
            }
        }
    }
}
