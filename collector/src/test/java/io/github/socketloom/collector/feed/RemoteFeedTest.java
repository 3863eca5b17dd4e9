package io.github.socketloom.collector.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.feed.LinkStatus.Phase;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.wire.HostReplica;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A viewer's feed against a real agent over pipes in memory, and against peers that are none. */
@Timeout(60)
class RemoteFeedTest {

    private static final LinkTiming QUICK = new LinkTiming(Duration.ofMillis(50), Duration.ofSeconds(50),
            Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMillis(1),
            Duration.ofMinutes(1),
            CreditWindow.LEAST, CreditWindow.MOST);

    private final AgentInMemory agent = new AgentInMemory(500);
    private final Recorder viewer = new Recorder();
    private RemoteFeed feed = feed(agent.connector, QUICK);

    private static RemoteFeed feed(Connector connector, LinkTiming timing) {
        return new RemoteFeed(connector, timing, FeedClock.SYSTEM, new Random(1));
    }

    /** Keeps what it is told, and checks the contract of listeners. */
    static final class Recorder implements FeedListener {
        final HostReplica replica = new HostReplica();
        final List<LinkStatus> statuses = new ArrayList<>();
        final List<String> errors = new ArrayList<>();
        int snapshots;
        int updates;
        private long expected;
        private Thread thread;
        String broken;

        private void enter() {
            if (thread == null) {
                thread = Thread.currentThread();
            } else if (thread != Thread.currentThread()) {
                broken = "called by " + thread + " and " + Thread.currentThread();
            }
        }

        @Override
        public synchronized void snapshot(Snapshot snapshot) {
            enter();
            snapshots++;
            expected = 1;
            follow(snapshot.report().sequence());
            replica.apply(snapshot);
            notifyAll();
        }

        @Override
        public synchronized void more(Update rest) {
            enter();
            follow(rest.report().sequence());
            replica.apply(rest);
            notifyAll();
        }

        @Override
        public synchronized void update(Update update) {
            enter();
            updates++;
            follow(update.report().sequence());
            errors.addAll(update.report().errors());
            replica.apply(update);
            notifyAll();
        }

        private void follow(long sequence) {
            if (sequence != expected++) {
                broken = "tick " + sequence + " instead of " + (expected - 1);
            }
        }

        @Override
        public synchronized void link(LinkStatus status) {
            enter();
            statuses.add(status);
            notifyAll();
        }

        @Override
        public synchronized void failed(String message) {
            broken = "failed: " + message;
            notifyAll();
        }

