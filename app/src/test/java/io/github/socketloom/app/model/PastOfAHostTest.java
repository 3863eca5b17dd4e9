package io.github.socketloom.app.model;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.testing.CounterReadings;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.ReplayFeed;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host whose ticks are kept by a real history, gone through while it is frozen. */
@Timeout(60)
class PastOfAHostTest {

    private final ScriptedFeed collector = new ScriptedFeed();
    private final HistoryFeed history = new HistoryFeed(collector);
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final HostModel model = new HostModel(history, (what, cause) -> failures.add(what + ": " + cause), ui::add,
            System::nanoTime, MarkDurations.DEFAULT);
    private final Looking view = new Looking();
    private final Map<Long, Map<ConnectionId, Connection>> thatWere = new HashMap<>();
    private final Map<ConnectionId, Connection> current = new HashMap<>();
    private ReplayFeed player;
    private long sequence;

    /** What a view saw last. */
    private static final class Looking implements ModelView {
        private long collectedAt;
        private Map<ConnectionId, Connection> live = Map.of();
        private Map<ConnectionId, Mark> marks = Map.of();
        private double[] received = {};

        @Override
        public Runnable refresh(ModelState state, ModelChange change) {
            long at = state.collectedAt();
            Map<ConnectionId, Connection> connections = state.connections().stream()
                    .filter(tracked -> !tracked.isClosed())
                    .collect(Collectors.toMap(TrackedConnection::id, TrackedConnection::connection));
            assertEquals(connections.size(), state.liveConnections());
            Map<ConnectionId, Mark> marked = state.connections().stream()
                    .filter(tracked -> tracked.mark() != Mark.NONE)
                    .collect(Collectors.toMap(TrackedConnection::id, TrackedConnection::mark));
            double[] rates = state.protocolHistory().all().latest(CountedProtocol.TCP, CountedFamily.BOTH,
                    ProtocolCounter.RECEIVED, state.protocolHistory().size());
            return () -> {
                collectedAt = at;
                live = connections;
                marks = marked;
                received = rates;
            };
        }
    }

    PastOfAHostTest() {
        model.add(view);
        model.start();
    }

    @AfterEach
    void close() {
        if (player != null) {
            player.close();
        }
        model.close();
        assertTrue(failures.isEmpty(), failures.toString());
        assertTrue(told.isEmpty(), told.toString());
    }

    private void begin(Connection... connections) {
        for (Connection connection : connections) {
            current.put(connection.id(), connection);
        }
        Snapshot first = StateFixture.snapshot(++sequence, List.of(), List.of(connections));
        collector.listener()
                .snapshot(new Snapshot(first.host(), first.report(), List.of(), first.namespaces(), Map.of(),
                        first.connections(), counters()));
        thatWere.put(first.report().collectedAt(), Map.copyOf(current));
    }

    /** Every second 100 segments more come than in the second before. */
    private HostCounters counters() {
        return CounterReadings.reading(CounterReadings.tcp(ConnectionBuilder.NAMESPACE, sequence,
                50 * sequence * (sequence - 1), 3));
    }

    private void tick(List<Connection> added, List<Connection> changed, List<ConnectionId> removed) {
        sequence++;
        added.forEach(connection -> current.put(connection.id(), connection));
        changed.forEach(connection -> current.put(connection.id(), connection));
        removed.forEach(current::remove);
        collector.listener().update(new Update(StateFixture.report(sequence), null, null, List.of(), List.of(), added,
                changed, removed, List.of(), counters()));
        thatWere.put(time(sequence), Map.copyOf(current));
    }

    private static long time(long sequence) {
        return StateFixture.report(sequence).collectedAt();
    }

