package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What the groups of connection tracking tell, and what becomes of it. */
class ConntrackEventsTest {

    /**
     * What was told in a namespace with accounting and timestamps: a UDP flow that is sent from port 7998 to 7003, one
     * over IPv6 that nobody answers, a ping and a TCP connection begin, then all are forgotten.
     */
    private static final byte[] RECORDED = Recorded.bytes("ctnetlink-events-linux-6.18-x86_64.bin");
    private static final long NAMESPACE = 4026531840L;
    /** So many of datagrams begin and end in it. */
    private static final int FLOWS = 6;
    private static final long NANOS = 50_000_000_000L;
    /** Sat Nov 21 2026, some seconds after the flows began. */
    private static final long MICROS = 1_795_300_000_000_000L;
    private static final IpAddress LOOPBACK = IpAddress.ofV4(0x7f000001);

    private static final SilentFlows TOLD = new SilentFlows(namespace -> new byte[]{'2', '\n'});

    private final EntryDetails details = new EntryDetails();
    private final ConntrackParser parser = new ConntrackParser(details, null);
    private final NamespaceAddresses addresses = new NamespaceAddresses((namespace, protocol, timeout) -> {
        throw new SourceException(SourceException.Reason.GONE, "no such namespace");
    }, () -> NANOS);

    private boolean parse(byte[] bytes, int from, int length, List<TrackedFlow> flows) {
        EntryMaker maker = new EntryMaker(NAMESPACE, details);
        return parser.parseChanges(Recorded.memory(bytes), from, length, (entry, begins) -> {
            if (entry.original.complete && entry.reply.complete) {
                flows.add(new TrackedFlow(maker.make(entry), begins, NANOS, MICROS));
            }
        });
    }

    private List<HeardEvent> heard() {
        List<TrackedFlow> flows = new ArrayList<>();
        assertTrue(parse(RECORDED, 0, RECORDED.length, flows));
        return flows.stream().filter(flow -> TrackedFlow.protocol(flow.entry().protocol()) != null)
                .map(flow -> flow.heard(addresses)).toList();
    }

