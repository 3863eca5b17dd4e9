package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.HeardEvent.Holder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of connections one by one: by programs in the kernel, by their closes alone, and by readings. */
class EventJournalTest {

    private static final Holder CURL = new Holder(100, 100_000_000L, "curl", 1000, 77);

    private final FakeHost host = new FakeHost();
    private final Collector collector = host.collector();

    private Update begin() {
        collector.want(CounterRequest.NOTHING.withEvents(true));
        host.files.put("/etc/passwd", "ann:x:1000:1000::/home/ann:/bin/sh\n");
        return update();
    }

    private Update update() {
        host.pass(Duration.ofSeconds(1));
        return collector.tick().update();
    }

    private FakeSocket outbound(long cookie) {
        return host.tcp(cookie, TcpState.ESTABLISHED, "10.0.0.5", 40000 + (int) cookie, "192.0.2.1", 443);
    }

    private FakeSocket unseen(long cookie) {
        host.sockets.remove(cookie);
        return new FakeSocket(cookie, Protocol.TCP, TcpState.ESTABLISHED, "10.0.0.5", 40000 + (int) cookie,
                "192.0.2.1", 443);
    }

    private static <T> T only(List<T> all) {
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }

    private static List<EventKind> kinds(Update update) {
        return update.events().stream().map(ConnectionEvent::kind).toList();
    }

    @Test
    void anEventNamesBothEndsTheServiceAndTheProcessAtTheMomentItHappened() {
        host.events.everything = true;
        host.cgroups.put(77L, "/system.slice/backup.service");
        begin();
        FakeSocket socket = unseen(7);
        host.pass(Duration.ofMillis(300));
        socket.began = host.nanoTime();
        host.pass(Duration.ofMillis(20));
        host.happen(EventKind.CONNECT, socket, Direction.OUTBOUND, CURL, null);
        long then = host.wallMicros();
        ConnectionEvent event = only(update().events());
        assertEquals(new ConnectionId(FakeHost.NAMESPACE, 7, false), event.connection());
        assertEquals("10.0.0.5:40007", event.local().toString());
        assertEquals("192.0.2.1:443", event.remote().toString());
        assertEquals("https", event.serverPortName());
        assertEquals(Direction.OUTBOUND, event.direction());
        assertEquals(Family.IPV4, event.family());
        assertEquals(EventOrigin.BPF, event.origin());
        assertEquals(then, event.time());
        assertEquals(then - 20_000, event.startedAt());
        assertEquals(20_000, event.ageMicros());
        assertEquals(new ProcessKey(100, 100_000_000L), event.actor().process());
        assertEquals("curl", event.actor().comm());
        assertEquals("ann", event.actor().user());
        assertEquals("backup.service", event.actor().cgroup().unit());
        assertNull(event.noActorReason());
    }

    @Test
    void whoOnlyListensIsToldOfEventsWithoutASocketBeingRead() {
        host.events.everything = true;
        outbound(7);
        begin();
        int readings = host.readings.get(FakeHost.NAMESPACE);
        host.happen(EventKind.CONNECT, unseen(8), Direction.OUTBOUND, CURL, null);
        outbound(9);
        host.pass(Duration.ofMillis(200));
        Update heard = collector.listen().update();
        assertEquals(List.of(EventKind.CONNECT), kinds(heard));
        assertEquals(List.of(), heard.added());
        assertEquals(List.of(), heard.removed());
        assertEquals(readings, host.readings.get(FakeHost.NAMESPACE));
        assertEquals(1, update().added().size(), "the next reading finds what it put off");
    }

    @Test
    void addressesOfIpv4InIpv6AreFolded() {
        host.events.everything = true;
        begin();
        FakeSocket mapped = new FakeSocket(7, Protocol.TCP, TcpState.ESTABLISHED, "::ffff:10.0.0.5", 8080,
                "::ffff:192.0.2.9", 51000);
        host.happen(EventKind.ACCEPT, mapped, Direction.INBOUND, CURL, null);
        ConnectionEvent event = only(update().events());
        assertEquals("10.0.0.5:8080", event.local().toString());
        assertEquals("192.0.2.9:51000", event.remote().toString());
        assertEquals(Family.IPV4_MAPPED, event.family());
    }

    @Test
    void aLinkLocalEndHasItsInterfaceAsScope() {
        host.events.everything = true;
        host.interfaces.put(2, "eth0");
        begin();
        FakeSocket socket = new FakeSocket(7, Protocol.TCP, TcpState.ESTABLISHED, "fe80::1", 40000, "fe80::2", 22);
        socket.boundInterface = 2;
        host.happen(EventKind.CONNECT, socket, Direction.OUTBOUND, CURL, null);
        assertEquals("[fe80::2%eth0]:22", only(update().events()).remote().toString());
    }

