package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.capture.CaptureFacts;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records this real host and replays what was recorded: the replay says what the collector said. */
class RawCaptureIT {

    /** In other namespaces of this host somebody may be at work, and one that ends meanwhile is told in other words. */
    private static final CollectorSettings SETTINGS = CollectorSettings.DEFAULT.withAllNamespaces(false);
    private static final int TICKS = 4;
    private static final CaptureFacts FACTS = CaptureFacts.ofRecorder("test", 0, null, List.of());

    @TempDir
    private Path temp;
    private Path folder;
    private final List<Snapshot> live = new ArrayList<>();
    private final List<List<Connection>> liveClosed = new ArrayList<>();
    private final List<List<Connection>> replayedClosed = new ArrayList<>();

    @BeforeEach
    void record() throws SourceException, IOException, InterruptedException {
        folder = temp.resolve("capture");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept();
                RawRecorder recorder = RawRecorder.open(SETTINGS,
                        CaptureWriter.create(folder, FACTS), CaptureMask.NONE)) {
            for (int i = 0; i < TICKS; i++) {
                client.getOutputStream().write(new byte[1000 * i]);
                accepted.getInputStream().skip(500L * i);
                if (i == 2) {
                    shortLived(server);
                }
                note(recorder.tick(), live, liveClosed);
                while (recorder.isLookingUp()) {
                    Thread.sleep(10);
                }
                Thread.sleep(100);
            }
        }
    }

    private List<Snapshot> replay() throws SourceException, InterruptedException {
        List<Snapshot> replayed = new ArrayList<>();
        CollectorSettings settings = SETTINGS.withHost(Path.of("/"), "replay:" + folder)
                .withProtocols(EnumSet.allOf(Protocol.class));
        try (Collector collector = LocalCollector.open(settings)) {
            collector.want(new CounterRequest(Scope.ALL, Scope.ALL, Scope.ALL));
            for (int i = 0; i < TICKS; i++) {
                note(collector.tick(), replayed, replayedClosed);
                while (collector.isLookingUp()) {
                    Thread.sleep(1);
                }
            }
        }
        return replayed;
    }

    private static void shortLived(ServerSocket server) throws IOException, InterruptedException {
        try (Socket one = new Socket(server.getInetAddress(), server.getLocalPort()); Socket other = server.accept()) {
            one.getOutputStream().write(1);
            other.getInputStream().read();
        }
        // the kernel tells of closes from a work queue
        Thread.sleep(100);
    }

    private static void note(Tick tick, List<Snapshot> snapshots, List<List<Connection>> closed) {
        snapshots.add(tick.snapshot());
        closed.add(tick.update() == null ? List.of() : tick.update().closed());
    }

    @Test
    void whatClosedBetweenTwoTicksIsReplayedWithThem() throws SourceException, InterruptedException {
        replay();
        assertEquals(liveClosed, replayedClosed);
        // the kernel tells of them from a work queue, which may be late
        assertTrue(liveClosed.stream().skip(2).anyMatch(each -> !each.isEmpty()), "the kernel tells of closes");
    }

    @Test
    void eachTickIsReplayedFieldByField() throws SourceException, InterruptedException {
        List<Snapshot> replayed = replay();
        for (int i = 0; i < TICKS; i++) {
            assertSame(live.get(i), replayed.get(i), "tick " + (i + 1));
        }
        assertTrue(replayed.get(1).connections().size() > 3, "this host has sockets");
        assertFalse(replayed.get(2).processes().isEmpty(), "and processes that own them");
    }

    private static void assertSame(Snapshot live, Snapshot replayed, String tick) {
        assertEquals(live.host(), replayed.host(), tick);
        assertEquals(live.report().collectedAt(), replayed.report().collectedAt(), tick);
        assertEquals(live.report().errors(), replayed.report().errors(), tick);
        assertEquals(live.report().sockets(), replayed.report().sockets(), tick);
        assertEquals(live.report().events(), replayed.report().events(), tick);
        assertEquals(live.capabilities(), replayed.capabilities(), tick);
        assertEquals(live.namespaces(), replayed.namespaces(), tick);
        assertEquals(new TreeSet<>(live.processes().keySet().stream().map(Object::toString).toList()),
                new TreeSet<>(replayed.processes().keySet().stream().map(Object::toString).toList()), tick);
        live.processes().forEach((key, process) -> assertEquals(process, replayed.processes().get(key), tick));
        Map<Object, Connection> before = new HashMap<>();
        live.connections().forEach(each -> before.put(each.id(), each));
        assertEquals(live.connections().size(), replayed.connections().size(), tick);
        replayed.connections().forEach(each -> assertEquals(before.get(each.id()), each, tick));
        assertEquals(live.counters(), replayed.counters(), tick);
    }
}