    private HeardEvent event(EventKind kind, Protocol protocol, boolean v6) {
        List<HeardEvent> found = heard().stream()
                .filter(each -> each.kind() == kind && each.protocol() == protocol && each.v6() == v6).toList();
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    @Test
    void eachFlowOfDatagramsBeginsAndEndsAndTcpIsNotAmongThem() {
        List<HeardEvent> heard = heard();
        assertEquals(6, heard.size(), heard::toString);
        assertEquals(3, heard.stream().filter(each -> each.kind() == EventKind.FLOW_BEGIN).count());
        assertEquals(3, heard.stream().filter(each -> each.kind() == EventKind.FLOW_END).count());
        assertTrue(heard.stream().allMatch(each -> each.origin() == EventOrigin.CONNTRACK && each.cookie() == 0
                && each.holder() == null && each.namespace() == NAMESPACE && each.nanoTime() == NANOS));
    }

    @Test
    void aTranslatedFlowHasTheEndsOfTheSocketThatBeganItAndWhoReallyAnswers() {
        HeardEvent begin = event(EventKind.FLOW_BEGIN, Protocol.UDP, false);
        assertEquals(0x7f000001_00000000L, begin.localHigh());
        assertEquals(0, begin.localLow());
        assertEquals(40001, begin.localPort());
        assertEquals(7998, begin.remotePort());
        assertEquals(Direction.OUTBOUND, begin.direction());
        assertEquals(EventTotals.NONE, begin.totals());
        assertEquals(new NatTranslation(new Endpoint(LOOPBACK, 40001, null), new Endpoint(LOOPBACK, 7003, null), false,
                true), begin.nat());
    }

    @Test
    void whatAFlowCarriedIsThePayloadThatApplicationsSent() {
        EventTotals translated = event(EventKind.FLOW_END, Protocol.UDP, false).totals();
        assertEquals(150, translated.bytesSent(), "100 and 50 octets were sent");
        assertEquals(2, translated.segmentsSent());
        assertEquals(1000, translated.bytesReceived());
        assertEquals(1, translated.segmentsReceived());
        assertEquals(EventTotals.UNKNOWN, translated.rttMicros());
        EventTotals unanswered = event(EventKind.FLOW_END, Protocol.UDP, true).totals();
        assertEquals(10, unanswered.bytesSent());
        assertEquals(0, unanswered.bytesReceived());
        assertEquals(0, unanswered.segmentsReceived());
    }

    @Test
    void aFlowOverIpv6HasItsAddressesAndNoTranslation() {
        HeardEvent end = event(EventKind.FLOW_END, Protocol.UDP, true);
        assertEquals(0, end.localHigh());
        assertEquals(1, end.localLow());
        assertEquals(7004, end.remotePort());
        assertNull(end.nat());
    }

    @Test
    void aPingHasItsIdentifierAsThePortOfWhoAsks() {
        HeardEvent ping = event(EventKind.FLOW_END, Protocol.ICMP, false);
        assertEquals(77, ping.localPort());
        assertEquals(0, ping.remotePort());
        assertNull(ping.nat());
        assertEquals(8, ping.totals().bytesSent());
    }

    @Test
    void whereTheKernelKeepsTimestampsTheBeginningIsKnown() {
        HeardEvent end = event(EventKind.FLOW_END, Protocol.UDP, false);
        long began = MICROS - (NANOS - end.startNanoTime()) / 1000;
        // Sat Nov 21 2026, 22:27 UTC and some seconds
        assertEquals(1_795_300L, began / 1_000_000_000L, 1);
    }

    @Test
    void aFlowBetweenOthersIsToldInTheDirectionInWhichItBeganWithoutSayingWhich() {
        byte[] forwarded = RECORDED.clone();
        for (int at = 0; at + 4 <= forwarded.length; at++) {
            if (ByteBuffer.wrap(forwarded).getInt(at) == 0x7f000001) {
                forwarded[at] = 10; // 10.0.0.1, which nobody here has
            }
        }
        List<TrackedFlow> flows = new ArrayList<>();
        assertTrue(parse(forwarded, 0, 160, flows));
        HeardEvent begin = flows.get(0).heard(addresses);
        assertNull(begin.direction());
        assertEquals(0x0a000001_00000000L, begin.localHigh());
        assertEquals(7998, begin.remotePort());
        assertNotNull(begin.nat());
    }

    @Test
    void whatIsCutOrTooLongForItsDatagramMakesNoSense() {
        assertFalse(parse(RECORDED, 0, 159, new ArrayList<>()));
        assertFalse(parse(RECORDED, 0, 0, new ArrayList<>()));
        List<TrackedFlow> flows = new ArrayList<>();
        assertTrue(parse(RECORDED, 160, 208, flows), "a message is read wherever it stands");
        assertEquals(1, flows.size());
    }

    private static ConntrackEvents refusing(long tracked, AtomicInteger asked, AtomicLong now) {
        return new ConntrackEvents((namespace, protocol, timeout) -> {
            asked.incrementAndGet();
            throw new SourceException(SourceException.Reason.FORBIDDEN, "EPERM (operation not permitted)");
        }, () -> tracked, now::get, () -> MICROS, TOLD);
    }

    @Test
    void whoMayNotListenIsToldWhatRightIsMissing() {
        AtomicInteger asked = new AtomicInteger();
        try (ConntrackEvents events = refusing(ConntrackNat.UNKNOWN, asked, new AtomicLong())) {
            events.follow(NAMESPACE);
            Capability flows = events.capabilities().get(0);
            assertFalse(flows.available());
            assertEquals("flows", flows.name());
            assertEquals("conntrack", flows.source());
            assertTrue(flows.reason().contains("EPERM"), flows::toString);
            assertEquals("run the collector with CAP_NET_ADMIN", flows.remedy());
            assertEquals(1, asked.get());
        }
    }

    @Test
    void aKernelThatHasNotLoadedConnectionTrackingIsNotMadeTo() {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong now = new AtomicLong();
        try (ConntrackEvents events = refusing(ConntrackNat.NOT_LOADED, asked, now)) {
            events.follow(NAMESPACE);
            now.addAndGet(60_000_000_000L);
            events.drain(new NetlinkEventsIT.Heard());
            assertEquals(0, asked.get());
            Capability flows = events.capabilities().get(0);
            assertFalse(flows.available());
            assertTrue(flows.reason().contains("not loaded"), flows::toString);
        }
    }

    @Test
    void whenConnectionTrackingIsLoadedLaterItIsListenedTo() {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong now = new AtomicLong();
        AtomicLong tracked = new AtomicLong(ConntrackNat.NOT_LOADED);
        try (ConntrackEvents events = new ConntrackEvents((namespace, protocol, timeout) -> {
            asked.incrementAndGet();
            throw new SourceException(SourceException.Reason.FAILED, "none");
        }, tracked::get, now::get, () -> MICROS, TOLD)) {
            events.follow(NAMESPACE);
            tracked.set(5);
            events.drain(new NetlinkEventsIT.Heard());
            assertEquals(0, asked.get(), "it is not looked in every tick");
            now.addAndGet(11_000_000_000L);
            events.drain(new NetlinkEventsIT.Heard());
            assertEquals(1, asked.get());
        }
    }

    private static ConntrackEvents deaf() {
        return refusing(ConntrackNat.UNKNOWN, new AtomicInteger(), new AtomicLong());
    }

    private static boolean take(ConntrackEvents events, byte[] bytes, int length) {
        return events.take(NAMESPACE, Recorded.memory(bytes), 0, length, NANOS);
    }

    @Test
    void flowsThatNobodyTakesAreKeptUpToABoundAndTheOthersCounted() {
        List<HeardEvent> heard = new ArrayList<>();
        try (ConntrackEvents events = deaf()) {
            int datagrams = ConntrackEvents.MOST_WAITING / FLOWS + 2;
            for (int i = 0; i < datagrams; i++) {
                assertTrue(take(events, RECORDED, RECORDED.length));
            }
            events.drain(new Kept(heard));
            assertEquals(ConntrackEvents.MOST_WAITING, heard.size());
            assertEquals(datagrams * FLOWS - ConntrackEvents.MOST_WAITING, events.lost());
            assertTrue(take(events, RECORDED, RECORDED.length));
            heard.clear();
            events.drain(new Kept(heard));
            assertEquals(FLOWS, heard.size(), "there is room again");
        }
    }

    /** Keeps what happened. */
    private record Kept(List<HeardEvent> events) implements EventSource.Sink {
        @Override
        public void closed(ClosedSocket socket) {
            throw new AssertionError("flows are no sockets");
        }

        @Override
        public void happened(HeardEvent event) {
            events.add(event);
        }

        @Override
        public void exited(int pid) {
            throw new AssertionError();
        }

        @Override
        public void renamed(int pid) {
            throw new AssertionError();
        }
    }

    /** Whatever the kernel leaves out or sends in another form: it ends, and what is told can be true. */
    @Property
    void whatIsTakenOfChangedMessagesCanBeTold(@ForAll @Size(max = 12) List<@IntRange(max = 1807) Integer> where,
            @ForAll @Size(12) byte[] what, @ForAll @IntRange(max = 1808) int length) {
        List<HeardEvent> heard = new ArrayList<>();
        try (ConntrackEvents events = deaf()) {
            byte[] bytes = Recorded.changed(RECORDED, length, where, what);
            take(events, bytes, bytes.length);
            events.drain(new Kept(heard));
        }
        for (HeardEvent event : heard) {
            assertTrue(event.v6() || (event.localLow() == 0 && event.remoteLow() == 0), event::toString);
        }
    }

    @Property
    void anyBytesEnd(@ForAll @Size(max = 500) byte[] bytes) {
        staysWithin(bytes);
    }

    @Property
    void realMessagesWithBytesChangedEnd(@ForAll @Size(max = 12) List<@IntRange(max = 1807) Integer> where,
            @ForAll @Size(12) byte[] what, @ForAll @IntRange(max = 1808) int length) {
        staysWithin(Recorded.changed(RECORDED, length, where, what));
    }

    private static void staysWithin(byte[] bytes) {
        ConntrackEventsTest test = new ConntrackEventsTest();
        List<TrackedFlow> flows = new ArrayList<>();
        test.parse(bytes, 0, bytes.length, flows);
        assertTrue(flows.size() <= bytes.length / 20);
        for (TrackedFlow flow : flows) {
            if (TrackedFlow.protocol(flow.entry().protocol()) != null) {
                HeardEvent event = flow.heard(test.addresses);
                assertTrue(event.localPort() <= 0xffff && event.remotePort() <= 0xffff);
                assertTrue(event.totals().bytesSent() >= EventTotals.UNKNOWN, event::toString);
            }
        }
    }
}