    @Test
    void aConnectionBetweenTwoEndsOfThisHostIsLocalAndItsServingEndNamesTheService() {
        host.events.everything = true;
        host.tcp(1, TcpState.LISTEN, "10.0.0.5", 80, "0.0.0.0", 0);
        begin();
        FakeSocket here = new FakeSocket(7, Protocol.TCP, TcpState.ESTABLISHED, "10.0.0.5", 40000, "10.0.0.5", 80);
        FakeSocket there = new FakeSocket(8, Protocol.TCP, TcpState.ESTABLISHED, "10.0.0.5", 80, "10.0.0.5", 40000);
        host.happen(EventKind.CONNECT, here, Direction.OUTBOUND, CURL, null);
        host.happen(EventKind.ACCEPT, there, Direction.INBOUND, CURL, null);
        for (ConnectionEvent event : update().events()) {
            assertEquals(Direction.LOCAL, event.direction());
            assertEquals("http", event.serverPortName());
        }
    }

    @Test
    void soIsOneToTheOwnAddressThatNoReadingKnows() {
        host.events.everything = true;
        begin();
        FakeSocket here = new FakeSocket(7, Protocol.TCP, TcpState.ESTABLISHED, "10.0.0.9", 40000, "10.0.0.9", 80);
        host.happen(EventKind.CLOSE, here, Direction.OUTBOUND, CURL, null);
        Update update = update();
        assertEquals(Direction.LOCAL, only(update.events()).direction());
        assertEquals(Direction.LOCAL, only(update.closed()).direction());
    }

    @Test
    void eventsAreToldOldestFirstAndNumberedInThatOrder() {
        host.events.everything = true;
        begin();
        HeardEvent later = host.happen(EventKind.CONNECT, unseen(7), Direction.OUTBOUND, CURL, null);
        host.events.happened.clear();
        host.events.happened.add(later);
        host.pass(Duration.ofMillis(-200));
        host.happen(EventKind.LISTEN, new FakeSocket(8, Protocol.TCP, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0),
                Direction.LISTEN, CURL, null);
        host.pass(Duration.ofMillis(200));
        Update update = update();
        assertEquals(List.of(EventKind.LISTEN, EventKind.CONNECT), kinds(update));
        assertEquals(List.of(1L, 2L), update.events().stream().map(ConnectionEvent::number).toList());
        host.happen(EventKind.CONNECT, unseen(9), Direction.OUTBOUND, CURL, null);
        assertEquals(3, only(update().events()).number());
    }

