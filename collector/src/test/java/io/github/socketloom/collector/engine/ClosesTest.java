package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.ClosedSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kernel tells between readings: sockets that close, processes that end. */
class ClosesTest {

    private final FakeHost host = new FakeHost();
    private final Collector collector = host.collector();

    private Update update() {
        host.pass(Duration.ofSeconds(1));
        return collector.tick().update();
    }

    private FakeSocket established(long cookie) {
        return host.tcp(cookie, TcpState.ESTABLISHED, "10.0.0.5", 40000, "192.0.2.1", 443);
    }

    private static Connection only(List<Connection> connections) {
        assertEquals(1, connections.size(), connections::toString);
        return connections.get(0);
    }

    private static long sent(Connection connection) {
        return connection.tcp().valueOrUnknown(TcpMetric.BYTES_SENT);
    }

    @Test
    void aConnectionLeavesWithTheFiguresThatItEndedWithAndWithItsOwner() {
        FakeSocket socket = established(7);
        ProcessKey curl = host.process(100, "curl");
        host.own(socket, new Owner(curl, 3));
        socket.sent = 10;
        update();

        socket.sent = 5000;
        host.close(socket);
        Update update = update();

        Connection closed = only(update.closed());
        assertEquals(List.of(closed.id()), update.removed());
        assertEquals(5000, sent(closed));
        assertEquals(TcpState.CLOSE, closed.state());
        assertEquals(List.of(new Owner(curl, 3)), closed.owners());
        assertEquals(Direction.OUTBOUND, closed.direction());
        assertNull(closed.rates());
        assertEquals(List.of(), update().closed());
    }

    @Test
    void aConnectionThatItsOwnSideAbortedKeepsTheFiguresThatWereReadLast() {
        FakeSocket socket = established(7);
        socket.sent = 10;
        update();
        host.sockets.remove(7L);
        FakeSocket disconnected = new FakeSocket(7, Protocol.TCP, TcpState.CLOSE, "0.0.0.0", 0, "0.0.0.0", 0);
        host.events.closed.add(host.closeMessage(disconnected));
        Connection closed = only(update().closed());
        assertEquals(10, sent(closed), "the kernel forgot, we did not");
        assertEquals("192.0.2.1:443", closed.remote().toString());
    }

    @Test
    void aConnectionWithoutCloseMessageIsRemovedOnly() {
        FakeSocket socket = established(7);
        update();
        host.sockets.remove(7L);
        Update update = update();
        assertEquals(1, update.removed().size());
        assertEquals(List.of(), update.closed());
        assertEquals(socket.cookie, update.removed().get(0).key());
    }

    @Test
    void aSecondSocketThatTheKernelMadeForOneConnectionWasNone() {
        established(7);
        update();
        FakeSocket second = host.tcp(8, TcpState.CLOSE, "10.0.0.5", 443, "192.0.2.1", 40000);
        host.sockets.remove(8L);
        second.segments = 0;
        host.events.closed.add(host.closeMessage(second));
        Update update = update();
        assertEquals(List.of(), update.closed());
        assertEquals(0, update.report().events().closes());
    }

    @Test
    void aMessageThatComesAfterTheSocketLeftIsToldWithWhatWasKnownOfIt() {
        FakeSocket socket = established(7);
        update();
        host.sockets.remove(7L);
        update();
        for (int i = 0; i < 20; i++) {
            assertEquals(List.of(), update().closed());
        }
        socket.sent = 800;
        host.events.closed.add(host.closeMessage(socket));
        Connection closed = only(update().closed());
        assertEquals(800, sent(closed));
        assertEquals(NoOwnerReason.EXITED, closed.noOwnerReason(), "as the reading before told");
    }

    @Test
    void aMessageThatComesBeforeTheReadingMissesTheSocketWaitsForThat() {
        FakeSocket socket = established(7);
        ProcessKey curl = host.process(100, "curl");
        host.own(socket, new Owner(curl, 3));
        update();

        // closed right after the reading showed it, and its process ended
        socket.sent = 900;
        host.events.closed.add(host.closeMessage(socket));
        host.events.exited.add(100);
        Update update = update();
        assertEquals(List.of(), update.closed());
        assertEquals(List.of(), update.removed());

        host.sockets.remove(7L);
        Connection closed = only(update().closed());
        assertEquals(900, sent(closed));
        assertEquals(List.of(new Owner(curl, 3)), closed.owners(), "who had it when it was closed");
    }

