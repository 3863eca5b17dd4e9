package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.HeardEvent.Holder;
import io.github.socketloom.collector.source.SocketTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is remembered of closed sockets, and what is forgotten. */
class FormerHoldersTest {

    private static final Holder CURL = new Holder(100, 100_000_000L, "curl", 1000, 77);

    private final FakeHost host = new FakeHost();
    private final FormerHolders holders = new FormerHolders(null, null);
    private final SocketTable table = new SocketTable(0, 0, 0);

    private HeardClose close(long namespace, long cookie, int port, Protocol protocol, EventReason reason,
            Holder holder) {
        FakeSocket socket = new FakeSocket(cookie, protocol, TcpState.ESTABLISHED, "10.0.0.5", port, "192.0.2.1", 443);
        HeardEvent event = host.happen(namespace, EventKind.CLOSE, socket, Direction.OUTBOUND, holder, reason);
        ClosedSocket closed = host.events.closed.get(host.events.closed.size() - 1);
        host.events.closed.clear();
        host.events.happened.clear();
        return new HeardClose(closed, event, 0, 0);
    }

    private HeardClose close(long cookie) {
        return close(1 + (cookie >>> 15), cookie, (int) (cookie & 0x7fff), Protocol.TCP, EventReason.CLOSED_HERE, CURL);
    }

    /** Returns the slot of what a socket left behind. */
    private int row(long cookie, HeardClose close) {
        table.begin();
        int slot = table.row(cookie, false);
        ClosedSocket socket = close.socket();
        table.kind(slot, Protocol.TCP, false, TcpState.TIME_WAIT.number());
        table.ends(slot, socket.localHigh(), socket.localLow(), socket.localPort(), socket.remoteHigh(),
                socket.remoteLow(), socket.remotePort());
        return slot;
    }

    @Test
    void eachIsToldOnce() {
        HeardClose close = close(7);
        holders.note(close);
        assertEquals(CURL, holders.take(1, table, row(7, close)));
        assertNull(holders.take(1, table, row(7, close)));
    }

    @Test
    void theSameEndsInAnotherNamespaceAreOthers() {
        HeardClose close = close(7);
        holders.note(close);
        assertNull(holders.take(2, table, row(8, close)));
        assertEquals(CURL, holders.take(1, table, row(8, close)));
    }

    @Test
    void whatLeavesNothingBehindIsNotRemembered() {
        for (HeardClose none : new HeardClose[]{close(1, 7, 1, Protocol.TCP, EventReason.CLOSED_BY_PEER, CURL),
                close(1, 7, 1, Protocol.TCP, EventReason.RESET_BY_PEER, CURL),
                close(1, 7, 1, Protocol.UDP, EventReason.CLOSED_HERE, CURL),
                close(1, 7, 1, Protocol.TCP, EventReason.CLOSED_HERE, null),
                new HeardClose(close(7).socket(), null, 0, 0)}) {
            holders.note(none);
            assertNull(holders.take(1, table, row(7, none)), none::toString);
        }
    }

    @Test
    void whatNobodySawTheReasonOfMayHaveLeftSomething() {
        HeardClose unseen = close(1, 7, 1, Protocol.TCP, null, CURL);
        holders.note(unseen);
        assertEquals(CURL, holders.take(1, table, row(7, unseen)));
    }

    @Test
    void afterAMinuteTheKernelHasForgottenItToo() {
        HeardClose first = close(7);
        holders.note(first);
        host.pass(Duration.ofSeconds(30));
        HeardClose second = close(8);
        holders.note(second);
        host.pass(Duration.ofSeconds(30));
        holders.age(host.nanoTime());
        assertNull(holders.take(1, table, row(7, first)));
        assertEquals(CURL, holders.take(1, table, row(8, second)));
        assertEquals(0, holders.forgotten());
    }

    @Test
    void aNamespaceThatIsGoneIsForgottenAndNoOther() {
        HeardClose gone = close(1, 7, 1, Protocol.TCP, EventReason.CLOSED_HERE, CURL);
        HeardClose other = close(2, 8, 1, Protocol.TCP, EventReason.CLOSED_HERE, CURL);
        holders.note(gone);
        holders.note(other);
        holders.forget(1);
        assertNull(holders.take(1, table, row(9, gone)));
        assertEquals(CURL, holders.take(2, table, row(9, other)));
    }

    @Test
    void theOldestOfTooManyAreForgottenAndCounted() {
        HeardClose first = close(1);
        holders.note(first);
        for (long cookie = 2; cookie <= FormerHolders.MOST + 3; cookie++) {
            holders.note(close(cookie));
        }
        assertEquals(3, holders.forgotten());
        assertNull(holders.take(1, table, row(1, first)));
        HeardClose kept = close(4);
        assertEquals(CURL, holders.take(1, table, row(4, kept)));
    }
}
