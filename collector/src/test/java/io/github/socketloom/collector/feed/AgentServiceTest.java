package io.github.socketloom.collector.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.AgentService.End;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ViewerHello;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Viewers that do what they should not, beside one that does nothing wrong. */
@Timeout(60)
class AgentServiceTest {

    private final AgentInMemory agent = new AgentInMemory(300);
    private final RemoteFeedTest.Recorder good = new RemoteFeedTest.Recorder();
    private final RemoteFeed feed = new RemoteFeed(agent.connector);
    private final List<Link> links = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        feed.close();
        links.forEach(Link::close);
        agent.close();
        RemoteFeedTest.assertNoThreads(AgentLink.THREAD);
    }

    /** A viewer that says what the test wants. */
    private final class Scripted {
        private final Link link;
        private final AgentHello hello;
        private final FrameReader in;
        private final FrameWriter out;

        private Scripted() throws IOException {
            link = link();
            hello = Greeting.readAgent(link.in(), noise -> {});
            in = new FrameReader(link.in());
            out = new FrameWriter(link.out(), false);
        }

        private Scripted greet(int protocol, Message.View view, long credit) throws IOException {
            Greeting.write(new ViewerHello(protocol, "test", "none", view, credit, null), link.out());
            return this;
        }

        private void say(Message message) throws IOException {
            out.write(Messages.encode(message));
        }

        /** Returns the next message of that type. */
        private Message hear(FrameType type) throws IOException {
            Frame frame;
            while ((frame = in.read()) != null) {
                if (frame.type() == type) {
                    return Messages.decode(frame).orElse(null);
                }
            }
            return null;
        }
    }

    private Link link() {
        try {
            Link link = agent.connector.connect(step -> {});
            links.add(link);
            return link;
        } catch (LinkException e) {
            throw new AssertionError(e);
        }
    }

    private static Message.View view(long millis, Scope scope) {
        return new Message.View(millis, new CounterRequest(scope, Scope.NONE, Scope.NONE), RowInterest.NONE);
    }

    private static Message.View view() {
        return view(1000, Scope.NONE);
    }

    private void startGood() throws InterruptedException {
        feed.start(good);
        awaitGood();
    }

    private void awaitGood() throws InterruptedException {
        good.await("equal to the host", () -> good.rows().equals(agent.rows()));
    }

    private void assertGoodIsUnaffected() throws InterruptedException {
        agent.tick(0.5, 0.1);
        awaitGood();
        assertEquals(1, good.snapshots);
        assertEquals(0, good.last().quality().reconnects());
    }

    @Test
    void garbageEndsItsSessionWithAReasonAndNoOther() throws Exception {
        startGood();
        Scripted bad = new Scripted().greet(1, view(), 0);
        byte[] garbage = new byte[1000];
        new Random(3).nextBytes(garbage);
        bad.link.out().write(garbage);
        Message.Failure failure = (Message.Failure) bad.hear(FrameType.FAILURE);
        assertTrue(failure.sentence().contains("is not the protocol"), failure.sentence());
        assertGoodIsUnaffected();
    }

    @Test
    void aHelloThatIsNoneEndsTheLink() throws Exception {
        startGood();
        Link bad = link();
        bad.out().write("GET / HTTP/1.1\n".getBytes(StandardCharsets.US_ASCII));
        while (bad.in().read() >= 0) {
            continue; // until the agent ends it
        }
        assertEquals(End.BROKEN, agent.lastEnd());
        assertGoodIsUnaffected();
    }

    @Test
    void negativeCreditEndsItsSession() throws Exception {
        startGood();
        Scripted bad = new Scripted().greet(1, view(), 0);
        bad.say(new Message.Credit(-5, 0));
        assertTrue(((Message.Failure) bad.hear(FrameType.FAILURE)).sentence().contains("less than nothing"));
        assertGoodIsUnaffected();
    }

    @Test
    void creditWithoutBoundsIsTakenAsALot() throws Exception {
        startGood();
        Scripted bad = new Scripted().greet(1, view(), Long.MAX_VALUE);
        bad.say(new Message.Credit(Long.MAX_VALUE, 0));
        bad.say(new Message.Credit(Long.MAX_VALUE, 0));
        bad.hear(FrameType.SNAPSHOT_TICK);
        assertGoodIsUnaffected();
    }

    @Test
    void whoNeverGrantsCreditIsAnsweredButToldNothing() throws Exception {
        startGood();
        Scripted bad = new Scripted().greet(1, view(), 0);
        for (int i = 0; i < 50; i++) {
            agent.tick(0.5, 0.1);
        }
        bad.say(new Message.Ping(42, 1, 2));
        long before = bad.in.bytes();
        Message.Pong pong = (Message.Pong) bad.hear(FrameType.PONG);
        assertEquals(42, pong.number());
        assertTrue(bad.in.bytes() - before < 4096, bad.in.bytes() + " bytes without credit");
        assertGoodIsUnaffected();
    }

    @Test
    void whoDoesNotReadIsNotWaitedFor() throws Exception {
        startGood();
        new Scripted().greet(1, view(), 8 << 20); // and never reads again
        for (int i = 0; i < 100; i++) {
            agent.tick(1, 0.2);
        }
        assertGoodIsUnaffected();
    }

    @Test
    void aFloodOfPingsAndNewBeginningsIsBounded() throws Exception {
        startGood();
        Scripted bad = new Scripted().greet(1, view(), 0);
        for (int i = 0; i < 2000; i++) {
            bad.say(new Message.Ping(i, 0, 0));
            bad.say(new Message.Resync("again"));
        }
        assertNotNull(bad.hear(FrameType.PONG));
        assertGoodIsUnaffected();
    }

    @Test
    void aVersionThatIsNotSpokenIsSaidWithBothRanges() throws Exception {
        Scripted other = new Scripted().greet(7, view(), 0);
        Message.Failure failure = (Message.Failure) other.hear(FrameType.FAILURE);
        assertTrue(failure.sentence().contains("versions 1 to 1"), failure.sentence());
        assertTrue(failure.sentence().contains("version 7"), failure.sentence());
        agent.awaitNoLink();
        assertEquals(End.NO_COMMON_VERSION, agent.lastEnd());
    }

    @Test
    void theFeedIsAskedForWhatAllViewersWantTogether() throws Exception {
        Message.View events = new Message.View(5000, new CounterRequest(Scope.ALL, Scope.NONE, Scope.NONE, true),
                RowInterest.NONE);
        new Scripted().greet(1, events, 0).hear(FrameType.PING);
        Scripted second = new Scripted().greet(1, view(300, Scope.NONE), 0);
        second.hear(FrameType.PING);
        agent.rows(); // the first tick, for which both wait
        assertEquals(new ViewRequest(Duration.ofMillis(300)).withCounters(
                new CounterRequest(Scope.ALL, Scope.NONE, Scope.NONE, true)), agent.request());
        second.say(new Message.Bye());
        while (second.in.read() != null) {
            continue; // until the agent ends it
        }
        assertEquals(Duration.ofMillis(5000), agent.request().interval());
    }

    @Test
    void anIntervalOutOfBoundsIsBroughtIntoThem() throws Exception {
        new Scripted().greet(1, view(-1, Scope.NONE), 0).hear(FrameType.PING);
        agent.rows();
        assertEquals(ViewRequest.SHORTEST, agent.request().interval());
    }

    @Test
    void aSilentViewerIsLeft() throws Exception {
        SessionTiming impatient = new SessionTiming(Duration.ofSeconds(5), Duration.ofMillis(50),
                Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMillis(400), Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        MemoryPipe in = new MemoryPipe(1000);
        MemoryPipe out = new MemoryPipe(100_000);
        try (AgentService service = new AgentService(new AgentInMemory.HandFeed(), AgentServiceTest::hello, impatient,
                FeedClock.SYSTEM)) {
            assertEquals(End.SILENT, service.serve(in.in, out.out));
        }
    }

    @Test
    void aSessionWithoutLinkIsKeptForAMinuteAndNotLonger() {
        HandClock clock = new HandClock();
        try (AgentService service = new AgentService(new AgentInMemory.HandFeed(), AgentServiceTest::hello,
                SessionTiming.DEFAULT, clock)) {
            ViewerSession session = enter(service, "first", null);
            service.left(session, session.link());
            clock.pass(Duration.ofSeconds(59));
            service.expire();
            assertSame(session, enter(service, "second", "first"));

            clock.pass(Duration.ofSeconds(600));
            service.expire();
            assertSame(session, enter(service, "third", "first"), "it had a link");

            service.left(session, session.link());
            clock.pass(Duration.ofSeconds(60));
            service.expire();
            assertNotSame(session, enter(service, "fourth", "first"));
        }
    }

    /** A viewer that wants to go on with a session, or with none. */
    private static ViewerSession enter(AgentService service, String name, String resumed) {
        AgentLink link = new AgentLink(service, hello(), name, new MemoryPipe(1000).in, new MemoryPipe(1000).out);
        ViewerHello.Resume where = resumed == null ? null : new ViewerHello.Resume(hello().epoch(), resumed, 0);
        return service.enter(link, name, new ViewerHello(1, "test", "none", view(), 1000, where), hello());
    }

    private static AgentHello hello() {
        return new AgentHello(1, 1, "0", SyntheticHost.HOST, "", "e", 1, 0, List.of(), List.of(), 0, 0,
                FrameReader.LIMIT, List.of("none"), List.of());
    }

    @Test
    void closingEndsAllSessionsAndTheFeed() throws Exception {
        startGood();
        agent.close();
        agent.awaitNoLink();
        assertTrue(agent.feedIsClosed());
    }
}
