package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.feed.EmbeddedFeed;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections of the real kernel that come, move data and go, recorded while they do and replayed. */
@Timeout(120)
class RealSessionIT {

    private static final int BYTES = 100_000;

    @TempDir
    private Path folder;
    private Path file;
    private NetworkWorld world;
    private HistoryFeed feed;
    private final LiveSession live = new LiveSession();

    /** A connection of which both ends are here. */
    private record Pair(Socket client, Socket accepted) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            client.close();
            accepted.close();
        }
    }

    @BeforeEach
    void record() throws IOException {
        world = NetworkWorld.create();
        file = folder.resolve("session.loom");
        feed = new HistoryFeed(new EmbeddedFeed(() -> LocalCollector.open(CollectorSettings.DEFAULT
                .withAllNamespaces(false))), HistoryFeed.MEMORY_BYTES, RecordingFile::make,
                new TickQueue(Integer.MAX_VALUE)); // on a busy machine too nothing is to be merged
        feed.record(file);
        world.call(() -> { // the feed's thread lives where it is made
            feed.request(new ViewRequest(Duration.ofMillis(100)));
            feed.start(live);
            return null;
        });
    }

    @AfterEach
    void close() {
        if (feed != null) {
            feed.close();
        }
        if (world != null) {
            world.close();
        }
    }

    private List<Connection> of(Snapshot snapshot, int port) {
        return snapshot.connections().stream()
                .filter(row -> row.local().port() == port || row.remote() != null && row.remote().port() == port)
                .toList();
    }

    /** Waits until a tick says so. */
    private void await(Predicate<Snapshot> condition) throws InterruptedException {
        while (true) {
            assertNull(live.failure);
            synchronized (live) {
                if (!live.told.isEmpty() && condition.test(live.told.get(live.told.size() - 1).after())) {
                    return;
                }
            }
            Thread.sleep(20);
        }
    }

    private Pair connect(ServerSocket server) {
        return world.call(() -> {
            Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            return new Pair(client, server.accept());
        });
    }

    /** Listeners and connections come and go; returns the listener's port. */
    private int live() throws Exception {
        ServerSocket server = world.call(() -> new ServerSocket(0, 9, InetAddress.getLoopbackAddress()));
        int port = server.getLocalPort();
        await(now -> of(now, port).size() == 1);
        try (Pair first = connect(server)) {
            await(now -> of(now, port).size() == 3);
            first.client().getOutputStream().write(new byte[BYTES]);
            first.accepted().getInputStream().readNBytes(BYTES);
            await(now -> of(now, port).stream()
                    .anyMatch(row -> row.tcp() != null && row.tcp().valueOrUnknown(TcpMetric.BYTES_RECEIVED) == BYTES));
            for (int i = 0; i < 5; i++) {
                connect(server).close(); // may begin and end between two ticks
            }
        }
        server.close();
        await(now -> of(now, port).stream().noneMatch(row -> !row.owners().isEmpty() && !row.isReleased()));
        int ticks = live.size();
        await(now -> live.size() >= ticks + 3);
        feed.close();
        return port;
    }

    private static List<LiveSession.Told> replayed(Timeline timeline) throws IOException {
        LiveSession told = new LiveSession();
        try (TimelineCursor cursor = timeline.open()) {
            told.snapshot(cursor.seek(Long.MIN_VALUE));
            for (Delivery next = cursor.next(); next != null; next = cursor.next()) {
                told.update(((Delivery.Ticked) next).update());
            }
        }
        return told.told;
    }

    @Test
    void everyTickIsReplayedAsItWasSeenLive() throws Exception {
        int port = live();
        RecordingStatus status = feed.recording().orElseThrow();
        assertNull(status.problem());
        assertEquals(live.size(), status.ticks());
        Recording recording = Recording.open(file);
        assertEquals(Optional.empty(), recording.note());
        assertArrayEquals(live.told.stream().mapToLong(LiveSession.Told::collectedAt).toArray(), recording.times());
        List<LiveSession.Told> told = replayed(recording);
        LiveSession.assertSame(live.told, told);
        LiveSession.assertSame(live.told, replayed(feed.history()));
        assertTrue(told.stream().anyMatch(each -> of(each.after(), port).size() >= 3), "the connection was seen");
        assertTrue(told.stream().map(LiveSession.Told::update).anyMatch(
                update -> update != null && update.removed().size() + update.closed().size() > 0), "and its end");
    }

    @Test
    void connectionsComeAndGoInTheSameOrder() throws Exception {
        live();
        List<List<Object>> expected = events(live.told);
        assertEquals(expected, events(replayed(Recording.open(file))));
        assertTrue(expected.stream().anyMatch(tick -> !tick.isEmpty()), "something happened");
    }

    private static List<List<Object>> events(List<LiveSession.Told> told) {
        List<List<Object>> events = new ArrayList<>();
        for (LiveSession.Told each : told) {
            List<Object> tick = new ArrayList<>();
            Update update = each.update();
            if (update != null) {
                update.added().forEach(row -> tick.add(row.id()));
                tick.addAll(update.removed());
                update.closed().forEach(row -> tick.add(row.id()));
            }
            events.add(tick);
        }
        return events;
    }
}