        synchronized void await(String what, BooleanSupplier condition) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                assertTrue(left > 0, () -> "never " + what + "; last status " + last());
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, 50_000_000));
            }
            assertNull(broken);
        }

        LinkStatus awaitStatus(Predicate<LinkStatus> wanted) throws InterruptedException {
            LinkStatus[] found = new LinkStatus[1];
            await("such a status", () -> {
                found[0] = statuses.stream().filter(wanted).findFirst().orElse(null);
                return found[0] != null;
            });
            return found[0];
        }

        LinkFailure awaitEnd() throws InterruptedException {
            return awaitStatus(status -> status.phase() == Phase.ENDED).failure();
        }

        synchronized LinkStatus last() {
            return statuses.isEmpty() ? null : statuses.get(statuses.size() - 1);
        }

        synchronized Map<ConnectionId, Connection> rows() {
            Map<ConnectionId, Connection> rows = new HashMap<>();
            if (replica.hasBegun()) {
                replica.forEach(row -> rows.put(row.id(), row));
            }
            return rows;
        }
    }

    @AfterEach
    void close() {
        feed.close();
        agent.close();
    }

    private void awaitEqual() throws InterruptedException {
        viewer.await("equal to the host", () -> viewer.rows().equals(agent.rows()));
    }

    private void start() throws InterruptedException {
        feed.start(viewer);
        awaitEqual();
        viewer.awaitStatus(status -> status.phase() == Phase.LIVE);
    }

    private void startAgainst(HostilePeer peer) {
        startAgainst(peer, QUICK);
    }

    private void startAgainst(HostilePeer peer, LinkTiming timing) {
        feed.close();
        feed = feed(peer, timing);
        feed.start(viewer);
    }

    @Test
    void whatTheHostIsReachesTheViewer() throws InterruptedException {
        start();
        for (int i = 0; i < 20; i++) {
            agent.tick(0.3, 0.05);
        }
        awaitEqual();
        LinkStatus status = viewer.last();
        assertEquals("0.1-test", status.agent().version());
        assertEquals(500, viewer.awaitStatus(each -> each.phase() == Phase.LIVE).expected());
    }

    @Test
    void theFiguresOfTheLinkAreTold() throws InterruptedException {
        start();
        viewer.await("a round trip and a lag", () -> {
            agent.tick(0.1, 0.01);
            LinkQuality quality = viewer.last().quality();
            return quality.roundTripMicros() >= 0 && quality.lagMicros() >= 0 && quality.bytesReceived() > 1000
                    && quality.clockOffsetMicros() != Long.MIN_VALUE && quality.creditBytes() >= CreditWindow.LEAST
                    && quality.pendingRows() >= 0;
        });
    }

    @Test
    void whatTheViewerWantsReachesTheFeed() throws InterruptedException {
        start();
        feed.request(new ViewRequest(Duration.ofMillis(1234)).withCounters(CounterRequest.NOTHING));
        viewer.await("heard", () -> {
            ViewRequest heard = agent.request();
            return heard.interval().toMillis() == 1234 && heard.counters().equals(CounterRequest.NOTHING);
        });
    }

    @Test
    void aShortLossIsResumedWithoutASnapshot() throws InterruptedException {
        start();
        agent.tick(0.5, 0.1);
        agent.cutLink();
        agent.tick(0.5, 0.1);
        viewer.awaitStatus(status -> status.phase() == Phase.LOST && status.failure().kind() == Kind.LOST
                && status.retryInMillis() >= 0 && status.attempt() == 1);
        awaitEqual();
        assertEquals(1, viewer.snapshots);
        viewer.awaitStatus(status -> status.phase() == Phase.LIVE && status.quality().reconnects() == 1);
    }

    @Test
    void manyLossesInTheMiddleOfFramesLoseNothing() throws InterruptedException {
        start();
        for (int i = 0; i < 25; i++) {
            agent.tick(0.5, 0.05);
            agent.cutLinkAfter(500 + i * 97);
            agent.tick(0.5, 0.05);
            awaitEqual();
        }
        assertEquals(1, viewer.snapshots, "snapshots");
    }

    @Test
    void anAgentStartedAnewBeginsWithASnapshotAndTheOldPictureStandsUntilThen() throws InterruptedException {
        start();
        Map<ConnectionId, Connection> before = viewer.rows();
        agent.startAnew(300);
        viewer.await("lost", () -> viewer.statuses.stream().anyMatch(status -> status.phase() == Phase.LOST));
        assertTrue(viewer.snapshots == 2 || viewer.rows().equals(before));
        awaitEqual();
        assertEquals(2, viewer.snapshots);
    }

    @Test
    void anAgentThatCannotGoOnSaysWhy() throws InterruptedException {
        start();
        agent.failFeed("The kernel was taken away.");
        LinkFailure failure = viewer.awaitEnd();
        assertTrue(failure.sentence().contains("The kernel was taken away."), failure.sentence());
        assertFalse(viewer.rows().isEmpty(), "the last picture stands");
    }

    @Test
    void anAgentThatSaysThatItCannotGoOnIsAskedAgainOnlyIfTheUserWants() throws InterruptedException {
        start();
        agent.failFeed("The kernel was taken away.");
        assertFalse(viewer.awaitEnd().kind().isTransient());
        assertEquals(1, agent.linksMade());
        feed.retry();
        viewer.await("a second link", () -> agent.linksMade() == 2);
    }

    @Test
    void aSlowListenerSlowsTheAgentDownAndNothingPilesUp() throws InterruptedException {
        Object gate = new Object();
        Recorder slow = viewer;
        FeedListener blocking = new FeedListener() {
            @Override
            public void snapshot(Snapshot snapshot) {
                slow.snapshot(snapshot);
            }

            @Override
            public void more(Update rest) {
                slow.more(rest);
            }

            @Override
            public void update(Update update) {
                synchronized (gate) {
                    slow.update(update);
                }
            }

            @Override
            public void link(LinkStatus status) {
                slow.link(status);
            }

            @Override
            public void failed(String message) {
                slow.failed(message);
            }
        };
        feed.start(blocking);
        awaitEqual();
        synchronized (gate) {
            long before = agent.bytesSent();
            for (int i = 0; i < 400; i++) {
                agent.tick(1, 0.1);
            }
            assertTrue(agent.bytesSent() - before < 2 * CreditWindow.MOST,
                    agent.bytesSent() - before + " bytes were sent to a listener that does not listen");
        }
        awaitEqual();
        viewer.await("merged", () -> {
            agent.tick(0.01, 0);
            return viewer.last().quality().coalesced() > 1000;
        });
    }

    @Test
    void lastFiguresThatWereLostAreTold() throws InterruptedException {
        Object gate = new Object();
        feed.start(new FeedListener() {
            @Override
            public void snapshot(Snapshot snapshot) {
                viewer.snapshot(snapshot);
            }

            @Override
            public void update(Update update) {
                synchronized (gate) {
                    viewer.update(update);
                }
            }

            @Override
            public void link(LinkStatus status) {
                viewer.link(status);
            }

            @Override
            public void failed(String message) {
                viewer.failed(message);
            }
        });
        awaitEqual();
        synchronized (gate) {
            for (int i = 0; i < 60; i++) {
                agent.close(2000);
            }
        }
        viewer.await("told", () -> {
            agent.tick(0.01, 0);
            return viewer.errors.stream().anyMatch(error -> error.contains("closed connections, were lost"));
        });
    }

    @Test
    void noCommonVersionNamesBothAndWhatHelps() throws InterruptedException {
        HostilePeer peer = HostilePeer
                .saying("\0LOOM1\n{\"protocol\":{\"min\":7,\"max\":9},\"agent_version\":\"9.1\"}\n");
        startAgainst(peer);
        LinkFailure failure = viewer.awaitEnd();
        assertEquals(Kind.VERSION, failure.kind());
        assertTrue(failure.sentence().contains("versions 7 to 9"), failure.sentence());
        assertTrue(failure.sentence().contains("version 1"), failure.sentence());
        assertNotNull(failure.remedy());
        assertTrue(new String(peer.heard(), StandardCharsets.UTF_8).contains("\"protocol\":1"));
    }

    @Test
    void anAnswerThatIsNoAgentIsShown() throws InterruptedException {
        startAgainst(HostilePeer.saying("Welcome!\nThis account is not available.\n"));
        LinkFailure failure = viewer.awaitEnd();
        assertEquals(Kind.PROTOCOL, failure.kind());
        assertTrue(failure.detail().contains("This account is not available."), failure.detail());
    }

    @Test
    void endlessNoiseIsCutOffAndShownInPart() throws InterruptedException {
        startAgainst(HostilePeer.repeating("", "spam \u0007\u001b[31m\n".getBytes(StandardCharsets.UTF_8)));
        LinkFailure failure = viewer.awaitEnd();
        assertEquals(Kind.PROTOCOL, failure.kind());
        assertTrue(failure.detail().length() < 5000);
        assertFalse(failure.detail().contains("\u001b"), "control characters are shown");
    }

    @Test
    void garbageAfterTheGreetingEndsTheLink() throws InterruptedException {
        byte[] garbage = new byte[4096];
        new Random(7).nextBytes(garbage);
        startAgainst(HostilePeer.repeating(HostilePeer.GREETING, garbage));
        LinkFailure failure = viewer.awaitEnd();
        assertEquals(Kind.PROTOCOL, failure.kind());
        assertTrue(failure.sentence().contains("frame"), failure.sentence());
    }

    @Test
    void framesWithoutSenseAreAskedForAnewThreeTimesAndThenEndTheLink() throws InterruptedException {
        startAgainst(HostilePeer.sendingSnapshotsOfNonsense());
        assertEquals(Kind.PROTOCOL, viewer.awaitEnd().kind());
        viewer.await("three resynchronisations", () -> viewer.last().quality().resyncs() == 3);
        assertEquals(0, viewer.snapshots);
    }

    @Test
    void aBombIsRefused() throws InterruptedException {
        startAgainst(HostilePeer.sendingBombs());
        assertEquals(Kind.PROTOCOL, viewer.awaitEnd().kind());
    }

    @Test
    void aSilentAgentIsLeft() throws InterruptedException {
        LinkTiming impatient = new LinkTiming(QUICK.ping(), QUICK.greeting(), Duration.ofMillis(100),
                Duration.ofMillis(1),
                Duration.ofMillis(5), QUICK.told(), QUICK.troubles(), CreditWindow.LEAST,
                CreditWindow.MOST);
        startAgainst(HostilePeer.silent(HostilePeer.GREETING), impatient);
        LinkStatus lost = viewer.awaitStatus(status -> status.phase() == Phase.LOST);
        assertEquals(Kind.SILENT, lost.failure().kind());
        viewer.awaitStatus(status -> status.attempt() >= 4);
    }

    @Test
    void anAgentMayTakeLongerToGreetThanItMayBeSilentAfterwards() throws InterruptedException {
        LinkTiming patient = new LinkTiming(QUICK.ping(), QUICK.greeting(), Duration.ofMillis(100), Duration.ofHours(1),
                Duration.ofHours(1), QUICK.told(), QUICK.troubles(), CreditWindow.LEAST, CreditWindow.MOST);
        startAgainst(HostilePeer.greetingAfter(600), patient);
        LinkStatus lost = viewer.awaitStatus(status -> status.phase() == Phase.LOST);
        assertEquals(Kind.SILENT, lost.failure().kind());
        assertNotNull(lost.agent(), "the greeting was not awaited");
    }

    @Test
    void whoMumblesButDoesNotGreetIsLeft() throws InterruptedException {
        LinkTiming impatient = new LinkTiming(QUICK.ping(), Duration.ofMillis(100), QUICK.silence(),
                Duration.ofMillis(1), Duration.ofMillis(5), QUICK.told(), QUICK.troubles(), CreditWindow.LEAST,
                CreditWindow.MOST);
        startAgainst(HostilePeer.mumbling(), impatient);
        LinkFailure failure = viewer.awaitStatus(status -> status.phase() == Phase.LOST).failure();
        assertEquals(Kind.TIMED_OUT, failure.kind());
        assertTrue(failure.sentence().contains("mallory@host"), failure.sentence());
        viewer.awaitStatus(status -> status.attempt() >= 3);
    }

    @Test
    void whatCannotBeHelpedByTryingAgainEndsUntilTheUserTries() throws InterruptedException {
        HostilePeer peer = HostilePeer.refusing(Kind.AUTHENTICATION, "No method was accepted.");
        startAgainst(peer);
        assertEquals(Kind.AUTHENTICATION, viewer.awaitEnd().kind());
        assertEquals(1, peer.attempts());
        feed.retry();
        viewer.await("a second attempt", () -> peer.attempts() == 2);
    }

    @Test
    void whatMayHelpIsTriedAgain() throws InterruptedException {
        HostilePeer peer = HostilePeer.refusing(Kind.REFUSED, "Nobody listens there.");
        startAgainst(peer);
        viewer.await("five attempts", () -> peer.attempts() >= 5);
        LinkStatus status = viewer.awaitStatus(each -> each.attempt() == 3 && each.phase() == Phase.LOST);
        assertTrue(status.retryInMillis() >= 0);
        assertEquals("Nobody listens there.", status.failure().sentence());
    }

    @Test
    void retryDoesNotWaitForTheDelay() throws InterruptedException {
        HostilePeer peer = HostilePeer.refusing(Kind.REFUSED, "Nobody listens there.");
        startAgainst(peer,
                new LinkTiming(QUICK.ping(), QUICK.greeting(), QUICK.silence(), Duration.ofHours(1),
                        Duration.ofHours(1),
                        QUICK.told(), QUICK.troubles(), CreditWindow.LEAST,
                        CreditWindow.MOST));
        viewer.awaitStatus(status -> status.phase() == Phase.LOST);
        feed.retry();
        viewer.await("a second attempt", () -> peer.attempts() == 2);
    }

    @Test
    void closingWhileConnectingEndsTheAttemptAndLeavesNoThread() throws InterruptedException {
        HostilePeer peer = HostilePeer.neverConnecting();
        startAgainst(peer);
        viewer.await("an attempt", () -> peer.attempts() == 1);
        feed.close();
        viewer.await("an end of the connector", peer::isClosed); // which is closed on a thread of its own
        assertNoThreads(RemoteFeed.THREAD);
    }

    @Test
    void closingALinkThatStandsSaysGoodByeAndLeavesNoThread() throws InterruptedException {
        start();
        feed.close();
        int told = viewer.statuses.size() + viewer.updates;
        agent.tick(0.5, 0.1);
        agent.awaitNoLink();
        assertEquals(AgentService.End.LEFT, agent.lastEnd());
        assertEquals(told, viewer.statuses.size() + viewer.updates, "told after close");
        assertNoThreads(RemoteFeed.THREAD);
        assertNoThreads(AgentLink.THREAD);
    }

    static void assertNoThreads(String prefix) throws InterruptedException {
        List<String> left = Collections.emptyList();
        for (int i = 0; i < 300; i++) {
            left = Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
                    .filter(name -> name.startsWith(prefix)).toList();
            if (left.isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(List.of(), left);
    }
}