    @Test
    void aSocketIsClosedOnceHoweverOftenThatIsTold() {
        FakeSocket socket = established(7);
        update();
        ClosedSocket message = host.close(socket);
        host.events.closed.add(message);
        assertEquals(1, update().closed().size());
    }

    @Test
    void aRowInTimeWaitKeepsTheFiguresAndTakesThemAlongWhenItLeaves() {
        FakeSocket socket = established(7);
        socket.sent = 10;
        update();

        socket.sent = 2000;
        host.events.closed.add(host.closeMessage(socket));
        socket.state = TcpState.TIME_WAIT.number();
        socket.inode = 0;
        socket.counted = false;
        Update update = update();
        assertEquals(List.of(), update.closed());
        Connection waiting = only(update.changed());
        assertEquals(TcpState.TIME_WAIT, waiting.state());
        assertEquals(2000, sent(waiting));
        assertEquals(1990, waiting.rates().sentBytesPerSecond(), 1e-9);

        assertEquals(Rates.IDLE, only(update().changed()).rates(), "nothing moves any more");
        assertTrue(update().isEmpty());

        host.sockets.remove(7L);
        Connection closed = only(update().closed());
        assertEquals(2000, sent(closed));
        assertEquals(TcpState.CLOSE, closed.state());
    }

    @Test
    void aRowThatAwaitsThePeersEndAfterItsProcessClosedKeepsTheFiguresToo() {
        FakeSocket socket = established(7);
        socket.sent = 10;
        update();
        socket.sent = 2000;
        host.events.closed.add(host.closeMessage(socket));
        socket.state = TcpState.FIN_WAIT2.number();
        socket.inode = 0;
        socket.counted = false;
        assertEquals(2000, sent(only(update().changed())));
        socket.state = TcpState.TIME_WAIT.number();
        assertEquals(2000, sent(only(update().changed())));
        host.sockets.remove(7L);
        assertEquals(2000, sent(only(update().closed())));
    }

    @Test
    void figuresThatComeAfterTheRowTurnedToTimeWaitAreStillPutIntoIt() {
        FakeSocket socket = established(7);
        socket.sent = 10;
        update();
        socket.sent = 2000;
        ClosedSocket message = host.closeMessage(socket);
        socket.state = TcpState.TIME_WAIT.number();
        socket.inode = 0;
        socket.counted = false;
        assertEquals(10, sent(only(update().changed())));
        host.events.closed.add(message);
        assertEquals(2000, sent(only(update().changed())));
    }

    private ClosedSocket closeUnseenIntoTimeWait() {
        FakeSocket socket = established(7);
        socket.sent = 2000;
        socket.uid = 33;
        host.sockets.remove(7L);
        FakeSocket waiting = established(8);
        waiting.state = TcpState.TIME_WAIT.number();
        waiting.inode = 0;
        waiting.uid = -1;
        waiting.counted = false;
        return host.closeMessage(socket);
    }

    @Test
    void aRowInTimeWaitIsKnownByItsEndsIfNobodyAskedForItsCookieBefore() {
        update();
        host.events.closed.add(closeUnseenIntoTimeWait());
        Update update = update();
        Connection waiting = only(update.added());
        assertEquals(2000, sent(waiting));
        assertEquals(33, waiting.uid());
        assertEquals(List.of(), update.closed());
        assertEquals(0, update.report().events().shortLived(), "it is still to be seen");
        assertEquals(Rates.IDLE, only(update().changed()).rates());
        assertTrue(update().isEmpty());

        host.sockets.remove(8L);
        Connection closed = only(update().closed());
        assertEquals(2000, sent(closed));
        assertEquals(33, closed.uid());
    }

    @Test
    void soItIsIfTheMessageComesLate() {
        update();
        ClosedSocket message = closeUnseenIntoTimeWait();
        assertNull(only(update().added()).tcp());
        host.events.closed.add(message);
        Update update = update();
        assertEquals(2000, sent(only(update.changed())));
        assertEquals(List.of(), update.closed());
    }

