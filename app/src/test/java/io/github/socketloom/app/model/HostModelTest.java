package io.github.socketloom.app.model;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.Update;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HostModelTest {

    private final ScriptedFeed feed = new ScriptedFeed();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    /** Stands for the queue of the user interface; the test is its thread. */
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final HostModel model = new HostModel(feed, (what, cause) -> failures.add(what + ": " + cause),
            ui::add, System::nanoTime, new MarkDurations(Duration.ofMillis(300), Duration.ofMillis(400), 0));
    private final RecordingView view = new RecordingView();

    HostModelTest() {
        model.start();
    }

    @AfterEach
    void close() {
        model.close();
        assertTrue(failures.isEmpty(), failures.toString());
    }

    /** Remembers which connections it showed. */
    private static final class RecordingView implements ModelView {
        private List<ConnectionId> shown;
        private int refreshes;

        @Override
        public Runnable refresh(ModelState state, ModelChange change) {
            List<ConnectionId> ids = state.connections().stream().map(TrackedConnection::id).sorted().toList();
            return () -> {
                shown = ids;
                refreshes++;
            };
        }
    }

    private static Update update(long sequence, List<Connection> added, List<ConnectionId> removed) {
        return new Update(StateFixture.report(sequence), null, null, List.of(), List.of(), added, List.of(), removed,
                List.of());
    }

    /** Does the user interface's work until something is so. */
    private void showUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            ui.take().run();
        }
    }

    private void deliverFirst(Connection... connections) {
        feed.listener().snapshot(StateFixture.snapshot(1, List.of(), List.of(connections)));
    }

    private HostStatus status() {
        return model.statusProperty().get();
    }

    @Test
    void withoutAHostItsStateSaysSoAndNothingEverComes() {
        HostModel none = HostModel.withoutHost((what, cause) -> failures.add(what + ": " + cause), ui::add);
        none.start();
        none.setInterval(Duration.ofSeconds(2));
        assertTrue(none.statusProperty().get().feed().isNone());
        assertNull(none.statusProperty().get().host());
        none.close();
    }

    @Test
    void theStatusGoesFromConnectingToLive() throws Exception {
        assertEquals(FeedState.CONNECTING, status().feed());
        assertNull(status().report());
        deliverFirst(connection(1).build());
        showUntil(() -> status().report() != null);
        assertEquals(FeedState.LIVE, status().feed());
        assertEquals("rack12", status().host().name());
        assertEquals(1, status().namespaces().size());
    }

    @Test
    void aViewSeesWhatTheFeedDelivers() throws Exception {
        model.add(view);
        deliverFirst(connection(1).build());
        feed.listener().update(update(2, List.of(connection(2).build()), List.of()));
        showUntil(() -> List.of(id(1), id(2)).equals(view.shown));
    }

    @Test
    void aClosedConnectionDisappearsThoughNoFurtherReadingComes() throws Exception {
        model.add(view);
        deliverFirst(connection(1).build(), connection(2).build());
        feed.listener().update(update(2, List.of(), List.of(id(1))));
        showUntil(() -> List.of(id(2)).equals(view.shown));
    }

    @Test
    void aSlowScreenSkipsPicturesButNeverTheLast() throws Exception {
        model.add(view);
        deliverFirst();
        for (int second = 2; second <= 101; second++) {
            feed.listener().update(update(second, List.of(connection(second).build()), List.of()));
        }
        awaitModelThread();
        ui.take().run();
        assertEquals(100, view.shown.size());
        assertEquals(1, view.refreshes);
        assertTrue(ui.isEmpty());
    }

    private void awaitModelThread() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        model.add((state, change) -> {
            looked.countDown();
            return null;
        });
        looked.await();
    }

    @Test
    void aFrozenPictureStandsStillAndGoesOnWithWhatIsKnownThen() throws Exception {
        model.add(view);
        deliverFirst(connection(1).build());
        model.setFrozen(true);
        showUntil(() -> status().frozen());
        feed.listener().update(update(2, List.of(connection(2).build()), List.of()));
        model.request(view);
        int before = view.refreshes;
        showUntil(() -> view.refreshes > before);
        assertEquals(List.of(id(1)), view.shown);
        assertEquals(1, status().report().sequence());
        model.setFrozen(false);
        showUntil(() -> !status().frozen());
        assertEquals(List.of(id(1), id(2)), view.shown);
        assertEquals(2, status().report().sequence());
    }

    @Test
    void whatClosesWhileThePictureIsFrozenIsNeverSeenInItNorLeftBehind() throws Exception {
        model.add(view);
        deliverFirst(connection(1).build());
        model.setFrozen(true);
        showUntil(() -> status().frozen());
        feed.listener().update(new Update(StateFixture.report(2), null, null, List.of(), List.of(), List.of(),
                List.of(), List.of(id(1)), List.of(connection(1).build(), connection(2).build())));
        model.request(view);
        int before = view.refreshes;
        showUntil(() -> view.refreshes > before);
        assertEquals(List.of(id(1)), view.shown);
        // closed marks last 400 ms here; the frozen picture outlives them
        feed.listener().update(update(3, List.of(connection(3).build()), List.of()));
        Thread.sleep(500);
        model.setFrozen(false);
        showUntil(() -> !status().frozen() && view.shown.equals(List.of(id(3))));
    }

    @Test
    void aFeedThatFailsLeavesThePictureAndItsMessage() throws Exception {
        model.add(view);
        deliverFirst(connection(1).build());
        feed.listener().failed("The agent ended. Connect again.");
        showUntil(() -> status().feed().isFailed());
        assertEquals("The agent ended. Connect again.", status().feed().message());
        assertEquals(List.of(id(1)), view.shown);
    }

    @Test
    void aMissingReadingIsAFailureAndNotAWrongPicture() throws Exception {
        model.add(view);
        deliverFirst(connection(1).build());
        feed.listener().update(update(5, List.of(connection(2).build()), List.of()));
        showUntil(() -> status().feed().isFailed());
        assertEquals("Reading 5 came where reading 2 was due, so the picture cannot be kept up to date. Connect again.",
                status().feed().message());
        feed.listener().update(update(6, List.of(connection(3).build()), List.of()));
        awaitModelThread();
        while (!ui.isEmpty()) {
            ui.take().run();
        }
        assertEquals(List.of(id(1)), view.shown);
    }

    @Test
    void aViewThatWasRemovedSeesNothingAnyMore() throws Exception {
        model.add(view);
        deliverFirst(connection(1).build());
        showUntil(() -> view.shown != null && status().report() != null);
        model.remove(view);
        awaitModelThread();
        int before = view.refreshes;
        feed.listener().update(update(2, List.of(connection(2).build()), List.of()));
        showUntil(() -> status().report().sequence() == 2);
        assertEquals(before, view.refreshes);
    }

    @Test
    void aViewThatFailsIsReportedAndDoesNotHinderTheOthers() throws Exception {
        model.add((state, change) -> {
            throw new IllegalStateException("broken view");
        });
        model.add(view);
        deliverFirst(connection(1).build());
        showUntil(() -> List.of(id(1)).equals(view.shown));
        assertTrue(failures.take().contains("broken view"));
        failures.clear();
    }

    @Test
    void theIntervalIsPassedToTheFeedAndShown() throws Exception {
        model.setInterval(Duration.ofSeconds(5));
        showUntil(() -> status().interval().equals(Duration.ofSeconds(5)));
        assertEquals(List.of(new ViewRequest(Duration.ofSeconds(5))), feed.requests());
        assertThrows(IllegalArgumentException.class, () -> model.setInterval(Duration.ofMillis(1)));
    }

    @Test
    void whatIsReadBesideTheSocketsIsPassedToTheFeedOnceAndKeepsTheInterval() {
        CounterRequest all = new CounterRequest(Scope.ALL, Scope.ALL, Scope.NONE);
        model.setInterval(Duration.ofSeconds(5));
        model.setCounters(CounterRequest.OWN);
        model.setCounters(all);
        model.setCounters(all);
        model.setInterval(Duration.ofSeconds(2));
        assertEquals(List.of(new ViewRequest(Duration.ofSeconds(5)),
                new ViewRequest(Duration.ofSeconds(5)).withCounters(all),
                new ViewRequest(Duration.ofSeconds(2)).withCounters(all)), feed.requests());
    }

    @Test
    void closingEndsTheThreadWithinASecondEvenIfTheFeedIsFasterThanTheModel() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        model.add((state, change) -> {
            busy.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        busy.await();
        Thread deliverer = new Thread(() -> {
            deliverFirst();
            for (int second = 2; second < 1000; second++) {
                feed.listener().update(update(second, List.of(), List.of()));
            }
        });
        deliverer.start();
        long start = System.nanoTime();
        model.close();
        long took = System.nanoTime() - start;
        deliverer.join(TimeUnit.SECONDS.toMillis(5));
        assertFalse(deliverer.isAlive());
        assertTrue(took < TimeUnit.SECONDS.toNanos(1), took + " ns");
        assertTrue(feed.isClosed());
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("model")
                && thread.isAlive()));
    }
}
