package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.HeardEvent.Holder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last form of connections: when and why they ended, whose they were, also of those that no reading saw. */
class ConnectionEndsTest {

    private static final ProcessKey KEY = new ProcessKey(100, 100_000_000L);
    private static final Holder CURL = new Holder(100, 100_000_000L, "curl", 1000, 77);
    private static final Owner HELD_IT = new Owner(KEY, Owner.UNKNOWN_FD);

    private final FakeHost host = new FakeHost();
    private final Collector collector = host.collector();

    private Update update() {
        host.pass(Duration.ofSeconds(1));
        return collector.tick().update();
    }

    private Update begin() {
        host.events.everything = true;
        host.files.put("/etc/passwd", "ann:x:1000:1000::/home/ann:/bin/sh\n");
        return update();
    }

    private FakeSocket outbound(long cookie) {
        return host.tcp(cookie, TcpState.ESTABLISHED, "10.0.0.5", 40000 + (int) cookie, "192.0.2.1", 443);
    }

    private FakeSocket unseen(long cookie) {
        FakeSocket socket = outbound(cookie);
        host.sockets.remove(cookie);
        return socket;
    }

    private static <T> T only(List<T> all) {
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }

    @Test
    void aConnectionThatNoReadingSawHasItsOwnerItsFiguresItsTimesAndItsEnd() {
        host.cgroups.put(77L, "/system.slice/backup.service");
        begin();
        FakeSocket socket = unseen(7);
        socket.sent = 512;
        host.pass(Duration.ofMillis(100));
        socket.began = host.nanoTime();
        host.pass(Duration.ofMillis(5));
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, CURL, EventReason.CLOSED_BY_PEER);
        long end = host.wallMicros();
        Connection closed = only(update().closed());
        assertEquals(new ConnectionEnd(end, EventReason.CLOSED_BY_PEER), closed.end());
        assertEquals(end - 5_000, closed.firstSeen());
        assertEquals(List.of(HELD_IT), closed.owners());
        assertNull(closed.noOwnerReason());
        assertEquals("ann", closed.user());
        assertEquals(77, closed.cgroupId());
        assertEquals("backup.service", closed.cgroup().unit());
        assertEquals(Direction.OUTBOUND, closed.direction());
        assertEquals(TcpState.CLOSE, closed.state());
        assertEquals(512, closed.tcp().valueOrUnknown(TcpMetric.BYTES_SENT));
    }

    @Test
    void whoServesIsWhatTheEventTellsNotWhatIsListenedOn() {
        begin();
        FakeSocket socket = new FakeSocket(7, Protocol.TCP, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.9", 51000);
        host.happen(EventKind.CLOSE, socket, Direction.INBOUND, CURL, EventReason.CLOSED_HERE);
        Connection closed = only(update().closed());
        assertTrue(closed.serving());
        assertEquals(Direction.INBOUND, closed.direction());
        assertEquals("http", closed.serverPortName());
    }

    @Test
    void aProcessThatIsGoneAlreadyIsDescribedByWhatTheEventTold() {
        host.cgroups.put(77L, "/system.slice/backup.service");
        begin();
        host.happen(EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        ProcessInfo process = only(update().processes());
        assertEquals(KEY, process.key());
        assertEquals("curl", process.comm());
        assertEquals("ann", process.user());
        assertEquals("backup.service", process.cgroup().unit());
        assertTrue(collector.tick().snapshot().processes().containsKey(KEY));
    }

    @Test
    void whatNobodyAcceptedSaysSo() {
        begin();
        host.happen(EventKind.CLOSE, unseen(7), Direction.INBOUND, null, EventReason.LISTENER_CLOSED);
        assertEquals(NoOwnerReason.NOT_ACCEPTED, only(update().closed()).noOwnerReason());
    }

    @Test
    void nobodyIsAskedAboutAProcessThatIsGone() {
        begin();
        host.happen(EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        Update update = update();
        assertEquals(0, update.report().lookup().requestsSent() + update.report().lookup().intakeDepth());
    }

    @Test
    void aProcessThatLivesIsDescribedAsItIs() {
        begin();
        host.process(100, "curl");
        host.happen(EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        assertEquals(List.of("/usr/sbin/curl"), only(update().processes()).command());
    }

    @Test
    void aProcessWithoutSocketsIsToldOfForAWhileAfterItsLastConnection() {
        begin();
        host.happen(EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        update();
        for (int i = 0; i < 8; i++) {
            assertEquals(List.of(), update().endedProcesses());
        }
        host.happen(EventKind.CLOSE, unseen(8), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        Update again = update();
        assertEquals(List.of(), again.processes(), "it is known");
        for (int i = 0; i < 9; i++) {
            assertEquals(List.of(), update().endedProcesses());
        }
        assertEquals(List.of(KEY), update().endedProcesses());
        assertFalse(collector.tick().snapshot().processes().containsKey(KEY));
    }

    @Test
    void aProcessThatGetsASocketMeanwhileStays() {
        begin();
        host.process(100, "curl");
        host.happen(EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        update();
        FakeSocket socket = outbound(8);
        host.own(socket, new Owner(KEY, 5));
        for (int i = 0; i < 15; i++) {
            assertEquals(List.of(), update().endedProcesses());
        }
        host.sockets.remove(8L);
        assertEquals(List.of(KEY), update().endedProcesses());
    }

    @Test
    void aConnectionThatAReadingSawKeepsTheOwnersThatItRead() {
        FakeSocket socket = outbound(7);
        host.own(socket, new Owner(host.process(100, "curl"), 3));
        begin();
        host.sockets.remove(7L);
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, CURL, EventReason.RESET_BY_PEER);
        Connection closed = only(update().closed());
        assertEquals(List.of(new Owner(KEY, 3)), closed.owners());
        assertEquals(EventReason.RESET_BY_PEER, closed.end().reason());
    }

    @Test
    void aConnectionWhoseOwnerWasNotReadHasTheOneThatItsEndTells() {
        FakeSocket socket = outbound(7);
        socket.inode = 0;
        begin();
        host.sockets.remove(7L);
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        Update update = update();
        Connection closed = only(update.closed());
        assertEquals(List.of(HELD_IT), closed.owners());
        assertNull(closed.noOwnerReason());
        assertEquals("curl", only(update.processes()).comm());
    }

    @Test
    void whatWaitsAfterItsCloseEndedWhenItWasClosedAndWasItsFormerOwners() {
        FakeSocket socket = outbound(7);
        ProcessKey curl = host.process(100, "curl");
        host.own(socket, new Owner(curl, 3));
        begin();
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, null, EventReason.CLOSED_HERE);
        long end = host.wallMicros();
        socket.state = TcpState.TIME_WAIT.number();
        socket.inode = 0;
        socket.counted = false;
        Update update = update();
        assertEquals(List.of(), update.closed());
        assertEquals(NoOwnerReason.TIME_WAIT, only(update.changed()).noOwnerReason(), "nobody holds it any more");
        assertEquals(List.of(new Owner(curl, 3)), only(update.changed()).owners(), "who held it until then");
        assertTrue(only(update.changed()).isReleased());
        assertNull(only(update.changed()).end());
        assertEquals(List.of(), update.endedProcesses());
        assertEquals(0, update.report().ownerless());
        host.pass(Duration.ofSeconds(30));
        host.processes.clear();
        host.sockets.remove(7L);
        Update last = update();
        Connection closed = only(last.closed());
        assertEquals(List.of(new Owner(curl, 3)), closed.owners());
        assertEquals(new ConnectionEnd(end, EventReason.CLOSED_HERE), closed.end());
        assertFalse(closed.isReleased(), "it is over");
        assertEquals(List.of(curl), last.endedProcesses());
    }

    @Test
    void soItIsOfOneWhoseProcessEndedBeforeItsLastSegmentsHadGone() {
        FakeSocket socket = outbound(7);
        ProcessKey curl = host.process(100, "curl");
        host.own(socket, new Owner(curl, 3));
        host.events.closes = true;
        update();
        socket.state = TcpState.FIN_WAIT1.number();
        socket.inode = 0;
        assertEquals(NoOwnerReason.ORPHANED, only(update().changed()).noOwnerReason());
        host.close(socket);
        Connection closed = only(update().closed());
        assertEquals(List.of(new Owner(curl, 3)), closed.owners());
        assertEquals(EventReason.CLOSED_HERE, closed.end().reason());
    }

    @Test
    void anAttemptThatFailedIsAConnectionThatEnded() {
        FakeSocket socket = outbound(7);
        socket.state = TcpState.SYN_SENT.number();
        host.own(socket, new Owner(host.process(100, "curl"), 3));
        begin();
        host.sockets.remove(7L);
        host.happen(EventKind.FAILED, socket, Direction.OUTBOUND, CURL, EventReason.REFUSED);
        host.happen(EventKind.FAILED, unseen(8), Direction.OUTBOUND, CURL, EventReason.TIMED_OUT);
        Update update = update();
        assertEquals(List.of(EventReason.REFUSED, EventReason.TIMED_OUT),
                update.closed().stream().map(row -> row.end().reason()).toList());
        assertEquals(0, update.report().events().closes(), "it was none before");
        assertEquals(0, update.report().events().shortLived());
        assertEquals(2, update.report().events().count(EventKind.FAILED));
        assertEquals(0, update.report().events().count(EventKind.CLOSE));
    }

    @Test
    void aSocketThatConnectsAtTheSecondAttemptHasNotEnded() {
        FakeSocket socket = outbound(7);
        socket.state = TcpState.SYN_SENT.number();
        begin();
        host.happen(EventKind.FAILED, socket, Direction.OUTBOUND, CURL, EventReason.REFUSED);
        host.happen(EventKind.CONNECT, socket, Direction.OUTBOUND, CURL, null);
        socket.state = TcpState.ESTABLISHED.number();
        assertEquals(List.of(), update().closed());
        host.happen(EventKind.FAILED, socket, Direction.OUTBOUND, CURL, EventReason.REFUSED);
        update();
        host.happen(EventKind.CONNECT, socket, Direction.OUTBOUND, CURL, null);
        update();
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        host.sockets.remove(7L);
        assertEquals(EventReason.CLOSED_HERE, only(update().closed()).end().reason());
    }

    @Test
    void aConnectionOfANamespaceThatIsNotReadIsToldWithItsEnd() {
        begin();
        host.happen(99, EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        Update update = update();
        Connection closed = only(update.closed());
        assertEquals(99, closed.id().namespace());
        assertEquals(List.of(HELD_IT), closed.owners());
        assertEquals(1, update.report().events().shortLived());
        assertEquals(List.of(), update().closed());
    }

    @Test
    void aRowIsAsOldAsItsFirstSegmentIfThatWasTold() {
        begin();
        FakeSocket socket = outbound(7);
        socket.began = host.nanoTime();
        long began = host.wallMicros();
        host.pass(Duration.ofMillis(10));
        host.happen(EventKind.CONNECT, socket, Direction.OUTBOUND, CURL, null);
        assertEquals(began, only(update().added()).firstSeen());
    }

    @Test
    void aRowServesIfItsPeerCameAlsoWhereNothingIsListenedOn() {
        begin();
        FakeSocket socket = host.tcp(7, TcpState.ESTABLISHED, "10.0.0.5", 9000, "192.0.2.9", 51000);
        host.happen(EventKind.ACCEPT, socket, Direction.INBOUND, CURL, null);
        assertEquals(Direction.INBOUND, only(update().added()).direction());
    }

    @Test
    void whatIsLeftBehindByAConnectionThatNoReadingSawIsItsOwners() {
        begin();
        FakeSocket socket = outbound(7);
        socket.sent = 40;
        socket.began = host.nanoTime();
        long began = host.wallMicros();
        host.pass(Duration.ofMillis(10));
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        socket.state = TcpState.TIME_WAIT.number();
        socket.inode = 0;
        socket.counted = false;
        Update left = update();
        assertEquals(began, only(left.added()).firstSeen());
        assertEquals(List.of(HELD_IT), only(left.added()).owners());
        assertEquals(NoOwnerReason.TIME_WAIT, only(left.added()).noOwnerReason());
        assertEquals("curl", only(left.processes()).comm(), "though it is gone");
        assertEquals(0, left.report().ownerless());
        host.sockets.remove(7L);
        assertEquals(List.of(HELD_IT), only(update().closed()).owners());
    }

    /** What a socket left behind is not shown by the reading of the tick in which its close was heard. */
    private FakeSocket leftBehind(FakeSocket socket, long cookie) {
        FakeSocket left = host.tcp(cookie, TcpState.TIME_WAIT, socket.local, socket.localPort, socket.remote,
                socket.remotePort);
        left.inode = 0;
        left.counted = false;
        return left;
    }

    @Test
    void soItIsWhereAReadingShowsItOnlyAfterItsCloseWasTold() {
        begin();
        FakeSocket socket = unseen(7);
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        assertEquals(List.of(), update().added());
        leftBehind(socket, 7);
        Connection left = only(update().added());
        assertEquals(List.of(HELD_IT), left.owners());
        assertTrue(left.isReleased());
        assertEquals(List.of(), update().changed(), "and it stays so");
    }

    @Test
    void whatHasAnotherCookieThanItsSocketIsKnownByItsEndsTheLatestWins() {
        begin();
        FakeSocket socket = unseen(7);
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, new Holder(200, 200_000_000L, "wget", 1000, 0),
                EventReason.CLOSED_HERE);
        FakeSocket again = new FakeSocket(8, Protocol.TCP, TcpState.ESTABLISHED, socket.local, socket.localPort,
                socket.remote, socket.remotePort);
        host.pass(Duration.ofMillis(300));
        host.happen(EventKind.CLOSE, again, Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        update();
        leftBehind(socket, 99);
        assertEquals(List.of(HELD_IT), only(update().added()).owners());
        host.sockets.clear();
        update();
        leftBehind(socket, 98);
        assertEquals(List.of(), only(update().added()).owners(), "nobody told of this one");
    }

    @Test
    void ofTwoWithTheSameEndsTheCookieTells() {
        begin();
        FakeSocket socket = unseen(7);
        host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
        FakeSocket again = new FakeSocket(8, Protocol.TCP, TcpState.ESTABLISHED, socket.local, socket.localPort,
                socket.remote, socket.remotePort);
        host.pass(Duration.ofMillis(300));
        host.happen(EventKind.CLOSE, again, Direction.OUTBOUND, new Holder(200, 200_000_000L, "wget", 1000, 0),
                EventReason.CLOSED_HERE);
        update();
        leftBehind(socket, 7);
        assertEquals(List.of(HELD_IT), only(update().added()).owners());
    }

    @Test
    void whatEndsUnseenIsItsOwnersFromItsFirstFinOn() {
        begin();
        FakeSocket socket = outbound(7);
        host.happen(EventKind.CONNECT, socket, Direction.OUTBOUND, CURL, null);
        socket.state = TcpState.FIN_WAIT1.number();
        socket.inode = 0;
        Connection orphan = only(update().added());
        assertEquals(List.of(HELD_IT), orphan.owners());
        assertEquals(NoOwnerReason.ORPHANED, orphan.noOwnerReason());
    }

    @Test
    void soItIsOfOneThatWasAcceptedAfterItWasRead() {
        begin();
        FakeSocket socket = new FakeSocket(7, Protocol.TCP, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.9", 51000);
        host.sockets.put(7L, socket);
        socket.inode = 0;
        host.happen(EventKind.ESTABLISHED, socket, Direction.INBOUND, null, null);
        assertEquals(NoOwnerReason.NOT_ACCEPTED, only(update().added()).noOwnerReason());
        host.happen(EventKind.ACCEPT, socket, Direction.INBOUND, CURL, null);
        assertEquals(NoOwnerReason.NOT_ACCEPTED, only(update().changed()).noOwnerReason(), "it was read before");
        socket.state = TcpState.FIN_WAIT2.number();
        assertEquals(List.of(HELD_IT), only(update().changed()).owners());
    }

    @Test
    void whoAskedForItsOwnNamespaceOnlyIsToldOfNoOther() {
        try (Collector alone = host.collector(false)) {
            host.events.everything = true;
            alone.tick();
            host.happen(99, EventKind.CLOSE, unseen(7), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
            host.happen(EventKind.CLOSE, unseen(8), Direction.OUTBOUND, CURL, EventReason.CLOSED_HERE);
            Update update = alone.tick().update();
            assertEquals(8, only(update.closed()).cookie());
            assertEquals(1, update.report().events().count(EventKind.CLOSE));
        }
    }
}
