package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a snapshot and the updates after it add up to. */
class HostReplicaTest {

    private static final List<Capability> CAPABILITIES = List.of(Capability.available("owners", "procfs"));
    private static final List<NetNamespace> NAMESPACES = List.of(
            new NetNamespace(4_026_531_840L, "host", NamespaceKind.HOST, 9, null));

    private final RandomModel model = new RandomModel(1);
    private final HostReplica replica = new HostReplica();
    private final Connection first = connection(1);
    private final Connection second = connection(2);
    private final ProcessInfo process = model.processInfo();

    private Connection connection(long key) {
        return model.connection(new ConnectionId(4_026_531_840L, key, false));
    }

    private void begin() {
        replica.apply(new Snapshot(model.host(), model.report(), CAPABILITIES, NAMESPACES,
                Map.of(process.key(), process), List.of(first, second), HostCounters.NONE));
    }

    private Update update(List<ProcessInfo> known, List<ProcessKey> ended, List<Connection> added,
            List<Connection> changed, List<ConnectionId> removed) {
        return new Update(model.report(), null, null, known, ended, added, changed, removed, List.of(),
                HostCounters.NONE);
    }

    @Test
    void nothingIsKnownBeforeTheFirstSnapshot() {
        assertFalse(replica.hasBegun());
        assertEquals("no snapshot has come yet",
                assertThrows(IllegalStateException.class, replica::snapshot).getMessage());
        Update update = update(List.of(), List.of(), List.of(first), List.of(), List.of());
        assertThrows(IllegalStateException.class, () -> replica.apply(update));
    }

    @Test
    void anUpdateAddsChangesAndRemovesConnections() {
        begin();
        Connection third = connection(3);
        Connection changed = model.change(second, 0.5);
        replica.apply(update(List.of(), List.of(), List.of(third), List.of(changed), List.of(first.id())));
        assertEquals(List.of(changed, third), replica.snapshot().connections());
        assertNull(replica.connection(first.id()));
        assertEquals(third, replica.connection(third.id()));
    }

    @Test
    void aConnectionThatGoesAndComesAgainInOneUpdateIsThere() {
        begin();
        Connection again = model.change(first, 1);
        replica.apply(update(List.of(), List.of(), List.of(again), List.of(), List.of(first.id())));
        assertEquals(List.of(second, again), replica.snapshot().connections());
    }

    @Test
    void aProcessThatEndsWhileItsPidBeginsAnewIsTheNewOne() {
        begin();
        ProcessInfo next = new ProcessInfo(new ProcessKey(process.key().pid(), 77), 1, 0, "root", "sh", List.of(),
                process.cgroup());
        replica.apply(update(List.of(next), List.of(process.key()), List.of(), List.of(), List.of()));
        assertEquals(Map.of(next.key(), next), replica.snapshot().processes());
    }

    @Test
    void whatAnUpdateDoesNotTellStays() {
        begin();
        replica.apply(update(List.of(), List.of(), List.of(), List.of(), List.of()));
        assertEquals(CAPABILITIES, replica.snapshot().capabilities());
        assertEquals(NAMESPACES, replica.snapshot().namespaces());
        assertEquals(List.of(first, second), replica.snapshot().connections());
    }

    @Test
    void anotherSnapshotForgetsEverything() {
        begin();
        replica.apply(new Snapshot(model.host(), model.report(), List.of(), List.of(), Map.of(), List.of(second),
                HostCounters.NONE));
        List<Connection> seen = new ArrayList<>();
        replica.forEach(seen::add);
        assertEquals(List.of(second), seen);
        assertTrue(replica.snapshot().processes().isEmpty());
        assertEquals(List.of(), replica.snapshot().namespaces());
    }

    @Test
    void aSnapshotThatWasTakenDoesNotChangeAfterwards() {
        begin();
        Snapshot before = replica.snapshot();
        replica.apply(update(List.of(), List.of(process.key()), List.of(), List.of(), List.of(first.id())));
        assertEquals(List.of(first, second), before.connections());
        assertEquals(Map.of(process.key(), process), before.processes());
    }
}
