package io.github.socketloom.app.model;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelStateTest {

    private static final ProcessKey SSHD = new ProcessKey(812, 1);
    private static final ProcessInfo SSHD_INFO = new ProcessInfo(SSHD, 1, 0, "root", "sshd",
            List.of("/usr/sbin/sshd", "-D"), Cgroup.of("/system.slice/ssh.service", CgroupStatus.KNOWN));

    private final StateFixture host = new StateFixture();

    private TrackedConnection tracked(long key) {
        return host.state().connection(id(key)).orElseThrow();
    }

    @Test
    void nothingIsMarkedInTheFirstReading() {
        host.begin(List.of(), connection(1).build(), connection(2).build());
        assertEquals(2, host.state().liveConnections());
        assertEquals(Map.of(), host.marks());
    }

    @Test
    void whatComesOfTheSnapshotLaterOverASlowLinkIsNotMarked() {
        host.begin(List.of(), connection(1).build());
        host.more(connection(2).build(), connection(3).build());
        assertEquals(Map.of(), host.marks());
        assertEquals(3, host.state().liveConnections());
    }

    @Test
    void aNewConnectionIsMarkedForThreeSeconds() {
        host.begin(List.of(), connection(1).build());
        assertEquals(List.of(2L), StateFixture.touched(host.added(connection(2).build())));
        host.quiet();
        host.quiet();
        assertEquals(Map.of(2L, Mark.NEW), host.marks());
        assertEquals(List.of(2L), StateFixture.touched(host.quiet()));
        assertEquals(Map.of(), host.marks());
    }

    @Test
    void aConnectionInAnotherStateIsMarked() {
        host.begin(List.of(), connection(1).state(TcpState.SYN_SENT).build());
        host.changed(connection(1).state(TcpState.ESTABLISHED).build());
        assertEquals(Map.of(1L, Mark.CHANGED), host.marks());
    }

    @Test
    void otherFiguresAreNoReasonForAMark() {
        host.begin(List.of(), connection(1).rates(0, 0).build());
        ModelChange change = host.changed(connection(1).rates(5, 7).build());
        assertEquals(List.of(1L), StateFixture.touched(change));
        assertEquals(Map.of(), host.marks());
    }

    @Test
    void aNewConnectionThatGoesOnStaysNew() {
        host.begin(List.of());
        host.added(connection(1).state(TcpState.SYN_SENT).build());
        host.changed(connection(1).state(TcpState.ESTABLISHED).build());
        assertEquals(Map.of(1L, Mark.NEW), host.marks());
    }

    @Test
    void aClosedConnectionIsShownFiveSecondsLongerAndNotCounted() {
        host.begin(List.of(), connection(1).build(), connection(2).build());
        host.removed(id(1));
        assertEquals(1, host.state().liveConnections());
        assertTrue(tracked(1).isClosed());
        for (int second = 0; second < 4; second++) {
            assertEquals(List.of(), host.quiet().dropped());
        }
        ModelChange last = host.quiet();
        assertEquals(List.of(id(1)), last.dropped().stream().map(TrackedConnection::id).toList());
        assertEquals(1, host.state().connections().size());
    }

    @Test
    void aClosedConnectionKeepsItsProcessThoughThatEnded() {
        host.begin(List.of(SSHD_INFO), connection(1).ownedBy(SSHD, 4).build());
        host.update(List.of(), List.of(SSHD), List.of(), List.of(), List.of(id(1)));
        assertEquals(List.of(SSHD_INFO), tracked(1).processes());
        assertTrue(host.state().process(SSHD).isPresent());
        for (int second = 0; second < 5; second++) {
            host.quiet();
        }
        assertTrue(host.state().process(SSHD).isEmpty());
    }

    @Test
    void aProcessThatIsKnownBetterNowTouchesItsConnections() {
        ProcessInfo vague = new ProcessInfo(SSHD, 0, -1, null, "sshd", List.of(), Cgroup.UNKNOWN);
        host.begin(List.of(vague), connection(1).ownedBy(SSHD, 4).build(), connection(2).build());
        ModelChange change = host.update(List.of(SSHD_INFO), List.of(), List.of(), List.of(), List.of());
        assertEquals(List.of(1L), StateFixture.touched(change));
        assertEquals(List.of(SSHD_INFO), tracked(1).processes());
    }

    @Test
    void aProcessWithSeveralDescriptorsIsToldOnce() {
        host.begin(List.of(SSHD_INFO), connection(1).ownedBy(SSHD, 4).ownedBy(SSHD, 5).build());
        assertEquals(List.of(SSHD_INFO), tracked(1).processes());
    }

    @Test
    void whatDidNotChangeStaysTheSameObject() {
        host.begin(List.of(), connection(1).build(), connection(2).build());
        TrackedConnection before = tracked(2);
        host.changed(connection(1).rates(1, 1).build());
        assertSame(before, tracked(2));
    }

    @Test
    void aSlotBelongsToOneConnectionAtATime() {
        host.begin(List.of(), connection(1).build(), connection(2).build());
        int slot = tracked(1).slot();
        host.removed(id(1));
        host.added(connection(3).build());
        assertNotEquals(slot, tracked(3).slot());
        for (int second = 0; second < 5; second++) {
            host.quiet();
        }
        host.added(connection(4).build());
        assertEquals(slot, tracked(4).slot());
        Set<Integer> slots = new HashSet<>();
        for (TrackedConnection each : host.state().connections()) {
            assertTrue(slots.add(each.slot()));
            assertTrue(each.slot() < host.state().slotLimit());
        }
    }

    @Test
    void aConnectionThatComesBackIsNew() {
        Connection connection = connection(1).build();
        host.begin(List.of(), connection);
        host.removed(id(1));
        host.added(connection);
        assertEquals(Map.of(1L, Mark.NEW), host.marks());
        assertEquals(1, host.state().liveConnections());
        for (int second = 0; second < 9; second++) {
            host.quiet();
        }
        assertEquals(1, host.state().connections().size());
    }

    @Test
    void aCopyDoesNotFollow() {
        host.begin(List.of(), connection(1).build());
        ModelState copy = host.state().copy();
        host.added(connection(2).build());
        host.removed(id(1));
        assertEquals(1, copy.connections().size());
        assertEquals(Mark.NONE, copy.connection(id(1)).orElseThrow().mark());
        assertEquals(StateFixture.report(1), copy.report());
    }

    @Test
    void anotherSnapshotReplacesEverything() {
        host.begin(List.of(SSHD_INFO), connection(1).ownedBy(SSHD, 4).build());
        host.removed(id(1));
        host.begin(List.of(), connection(7).build());
        assertEquals(Set.of(id(7)),
                Set.copyOf(host.state().connections().stream().map(TrackedConnection::id).toList()));
        assertEquals(Map.of(), host.marks());
        assertTrue(host.state().processes().isEmpty());
    }

    @Test
    void aProcessThatOwnsASocketAgainStaysKnown() {
        host.begin(List.of(SSHD_INFO), connection(1).ownedBy(SSHD, 3).build());
        host.update(List.of(), List.of(SSHD), List.of(), List.of(), List.of(id(1)));
        host.update(List.of(SSHD_INFO), List.of(), List.of(connection(2).ownedBy(SSHD, 3).build()), List.of(),
                List.of());
        for (int second = 0; second < 20; second++) {
            host.quiet();
        }
        assertEquals("sshd", host.state().process(SSHD).orElseThrow().comm());
    }

    private static Connection sent(long key, long bytes) {
        return connection(key).metric(TcpMetric.BYTES_SENT, bytes).build();
    }

    private long bytesSent(long key) {
        return tracked(key).connection().tcp().valueOrUnknown(TcpMetric.BYTES_SENT);
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            host.quiet();
        }
    }

    @Test
    void aConnectionWhoseCloseTheKernelToldIsShownWithItsFinalFigures() {
        host.begin(List.of(SSHD_INFO), connection(1).ownedBy(SSHD, 4).metric(TcpMetric.BYTES_SENT, 10).build());
        host.closed(List.of(id(1)), connection(1).ownedBy(SSHD, 4).metric(TcpMetric.BYTES_SENT, 77).build());
        assertEquals(77, bytesSent(1));
        assertEquals(Ending.TOLD, tracked(1).ending());
        assertEquals(List.of(SSHD_INFO), tracked(1).processes());
        assertEquals(0, host.state().liveConnections());
    }

    @Test
    void aConnectionThatWasJustNotThereAnyMoreKeepsTheFiguresOfTheReadingBefore() {
        host.begin(List.of(), sent(1, 10));
        host.removed(id(1));
        assertEquals(10, bytesSent(1));
        assertEquals(Ending.MISSED, tracked(1).ending());
    }

    @Test
    void aCloseThatIsToldLateStillBringsTheFinalFiguresButNoLongerStay() {
        host.begin(List.of(), sent(1, 10));
        host.removed(id(1));
        assertEquals(List.of(1L), StateFixture.touched(host.closed(List.of(), sent(1, 77))));
        assertEquals(77, bytesSent(1));
        assertEquals(Ending.TOLD, tracked(1).ending());
        seconds(4);
        assertTrue(host.state().connection(id(1)).isEmpty());
    }

    @Test
    void aConnectionThatNoReadingSawIsShownAsClosedForFiveSecondsAndNotCounted() {
        host.begin(List.of(), connection(1).build());
        ModelChange change = host.closed(List.of(), sent(2, 500));
        assertEquals(List.of(2L), StateFixture.touched(change));
        assertTrue(tracked(2).isClosed());
        assertEquals(Ending.SHORT_LIVED, tracked(2).ending());
        assertEquals(1, host.state().liveConnections());
        seconds(4);
        assertTrue(host.state().connection(id(2)).isPresent());
        assertEquals(List.of(id(2)), host.quiet().dropped().stream().map(TrackedConnection::id).toList());
        assertEquals(1, host.state().connections().size());
    }

    @Test
    void shortLivedConnectionsLeaveNothingBehindHoweverManyThereWere() {
        host.begin(List.of());
        for (long key = 1; key <= 5_000; key++) {
            host.closed(List.of(), sent(key, 1));
        }
        assertTrue(host.state().slotLimit() <= 8, "slots: " + host.state().slotLimit());
        seconds(5);
        assertEquals(0, host.state().connections().size());
        assertEquals(0, host.state().liveConnections());
        assertEquals(MarkClock.NEVER, host.state().nextExpiry());
    }

    @Test
    void aCloseOfAConnectionThatIsStillThereWaitsForItsRemoval() {
        host.begin(List.of(), sent(1, 10));
        host.closed(List.of(), sent(1, 77));
        assertEquals(Mark.NONE, tracked(1).mark());
        assertEquals(1, host.state().liveConnections());
    }

    @Test
    void aCopyKeepsShortLivedConnectionsThatTheOriginalForgets() {
        host.begin(List.of());
        host.closed(List.of(), sent(1, 5));
        ModelState copy = host.state().copy();
        seconds(5);
        assertTrue(host.state().connection(id(1)).isEmpty());
        assertEquals(Ending.SHORT_LIVED, copy.connection(id(1)).orElseThrow().ending());
    }

    private static NetNamespace namespace(String name, int processes) {
        return new NetNamespace(ConnectionBuilder.NAMESPACE, name, NamespaceKind.NAMED, processes, null);
    }

    @Test
    void aNamespaceWithAnotherNameTouchesItsConnectionsOneWithMoreProcessesDoesNot() {
        host.begin(List.of(), connection(1).build());
        assertEquals(List.of(1L), StateFixture.touched(host.namespaces(namespace("blue", 3))));
        assertEquals("blue", host.state().namespace(ConnectionBuilder.NAMESPACE).orElseThrow().title());
        ModelChange more = host.namespaces(namespace("blue", 4));
        assertEquals(List.of(), StateFixture.touched(more));
        assertEquals(false, more.everything());
        assertEquals(4, host.state().namespace(ConnectionBuilder.NAMESPACE).orElseThrow().processes());
    }

    @Test
    void aNamespaceThatIsGoneIsNotKnownAnyMore() {
        host.begin(List.of());
        host.namespaces(namespace("blue", 3));
        host.namespaces();
        assertTrue(host.state().namespace(ConnectionBuilder.NAMESPACE).isEmpty());
    }
}
