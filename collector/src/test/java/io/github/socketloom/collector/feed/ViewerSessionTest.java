package io.github.socketloom.collector.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Delivery;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.HostReplica;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ModelDecoder;
import io.github.socketloom.collector.wire.ViewerHello;
import io.github.socketloom.collector.wire.WireException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ViewerSessionTest {

    private static final long PLENTY = 8 << 20;
    private static final Message.View VIEW = new Message.View(1000, CounterRequest.OWN, RowInterest.NONE);

    private final HandClock clock = new HandClock();
    private SyntheticHost host = new SyntheticHost(1, 100, clock);
    private Message.View view = VIEW;
    private ViewerSession session = session(0);
    private final List<FrameType> types = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final HostReplica viewer = new HostReplica();
    private ModelDecoder decoder = new ModelDecoder();
    private long read;
    private long bytes;
    private long granted;
    private int happened;

    private ViewerSession session(long credit) {
        ViewerHello hello = hello(credit, null);
        ViewerSession made = new ViewerSession("s", hello, SessionTiming.DEFAULT, clock);
        made.attach(null, hello);
        return made;
    }

    private ViewerHello hello(long credit, ViewerHello.Resume resume) {
        return new ViewerHello(1, "test", "deflate", view, credit, resume);
    }

    /** Takes what the session sends now, as a viewer would. */
    private void receive() throws IOException {
        byte[] next;
        while ((next = session.poll(clock.nanoTime())) != null) {
            take(next);
        }
    }

    private void take(byte[] next) throws IOException {
        bytes += next.length;
        FrameReader reader = new FrameReader(new ByteArrayInputStream(next), read);
        Frame frame = reader.read();
        read = reader.sequence();
        types.add(frame.type());
        Messages.decode(frame).ifPresent(messages::add);
        decoder.accept(frame).ifPresent(delivery -> {
            deliveries.add(delivery);
            if (delivery instanceof Delivery.Begun begun) {
                viewer.apply(begun.snapshot());
            } else if (delivery instanceof Delivery.More more) {
                viewer.apply(more.update());
            } else if (delivery instanceof Delivery.Ticked ticked) {
                viewer.apply(ticked.update());
            }
        });
    }

    private void credit(long more) throws WireException {
        granted += more;
        session.credit(new Message.Credit(more, read));
    }

    private void begin() throws IOException {
        session.begin(host.snapshot(), Set.of());
        credit(host.size() < 1000 ? 64 << 10 : PLENTY);
        receive();
        types.clear();
        deliveries.clear();
        messages.clear();
    }

    /** Takes what is left of the credit away. */
    private void useUpCredit() throws IOException {
        while (bytesLeft() > SessionFrames.RESERVE) {
            session.update(host.tick(1, 0), Set.of());
            receive();
        }
        types.clear();
        deliveries.clear();
        messages.clear();
    }

    private long bytesLeft() {
        return granted - bytes;
    }

    private void tick(Update update) {
        session.update(update, Set.of());
    }

    private static Map<ConnectionId, Connection> byId(List<Connection> rows) {
        Map<ConnectionId, Connection> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId;
    }

    private Update lastUpdate() {
        return ((Delivery.Ticked) deliveries.get(deliveries.size() - 1)).update();
    }

    private static ConnectionId id(long key) {
        return new ConnectionId(4026531840L, key, false);
    }

    @Test
    void aViewerGetsASnapshotAndThenWhatChanges() throws IOException {
        begin();
        assertEquals(host.rows(), byId(viewer.snapshot().connections()));
        tick(host.tick(0.5, 0.1));
        receive();
        assertEquals(host.rows(), byId(viewer.snapshot().connections()));
        assertEquals(240, viewer.snapshot().processes().size());
    }

    @Test
    void whatMattersMostComesFirst() throws IOException {
        host = new SyntheticHost(1, 5000, clock);
        session.begin(host.snapshot(), Set.of(id(7)));
        credit(PLENTY);
        receive();
        List<Connection> first = ((Delivery.Begun) deliveries.get(0)).snapshot().connections();
        assertEquals(SessionFrames.FIRST_ROWS, first.size());
        assertTrue(first.stream().anyMatch(row -> row.id().equals(id(7))), "a row on the screen");
        assertEquals(100, first.stream().filter(row -> row.rates() != null && !row.rates().isIdle()).count());
        Delivery.More last = (Delivery.More) deliveries.get(deliveries.size() - 1);
        assertEquals(5000, last.received());
        assertEquals(5000, last.expected());
        List<Connection> rest = last.update().added();
        assertEquals(TcpState.TIME_WAIT, rest.get(rest.size() - 1).state());
    }

    @Test
    void theFirstRowsOfALargeHostComeInTheirFirstTwentyKilobytes() throws IOException {
        SyntheticHost large = new SyntheticHost(1, 20_000, clock);
        session = session(CreditWindow.FIRST);
        session.begin(large.snapshot(), Set.of());
        while (deliveries.isEmpty()) {
            take(session.poll(clock.nanoTime()));
        }
        Delivery.Begun begun = (Delivery.Begun) deliveries.get(0);
        assertEquals(SessionFrames.FIRST_ROWS, begun.snapshot().connections().size());
        assertEquals(20_000, begun.expected());
        assertTrue(bytes <= 20_000, bytes + " bytes before the first rows are shown");
    }

    @Test
    void withoutCreditOnlyMessagesAreSent() throws IOException {
        session.begin(host.snapshot(), Set.of());
        session.say(new Message.Pong(1, 2, 3));
        receive();
        assertEquals(List.of(FrameType.PONG, FrameType.PING, FrameType.PRESSURE), types);
        assertEquals(100, ((Message.Pressure) messages.get(2)).pendingRows());
    }

    @Test
    void aRowChangedFiveTimesWithoutCreditIsSentOnce() throws IOException {
        begin();
        useUpCredit();
        for (int i = 0; i < 5; i++) {
            tick(host.update(List.of(), List.of(host.move(id(1))), List.of(), List.of()));
            receive();
        }
        credit(PLENTY);
        receive();
        assertEquals(1, lastUpdate().changed().stream().filter(row -> row.id().equals(id(1))).count());
        assertEquals(host.rows().get(id(1)), viewer.connection(id(1)));
    }

    @Test
    void whatCameAndWentUnsentIsOnlyCounted() throws IOException {
        begin();
        useUpCredit();
        long before = session.pressure().coalesced();
        Connection brief = host.come();
        tick(host.update(List.of(brief), List.of(), List.of(), List.of()));
        host.go(brief.id());
        tick(host.update(List.of(), List.of(), List.of(brief.id()), List.of()));
        assertTrue(session.pressure().coalesced() > before);
        credit(PLENTY);
        receive();
        assertTrue(deliveries.stream().map(each -> ((Delivery.Ticked) each).update())
                .allMatch(update -> update.added().isEmpty() && update.removed().isEmpty()));
    }

    @Test
    void removalsComeBeforeAdditionsAndThoseBeforeChanges() throws IOException {
        begin();
        host.go(id(3));
        tick(host.update(List.of(host.come()), List.of(host.move(id(1))), List.of(id(3)), List.of()));
        receive();
        assertEquals(
                List.of(FrameType.REMOVED, FrameType.ADDED, FrameType.COUNTERS, FrameType.CHANGED, FrameType.TICK),
                types.stream().filter(type -> type != FrameType.PROCESSES).toList());
    }

    @Test
    void changesOfRowsOfInterestComeBeforeOthers() throws IOException {
        host = new SyntheticHost(1, 5000, clock);
        begin();
        List<Connection> changed = new ArrayList<>();
        for (long key = 1; key <= 3000; key++) {
            changed.add(host.move(id(key)));
        }
        Set<ConnectionId> interest = Set.of(id(2994), id(3000));
        session.update(host.update(List.of(), changed, List.of(), List.of()), interest);
        byte[] next;
        while (!types.contains(FrameType.CHANGED) && (next = session.poll(clock.nanoTime())) != null) {
            take(next);
        }
        clock.pass(SessionTiming.DEFAULT.part()); // the tick ends with what was sent until now
        while (deliveries.isEmpty() && (next = session.poll(clock.nanoTime())) != null) {
            take(next);
        }
        assertEquals(interest, byId(lastUpdate().changed()).keySet());
        receive();
        assertEquals(host.rows(), byId(viewer.snapshot().connections()));
    }

    @Test
    void lastFiguresComeInTheTickThatRemovesTheirConnection() throws IOException {
        begin();
        Connection last = host.move(id(1));
        host.go(id(1));
        tick(host.update(List.of(), List.of(), List.of(id(1)), List.of(last)));
        receive();
        assertEquals(List.of(last), lastUpdate().closed());
        assertEquals(List.of(id(1)), lastUpdate().removed());
    }

    @Test
    void tooManyLastFiguresAreLostAndCounted() throws IOException {
        begin();
        useUpCredit();
        List<Connection> closed = new ArrayList<>();
        for (int i = 0; i < PendingChanges.MOST_CLOSED + 10; i++) {
            closed.add(host.connection(1_000_000 + i));
        }
        tick(host.update(List.of(), List.of(), List.of(), closed));
        assertEquals(10, session.pressure().lost());
        credit(PLENTY);
        receive();
        assertEquals(PendingChanges.MOST_CLOSED,
                deliveries.stream().mapToInt(each -> ((Delivery.Ticked) each).update().closed().size()).sum());
    }

    private void wantEvents(boolean wanted) {
        view = new Message.View(1000, CounterRequest.OWN.withEvents(wanted), RowInterest.NONE);
        session.view(view);
    }

    /** A tick in which so many events happen. */
    private Update happenings(int count) {
        return host.update(count);
    }

    private List<Long> heard() {
        return deliveries.stream().filter(each -> !(each instanceof Delivery.Begun))
                .flatMap(
                        each -> (each instanceof Delivery.More more ? more.update() : ((Delivery.Ticked) each).update())
                                .events().stream())
                .map(ConnectionEvent::number).toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void eventsAreToldInTheirOrderToWhoWantsThem() throws IOException {
        begin();
        tick(happenings(3));
        receive();
        assertEquals(List.of(), heard());
        wantEvents(true);
        tick(happenings(5));
        tick(happenings(2));
        receive();
        assertEquals(numbers(4, 10), heard());
        wantEvents(false);
        tick(happenings(5));
        receive();
        assertEquals(numbers(4, 10), heard());
    }

    @Test
    void eventsThatTheLinkCannotTakeWaitUpToABoundAndTheOldestAreLostAndCounted() throws IOException {
        begin();
        wantEvents(true);
        useUpCredit();
        tick(happenings(PendingChanges.MOST_EVENTS - 5));
        assertEquals(0, session.pressure().lost());
        tick(happenings(15));
        assertEquals(10, session.pressure().lost());
        credit(PLENTY);
        receive();
        credit(PLENTY);
        receive();
        assertEquals(numbers(11, PendingChanges.MOST_EVENTS + 10), heard());
    }

    @Test
    void eventsThatWaitAreToldAfterANewBeginning() throws IOException {
        begin();
        wantEvents(true);
        useUpCredit();
        tick(happenings(5));
        session.begin(host.snapshot(), Set.of());
        credit(PLENTY);
        receive();
        tick(happenings(1));
        receive();
        assertEquals(numbers(1, 6), heard());
    }

    @Test
    void aTickWithNothingNewIsToldAllTheSame() throws IOException {
        begin();
        tick(host.update(List.of(), List.of(), List.of(), List.of())); // brings the processes that own nothing
        receive();
        types.clear();
        tick(host.update(List.of(), List.of(), List.of(), List.of()));
        receive();
        assertTrue(types.contains(FrameType.TICK));
        assertTrue(lastUpdate().isEmpty());
    }

    @Test
    void theCreditIsOverdrawnByLessThanOneUnit() throws IOException {
        host = new SyntheticHost(1, 20_000, clock);
        session.begin(host.snapshot(), Set.of());
        for (int i = 0; i < 40; i++) {
            credit(8 << 10);
            receive();
            long overdrawn = bytes - (i + 1L) * (8 << 10);
            assertTrue(overdrawn < 16 << 10, overdrawn + " bytes more than granted after " + i + " grants");
            clock.pass(Duration.ofMillis(260));
        }
        assertTrue(bytes > 36 * (8 << 10), "the credit was not used: " + bytes);
    }

    @Test
    void ticksGoOnWhileASnapshotIsOnItsWay() throws IOException {
        host = new SyntheticHost(1, 8000, clock);
        session.begin(host.snapshot(), Set.of());
        credit(16 << 10);
        for (int i = 0; i < 20; i++) {
            receive();
            tick(host.tick(0.2, 0.01));
            clock.pass(Duration.ofMillis(500));
            credit(16 << 10);
        }
        assertTrue(deliveries.stream().anyMatch(each -> each instanceof Delivery.More));
        assertTrue(deliveries.stream().filter(each -> each instanceof Delivery.Ticked).count() >= 8,
                "too few ticks: " + types);
    }

    @Test
    void pingsAndChecksAreSentWhenTheyAreDue() throws IOException {
        begin();
        clock.pass(Duration.ofSeconds(60));
        receive();
        assertTrue(types.contains(FrameType.PING));
        tick(host.tick(0.1, 0.1));
        receive();
        assertEquals(FrameType.CHECK, types.get(types.size() - 1));
    }

    @Test
    void pressureIsToldAtMostOnceASecondAndOnlyWhenItChanged() throws IOException {
        begin();
        useUpCredit();
        clock.pass(Duration.ofSeconds(1));
        receive();
        messages.clear();
        clock.pass(Duration.ofSeconds(1));
        receive();
        assertTrue(messages.stream().noneMatch(each -> each instanceof Message.Pressure));
        tick(host.tick(1, 0));
        receive();
        clock.pass(Duration.ofSeconds(1));
        receive();
        assertEquals(1, messages.stream().filter(each -> each instanceof Message.Pressure).count());
    }

    @Test
    void negativeCreditIsRefused() {
        assertEquals("CREDIT: -1 bytes are less than nothing",
                assertThrows(WireException.class, () -> session.credit(new Message.Credit(-1, 0))).getMessage());
    }

    @Test
    void anAcknowledgementOfWhatWasNotSentIsRefused() {
        assertThrows(WireException.class, () -> session.credit(new Message.Credit(1, 1)));
        assertThrows(WireException.class, () -> session.credit(new Message.Credit(1, -1)));
    }

    @Test
    void creditWithoutBoundsIsBounded() throws IOException {
        for (int i = 0; i < 10; i++) {
            session.credit(new Message.Credit(Long.MAX_VALUE, 0));
        }
        host = new SyntheticHost(1, 100, clock);
        session.begin(host.snapshot(), Set.of());
        receive();
        assertEquals(host.rows(), byId(viewer.snapshot().connections()));
    }

    @Test
    void framesThatNobodyAcknowledgesTakeABoundedMemory() {
        KeptFrames kept = new KeptFrames();
        for (int i = 0; i < 100; i++) {
            kept.add(new byte[1 << 20]);
        }
        assertTrue(kept.bytes() <= KeptFrames.MOST_BYTES);
        assertEquals(100, kept.last());
        assertTrue(kept.after(10).isEmpty(), "what is not kept cannot be resumed");
        assertEquals(2, kept.after(98).orElseThrow().size());
        assertEquals(0, kept.after(100).orElseThrow().size());
        assertTrue(kept.after(101).isEmpty());
    }

    @Test
    void aResumedSessionSendsWhatWasLostOnTheWay() throws IOException {
        begin();
        tick(host.tick(0.5, 0.1));
        while (session.poll(clock.nanoTime()) != null) {
            // lost on the way
        }
        tick(host.tick(0.5, 0.1));
        assertTrue(session.resume(null, hello(PLENTY, new ViewerHello.Resume("e", "s", read))));
        receive();
        assertEquals(host.rows(), byId(viewer.snapshot().connections()));
        assertFalse(types.contains(FrameType.SNAPSHOT));
    }

    @Test
    void aSessionCannotBeResumedWhereItNeverWas() throws IOException {
        begin();
        assertFalse(session.resume(null, hello(PLENTY, new ViewerHello.Resume("e", "s", read + 1))));
    }

    @Test
    void aNewBeginningThatIsOnItsWayIsNotBegunAgain() throws IOException {
        begin();
        assertTrue(session.mayBeginAnew());
        session.begin(host.snapshot(), Set.of());
        assertFalse(session.mayBeginAnew());
        receive();
        assertTrue(session.mayBeginAnew());
    }

    @Test
    void aFailureIsTheLastThatIsSaid() throws IOException {
        session.begin(host.snapshot(), Set.of());
        session.fail("The host has gone.", AgentService.End.FEED_FAILED);
        receive();
        assertEquals(new Message.Failure("The host has gone."), messages.get(0));
        credit(PLENTY);
        assertNull(session.poll(clock.nanoTime()));
    }

    /** Whatever the link does, in the end the viewer knows what the host is. */
    @Property(tries = 60)
    void inTheEndTheViewerKnowsWhatTheHostIs(@ForAll long seed) throws IOException {
        ViewerSessionTest world = new ViewerSessionTest();
        Random random = new Random(seed);
        world.host = new SyntheticHost(seed, random.nextInt(800), world.clock);
        world.wantEvents(true);
        world.session.begin(world.host.snapshot(), Set.of());
        int steps = random.nextInt(40);
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(9)) {
                case 8 -> {
                    int events = random.nextInt(3000);
                    world.happened += events;
                    world.tick(world.happenings(events));
                }
                case 0, 1, 2 -> world.tick(world.host.tick(random.nextDouble() * 0.5, random.nextDouble() * 0.2));
                case 3, 4 -> world.credit(random.nextInt(20_000));
                case 5 -> world.clock.pass(Duration.ofMillis(random.nextInt(700)));
                case 6 -> world.loseLink(random);
                default -> world.maybeBeginAnew(random);
            }
            if (random.nextBoolean()) {
                world.receive();
            }
        }
        world.credit(PLENTY);
        world.receive();
        world.credit(PLENTY);
        world.clock.pass(Duration.ofSeconds(61));
        world.tick(world.host.tick(0.1, 0.01));
        world.receive();
        assertTrue(world.types.contains(FrameType.CHECK), "the sums were not compared");
        assertEquals(world.host.rows(), byId(world.viewer.snapshot().connections()));
        assertTrue(numbers(1, world.happened).equals(world.heard()),
                () -> "not each event once: " + world.heard().size() + " of " + world.happened);
        long expected = 1;
        for (Delivery delivery : world.deliveries) {
            expected = delivery instanceof Delivery.Begun ? 1 : expected + 1;
            assertEquals(expected, sequence(delivery));
        }
    }

    private static long sequence(Delivery delivery) {
        if (delivery instanceof Delivery.Begun begun) {
            return begun.snapshot().report().sequence();
        }
        return delivery instanceof Delivery.More more
                ? more.update().report().sequence()
                : ((Delivery.Ticked) delivery).update().report().sequence();
    }

    /** Some frames are lost with the link, and the next one goes on behind the last that came. */
    private void loseLink(Random random) {
        if (read > 0) {
            for (int i = random.nextInt(5); i > 0; i--) {
                session.poll(clock.nanoTime());
            }
            assertTrue(session.resume(null, hello(random.nextInt(20_000), new ViewerHello.Resume("e", "s", read))));
        }
    }

    private void maybeBeginAnew(Random random) {
        if (random.nextInt(4) == 0 && session.mayBeginAnew()) {
            session.begin(host.snapshot(), Set.of());
        }
    }
}
