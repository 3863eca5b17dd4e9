package io.github.socketloom.collector.export.metrics;

import static io.github.socketloom.collector.export.metrics.TrafficWorld.NAMESPACE;
import static io.github.socketloom.collector.export.metrics.TrafficWorld.SECOND;
import static io.github.socketloom.collector.export.metrics.TrafficWorld.container;
import static io.github.socketloom.collector.export.metrics.TrafficWorld.flow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.metrics.TrafficReport.Dimension;
import io.github.socketloom.collector.export.metrics.TrafficReport.Total;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficAggregatesTest {

    private final TrafficWorld world = new TrafficWorld();
    private final ProcessInfo nginx = world.process(10, "nginx");
    private final ProcessInfo curl = world.process(11, "curl");
    private TrafficAggregates aggregates = new TrafficAggregates(50, 50);
    private long now = 1000 * SECOND;

    private TrafficReport read(TrafficWorld.Flow... connections) {
        return read(List.of(), connections);
    }

    private TrafficReport read(List<Connection> closed, TrafficWorld.Flow... connections) {
        aggregates.count(world.snapshot(connections), closed, now);
        now += SECOND;
        return aggregates.report();
    }

    private TrafficTotals host() {
        return aggregates.report().host().totals();
    }

    private static Dimension dimension(TrafficReport report, String name) {
        return report.dimensions().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static Total group(TrafficReport report, String dimension, String label, String value) {
        return dimension(report, dimension).groups().stream().filter(each -> value.equals(each.labels().get(label)))
                .findFirst().orElseThrow(() -> new AssertionError(dimension(report, dimension).groups()));
    }

    private static TrafficWindow window(TrafficReport report, String dimension, String label, String value) {
        return dimension(report, dimension).windows().stream().filter(each -> value.equals(each.labels().get(label)))
                .findFirst().orElseThrow();
    }

    @Test
    void whatFlowedBeforeTheFirstReadingIsNobodys() {
        TrafficReport report = read(flow(1, nginx).figures(1000, 2000, 10, 20, 3, 500));
        assertEquals(new TrafficTotals(0, 0, 0, 0, 0, 0), report.host().totals());
        assertEquals(1, report.host().connections());
        assertNull(report.hostWindow());
    }

    @Test
    void whatFlowsBetweenTwoReadingsIsCounted() {
        read(flow(1, nginx).figures(1000, 2000, 10, 20, 3, 500));
        read(flow(1, nginx).figures(1500, 2700, 14, 29, 4, 500));
        assertEquals(new TrafficTotals(500, 700, 4, 9, 1, 0), host());
    }

    @Test
    void aConnectionThatBeganLaterIsCountedFromItsBeginning() {
        read();
        read(flow(1, curl).figures(70, 80, 5, 6, 0, 0));
        assertEquals(new TrafficTotals(70, 80, 5, 6, 0, 1), host());
    }

    @Test
    void aConnectionThatCameAndWentBetweenTwoReadingsIsCountedOnce() {
        read();
        Connection closed = flow(5, curl).state(TcpState.CLOSE).figures(300, 40, 3, 4, 1, 0).build();
        TrafficReport report = read(List.of(closed));
        assertEquals(new TrafficTotals(300, 40, 3, 4, 1, 1), report.host().totals());
        assertEquals(300, group(report, "process", "process", "curl").totals().receivedBytes());
        assertEquals(0, report.host().connections());
        read();
        assertEquals(300, host().receivedBytes());
    }

    @Test
    void theLastFiguresOfAClosedConnectionCountOnTopOfThoseSeenBefore() {
        read(flow(1, nginx).bytes(100, 100));
        read(flow(1, nginx).bytes(150, 100));
        read(List.of(flow(1, nginx).bytes(180, 130).build()));
        assertEquals(80, host().receivedBytes());
        assertEquals(30, host().sentBytes());
    }

    @Test
    void aCounterThatFellCountsNothingAndGrowsFromThereOn() {
        read(flow(1, nginx).bytes(1000, 1000));
        read(flow(1, nginx).bytes(10, 1000));
        assertEquals(0, host().receivedBytes());
        read(flow(1, nginx).bytes(25, 1000));
        assertEquals(15, host().receivedBytes());
    }

    @Test
    void anotherSocketWithTheSameAddressesIsAnotherConnection() {
        read(flow(1, nginx).bytes(1_000_000, 0));
        read(flow(2, nginx).bytes(40, 0));
        assertEquals(40, host().receivedBytes());
        assertEquals(1, host().sessions());
    }

    @Test
    void figuresThatTheKernelWithheldForAReadingAreComparedWithThoseBefore() {
        read(flow(1, nginx).bytes(100, 0));
        TrafficReport blind = read(flow(1, nginx).withoutFigures());
        assertEquals(1, blind.withoutFigures());
        assertEquals(0, read(flow(1, nginx).bytes(130, 0)).withoutFigures());
        assertEquals(30, host().receivedBytes());
    }

    @Test
    void totalsStayWhenConnectionsEndUnheard() {
        read(flow(1, nginx).bytes(0, 0));
        read(flow(1, nginx).bytes(900, 100));
        assertEquals(900, read().host().totals().receivedBytes());
    }

    @Test
    void aNamespaceThatWasRefusedBringsNoNewsWhenItIsEntered() {
        NetNamespace own = new NetNamespace(NAMESPACE, null, NamespaceKind.HOST, 1, null);
        world.namespaces(own, new NetNamespace(77, null, NamespaceKind.NAMED, 1, "no permission"));
        read();
        world.namespaces(own, new NetNamespace(77, null, NamespaceKind.NAMED, 1, null));
        read(flow(1, nginx).in(77).bytes(5000, 0));
        assertEquals(0, host().receivedBytes());
        assertEquals(0, host().sessions());
        read(flow(1, nginx).in(77).bytes(5100, 0), flow(2, nginx).in(77).bytes(7, 0));
        assertEquals(107, host().receivedBytes());
    }

    @Test
    void aNewNamespaceIsCountedFromItsBeginning() {
        read();
        world.namespaces(new NetNamespace(NAMESPACE, null, NamespaceKind.HOST, 1, null),
                new NetNamespace(78, null, NamespaceKind.NAMED, 1, null));
        read(flow(1, nginx).in(78).bytes(5000, 0));
        assertEquals(5000, host().receivedBytes());
    }

    @Test
    void socketsThatAFailedReadingLeftOutAreNoNews() {
        world.errors("tcp: the dump was interrupted");
        read();
        world.errors();
        read(flow(1, nginx).bytes(5000, 0));
        assertEquals(0, host().receivedBytes());
    }

    @Test
    void theAggregatorsContractOfDynatraceHoldsInNumbers() {
        // three connections of two processes; all figures worked out by hand
        read(flow(1, nginx).figures(0, 0, 0, 0, 0, 0), flow(2, nginx).figures(0, 0, 0, 0, 0, 0),
                flow(3, curl).figures(0, 0, 0, 0, 0, 0));
        now = 1004 * SECOND;
        aggregates.count(world.snapshot(flow(1, nginx).figures(1000, 400, 10, 90, 10, 2000),
                flow(2, nginx).figures(3000, 0, 30, 10, 0, 6000), flow(3, curl).figures(0, 100, 1, 0, 0, 0)), List.of(),
                now);
        aggregates.closeWindow();
        TrafficReport report = aggregates.report();

        TrafficWindow of = window(report, "process", "process", "nginx");
        assertEquals(new Summary(4000, 1000, 3000, 2), of.received());
        assertEquals(2000, of.received().average());
        assertEquals(new Summary(400, 0, 400, 2), of.sent());
        assertEquals(40, of.receivedPackets());
        assertEquals(100, of.sentPackets());
        assertEquals(10, of.retransmissions());
        assertEquals(OptionalDouble.of(100.0 * 10 / 110), of.dynatraceRetransmissionPercent());
        assertEquals(OptionalDouble.of(10), of.retransmissionPercent());
        assertEquals(4, of.seconds());
        assertEquals(8000, of.receivedBitsPerSecond());
        assertEquals(800, of.sentBitsPerSecond());
        assertEquals(8800, of.bitsPerSecond());
        assertEquals(new Summary(8000, 2000, 6000, 2), group(report, "process", "process", "nginx").rtt());

        TrafficWindow other = window(report, "process", "process", "curl");
        assertEquals(OptionalDouble.empty(), other.retransmissionPercent());
        assertEquals(OptionalDouble.empty(), other.dynatraceRetransmissionPercent());
        assertEquals(Summary.NONE, group(report, "process", "process", "curl").rtt());

        assertEquals(new Summary(4000, 0, 3000, 3), report.hostWindow().received());
        assertEquals(new Summary(8000, 2000, 6000, 2), report.host().rtt());
    }

    @Test
    void theNextWindowBeginsWithNothing() {
        read(flow(1, nginx).bytes(0, 0));
        read(flow(1, nginx).bytes(100, 0));
        aggregates.closeWindow();
        read(flow(1, nginx).bytes(130, 0));
        assertEquals(100, aggregates.report().hostWindow().received().sum());
        aggregates.closeWindow();
        assertEquals(new Summary(30, 30, 30, 1), aggregates.report().hostWindow().received());
    }

    @Test
    void aWindowCountsConnectionsThatEndedInIt() {
        read(flow(1, nginx).bytes(0, 0));
        read(List.of(flow(1, nginx).bytes(50, 0).build(), flow(2, curl).bytes(7, 0).build()));
        aggregates.closeWindow();
        assertEquals(new Summary(57, 7, 50, 2), aggregates.report().hostWindow().received());
        assertEquals(7, window(aggregates.report(), "process", "process", "curl").received().sum());
    }

    @Test
    void aWindowThatTookNoTimeIsNone() {
        read(flow(1, nginx).bytes(0, 0));
        aggregates.closeWindow();
        assertNull(aggregates.report().hostWindow());
    }

    @Test
    void tenConnectsOfOneClientToOneServerAreTenSessionsOfOneFlow() {
        read();
        List<TrafficWorld.Flow> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(flow(100 + i, curl).ends("10.0.0.5", "192.0.2.1", 443).bytes(10, 1));
        }
        TrafficReport report = read(ten.toArray(TrafficWorld.Flow[]::new));
        Total flow = group(report, "flow", "server_address", "192.0.2.1");
        assertEquals(Map.of("server_address", "192.0.2.1", "server_port", "443", "client_address", "10.0.0.5",
                "direction", "outbound", "group", "named"), flow.labels());
        assertEquals(10, flow.totals().sessions());
        assertEquals(100, flow.totals().receivedBytes());
        assertEquals(10L, report.sessions().get(Direction.OUTBOUND));
    }

    @Test
    void aHalfOpenConnectionIsNoSessionYet() {
        read();
        TrafficWorld.Flow flow = flow(1, null).way(Direction.INBOUND, true).state(TcpState.SYN_RECEIVED).bytes(0, 0);
        assertEquals(0, read(flow).host().totals().sessions());
        assertEquals(1, read(flow.state(TcpState.ESTABLISHED)).host().totals().sessions());
        assertEquals(1, read(flow.state(TcpState.CLOSE_WAIT)).host().totals().sessions());
    }

    @Test
    void theTwoSocketsOfALocalConnectionAreOneSession() {
        read();
        TrafficReport report = read(
                flow(1, curl).way(Direction.LOCAL, false).ends("127.0.0.1", "127.0.0.1", 80).bytes(1, 2),
                flow(2, nginx).way(Direction.LOCAL, true).ends("127.0.0.1", "127.0.0.1", 80).bytes(2, 1));
        assertEquals(1L, report.sessions().get(Direction.LOCAL));
        assertEquals(1, group(report, "flow", "server_port", "80").totals().sessions());
    }

    @Test
    void processesOfOneNameAreOneGroupAndConnectionsWithoutOwnerAreKeptApart() {
        ProcessInfo other = world.process(12, "nginx");
        TrafficReport report = read(flow(1, nginx), flow(2, other), flow(3, null));
        assertEquals(2, group(report, "process", "process", "nginx").connections());
        assertEquals(1, group(report, "process", "group", "unknown").connections());
    }

    @Test
    void aProcessThatIsCalledRestIsNotTheRest() {
        ProcessInfo rest = world.process(13, "rest");
        TrafficReport report = read(flow(1, rest));
        assertEquals(1, dimension(report, "process").groups().stream()
                .filter(each -> each.labels().equals(Map.of("process", "rest", "group", "named"))).findFirst()
                .orElseThrow().connections());
        assertEquals(0, group(report, "process", "group", "rest").connections());
    }

    @Test
    void twoContainersOfOneNameStayTwo() {
        ProcessInfo one = world.process(20, "web", container("a".repeat(64), "shop"));
        ProcessInfo two = world.process(21, "web", container("b".repeat(64), "shop"));
        TrafficReport report = read(flow(1, one), flow(2, two), flow(3, one));
        assertEquals(2, group(report, "container", "container_id", "aaaaaaaaaaaa").connections());
        assertEquals(1, group(report, "container", "container_id", "bbbbbbbbbbbb").connections());
    }

    @Test
    void containersWhoseIdsBeginAlikeHaveLabelsOfTheirOwn() {
        ProcessInfo one = world.process(20, "web", container("a".repeat(63) + "1", "shop"));
        ProcessInfo two = world.process(21, "web", container("a".repeat(63) + "2", "shop"));
        List<Total> groups = dimension(read(flow(1, one), flow(2, two)), "container").groups();
        assertEquals(groups.size(), Set.copyOf(groups.stream().map(Total::labels).toList()).size());
    }

    @Test
    void theNameOfAContainerMayComeLaterAndTakesItsFiguresAlong() {
        String id = "c".repeat(64);
        ProcessInfo early = world.process(22, "web", container(id, null));
        read(flow(1, early).bytes(0, 0));
        read(flow(1, early).bytes(10, 0));
        ProcessInfo known = world.process(22, "web", container(id, "shop"));
        TrafficReport report = read(flow(1, known).bytes(15, 0));
        assertEquals(15, group(report, "container", "container", "shop").totals().receivedBytes());
    }

    @Test
    void whereThereIsNoRoomTheBusiestAreNamedAndTheOthersAreTheRest() {
        aggregates = new TrafficAggregates(1, 1);
        TrafficReport report = read(flow(1, nginx).bytes(10, 0), flow(2, curl).bytes(5000, 0));
        assertEquals(1, group(report, "process", "process", "curl").connections());
        assertEquals(1, group(report, "process", "group", "rest").connections());
        assertEquals(1, dimension(report, "process").inRest());
        assertEquals(Set.of(new ConnectionId(NAMESPACE, 2, false)), report.topSockets());
    }

    @Test
    void whatFlowsCountsWhereItsGroupStandsWhenItFlows() {
        aggregates = new TrafficAggregates(1, 1);
        read(flow(1, nginx).bytes(10, 0), flow(2, curl).bytes(5000, 0));
        TrafficReport report = read(flow(1, nginx).bytes(110, 0), flow(2, curl).bytes(5007, 0));
        assertEquals(7, group(report, "process", "process", "curl").totals().receivedBytes());
        assertEquals(100, group(report, "process", "group", "rest").totals().receivedBytes());
        assertEquals(100, report.otherSockets().totals().receivedBytes());
    }

    @Test
    void aNameStaysForFiveMinutesHoweverBusyOthersAre() {
        aggregates = new TrafficAggregates(1, 1);
        long busy = 0;
        read(flow(1, nginx).bytes(0, 0), flow(2, curl).bytes(5000, 0));
        for (int i = 0; i < 298; i++) {
            busy += 1_000_000;
            TrafficReport report = read(flow(1, nginx).bytes(busy, 0), flow(2, curl).bytes(5000, 0));
            assertEquals(1, group(report, "process", "process", "curl").connections());
        }
        now += 3 * SECOND;
        TrafficReport report = read(flow(1, nginx).bytes(busy, 0), flow(2, curl).bytes(5000, 0));
        assertEquals(0, group(report, "process", "process", "nginx").totals().receivedBytes());
        assertEquals(busy, group(report, "process", "group", "rest").totals().receivedBytes());
    }

    @Test
    void whoIsNotTwiceAsBusyTakesNobodysPlace() {
        aggregates = new TrafficAggregates(1, 1);
        long bytes = 0;
        read(flow(1, nginx).bytes(0, 0), flow(2, curl).bytes(5000, 0));
        for (int i = 0; i < 2000; i++) {
            bytes += 1000;
            TrafficReport report = read(flow(1, nginx).bytes(bytes * 19 / 10, 0), flow(2, curl).bytes(5000 + bytes, 0));
            assertEquals(1, group(report, "process", "process", "curl").connections());
        }
    }

    @Test
    void whoComesBackGoesOnWhereItStood() {
        aggregates = new TrafficAggregates(1, 1);
        read(flow(1, nginx).bytes(0, 0));
        read(flow(1, nginx).bytes(700, 0));
        now += 1000 * SECOND;
        assertFalse(
                dimension(read(), "process").groups().stream().anyMatch(each -> each.labels().containsValue("nginx")));
        TrafficReport report = read(flow(9, nginx).bytes(50, 0));
        assertEquals(750, group(report, "process", "process", "nginx").totals().receivedBytes());
    }

    @Test
    void nothingIsNamedWhereNothingIsToBe() {
        aggregates = new TrafficAggregates(0, 0);
        TrafficReport report = read(flow(1, nginx).bytes(1, 1));
        assertEquals(List.of("rest", "unknown"),
                dimension(report, "process").groups().stream().map(each -> each.labels().get("process")).toList());
        assertTrue(report.topSockets().isEmpty());
    }

    @Test
    void aHundredThousandConnectionsAreCountedEachAndEvery() {
        List<Connection> before = new ArrayList<>();
        List<Connection> after = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            String remote = "198." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
            before.add(flow(i + 1, nginx).ends("10.0.0.5", remote, 443).bytes(i, 1).build());
            after.add(flow(i + 1, nginx).ends("10.0.0.5", remote, 443).bytes(i + 2, 4).build());
        }
        aggregates.count(world.snapshot(before), List.of(), now);
        aggregates.count(world.snapshot(after), List.of(), now + SECOND);
        aggregates.closeWindow();
        TrafficReport report = aggregates.report();
        assertEquals(200_000, report.host().totals().receivedBytes());
        assertEquals(300_000, report.host().totals().sentBytes());
        assertEquals(100_000, report.hostWindow().received().count());
        assertEquals(100_000, dimension(report, "remote").groups().stream().mapToInt(Total::connections).sum());
        assertEquals(99_950, dimension(report, "remote").inRest());
        assertEquals(99_950 * 2, group(report, "remote", "group", "rest").totals().receivedBytes());
    }
}