    @Test
    void aConnectionThatNoReadingSawIsToldAsShortLivedWithoutGuessingItsOwner() {
        host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
        update();
        FakeSocket socket = host.tcp(7, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.9", 51000);
        socket.sent = 300;
        socket.uid = 33;
        host.close(socket);
        Update update = update();
        Connection closed = only(update.closed());
        assertEquals(NoOwnerReason.SHORT_LIVED, closed.noOwnerReason());
        assertEquals(List.of(), closed.owners());
        assertEquals(Direction.INBOUND, closed.direction());
        assertEquals("http", closed.serverPortName());
        assertEquals("192.0.2.9:51000", closed.remote().toString());
        assertEquals(33, closed.uid());
        assertEquals(300, sent(closed));
        assertTrue(update.added().isEmpty() && update.removed().isEmpty());
        assertEquals(1, update.report().events().shortLived());
    }

    @Test
    void aDatagramSocketWithPeerIsToldToo() {
        update();
        host.close(host.udp(7, "10.0.0.5", 41000, "192.0.2.53", 53));
        Connection closed = only(update().closed());
        assertEquals(Protocol.UDP, closed.protocol());
        assertEquals(DatagramState.CONNECTED, closed.state());
        assertNull(closed.tcp());
    }

    @Test
    void whatNeverHadAPeerIsNoConnection() {
        update();
        host.close(host.tcp(7, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0));
        host.close(host.udp(8, "0.0.0.0", 53, "0.0.0.0", 0));
        Update update = update();
        assertEquals(List.of(), update.closed());
        assertEquals(2, update.report().events().closes());
        assertEquals(0, update.report().events().shortLived());
    }

    @Test
    void aSocketThatClosesBeforeTheFirstReadingWasToItsEndIsNotCalledShortLived() {
        host.socketsFailure = "not now";
        update();
        host.close(established(7));
        update();
        host.socketsFailure = null;
        host.close(established(8));
        assertEquals(List.of(), update().closed(), "it may have been there for years");
        host.close(established(9));
        assertEquals(9, only(update().closed()).cookie());
    }

    @Test
    void aFloodIsShownInPartAndCountedWhole() {
        update();
        for (int i = 0; i < Departures.MOST_SHOWN + 100; i++) {
            host.close(established(1000 + i));
        }
        Update update = update();
        assertEquals(Departures.MOST_SHOWN, update.closed().size());
        assertEquals(Departures.MOST_SHOWN + 100, update.report().events().shortLived());
        assertEquals(100, update.report().events().notShown());
        assertEquals(List.of(), update().closed());
    }

    @Test
    void aProcessThatEndedLosesItsSocketsAtOnceAndOthersKeepThem() {
        FakeSocket shared = established(7);
        ProcessKey parent = host.process(100, "parent");
        ProcessKey child = host.process(101, "child");
        host.own(shared, new Owner(parent, 3), new Owner(child, 3));
        FakeSocket left = established(8);
        host.own(left, new Owner(child, 4));
        update();

        host.events.exited.add(101);
        Update update = update();
        assertEquals(2, update.changed().size());
        Connection one = update.changed().stream().filter(each -> each.cookie() == 7).findFirst().orElseThrow();
        Connection other = update.changed().stream().filter(each -> each.cookie() == 8).findFirst().orElseThrow();
        assertEquals(List.of(new Owner(parent, 3)), one.owners());
        assertEquals(NoOwnerReason.EXITED, other.noOwnerReason());
        assertEquals(List.of(child), update.endedProcesses());
        assertEquals(1, update.report().events().processExits());
    }

    @Test
    void whatClosedInANamespaceThatIsGoneIsToldBeforeItIsForgotten() {
        FakeSocket socket = established(7);
        FakeSocket without = established(8);
        update();
        assertEquals(List.of(FakeHost.NAMESPACE), host.events.followed);

        socket.sent = 70;
        host.close(socket);
        host.close(established(9));
        host.namespaceGone = true;
        host.pass(Duration.ofSeconds(3));
        Update update = update();
        assertEquals(2, update.removed().size());
        assertEquals(List.of(7L, 9L), update.closed().stream().map(Connection::cookie).sorted().toList());
        assertEquals(70, sent(update.closed().stream().filter(each -> each.cookie() == 7).findFirst().orElseThrow()));
        assertEquals(List.of(), host.events.followed);

        // what comes still is counted
        host.events.closed.add(host.closeMessage(without));
        assertEquals(3, update().report().events().closes());
    }

    @Test
    void anUnknownSocketOfTheSameTickDoesNotTouchTheOthers() {
        established(7);
        Connection before = only(collector.tick().snapshot().connections());
        host.close(established(8));
        host.pass(Duration.ofSeconds(1));
        Tick tick = collector.tick();
        Connection after = only(tick.snapshot().connections().stream().filter(each -> each.cookie() == 7).toList());
        assertEquals(before.id(), after.id());
        assertSame(before.local(), after.local());
    }
}
