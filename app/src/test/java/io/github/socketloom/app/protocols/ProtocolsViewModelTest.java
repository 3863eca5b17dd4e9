package io.github.socketloom.app.protocols;

import static io.github.socketloom.app.testing.CounterReadings.counters;
import static io.github.socketloom.app.testing.CounterReadings.freebsd;
import static io.github.socketloom.app.testing.CounterReadings.linux;
import static io.github.socketloom.app.testing.CounterReadings.reading;
import static io.github.socketloom.app.testing.CounterReadings.tcp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProtocolsViewModelTest {

    private static final long HOST = 100;
    private static final long WEB = 200;
    private static final NamespaceChoice WEB_CHOICE = new NamespaceChoice(NamespaceChoice.Kind.ONE, WEB, "web");

    private static final List<NetNamespace> HOST_ONLY = List
            .of(new NetNamespace(HOST, "host", NamespaceKind.HOST, 9, null));
    private static final List<NetNamespace> HOST_AND_WEB = List.of(HOST_ONLY.get(0),
            new NetNamespace(WEB, "web", NamespaceKind.NAMED, 2, null));

    private final StateFixture host = new StateFixture();
    private int requests;
    private final ProtocolsViewModel model = new ProtocolsViewModel(view -> requests++);

    private void refresh() {
        model.refresh(host.state(), ModelChange.NOTHING).run();
    }

    private ProtocolsContent read(List<NetNamespace> namespaces, ProtocolCounters... counters) {
        host.counted(reading(counters), namespaces, List.of(Capability.available("protocols", "procfs")));
        refresh();
        return model.contentProperty().get();
    }

    /** Two readings of a host as Linux counts it. */
    private ProtocolsContent twoReadings() {
        host.begin(List.of());
        read(HOST_ONLY, linux(HOST, 1, 100));
        return read(null, linux(HOST, 2, 100));
    }

    /** Two readings of a host as FreeBSD counts it. */
    private ProtocolsContent twoReadingsOfFreeBsd() {
        host.beginOn(new HostInfo("rack12", "freebsd", "14.3-RELEASE", "amd64"));
        read(HOST_ONLY, freebsd(HOST, 1, 100));
        return read(null, freebsd(HOST, 2, 100));
    }

    private Set<String> cards() {
        return model.contentProperty().get().cards().stream().flatMap(group -> group.cards().stream()).map(Card::id)
                .collect(Collectors.toSet());
    }

    private Card card(String id) {
        return model.contentProperty().get().cards().stream().flatMap(group -> group.cards().stream())
                .filter(card -> card.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> column(FigureRow[] rows, int column) {
        return Stream.of(rows).map(row -> row.texts().get(column)).toList();
    }

    @Test
    void waitsForTheFirstReading() {
        refresh();
        assertEquals("Waiting for the first reading", model.contentProperty().get().empty().title());
    }

    @Test
    void theFirstFiguresAreADashButForTheConnectionsThatAreOpen() {
        host.begin(List.of());
        ProtocolsContent content = read(HOST_ONLY, linux(HOST, 1, 100));
        assertNull(content.empty());
        assertEquals("–", card("tcp-received").figure());
        assertEquals(Card.State.UNKNOWN, card("tcp-received").state());
        assertEquals("12", card("tcp-established").figure());
        assertTrue(content.facts().endsWith("rates come with the next reading"), content.facts());
    }

    @Test
    void theSecondReadingHasRates() {
        ProtocolsContent content = twoReadings();
        assertEquals("100", card("tcp-received").figure());
        assertEquals("segments/s", card("tcp-received").detail());
        assertEquals("50 % of all sent", card("tcp-retransmitted").detail());
        assertEquals("100/s failed", card("tcp-active-opens").detail());
        assertEquals("300", card("udp-no-port").figure());
        assertEquals("1.5 kB/s", card("ip-received-bytes").figure());
        assertTrue(content.facts().endsWith("over 1.0 s"), content.facts());
    }

    @Test
    void errorsGiveConcernAndZerosStepBack() {
        twoReadings();
        assertEquals(Card.State.CONCERN, card("tcp-errors").state());
        assertEquals(Card.State.ORDINARY, card("tcp-sent").state());
        read(null, linux(HOST, 3, 0));
        read(null, linux(HOST, 4, 0));
        assertEquals(Card.State.ZERO, card("tcp-errors").state());
    }

    @Test
    void whatTheKernelDoesNotCountIsSaidAndIsNoZero() {
        host.begin(List.of());
        read(HOST_ONLY, tcp(HOST, 1, 100, 3));
        ProtocolsContent content = read(null, tcp(HOST, 2, 300, 3));
        assertEquals("200", card("tcp-received").figure());
        assertEquals("–", card("tcp-errors").figure());
        assertEquals("not counted", card("tcp-errors").detail());
        assertEquals(List.of(CountedProtocol.TCP), content.cards().stream().map(CardGroup::protocol).toList());
        assertEquals(List.of(ChartGroup.TCP_TRAFFIC, ChartGroup.TCP_ESTABLISHED),
                List.copyOf(content.charts().keySet()));
        assertEquals(List.of("received"), content.charts().get(ChartGroup.TCP_TRAFFIC).lines().stream()
                .map(line -> line.name()).toList());
        FigureRow row = content.tables().protocols()[0];
        assertEquals("200", row.texts().get(2));
        assertEquals("", row.texts().get(3));
        assertNull(row.values().get(3));
    }

    @Test
    void chartsHaveOneValueForEachReadingOfTheRangeAndAGapWhereACounterBeganAnew() {
        host.begin(List.of());
        read(HOST_ONLY, tcp(HOST, 1, 100, 3));
        read(null, tcp(HOST, 2, 300, 3));
        read(null, tcp(HOST, 3, 10, 3));
        ProtocolsContent content = read(null, tcp(HOST, 4, 30, 3));
        ChartData traffic = content.charts().get(ChartGroup.TCP_TRAFFIC);
        double[] values = traffic.lines().get(0).values();
        assertArrayEquals(new double[]{200, Double.NaN, 20}, Arrays.copyOfRange(values, 2, 5));
        assertEquals(5, traffic.seconds().length); // the first reading had no counters
        assertEquals(60, content.chartSeconds());
    }

    @Test
    void theAxisGrowsWithTheHistoryUpToTheRange() {
        host.begin(List.of());
        read(HOST_ONLY, tcp(HOST, 0, 0, 3));
        for (int i = 1; i <= 400; i++) {
            read(null, tcp(HOST, i, i, 3));
        }
        ProtocolsContent content = model.contentProperty().get();
        assertEquals(300, content.chartSeconds());
        assertEquals(301, content.charts().get(ChartGroup.TCP_TRAFFIC).seconds().length);
        model.setRange(TimeRange.ONE);
        refresh();
        assertEquals(61, model.contentProperty().get().charts().get(ChartGroup.TCP_TRAFFIC).seconds().length);
        model.setRange(TimeRange.SIXTY);
        refresh();
        assertEquals(401, model.contentProperty().get().chartSeconds());
    }

    @Test
    void familiesAreShownApartWhereTheKernelCountsThemApart() {
        twoReadings();
        model.setFamily(FamilyChoice.IPV6);
        refresh();
        assertEquals("100", card("udp-no-port").figure());
        assertEquals("100", card("tcp-received").figure());
        CardGroup tcp = model.contentProperty().get().cards().get(0);
        assertEquals("IPv4 + IPv6 – this kernel does not count them apart", tcp.families());
        FigureRow[] rows = model.contentProperty().get().tables().protocols();
        assertEquals(List.of("IPv4+IPv6", "IPv6", "IPv6"), column(rows, 1));
    }

    @Test
    void familiesThatAreCountedApartAreAddedUp() {
        twoReadings();
        assertEquals("1.5 k", card("ip-received").figure());
        FigureRow[] rows = model.contentProperty().get().tables().protocols();
        assertEquals(List.of("TCP", "UDP", "UDP", "UDP", "IP", "IP"), column(rows, 0));
    }

    @Test
    void whereConnectionsDroppedAreCountedTheyStandInPlaceOfResets() {
        twoReadingsOfFreeBsd();
        assertEquals("100", card("tcp-connection-drops").figure());
        assertEquals("Dropped", card("tcp-connection-drops").title());
        assertFalse(cards().contains("tcp-resets"));
        twoReadings();
        assertEquals("100", card("tcp-resets").figure());
        assertFalse(cards().contains("tcp-connection-drops"));
    }

    @Test
    void whatFreeBsdSendsAgainIsPartOfWhatItSends() {
        twoReadingsOfFreeBsd();
        assertEquals("100 % of all sent", card("tcp-retransmitted").detail());
    }

    @Test
    void whatFreeBsdDoesNotCountHasNoChartAndNoCards() {
        twoReadingsOfFreeBsd();
        assertEquals(Set.of("tcp-received", "tcp-sent", "tcp-retransmitted", "tcp-errors", "tcp-active-opens",
                "tcp-passive-opens", "tcp-established", "tcp-connection-drops", "udp-received", "udp-sent",
                "udp-errors", "udp-no-port", "udp-receive-buffer-errors"), cards());
        model.setDisplay(Display.CHARTS);
        refresh();
        Set<ChartGroup> charts = model.contentProperty().get().charts().keySet();
        assertEquals(EnumSet.of(ChartGroup.TCP_TRAFFIC, ChartGroup.UDP_TRAFFIC, ChartGroup.TCP_OPENS,
                ChartGroup.TCP_ESTABLISHED, ChartGroup.TCP_RETRANSMISSIONS, ChartGroup.TCP_RETRANSMITTED_SHARE,
                ChartGroup.TCP_DROPS, ChartGroup.TCP_LISTEN, ChartGroup.UDP_LOST, ChartGroup.ERRORS), charts);
    }

    @Test
    void bothFamiliesOfFreeBsdsUdpAreToldTogetherWhicheverIsChosen() {
        twoReadingsOfFreeBsd();
        model.setFamily(FamilyChoice.IPV6);
        refresh();
        assertEquals("300", card("udp-received").figure());
        assertEquals(List.of("IPv4 + IPv6 – this kernel does not count them apart",
                "IPv4 + IPv6 – this kernel does not count them apart"),
                model.contentProperty().get().cards().stream().map(CardGroup::families).toList());
    }

    @Test
    void freeBsdsOwnCountersAreToldWithTheirFamilyAndMeaningAndStatesWithoutRate() {
        twoReadingsOfFreeBsd();
        model.setDisplay(Display.TABLE);
        refresh();
        FigureRow[] rows = model.contentProperty().get().tables().kernel();
        assertEquals(List.of("tcps_drops", "ESTABLISHED", "udps_nosum", "ips_total", "ip6s_total"), column(rows, 1));
        assertEquals(List.of("IPv4+IPv6", "IPv4+IPv6", "IPv4+IPv6", "IPv4", "IPv6"), column(rows, 2));
        assertEquals(List.of("tcpstat", "tcp.states", "udpstat", "ipstat", "ip6stat"), column(rows, 3));
        assertEquals(List.of("100", FigureRow.NOT_COUNTED, "100", "100", "100"), column(rows, 5));
        assertTrue(column(rows, 6).stream().noneMatch(String::isEmpty), () -> column(rows, 6).toString());
    }

    @Test
    void aChoiceIsAskedForOnce() {
        model.setFamily(FamilyChoice.IPV4);
        model.setFamily(FamilyChoice.IPV4);
        model.setNamespace(NamespaceChoice.OWN);
        assertEquals(1, requests);
    }

    @Test
    void namespacesThatAreEnteredCanBeChosenByTheirNames() {
        host.begin(List.of());
        List<NetNamespace> namespaces = new ArrayList<>(HOST_AND_WEB);
        namespaces.add(new NetNamespace(300, "web", NamespaceKind.NAMED, 2, null));
        namespaces.add(new NetNamespace(400, null, NamespaceKind.SANDBOX, 2, null));
        namespaces.add(new NetNamespace(500, "secret", NamespaceKind.NAMED, 2, "no permission"));
        ProtocolsContent content = read(namespaces, linux(HOST, 1, 100));
        assertEquals(List.of("host", "All namespaces", "400", "web (200)", "web (300)"),
                content.choices().stream().map(NamespaceChoice::title).toList());
        assertTrue(content.facts().endsWith("1 namespace not entered"), content.facts());
        assertTrue(content.factsExplained().endsWith("Not entered: secret: no permission."), content.factsExplained());
    }

    @Test
    void aSingleNamespaceLeavesNothingToChoose() {
        assertEquals(1, twoReadings().choices().size());
    }

    @Test
    void anotherNamespaceHasItsOwnFigures() {
        host.begin(List.of());
        read(HOST_AND_WEB, linux(HOST, 1, 100), linux(WEB, 1, 7));
        model.setNamespace(WEB_CHOICE);
        read(null, linux(HOST, 2, 100), linux(WEB, 2, 7));
        assertEquals("7", card("tcp-received").figure());
    }

    @Test
    void allNamespacesAreAddedUpAndListed() {
        host.begin(List.of());
        read(HOST_AND_WEB, linux(HOST, 1, 100), linux(WEB, 1, 7));
        model.setNamespace(NamespaceChoice.ALL);
        model.setDisplay(Display.TABLE);
        ProtocolsContent content = read(null, linux(HOST, 2, 100), linux(WEB, 2, 7));
        assertEquals("107", card("tcp-received").figure());
        FigureRow[] rows = content.tables().protocols();
        assertEquals(18, rows.length);
        assertEquals("all", rows[0].texts().get(0));
        assertEquals("host", rows[6].texts().get(0));
        assertEquals("web", rows[12].texts().get(0));
        assertEquals("7", rows[12].texts().get(3));
        assertTrue(content.facts().contains("2 of 2 namespaces read"), content.facts());
    }

    @Test
    void aNamespaceThatIsGoneSaysSoAndLeadsBack() {
        host.begin(List.of());
        read(HOST_AND_WEB, linux(HOST, 1, 100), linux(WEB, 1, 7));
        model.setNamespace(WEB_CHOICE);
        ProtocolsContent content = read(HOST_ONLY, linux(HOST, 2, 100));
        assertEquals("Network namespace web is gone", content.empty().title());
        assertTrue(content.empty().back());
    }

    @Test
    void aNamespaceThatCannotBeReadSaysWhy() {
        host.begin(List.of());
        model.setNamespace(WEB_CHOICE);
        host.counted(new HostCounters(List.of(linux(HOST, 1, 1)), List.of(), null,
                List.of("protocol counters of network namespace 200: permission denied",
                        "the state of connection tracking of network namespace 200: not loaded")),
                HOST_AND_WEB, null);
        refresh();
        ProtocolsContent content = model.contentProperty().get();
        assertEquals("The counters of web cannot be read", content.empty().title());
        assertEquals("Protocol counters of network namespace 200: permission denied.", content.empty().text());
        model.setNamespace(NamespaceChoice.OWN);
        refresh();
        assertEquals(List.of("Protocol counters of network namespace 200: permission denied."),
                model.contentProperty().get().problems());
    }

    @Test
    void countersThatCannotBeReadAtAllHaveReasonAndRemedy() {
        host.begin(List.of());
        host.counted(HostCounters.NONE, HOST_ONLY,
                List.of(Capability.unavailable("protocols", "procfs", "/proc is hidden", "mount it")));
        refresh();
        EmptyState empty = model.contentProperty().get().empty();
        assertEquals("Protocol counters cannot be read", empty.title());
        assertEquals("/proc is hidden.", empty.text());
        assertEquals("Mount it.", empty.remedy());
    }

    @Test
    void aSourceWithoutCountersSaysSo() {
        host.begin(List.of());
        host.counted(HostCounters.NONE, HOST_ONLY, List.of());
        refresh();
        assertEquals("No protocol counters", model.contentProperty().get().empty().title());
    }

    @Test
    void aFeedThatFailsLeavesWhatWasRead() {
        twoReadings();
        host.failed("The agent ended.");
        refresh();
        ProtocolsContent content = model.contentProperty().get();
        assertNull(content.empty());
        assertTrue(content.feed().isFailed());
        assertEquals("100", card("tcp-received").figure());
    }

    @Test
    void chartsAreMadeOnlyWhileTheyAreShownAndKernelCountersLikewise() {
        assertEquals(0, twoReadings().tables().kernel().length);
        model.setDisplay(Display.TABLE);
        refresh();
        assertTrue(model.contentProperty().get().charts().isEmpty());
        assertEquals(9, model.contentProperty().get().tables().kernelCounters());
    }

    @Test
    void kernelCountersHaveTotalsAndRatesAndStatesHaveNone() {
        twoReadings();
        model.setDisplay(Display.TABLE);
        refresh();
        FigureRow[] rows = model.contentProperty().get().tables().kernel();
        assertEquals(List.of("RtoMin", "MaxConn", "CurrEstab", "InSegs", "ListenDrops", "SomethingNew", "InDatagrams",
                "used"), column(rows, 1));
        assertEquals(List.of("200", "-1", "12", "200", "400", "200", "200", "31"), column(rows, 4));
        assertEquals(List.of("", "", "", "100", "200", "100", "100", ""), column(rows, 5));
        assertEquals(List.of("IPv4+IPv6", "IPv4+IPv6", "IPv4+IPv6", "IPv4+IPv6", "IPv4+IPv6", "IPv4+IPv6", "IPv6",
                "IPv4+IPv6"), column(rows, 2));
        assertEquals(1, model.contentProperty().get().tables().zeros());
    }

    @Test
    void kernelCountersAreFoundByNameAndMeaningAndZerosAreShownOnDemand() {
        twoReadings();
        model.setDisplay(Display.TABLE);
        model.setSearch(" tcpext  LISTENER ");
        refresh();
        assertEquals(List.of("ListenDrops"), column(model.contentProperty().get().tables().kernel(), 1));
        model.setSearch("synretrans");
        refresh();
        assertEquals(0, model.contentProperty().get().tables().kernel().length);
        assertEquals(1, model.contentProperty().get().tables().zeros());
        model.setZerosHidden(false);
        refresh();
        assertEquals(List.of("TCPSynRetrans"), column(model.contentProperty().get().tables().kernel(), 1));
    }

    @Test
    void rowsAreSortedAndKeepTheirPlacesWhileTheyAreRead() {
        host.begin(List.of());
        model.setDisplay(Display.TABLE);
        model.setProtocolSort(new FigureSort("received", false));
        read(HOST_ONLY, udp(1, 0, 0));
        assertEquals(List.of("IPv4", "IPv6"), column(read(null, udp(2, 50, 5)).tables().protocols(), 1));
        assertEquals(List.of("IPv6", "IPv4"), column(read(null, udp(3, 51, 50)).tables().protocols(), 1));
        model.setHeld(true);
        assertEquals(List.of("IPv6", "IPv4"), column(read(null, udp(4, 99, 51)).tables().protocols(), 1));
        model.setHeld(false);
        assertEquals(List.of("IPv4", "IPv6"), column(read(null, udp(5, 199, 51)).tables().protocols(), 1));
    }

    private static ProtocolCounters udp(int second, long four, long six) {
        return counters(HOST, second).set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.RECEIVED, four)
                .set(CountedProtocol.UDP, CountedFamily.IPV6, ProtocolCounter.RECEIVED, six).build();
    }

    @Test
    void rowsThatDidNotChangeAreTheSameObjects() {
        host.begin(List.of());
        model.setDisplay(Display.TABLE);
        read(HOST_ONLY, linux(HOST, 1, 100));
        FigureRow[] before = read(null, linux(HOST, 2, 100)).tables().kernel();
        FigureRow[] after = read(null, linux(HOST, 3, 100)).tables().kernel();
        assertSame(before[0], after[0]);
        assertFalse(before[3] == after[3]);
    }

    @Test
    void ofManyNamespacesEachHasItsRows() {
        host.begin(List.of());
        List<NetNamespace> namespaces = new ArrayList<>(HOST_ONLY);
        for (int i = 0; i < 100; i++) {
            namespaces.add(new NetNamespace(1000 + i, "pod-" + i, NamespaceKind.NAMED, 1, null));
        }
        model.setNamespace(NamespaceChoice.ALL);
        model.setDisplay(Display.TABLE);
        for (int second = 1; second <= 3; second++) {
            int at = second;
            host.counted(
                    reading(namespaces.stream().map(each -> linux(each.id(), at, 10)).toArray(ProtocolCounters[]::new)),
                    namespaces, null);
        }
        refresh();
        ProtocolsContent content = model.contentProperty().get();
        assertEquals(6 * 102, content.tables().protocols().length);
        assertEquals("1.0 k", card("tcp-received").figure());
        FigureRow inSegs = Stream.of(content.tables().kernel()).filter(row -> row.texts().get(1).equals("InSegs"))
                .findFirst().orElseThrow();
        assertEquals("3,030", inSegs.texts().get(4));
        assertEquals("1,010", inSegs.texts().get(5));
        FigureRow setting = content.tables().kernel()[0];
        assertEquals("200", setting.texts().get(4));
        assertNotNull(content.choices().get(101));
    }
}