    private void showUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            ui.take().run();
        }
    }

    private void awaitKept() throws InterruptedException {
        while (history.history().times().length < sequence) {
            Thread.sleep(5);
        }
    }

    private void freeze() throws InterruptedException {
        awaitKept();
        model.setFrozen(true);
        showUntil(() -> model.statusProperty().get().frozen());
    }

    /** Shows a tick as the time line does: after the one before it. */
    private void go(long tick) throws InterruptedException {
        if (player == null) {
            player = new ReplayFeed(history.history(), status -> {
                // the views tell enough
            });
            player.play(false);
            player.seek(time(Math.max(1, tick - 1)));
            player.start(model.past(told::add));
        } else {
            player.seek(time(Math.max(1, tick - 1)));
        }
        if (tick > 1) {
            player.step(1);
        }
        showUntil(() -> view.collectedAt == time(tick));
    }

    private void randomTicks(Random random, int count) throws InterruptedException {
        long next = 100;
        for (int i = 0; i < count; i++) {
            List<Connection> added = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                added.add(connection(next++).build());
            }
            List<ConnectionId> known = current.keySet().stream().sorted().toList();
            List<ConnectionId> removed = known.stream().filter(each -> random.nextInt(10) == 0).toList();
            List<Connection> changed = known.stream()
                    .filter(each -> !removed.contains(each) && random.nextInt(4) == 0)
                    .map(each -> connection(each.key()).metric(TcpMetric.BYTES_RECEIVED, random.nextInt(100_000))
                            .build())
                    .toList();
            tick(added, changed, removed);
            awaitKept(); // what comes faster than it is kept is merged
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theStateAtATickIsTheStateAtThatTime(long seed) throws Exception {
        Random random = new Random(seed);
        begin(connection(1).build(), connection(2).build(), connection(3).build());
        randomTicks(random, 60);
        freeze();
        for (int i = 0; i < 40; i++) {
            long tick = 1 + random.nextInt((int) sequence);
            go(tick);
            assertEquals(thatWere.get(time(tick)), view.live, "tick " + tick);
            assertEquals(time(tick), view.collectedAt);
        }
    }

    @Test
    void collectionGoesOnWhileThePastIsLookedAtAndResumingShowsIt() throws Exception {
        begin(connection(1).build());
        tick(List.of(connection(2).build()), List.of(), List.of());
        tick(List.of(), List.of(), List.of(id(1)));
        freeze();
        go(1);
        tick(List.of(connection(3).build()), List.of(), List.of());
        assertEquals(List.of(id(1)), List.copyOf(view.live.keySet()));
        showUntil(() -> model.statusProperty().get().report().collectedAt() == time(1)); // after the views
        model.setFrozen(false);
        showUntil(() -> !model.statusProperty().get().frozen());
        assertEquals(thatWere.get(time(4)), view.live);
        awaitKept();
        assertEquals(4, history.history().times().length);
    }

    @Test
    void whatPlaysThePastIsOfNoEffectOnceThePictureIsLiveAgain() throws Exception {
        begin(connection(1).build());
        tick(List.of(connection(2).build()), List.of(), List.of());
        freeze();
        go(1);
        model.setFrozen(false);
        showUntil(() -> view.collectedAt == time(2));
        player.seek(time(1));
        player.close(); // it has delivered what it had to
        tick(List.of(connection(3).build()), List.of(), List.of());
        showUntil(() -> view.collectedAt == time(3));
        assertEquals(3, view.live.size());
    }

    @Test
    void whatIsNewInATickIsMarkedThereAndOnlyAsLongAsItWasThen() throws Exception {
        begin(connection(1).build());
        tick(List.of(connection(2).build()), List.of(), List.of());
        for (int i = 0; i < 4; i++) {
            tick(List.of(), List.of(), List.of());
        }
        freeze();
        go(2);
        assertEquals(Map.of(id(2), Mark.NEW), view.marks);
        player.step(1);
        showUntil(() -> view.collectedAt == time(3));
        assertEquals(Map.of(id(2), Mark.NEW), view.marks);
        player.step(2);
        showUntil(() -> view.collectedAt == time(5));
        assertEquals(Map.of(), view.marks);
    }

    @Test
    void chartsGoUpToTheMomentThatIsLookedAt() throws Exception {
        begin();
        for (int i = 0; i < 6; i++) {
            tick(List.of(), List.of(), List.of());
        }
        showUntil(() -> view.collectedAt == time(7));
        assertArrayEquals(new double[]{Double.NaN, 100, 200, 300, 400, 500, 600}, view.received);
        freeze();
        go(4);
        assertArrayEquals(new double[]{Double.NaN, 100, 200, 300}, view.received);
        go(6);
        assertArrayEquals(new double[]{Double.NaN, 100, 200, 300, 400, 500}, view.received);
        go(1);
        assertArrayEquals(new double[]{Double.NaN}, view.received);
    }

    @Test
    void theHostKeepsItsStateOfTheLinkAndFailsInThePastToo() throws Exception {
        begin(connection(1).build());
        tick(List.of(), List.of(), List.of());
        freeze();
        go(1);
        collector.listener().failed("The agent ended.");
        showUntil(() -> model.statusProperty().get().feed().isFailed());
        go(2);
        assertTrue(model.statusProperty().get().feed().isFailed());
        assertFalse(view.live.isEmpty());
    }
}