    @Test
    void withoutAnybodyWhoAsksEventsAreOnlyCountedAndTheirNumbersGoOn() {
        host.events.everything = true;
        update();
        host.happen(EventKind.CONNECT, unseen(7), Direction.OUTBOUND, CURL, null);
        host.happen(EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        Update update = update();
        assertEquals(List.of(), update.events());
        assertEquals(Map.of(EventKind.CONNECT, 1L, EventKind.CLOSE, 1L), update.report().events().told());
        assertEquals(0, update.report().events().notTold());
        collector.want(CounterRequest.NOTHING.withEvents(true));
        host.happen(EventKind.CONNECT, unseen(8), Direction.OUTBOUND, CURL, null);
        assertEquals(3, only(update().events()).number());
    }

    @Test
    void aFloodIsToldInPartAndCountedWhole() {
        host.events.everything = true;
        begin();
        FakeSocket socket = unseen(7);
        for (int i = 0; i < EventJournal.MOST_TOLD + 10; i++) {
            host.happen(EventKind.RETRANSMIT, socket, Direction.OUTBOUND, CURL, null);
        }
        Update update = update();
        assertEquals(EventJournal.MOST_TOLD, update.events().size());
        assertEquals(EventJournal.MOST_TOLD + 10, update.report().events().count(EventKind.RETRANSMIT));
        assertEquals(10, update.report().events().notTold());
        host.happen(EventKind.RETRANSMIT, socket, Direction.OUTBOUND, CURL, null);
        assertEquals(EventJournal.MOST_TOLD + 11, only(update().events()).number(), "as many before it happened");
    }

    @Test
    void whatHappenedDuringTheFirstTickIsToldWithTheSecond() {
        host.events.everything = true;
        collector.want(CounterRequest.NOTHING.withEvents(true));
        host.happen(EventKind.CONNECT, outbound(7), Direction.OUTBOUND, CURL, null);
        assertNull(update());
        assertEquals(List.of(EventKind.CONNECT), kinds(update()));
    }

    @Test
    void whoAnEventIsAboutIsWhoOwnsItsConnectionIfNobodyTold() {
        host.events.everything = true;
        FakeSocket socket = outbound(7);
        ProcessKey nginx = host.process(200, "nginx");
        host.own(socket, new Owner(nginx, 3));
        begin();
        host.happen(EventKind.RETRANSMIT, socket, Direction.OUTBOUND, null, null);
        ConnectionEvent event = only(update().events());
        assertEquals(nginx, event.actor().process());
        assertEquals("nginx", event.actor().comm());
    }

    @Test
    void aConnectionThatNoProcessHasYetSaysSo() {
        host.events.everything = true;
        begin();
        host.happen(EventKind.ESTABLISHED, unseen(7), Direction.INBOUND, null, null);
        ConnectionEvent event = only(update().events());
        assertNull(event.actor());
        assertEquals(NoOwnerReason.NOT_ACCEPTED, event.noActorReason());
    }

    @Test
    void anEventOfANamespaceThatIsNotReadIsToldAllTheSame() {
        host.events.everything = true;
        begin();
        host.happen(99, EventKind.CONNECT, unseen(7), Direction.OUTBOUND, CURL, null);
        ConnectionEvent event = only(update().events());
        assertEquals(99, event.namespace());
        assertEquals("https", event.serverPortName());
    }

    @Test
    void aCloseIsToldOnceAlthoughItsFiguresAreToldToo() {
        host.events.everything = true;
        begin();
        host.happen(EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.RESET_BY_PEER);
        Update update = update();
        ConnectionEvent event = only(update.events());
        assertEquals(EventReason.RESET_BY_PEER, event.reason());
        assertEquals(1, update.report().events().closes());
        assertEquals(1, update.report().events().count(EventKind.CLOSE));
    }

    @Test
    void closesAloneMakeEventsWithWhatWasKnownOfTheConnection() {
        FakeSocket socket = outbound(7);
        ProcessKey curl = host.process(100, "curl");
        host.own(socket, new Owner(curl, 3));
        begin();
        socket.sent = 900;
        host.close(socket);
        ConnectionEvent event = only(update().events());
        assertEquals(EventKind.CLOSE, event.kind());
        assertEquals(EventOrigin.SOCK_DIAG, event.origin());
        assertEquals(curl, event.actor().process());
        assertEquals(Direction.OUTBOUND, event.direction());
        assertEquals(900, event.totals().bytesSent());
    }

    @Test
    void soDoThoseOfConnectionsThatNoReadingSawButWithoutProcess() {
        begin();
        host.close(outbound(7));
        ConnectionEvent event = only(update().events());
        assertNull(event.actor());
        assertEquals(NoOwnerReason.SHORT_LIVED, event.noActorReason());
        assertEquals("192.0.2.1:443", event.remote().toString());
    }

    @Test
    void aConnectionThatItsOwnSideAbortedKeepsTheEndsThatTheKernelForgot() {
        FakeSocket socket = outbound(7);
        socket.sent = 12;
        begin();
        host.sockets.remove(7L);
        host.events.closed.add(host.closeMessage(
                new FakeSocket(7, Protocol.TCP, TcpState.CLOSE, "0.0.0.0", 0, "0.0.0.0", 0)));
        Update update = update();
        ConnectionEvent event = only(update.events());
        assertEquals("192.0.2.1:443", event.remote().toString());
        assertEquals(EventReason.ABORTED_HERE, event.reason());
        assertEquals(12, event.totals().bytesSent());
        assertEquals(EventReason.ABORTED_HERE, only(update.closed()).end().reason());
    }

    @Test
    void aListenerThatClosesIsAnEventOfItsOwn() {
        FakeSocket listener = host.tcp(7, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
        begin();
        host.close(listener);
        ConnectionEvent event = only(update().events());
        assertEquals(EventKind.CLOSE, event.kind());
        assertEquals(Direction.LISTEN, event.direction());
        assertEquals("http", event.serverPortName());
        assertTrue(event.remote().isNone());
        assertEquals(EventReason.CLOSED_HERE, event.reason());
    }

    @Test
    void whatTheLastStateTellsOfAnEndIsItsReason() {
        FakeSocket closing = outbound(7);
        closing.state = TcpState.FIN_WAIT1.number();
        FakeSocket ended = outbound(8);
        ended.state = TcpState.CLOSE_WAIT.number();
        ended.received = 101;
        begin();
        host.close(closing);
        host.close(ended);
        Update update = update();
        assertEquals(List.of(EventReason.CLOSED_HERE, EventReason.CLOSED_BY_PEER),
                update.events().stream().map(ConnectionEvent::reason).toList());
        assertEquals(100, update.events().get(1).totals().bytesReceived(), "the end counts as a byte");
        assertFalse(update.events().get(1).totals().endMayBeCounted());
    }

    @Test
    void whereNobodyTellsWhetherThePeerHadEndedItTheBytesMayBeOneTooMany() {
        FakeSocket seen = outbound(7);
        begin();
        seen.received = 101;
        host.close(seen);
        FakeSocket unseen = outbound(8);
        unseen.received = 101;
        host.close(unseen);
        FakeSocket silent = outbound(9);
        host.close(silent);
        List<ConnectionEvent> events = update().events();
        assertEquals(List.of(101L, 101L, 0L), events.stream().map(each -> each.totals().bytesReceived()).toList());
        assertEquals(List.of(true, true, false),
                events.stream().map(each -> each.totals().endMayBeCounted()).toList());
    }

    @Test
    void aSocketWithoutAnyEndsIsCountedButNotTold() {
        begin();
        host.close(new FakeSocket(7, Protocol.UDP, TcpState.CLOSE, "0.0.0.0", 0, "0.0.0.0", 0));
        Update update = update();
        assertEquals(List.of(), update.events());
        assertEquals(1, update.report().events().count(EventKind.CLOSE));
        assertEquals(1, update.report().events().notTold());
    }

    @Test
    void whereNobodyTellsOfBeginningsANewRowIsOne() {
        host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
        outbound(2);
        begin();
        assertEquals(List.of(), update().events(), "what was there at the first reading may be as old as any");
        FakeSocket out = outbound(7);
        ProcessKey curl = host.process(100, "curl");
        host.own(out, new Owner(curl, 3));
        FakeSocket in = host.tcp(8, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.9", 51000);
        host.own(in, new Owner(host.process(101, "nginx"), 4));
        host.tcp(9, TcpState.LISTEN, "0.0.0.0", 81, "0.0.0.0", 0);
        host.udp(10, "10.0.0.5", 41000, "192.0.2.53", 53);
        Update update = update();
        assertEquals(List.of(EventKind.CONNECT, EventKind.ACCEPT, EventKind.LISTEN), kinds(update));
        ConnectionEvent event = update.events().get(0);
        assertEquals(EventOrigin.READING, event.origin());
        assertEquals(update.report().collectedAt(), event.time());
        assertEquals(curl, event.actor().process());
        assertEquals(0, event.startedAt());
        assertEquals(List.of(), update().events());
    }

    @Test
    void whereBeginningsAreToldReadingsSayNothingOfThem() {
        host.events.everything = true;
        begin();
        outbound(7);
        assertEquals(List.of(), update().events());
    }

    @Test
    void aHandshakeIsNoConnectionBeforeItIsComplete() {
        begin();
        FakeSocket socket = outbound(7);
        socket.state = TcpState.SYN_SENT.number();
        assertEquals(List.of(), update().events());
        assertEquals(List.of(), update().events());
        socket.state = TcpState.ESTABLISHED.number();
        assertEquals(List.of(EventKind.CONNECT), kinds(update()));
        assertEquals(List.of(), update().events());
    }

    @Test
    void aConnectionThatWaitsToBeAcceptedIsEstablishedFirst() {
        FakeSocket listener = host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
        begin();
        listener.receiveQueue = 1;
        FakeSocket socket = host.tcp(8, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.9", 51000);
        socket.inode = 0;
        assertEquals(List.of(EventKind.ESTABLISHED), kinds(update()));
        socket.received = 10;
        assertEquals(List.of(), update().events());
        listener.receiveQueue = 0;
        socket.inode = 1008;
        host.own(socket, new Owner(host.process(101, "nginx"), 4));
        Update update = update();
        assertEquals(List.of(EventKind.ACCEPT), kinds(update));
        assertEquals("nginx", update.events().get(0).actor().comm());
    }

    @Test
    void whatIsOverWhenItIsReadFirstHasNoBeginningAfterItsClose() {
        begin();
        FakeSocket socket = outbound(7);
        host.events.closed.add(host.closeMessage(socket));
        socket.state = TcpState.TIME_WAIT.number();
        socket.inode = 0;
        socket.counted = false;
        assertEquals(List.of(EventKind.CLOSE), kinds(update()));
        host.sockets.remove(7L);
        assertEquals(List.of(), update().events());
    }

    @Test
    void whereClosesAreNotHeardARowThatVanishesIsOne() {
        host.events.closes = false;
        FakeSocket socket = outbound(7);
        host.own(socket, new Owner(host.process(100, "curl"), 3));
        FakeSocket waiting = outbound(8);
        begin();
        host.sockets.remove(7L);
        waiting.state = TcpState.TIME_WAIT.number();
        Update update = update();
        assertEquals(List.of(EventKind.CLOSE, EventKind.CLOSE), kinds(update));
        for (ConnectionEvent event : update.events()) {
            assertEquals(EventOrigin.READING, event.origin());
            boolean vanished = event.connection().key() == 7;
            assertEquals(vanished ? null : EventReason.CLOSED_HERE, event.reason());
            assertEquals(vanished ? "curl" : null, vanished ? event.actor().comm() : null);
        }
        host.sockets.remove(8L);
        assertEquals(List.of(), update().events(), "it was closed long ago");
    }

    @Test
    void whatIsLeftWithItsNamespaceIsNotClosedAgain() {
        FakeSocket socket = outbound(7);
        begin();
        host.close(socket);
        host.namespaceGone = true;
        host.pass(Duration.ofSeconds(3));
        assertEquals(List.of(EventKind.CLOSE), kinds(update()));
    }

    /** What connection tracking tells of a flow of datagrams: ends, but no socket. */
    private void flow(EventKind kind, FakeSocket ends, Direction direction) {
        HeardEvent told = host.happen(kind, ends, direction, null, null);
        host.events.happened.remove(told);
        host.events.happened.add(new HeardEvent(kind, EventOrigin.CONNTRACK, FakeHost.NAMESPACE, 0, Protocol.UDP,
                told.v6(), told.localHigh(), told.localLow(), told.localPort(), told.remoteHigh(), told.remoteLow(),
                told.remotePort(), 0, direction, null, 0, told.nanoTime(), null, 0, EventTotals.NONE, null));
    }

    private static FakeSocket dns() {
        return new FakeSocket(0, Protocol.UDP, TcpState.CLOSE, "10.0.0.5", 41000, "192.0.2.53", 53);
    }

    @Test
    void aFlowIsTheSocketsThatHasItsOwnEnd() {
        host.own(host.udp(5, "0.0.0.0", 41000, "0.0.0.0", 0), new Owner(host.process(300, "resolver"), 3));
        host.own(host.udp(6, "10.0.0.5", 41000, "198.51.100.1", 53), new Owner(host.process(301, "other"), 3));
        begin();
        flow(EventKind.FLOW_BEGIN, dns(), Direction.OUTBOUND);
        ConnectionEvent event = only(update().events());
        assertEquals("resolver", event.actor().comm());
        assertEquals("domain", event.serverPortName());
        assertEquals(Direction.OUTBOUND, event.direction());
        assertNull(event.connection());
    }

    @Test
    void aFlowIsRatherTheSocketsThatIsConnectedToItsPeer() {
        host.own(host.udp(5, "0.0.0.0", 41000, "0.0.0.0", 0), new Owner(host.process(300, "any"), 3));
        host.own(host.udp(6, "10.0.0.5", 41000, "192.0.2.53", 53), new Owner(host.process(301, "this"), 3));
        begin();
        flow(EventKind.FLOW_BEGIN, dns(), Direction.OUTBOUND);
        assertEquals("this", only(update().events()).actor().comm());
    }

    @Test
    void theEndOfAFlowNamesWhoBeganItAlthoughTheSocketIsGone() {
        FakeSocket socket = host.udp(6, "10.0.0.5", 41000, "192.0.2.53", 53);
        host.own(socket, new Owner(host.process(301, "dig"), 3));
        begin();
        flow(EventKind.FLOW_BEGIN, dns(), Direction.OUTBOUND);
        update();
        host.sockets.remove(6L);
        update();
        host.pass(Duration.ofSeconds(30));
        flow(EventKind.FLOW_END, dns(), Direction.OUTBOUND);
        assertEquals("dig", only(update().events()).actor().comm());
    }

    @Test
    void aFlowThatIsOnlyForwardedIsNobodysAndNoReasonIsSought() {
        host.own(host.udp(5, "0.0.0.0", 41000, "0.0.0.0", 0), new Owner(host.process(300, "resolver"), 3));
        begin();
        flow(EventKind.FLOW_BEGIN, dns(), null);
        ConnectionEvent event = only(update().events());
        assertNull(event.actor());
        assertNull(event.noActorReason());
        assertNull(event.direction());
        assertEquals("domain", event.serverPortName());
    }
}
