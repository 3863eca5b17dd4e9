package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Everything of the model survives the way through frames, field by field. */
class ModelRoundTripTest {

    private static final HostInfo HOST = new HostInfo("db1", "linux", "6.12.0", "amd64");
    private static final TickReport REPORT = new RandomModel(0).report();

    private final ModelEncoder encoder = new ModelEncoder(false);
    private final ModelDecoder decoder = new ModelDecoder();

    @Provide
    Arbitrary<Connection> connections() {
        return ModelArbitraries.connections();
    }

    @Provide
    Arbitrary<ProcessInfo> processes() {
        return ModelArbitraries.processes();
    }

    @Provide
    Arbitrary<ConnectionEvent> events() {
        return ModelArbitraries.events();
    }

    @Provide
    Arbitrary<TickReport> reports() {
        return ModelArbitraries.reports();
    }

    @Provide
    Arbitrary<HostCounters> counters() {
        return ModelArbitraries.counters();
    }

    @Provide
    Arbitrary<RandomSession> sessions() {
        return ModelArbitraries.sessions();
    }

    @Property(tries = 300)
    void aConnectionSurvives(@ForAll("connections") Connection connection) throws IOException {
        begin();
        accept(encoder.added(List.of(connection)));
        Update update = tick();
        assertEquals(List.of(connection), update.added());
        assertEquals(List.of(connection), decoder.snapshot().connections());
    }

    @Property(tries = 300)
    void aConnectionBecomesAnyOtherOfTheSameId(@ForAll("connections") Connection before,
            @ForAll("connections") Connection other) throws IOException {
        Connection after = withId(other, before.id());
        begin();
        accept(encoder.added(List.of(before)));
        tick();
        accept(encoder.changed(List.of(after)));
        assertEquals(after.equals(before) ? List.of() : List.of(after), tick().changed());
        assertEquals(List.of(after), decoder.snapshot().connections());
    }

    @Property(tries = 300)
    void aProcessSurvives(@ForAll("processes") ProcessInfo process) throws IOException {
        begin();
        accept(encoder.processes(List.of(process), List.of()));
        assertEquals(List.of(process), tick().processes());
        accept(encoder.processes(List.of(), List.of(process.key())));
        assertEquals(List.of(process.key()), tick().endedProcesses());
    }

    @Property(tries = 300)
    void eventsSurviveInTheirOrder(@ForAll("events") ConnectionEvent first, @ForAll("events") ConnectionEvent second)
            throws IOException {
        begin();
        accept(encoder.events(List.of(first, second)));
        accept(encoder.events(List.of(second)));
        assertEquals(List.of(first, second, second), tick().events());
        assertEquals(List.of(), tick().events(), "each is told once");
    }

    @Property(tries = 300)
    void aReportSurvivesButForItsNumberWhichIsCounted(@ForAll("reports") TickReport report) throws IOException {
        begin();
        Update update = ((Delivery.Ticked) decoder.accept(encoder.tick(report)).orElseThrow()).update();
        assertEquals(2, update.report().sequence());
        assertEquals(numbered(report, 2), update.report());
    }

    @Property(tries = 100)
    void countersSurviveWhateverWasToldBefore(@ForAll("counters") HostCounters first,
            @ForAll("counters") HostCounters second) throws IOException {
        begin();
        accept(encoder.counters(first));
        assertEquals(first, tick().counters());
        accept(encoder.counters(second));
        assertEquals(second, tick().counters());
        assertSame(decoder.snapshot().counters(), tick().counters());
    }

    @Property(tries = 100)
    void whatDeliveriesAddUpToIsTheTruthAfterEveryTick(@ForAll("sessions") RandomSession session)
            throws IOException {
        for (int snapshots = 0; snapshots < 2; snapshots++) {
            HostReplica replica = new HostReplica();
            for (RandomSession.Told told : session.snapshot()) {
                compare(told, replica);
            }
            for (int ticks = 0; ticks < 5; ticks++) {
                compare(session.tick(), replica);
            }
        }
    }

    private void compare(RandomSession.Told told, HostReplica replica) throws IOException {
        Optional<Delivery> delivery = Optional.empty();
        for (Frame frame : told.frames()) {
            assertTrue(delivery.isEmpty(), "a tick ended before its last frame");
            delivery = decoder.accept(frame);
        }
        Function<Update, Update> apply = update -> {
            replica.apply(update);
            assertEquals(told.removed(), new HashSet<>(update.removed()));
            assertEquals(told.closed(), update.closed());
            assertEquals(told.events(), update.events());
            return update;
        };
        Delivery whole = delivery.orElseThrow();
        if (whole instanceof Delivery.Begun begun) {
            replica.apply(begun.snapshot());
        } else if (whole instanceof Delivery.More more) {
            apply.apply(more.update());
        } else if (whole instanceof Delivery.Ticked ticked) {
            apply.apply(ticked.update());
        }
        assertEquals(unordered(told.truth()), unordered(replica.snapshot()));
        assertEquals(unordered(told.truth()), unordered(decoder.snapshot()));
    }

    private static List<Object> unordered(Snapshot snapshot) {
        Set<Connection> connections = snapshot.connections().stream().collect(Collectors.toSet());
        assertEquals(snapshot.connections().size(), connections.size());
        return List.of(connections, snapshot.withConnections(List.of()));
    }

    private void begin() throws IOException {
        accept(encoder.snapshot(HOST, 0));
        assertTrue(decoder.accept(encoder.snapshotTick(REPORT, 0, 0)).orElseThrow() instanceof Delivery.Begun);
    }

    private Update tick() throws IOException {
        accept(encoder.check());
        return ((Delivery.Ticked) decoder.accept(encoder.tick(REPORT)).orElseThrow()).update();
    }

    private void accept(List<Frame> frames) throws IOException {
        for (Frame frame : frames) {
            accept(frame);
        }
    }

    private void accept(Frame frame) throws IOException {
        assertEquals(Optional.empty(), decoder.accept(frame));
    }

    private static TickReport numbered(TickReport report, long sequence) {
        return new TickReport(sequence, report.collectedAt(), report.tickNanos(), report.socketNanos(),
                report.ownerNanos(), report.enrichNanos(), report.joinNanos(), report.sockets(),
                report.withoutOwner(), report.cpuLoad(), report.residentBytes(), report.lookup(), report.events(),
                report.errors());
    }

    private static Connection withId(Connection c, ConnectionId id) {
        return new Connection(id, c.protocol(), c.family(), c.state(), c.direction(), c.serving(), c.local(),
                c.remote(), c.serverPortName(), c.owners(), c.noOwnerReason(), c.uid(), c.user(), c.inode(),
                c.cookie(), c.cgroupId(), c.cgroup(), c.interfaceName(), c.queues(), c.listenQueue(), c.tcp(),
                c.rates(), c.detail(), c.nat(), c.remoteName(), c.firstSeen());
    }
}
