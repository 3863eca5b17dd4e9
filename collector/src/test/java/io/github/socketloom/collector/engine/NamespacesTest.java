package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All namespaces of a host in the ticks of a collector. */
class NamespacesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long WEB = 4026532001L;
    private static final long DB = 4026532002L;

    private final FakeHost host = new FakeHost();
    private Collector collector = host.collector();

    private Snapshot tick() {
        host.pass(SECOND);
        return collector.tick().snapshot();
    }

    private void found(long id, String name) {
        host.found.add(new FoundNamespace(id, false, name, false, 1, 77));
        host.otherSockets.put(id, new ArrayList<>());
    }

    private static FakeSocket tcp(long cookie, TcpState state, String local, int port, String remote, int peerPort) {
        return new FakeSocket(cookie, Protocol.TCP, state, local, port, remote, peerPort);
    }

    private static Connection find(Snapshot snapshot, long namespace, long cookie) {
        return snapshot.connections().stream()
                .filter(each -> each.id().namespace() == namespace && each.cookie() == cookie).findFirst()
                .orElseThrow();
    }

    private static NetNamespace namespace(Snapshot snapshot, long id) {
        return snapshot.namespaces().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    }

    private static Capability capability(Snapshot snapshot) {
        return snapshot.capabilities().stream().filter(each -> each.name().equals("namespaces")).findFirst()
                .orElseThrow();
    }

    @Test
    void socketsOfAllNamespacesAreReadAndDirectionsToldInEachOnItsOwn() {
        found(WEB, "web");
        found(DB, "db");
        host.otherSockets.get(WEB).add(tcp(1, TcpState.LISTEN, "0.0.0.0", 8080, "0.0.0.0", 0));
        host.otherSockets.get(WEB).add(tcp(2, TcpState.ESTABLISHED, "10.0.0.2", 8080, "10.0.0.9", 40000));
        host.otherSockets.get(DB).add(tcp(3, TcpState.ESTABLISHED, "10.0.0.3", 8080, "10.0.0.9", 40001));
        Snapshot snapshot = tick();
        assertEquals(3, snapshot.connections().size());
        assertEquals(Direction.INBOUND, find(snapshot, WEB, 2).direction());
        assertEquals(Direction.OUTBOUND, find(snapshot, DB, 3).direction(), "nobody listens there");
        assertTrue(namespace(snapshot, WEB).isEntered());
        assertNull(capability(snapshot).reason());
    }

    @Test
    void aNewNamespaceIsFoundAfterAWhileAndFollowed() {
        tick();
        found(WEB, "web");
        assertEquals(1, tick().namespaces().size(), "a search is not for each tick");
        assertEquals(2, tick().namespaces().size());
        assertEquals(List.of(FakeHost.NAMESPACE, WEB), host.events.followed);
    }

    @Test
    void aSearchThatTakesLongIsMadeRarely() {
        host.scanTakes = Duration.ofMillis(100);
        for (int second = 0; second < 60; second++) {
            tick();
        }
        assertEquals(3, host.scans);
    }

    @Test
    void theConnectionsOfANamespaceThatIsGoneAreRemovedAndItsSourceClosed() {
        found(WEB, "web");
        host.otherSockets.get(WEB).add(tcp(1, TcpState.LISTEN, "0.0.0.0", 8080, "0.0.0.0", 0));
        assertEquals(1, tick().connections().size());
        host.found.remove(1);
        host.pass(SECOND.multipliedBy(2));
        Tick tick = collector.tick();
        assertEquals(1, tick.update().removed().size());
        assertEquals(0, tick.snapshot().connections().size());
        assertEquals(List.of(WEB), host.closedNamespaces);
        assertEquals(List.of(FakeHost.NAMESPACE), host.events.followed);
    }

    @Test
    void aNamespaceThatMayNotBeEnteredIsListedWithTheReason() {
        found(WEB, "web");
        host.refusals.put(WEB, new SourceException(SourceException.Reason.FORBIDDEN, "it may not be entered: X"));
        Snapshot snapshot = tick();
        assertEquals("it may not be entered: X", namespace(snapshot, WEB).reason());
        assertEquals("1 of 2 network namespaces are not read: web: it may not be entered: X",
                capability(snapshot).reason());
        assertTrue(capability(snapshot).remedy().contains("CAP_SYS_ADMIN"));
    }

    @Test
    void aNamespaceThatRefusesIsTriedMoreAndMoreRarely() {
        found(WEB, "web");
        host.refusals.put(WEB, new SourceException(SourceException.Reason.FORBIDDEN, "no"));
        for (int second = 0; second < 1000; second++) {
            tick();
        }
        int attempts = Collections.frequency(host.attempts, WEB);
        assertTrue(attempts >= 7 && attempts <= 10, () -> attempts + " attempts");
        host.refusals.clear();
        for (int second = 0; second < 301; second++) {
            tick();
        }
        assertTrue(namespace(tick(), WEB).isEntered());
    }

    @Test
    void whereDescriptorsRanOutTheRemedyIsMoreOfThem() {
        found(WEB, "web");
        host.refusals.put(WEB, new SourceException(SourceException.Reason.EXHAUSTED, "EMFILE"));
        assertEquals(SourceException.MORE_DESCRIPTORS, tick().capabilities().stream()
                .filter(each -> each.name().equals("namespaces")).findFirst().orElseThrow().remedy());
    }

    @Test
    void aNamespaceThatWasGoneButIsFoundAgainIsTriedAtOnce() {
        found(WEB, "web");
        host.refusals.put(WEB, new SourceException(SourceException.Reason.GONE, "it is gone"));
        tick();
        host.refusals.clear();
        tick();
        assertTrue(namespace(tick(), WEB).isEntered());
    }

    @Test
    void manyNamespacesAreEnteredInSeveralTicks() {
        for (int i = 0; i < 10; i++) {
            found(WEB + i, "web" + i);
        }
        host.scanTakes = Duration.ofMillis(50);
        host.enteringTakes = Duration.ofMillis(500);
        Snapshot first = tick();
        assertEquals("it is not entered yet", namespace(first, WEB + 9).reason());
        host.enteringTakes = Duration.ZERO;
        assertTrue(namespace(tick(), WEB + 9).isEntered(), "the next tick goes on without a search");
        assertEquals(1, host.scans);
    }

    @Test
    void onlyTheOwnNamespaceIsEnteredIfNoOtherWasAskedFor() {
        found(WEB, "web");
        collector = host.collector(false);
        Snapshot snapshot = tick();
        assertEquals(List.of(FakeHost.NAMESPACE), host.attempts);
        assertEquals("only the collector's own namespace was asked for", namespace(snapshot, WEB).reason());
        assertEquals("start it with --namespaces all", capability(snapshot).remedy());
    }

    @Test
    void aFailureTellsInWhichNamespaceItWas() {
        found(WEB, "web");
        tick();
        host.socketsFailure = "TCP failed";
        assertEquals(List.of("TCP failed", "network namespace web: TCP failed"), tick().report().errors());
    }

    @Test
    void processesWhoseNamespaceMayNotBeToldAreListedTogether() {
        host.untold = 5;
        NetNamespace untold = namespace(tick(), 0);
        assertEquals(5, untold.processes());
        assertTrue(untold.reason().contains("CAP_SYS_PTRACE"), untold.reason());
    }

    @Test
    void quietNamespacesAreReadInTurnsWhereReadingAllTakesLongAndTheirRowsStay() {
        for (int i = 0; i < 20; i++) {
            found(WEB + i, "web" + i);
            host.otherSockets.get(WEB + i).add(tcp(i + 1, TcpState.ESTABLISHED, "10.0.0.2", 80, "10.0.0.9", 4000));
        }
        host.readingTakes = Duration.ofMillis(50);
        for (int i = 0; i < 4; i++) {
            tick();
        }
        assertNull(capability(tick()).remedy());
        host.readings.clear();
        Snapshot snapshot = tick();
        assertTrue(host.readings.size() < 10, host.readings::toString);
        assertEquals(20, snapshot.connections().size());
        assertTrue(capability(snapshot).reason().contains("longer than 200 ms"), capability(snapshot).reason());
        for (int i = 0; i < 9; i++) {
            tick();
        }
        assertEquals(21, host.readings.size(), "all were read within 10 s");
    }

    @Test
    void aRowThatWasNotReadForAWhileGetsTheRateOverAllThatTime() {
        found(WEB, "web");
        FakeSocket socket = tcp(1, TcpState.ESTABLISHED, "10.0.0.2", 80, "10.0.0.9", 4000);
        host.otherSockets.get(WEB).add(socket);
        host.readingTakes = Duration.ofMillis(500);
        for (int i = 0; i < 10; i++) {
            tick();
        }
        host.readings.clear();
        while (!host.readings.containsKey(WEB)) {
            tick(); // so that its next turn is some ticks away
        }
        host.readings.clear();
        socket.sent = 8000;
        Connection row = find(tick(), WEB, 1);
        assertFalse(host.readings.containsKey(WEB));
        assertEquals(Rates.IDLE, row.rates(), "nothing is made up for a row that was not read");
        while (!host.readings.containsKey(WEB)) {
            row = find(tick(), WEB, 1);
        }
        assertTrue(row.rates().sentBytesPerSecond() < 2000, () -> "rate of 8000 bytes in many seconds");
        assertTrue(row.rates().sentBytesPerSecond() > 500);
    }
}
