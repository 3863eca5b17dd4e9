package io.github.socketloom.collector.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.FakeHost;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedFeedTest {

    private static final ViewRequest FAST = new ViewRequest(Duration.ofMillis(100));

    private final BlockingQueue<Object> delivered = new LinkedBlockingQueue<>();
    private final FeedListener listener = new FeedListener() {
        @Override
        public void snapshot(Snapshot snapshot) {
            delivered.add(snapshot);
        }

        @Override
        public void update(Update update) {
            delivered.add(update);
        }

        @Override
        public void failed(String message) {
            delivered.add(message);
        }
    };
    private EmbeddedFeed feed = new EmbeddedFeed(() -> new FakeHost().collector());

    @AfterEach
    void close() {
        feed.close();
    }

    private Object next() throws InterruptedException {
        Object next = delivered.poll(10, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing was delivered");
        return next;
    }

    @Test
    void deliversASnapshotAndThenUpdatesInTheirOrder() throws InterruptedException {
        feed.request(FAST);
        feed.start(listener);
        Snapshot first = (Snapshot) next();
        assertEquals(1, first.report().sequence());
        assertEquals(2, ((Update) next()).report().sequence());
        assertEquals(3, ((Update) next()).report().sequence());
    }

    @Test
    void aShorterIntervalTakesEffectWithoutWaitingForTheLongOne() throws InterruptedException {
        feed.request(new ViewRequest(Duration.ofHours(1)));
        feed.start(listener);
        next();
        feed.request(FAST);
        assertEquals(2, ((Update) next()).report().sequence());
    }

    @Test
    void whoAsksForMoreCountersDoesNotWaitForALongInterval() throws InterruptedException {
        ViewRequest slow = new ViewRequest(Duration.ofHours(1)).withCounters(CounterRequest.NOTHING);
        feed.request(slow);
        feed.start(listener);
        assertEquals(List.of(), ((Snapshot) next()).counters().protocols());
        feed.request(slow.withCounters(CounterRequest.OWN));
        assertEquals(1, ((Update) next()).counters().protocols().size());
    }

    @Test
    void whoAsksForFewerCountersWaits() throws InterruptedException {
        ViewRequest slow = new ViewRequest(Duration.ofHours(1)).withCounters(CounterRequest.OWN);
        feed.request(slow);
        feed.start(listener);
        next();
        feed.request(slow.withCounters(CounterRequest.NOTHING));
        feed.request(slow.withCounters(CounterRequest.OWN));
        // what follows shows that nothing came before it
        feed.request(slow.withCounters(new CounterRequest(Scope.OWN, Scope.OWN, Scope.OWN)));
        Update second = (Update) next();
        assertEquals(2, second.report().sequence());
        assertNotNull(second.counters().entries());
    }

    @Test
    void aHostThatCannotBeLookedAtIsReported() throws InterruptedException {
        feed.close();
        feed = new EmbeddedFeed(() -> {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, "this is no Linux");
        });
        feed.start(listener);
        assertEquals("this is no Linux", next());
    }

    @Test
    void anUnexpectedFailureIsReportedAndEndsTheFeed() throws InterruptedException {
        feed.close();
        feed = new EmbeddedFeed(() -> {
            throw new IllegalStateException("a bug");
        });
        feed.start(listener);
        assertTrue(((String) next()).contains("a bug"));
    }

    @Test
    void anErrorInATickIsReportedTooAndEndsTheFeed() throws InterruptedException {
        feed.close();
        feed = new EmbeddedFeed(() -> new FakeHost() {
            @Override
            public long wallMicros() {
                throw new OutOfMemoryError("too many sockets");
            }
        }.collector());
        feed.start(listener);
        assertTrue(((String) next()).contains("too many sockets"));
    }

    @Test
    void manyRequestsDoNotPutTheNextTickOff() throws InterruptedException {
        feed.close();
        feed = new EmbeddedFeed(() -> new FakeHost() {
            @Override
            public long wallMicros() {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                return super.wallMicros();
            }
        }.collector());
        feed.request(FAST);
        feed.start(listener);
        next();
        long begun = System.nanoTime();
        while (delivered.isEmpty() && System.nanoTime() - begun < Duration.ofSeconds(5).toNanos()) {
            feed.request(FAST);
            Thread.sleep(20);
        }
        assertEquals(2, ((Update) delivered.element()).report().sequence());
    }

    @Test
    void nothingIsDeliveredAfterCloseAndTheThreadEnds() throws InterruptedException {
        feed.request(FAST);
        feed.start(listener);
        next();
        Thread ticker = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(EmbeddedFeed.THREAD)).findFirst().orElseThrow();
        feed.close();
        delivered.clear();
        ticker.join(10_000);
        assertFalse(ticker.isAlive());
        assertTrue(delivered.isEmpty());
    }

    @Test
    void anIntervalOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ViewRequest(Duration.ofMillis(1)));
        assertThrows(IllegalArgumentException.class, () -> new ViewRequest(Duration.ofDays(1)));
    }
}
