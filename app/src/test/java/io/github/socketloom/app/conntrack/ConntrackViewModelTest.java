package io.github.socketloom.app.conntrack;

import static io.github.socketloom.app.conntrack.EntryBuilder.entry;
import static io.github.socketloom.app.testing.ConnectionBuilder.NAMESPACE;
import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.conntrack.EntriesState.Kind;
import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStats.Use;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class ConntrackViewModelTest {

    private static final long OTHER = 4026532500L;
    private static final ProcessKey NGINX = new ProcessKey(812, 1);
    private static final ProcessKey CURL = new ProcessKey(99, 1);

    private final StateFixture host = new StateFixture();
    private final SimpleObjectProperty<HostStatus> status = new SimpleObjectProperty<>(status(false));
    private final ConntrackViewModel model = new ConntrackViewModel(status,
            new LocalAgent("socketloom-agent", Set.of()), view -> refresh(ModelChange.NOTHING));
    private long readings;

    private static HostStatus status(boolean frozen) {
        return new HostStatus(FeedState.LIVE, null, null, List.of(), List.of(), Duration.ofSeconds(1), frozen);
    }

    private void refresh(ModelChange change) {
        model.refresh(host.state(), change).run();
    }

    private void begin(Connection... connections) {
        refresh(host.begin(List.of(process(NGINX, "nginx"), process(CURL, "curl")), connections));
    }

    private static ProcessInfo process(ProcessKey key, String name) {
        return new ProcessInfo(key, 1, 0, "root", name, List.of(), Cgroup.UNKNOWN);
    }

    private ConntrackStats stats(long namespace, Use use, long entries, long limit) {
        readings++;
        return new ConntrackStats(namespace, readings * 1_000_000_000, use, entries, limit, 65_536, "procfs",
                List.of("found", "new", "drop", "weather"),
                List.of(new ConntrackProcessor(0, List.of(4L, 0L, 3L * readings, 1L)),
                        new ConntrackProcessor(1, List.of(5L, 0L, 0L, 1L))),
                List.of(), List.of(), null);
    }

    private ConntrackTable table(ConntrackEntry... entries) {
        return new ConntrackTable(host.state().collectedAt(), List.of(entries), 0, List.of(), null);
    }

    private void read(ConntrackTable entries, ConntrackStats... stats) {
        refresh(host.counted(new HostCounters(List.of(), List.of(stats), entries, List.of())));
    }

    /** A second later these were read in the own namespace. */
    private void read(ConntrackEntry... entries) {
        read(table(entries), stats(NAMESPACE, Use.IN_USE, entries.length, 1000));
    }

    private ConntrackPicture picture() {
        return model.pictureProperty().get();
    }

    private List<Long> ids() {
        return Arrays.stream(picture().entries().rows()).map(row -> row.entry().id()).toList();
    }

    private EntryRow row(int index) {
        return picture().entries().rows()[index];
    }

    private EntryOwner owner(int index) {
        return row(index).owner();
    }

    // --------------------------------------------------------------------------------------------- who has the sockets

    @Test
    void theSocketThatBeganAConnectionTellsItsProcess() {
        begin(connection(1).local("10.0.0.5", 40000).remote("192.0.2.1", 443).ownedBy(CURL, 3).build());
        read(entry(7).from("10.0.0.5", 40000).to("192.0.2.1", 443).build());
        assertEquals("curl 99", owner(0).title());
        assertEquals("Begun by curl (process 99).", owner(0).explanation());
        assertEquals(List.of(id(1)), owner(0).sockets());
    }

    @Test
    void bothSocketsOfALocalConnectionAreToldThroughAddressTranslation() {
        begin(connection(1).local("127.0.0.1", 44570).remote("127.0.0.1", 7999).ownedBy(CURL, 3).build(),
                connection(2).local("127.0.0.1", 7000).remote("127.0.0.1", 63349).ownedBy(NGINX, 3).build());
        read(entry(7).from("127.0.0.1", 44570).to("127.0.0.1", 7999).answeredBy("127.0.0.1", 7000)
                .answeredTo("127.0.0.1", 63349).build());
        assertEquals("curl 99 → nginx 812", owner(0).title());
        assertEquals("Begun by curl (process 99); accepted by nginx (process 812).", owner(0).explanation());
        assertEquals("Its source 127.0.0.1:44570 is rewritten to 127.0.0.1:63349."
                + " Its destination 127.0.0.1:7999 is rewritten to 127.0.0.1:7000.", row(0).translationSentence());
        assertEquals("id=4026531840/1 or id=4026531840/2", EntryMenu.filter(owner(0).sockets()));
    }

    @Test
    void whatNeitherBeginsNorEndsHereIsForwarded() {
        begin(connection(1).local("10.0.0.5", 22).remote("10.0.0.9", 50000).build());
        read(entry(7).from("10.8.0.2", 40000).to("192.0.2.1", 443).answeredTo("10.0.0.5", 40000).build());
        assertEquals("forwarded", owner(0).title());
        assertEquals(List.of(), owner(0).sockets());
    }

    @Test
    void anEntryOfAnOwnAddressWithoutSocketIsNotCalledForwarded() {
        begin(connection(1).local("10.0.0.5", 22).remote("10.0.0.9", 50000).build());
        read(entry(7).from("10.0.0.5", 40000).to("192.0.2.1", 443).build());
        assertEquals(EntryOwner.Kind.NO_SOCKET, owner(0).kind());
        assertEquals("no socket now", owner(0).title());
    }

    @Test
    void aSocketWithoutProcessTellsWhy() {
        begin(connection(1).local("10.0.0.5", 40000).remote("192.0.2.1", 443)
                .withoutOwner(NoOwnerReason.TIME_WAIT).build());
        read(entry(7).protocol(6, "TIME_WAIT").build());
        assertEquals("no process (time wait)", owner(0).title());
        assertEquals(EntryOwner.Kind.SOCKET, owner(0).kind());
    }

    @Test
    void whoseSocketIsClosedKeepsItsProcessAsLongAsTheEntryStays() {
        begin(connection(1).local("10.0.0.5", 40000).remote("192.0.2.1", 443).ownedBy(CURL, 3).build());
        read(entry(7).build());
        host.removed(id(1));
        read(entry(7).protocol(6, "TIME_WAIT").build());
        assertEquals("curl 99 (closed)", owner(0).title());
        assertEquals(List.of(), owner(0).sockets());
        read(entry(7).protocol(6, "TIME_WAIT").build());
        assertEquals("curl 99 (closed)", owner(0).title());
    }

    @Test
    void aSocketThatComesAfterTheEntriesWereReadIsJoinedAtOnce() {
        begin();
        read(entry(7).build());
        ConntrackTable same = host.state().counters().entries();
        assertEquals(EntryOwner.Kind.FORWARDED, owner(0).kind());
        host.added(connection(1).local("10.0.0.5", 40000).remote("192.0.2.1", 443).ownedBy(CURL, 3).build());
        refresh(host.counted(new HostCounters(List.of(), List.of(stats(NAMESPACE, Use.IN_USE, 1, 1000)), same,
                List.of())));
        refresh(ModelChange.EVERYTHING);
        assertEquals("curl 99", owner(0).title());
    }

    // ------------------------------------------------------------------------------------------------ the entries

    @Test
    void ticksWithoutANewReadingOfEntriesShowTheSameRows() {
        begin();
        read(entry(7).build());
        EntryContent before = picture().entries();
        read(host.state().counters().entries(), stats(NAMESPACE, Use.IN_USE, 1, 1000));
        assertSame(before, picture().entries());
        assertEquals("Entries read 2s ago", model.ageText());
    }

    @Test
    void ratesComeFromTwoReadingsOfTheSameEntry() {
        begin();
        read(entry(7).counted(1000, 50_000).build(), entry(8).from("10.0.0.5", 40001).counted(5, 5).build());
        assertTrue(Double.isNaN(row(0).originalRate()));
        read(entry(7).counted(3000, 50_000).build(),
                entry(9).from("10.0.0.5", 40001).counted(900, 900).build());
        assertEquals(2000, row(0).originalRate());
        assertEquals(0, row(0).replyRate());
        assertTrue(Double.isNaN(row(1).originalRate()), "another connection of the same ends");
    }

    @Test
    void agesAreMeasuredToTheReadingAndUnknownWithoutTimestamps() {
        begin();
        read(entry(7).startedAt(host.state().collectedAt() - 65_000_000).build(), entry(8).build());
        EntryColumn age = EntryColumns.byKey("age").orElseThrow();
        assertEquals("1m 5s", age.text().apply(row(0)));
        assertEquals("–", age.text().apply(row(1)));
    }

    @Test
    void rowsAreSortedByColumnsWithWhatIsUnknownLast() {
        begin();
        read(entry(1).from("10.0.0.1", 1).timeout(50).build(), entry(2).from("10.0.0.3", 1).timeout(-1).build(),
                entry(3).from("10.0.0.2", 1).timeout(300).build());
        assertEquals(List.of(1L, 3L, 2L), ids());
        model.setSort(List.of(new EntrySort("timeout", false)));
        assertEquals(List.of(3L, 1L, 2L), ids());
        model.setSort(List.of(new EntrySort("timeout", true)));
        assertEquals(List.of(1L, 3L, 2L), ids());
    }

    @Test
    void searchAndQuickChoicesNarrowAndTheCountsStay() {
        begin();
        read(entry(1).build(), entry(2).protocol(17, null).unanswered().build(),
                entry(3).answeredBy("172.17.0.2", 80).build());
        assertEquals("3 entries", model.shownText());
        model.setSearch("tcp");
        assertEquals(List.of(1L, 3L), ids());
        model.setFacet(EntryFacet.DNAT, true);
        assertEquals(List.of(3L), ids());
        assertEquals("shown 1 of 3", model.shownText());
        assertEquals(2, picture().entries().counts().byFacet().get(EntryFacet.TCP));
        assertEquals(1, picture().entries().counts().byFacet().get(EntryFacet.UNANSWERED));
        model.clearSearch();
        assertEquals(3, ids().size());
        assertFalse(model.isNarrowed());
    }

    @Test
    void aSearchThatCannotBeUnderstoodLeavesTheOneBeforeInForce() {
        begin();
        read(entry(1).build(), entry(2).protocol(17, null).build());
        model.setSearch("udp");
        model.setSearch("port:");
        assertEquals(List.of(2L), ids());
        assertEquals("A value is missing after “port:”.", model.searchErrorProperty().get());
        model.searchToo("proto:tcp");
        assertEquals("proto:tcp", model.searchProperty().get());
        assertEquals("", model.searchErrorProperty().get());
        assertEquals(List.of(1L), ids());
    }

    @Test
    void theSelectionStaysWithItsEntryWhenItIsReadAnew() {
        begin();
        read(entry(1).build(), entry(2).from("10.0.0.5", 40001).build());
        model.select(List.of(row(1)));
        read(entry(2).from("10.0.0.5", 40001).timeout(5).build());
        assertEquals(5, model.selectionProperty().get().get(0).entry().timeoutSeconds());
        read(entry(1).build());
        assertEquals(List.of(), model.selectionProperty().get());
    }

    @Test
    void leftOutEntriesAreCounted() {
        begin();
        read(new ConntrackTable(host.state().collectedAt(), List.of(entry(1).build()), 1234, List.of(), null),
                stats(NAMESPACE, Use.IN_USE, 1235, 5000));
        assertEquals("Entries read 1s ago · 1,234 more are left out", model.ageText());
    }

    @Test
    void aHundredThousandEntriesAreJoinedToAsManySockets() {
        int many = 100_000;
        begin(IntStream.range(0, many).mapToObj(i -> connection(i + 1).local(address(i), 1024 + i % 60_000)
                .remote("192.0.2.1", 443).ownedBy(i % 2 == 0 ? CURL : NGINX, 3).build()).toArray(Connection[]::new));
        read(IntStream.range(0, many).mapToObj(i -> entry(i + 1).from(address(i), 1024 + i % 60_000)
                .to("192.0.2.1", 443).build()).toArray(ConntrackEntry[]::new));
        model.setSort(List.of(new EntrySort("process", false)));
        model.setSearch("proc:nginx");
        assertEquals(many / 2, ids().size());
        assertEquals("nginx 812", owner(many / 2 - 1).title());
    }

    private static String address(int number) {
        return "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    // ----------------------------------------------------------------------------------- namespaces, gauge, counters

    @Test
    void everyNamespaceIsToldWithItsStateInWords() {
        begin();
        refresh(host.counted(new HostCounters(List.of(), List.of(stats(NAMESPACE, Use.IN_USE, 1204, 5000),
                stats(OTHER, Use.IDLE, 0, 5000)), null, List.of()), List.of(
                        new NetNamespace(NAMESPACE, "host", NamespaceKind.HOST, 1, null),
                        new NetNamespace(OTHER, "vpn", NamespaceKind.NAMED, 1, null),
                        new NetNamespace(7, "closed", NamespaceKind.CONTAINER, 1, "no right")),
                null));
        assertEquals(List.of("host: in use, 1,204 entries", "vpn: not in use", "closed: may not be read"),
                picture().namespaces().stream().map(each -> each.title() + ": " + each.words()).toList());
        assertEquals("host", picture().chosen().title());
        model.choose(picture().namespaces().get(1));
        assertEquals("vpn", picture().chosen().title());
        assertEquals(Kind.IDLE, model.entriesState().kind());
    }

    @Test
    void theGaugeWarnsFromThreeQuartersAndIsInDangerFromNineTenths() {
        begin();
        assertGauge(Gauge.Level.GOOD, "Room for 251 more", 749);
        assertGauge(Gauge.Level.WARNING, "Filling up: room for 250 more", 750);
        assertGauge(Gauge.Level.DANGER, "Nearly full: room for only 100 more", 900);
        assertGauge(Gauge.Level.DANGER, "Full: packets of new connections are dropped", 1000);
        assertEquals("of 1,000 · 100.0 %", picture().gauge().of());
    }

    private void assertGauge(Gauge.Level level, String words, long entries) {
        read(null, stats(NAMESPACE, Use.IN_USE, entries, 1000));
        assertEquals(level, picture().gauge().level());
        assertEquals(words, picture().gauge().words());
    }

    @Test
    void whatIsDroppedIsToldBesideTheGauge() {
        begin();
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        assertEquals("3 lost so far, none now", picture().gauge().facts().get(1).text());
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        assertEquals("Losing 3/s now", picture().gauge().facts().get(1).text());
        assertEquals(Gauge.Level.DANGER, picture().gauge().facts().get(1).level());
    }

    @Test
    void theLoadOfTheHashTableCountsAllNamespacesBecauseTheyShareIt() {
        begin();
        read(null, stats(NAMESPACE, Use.IN_USE, 65_536, 200_000), stats(OTHER, Use.IN_USE, 65_536, 200_000));
        assertEquals("65,536 buckets · load 2.00", picture().gauge().facts().get(0).text());
        assertEquals(Gauge.Level.WARNING, picture().gauge().facts().get(0).level());
    }

    @Test
    void ofTheHashTableNoLoadIsToldIfHardlyAnythingIsKnown() {
        assertEquals("262,144 buckets", new Gauge.HashLoad(262_144, 145, false).fact().orElseThrow().text());
        assertEquals("262,144 buckets · load ≥ 0.50",
                new Gauge.HashLoad(262_144, 131_072, false).fact().orElseThrow().text());
        assertEquals("262,144 buckets · load < 0.01",
                new Gauge.HashLoad(262_144, 145, true).fact().orElseThrow().text());
    }

    @Test
    void countersNotCountedByThisKernelComeLastAndUnknownOnesAreShownByName() {
        begin();
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        List<CounterRow> rows = picture().counters();
        assertEquals(List.of("found", "drop", "weather", "new"), rows.stream().map(CounterRow::name).toList());
        assertTrue(rows.get(3).dead());
        assertTrue(rows.get(3).meaning().contains("Not counted by this kernel"));
        assertEquals(3, rows.get(1).rate());
        assertEquals(List.of(3.0, 0.0), rows.get(1).rates());
        assertEquals(9, rows.get(0).total());
        assertTrue(rows.get(2).meaning().contains("newer than this program"));
        assertEquals(List.of("drop"),
                picture().countersChart().lines().stream().map(line -> line.name()).toList());
    }

    @Test
    void aCounterIsChartedByProcessorOnRequest() {
        begin();
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        model.chart("drop");
        assertEquals(List.of("CPU 0", "CPU 1"),
                picture().countersChart().lines().stream().map(line -> line.name()).toList());
        model.chart("gone");
        assertEquals(null, picture().charted());
        assertEquals(List.of("drop"), picture().countersChart().lines().stream().map(line -> line.name()).toList());
    }

    // --------------------------------------------------------------------------------------- empty and failing states

    @Test
    void everyReasonForAnEmptyTableIsSaid() {
        assertEquals(Kind.WAITING, model.entriesState().kind());
        begin();
        assertEquals(Kind.WAITING, model.entriesState().kind());
        read(null, stats(NAMESPACE, Use.IN_USE, 5, 1000));
        assertEquals("The entries are being read. There are 5.", model.entriesState().text());
        status.set(status(true));
        assertEquals(Kind.FROZEN, model.entriesState().kind());
        status.set(status(false));
        read(null, stats(NAMESPACE, Use.NOT_LOADED, -1, -1));
        assertEquals(Kind.NOT_LOADED, model.entriesState().kind());
        assertEquals("–", picture().gauge().figure());
        read(table(), stats(NAMESPACE, Use.IDLE, 0, 1000));
        assertEquals(Kind.IDLE, model.entriesState().kind());
        read(table(), stats(NAMESPACE, Use.IN_USE, 3, 1000));
        assertEquals(Kind.GONE, model.entriesState().kind());
        read(entry(1).build());
        assertEquals(Kind.SHOWN, model.entriesState().kind());
        model.setSearch("udp");
        assertEquals("One entry is hidden.", model.entriesState().text());
    }

    @Test
    void withoutTheRightEntriesAreMissingButStatisticsAreShown() {
        begin();
        read(new ConntrackTable(host.state().collectedAt(), List.of(), 0,
                List.of("host: CAP_NET_ADMIN is needed to list tracked connections"),
                "run the collector with CAP_NET_ADMIN"), stats(NAMESPACE, Use.IN_USE, 5, 1000));
        assertEquals(Kind.FORBIDDEN, model.entriesState().kind());
        assertEquals("5", picture().gauge().figure());
        String command = model.elevation().orElseThrow().command();
        assertTrue(command.contains("+net_admin") && command.endsWith("socketloom-agent conntrack"), command);
    }

    @Test
    void aFeedThatFailedBeforeItsFirstReadingSaysWhy() {
        refresh(host.failed("The agent is missing."));
        assertEquals("The agent is missing.", model.entriesState().text());
    }

    @Test
    void uncountedTrafficIsSaidWithTheCommandThatChangesIt() {
        begin();
        read(entry(1).build());
        assertEquals("sudo sysctl -w net.netfilter.nf_conntrack_acct=1",
                Hint.ofTraffic(picture()).orElseThrow().command());
        read(entry(1).build(), entry(2).from("10.0.0.5", 40001).counted(1, 1).build());
        assertTrue(Hint.ofTraffic(picture()).isEmpty());
        assertEquals("sudo sysctl -w net.netfilter.nf_conntrack_timestamp=1",
                Hint.ofTimes(picture()).orElseThrow().command());
    }

    @Test
    void theCommandForANamedNamespaceIsQuotedForTheShell() {
        begin();
        refresh(host.counted(new HostCounters(List.of(), List.of(stats(NAMESPACE, Use.IDLE, 0, 10),
                stats(OTHER, Use.IN_USE, 1, 10)), table(entry(1).in(OTHER).build()), List.of()), List.of(
                        new NetNamespace(NAMESPACE, "host", NamespaceKind.HOST, 1, null),
                        new NetNamespace(OTHER, "a'b; reboot", NamespaceKind.NAMED, 1, null)),
                null));
        model.choose(picture().namespaces().get(1));
        assertEquals("sudo ip netns exec 'a'\\''b; reboot' sysctl -w net.netfilter.nf_conntrack_acct=1",
                Hint.ofTraffic(picture()).orElseThrow().command());
    }

    // ------------------------------------------------------------------------------------------------------- exports

    @Test
    void entriesAreSavedAsShownWithAllThatIsKnown() throws IOException {
        begin(connection(1).local("10.0.0.5", 40000).remote("192.0.2.1", 443).ownedBy(CURL, 3).build());
        read(entry(7).counted(1000, 2000).mark(31).build(), entry(8).protocol(17, null).build());
        model.setSearch("tcp");
        StringWriter csv = new StringWriter();
        ConntrackTexts.entriesCsv(picture().entries().rows(), csv);
        String[] lines = csv.toString().split("\r\n");
        assertEquals(2, lines.length);
        assertTrue(lines[0].startsWith("protocol,state,original,reply,nat,process,"), lines[0]);
        assertTrue(lines[1].startsWith("tcp,ESTABLISHED,10.0.0.5:40000 → 192.0.2.1:443,"), lines[1]);
        assertTrue(lines[1].contains("curl 99") && lines[1].contains(",1000,"), lines[1]);
        StringWriter json = new StringWriter();
        EntriesJson.write(picture().entries(), picture().chosen(), json);
        assertTrue(json.toString().contains("\"mark\":31") && json.toString().contains("\"left_out\":0"),
                json.toString());
    }

    @Test
    void countersAreSavedWithEachProcessorAndEmptyWhereNothingIsCounted() throws IOException {
        begin();
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        StringWriter csv = new StringWriter();
        ConntrackTexts.countersCsv(picture().counters(), picture().processors(), csv);
        List<String> lines = new ArrayList<>(List.of(csv.toString().split("\r\n")));
        assertEquals("counter,counted,per_second,total,cpu0_per_second,cpu1_per_second,cpu0_total,cpu1_total,meaning",
                lines.get(0));
        assertTrue(lines.get(2).startsWith("drop,true,3.0,6,3.0,0.0,6,0,"), lines.get(2));
        assertTrue(lines.get(4).startsWith("new,false,,,,,,,"), lines.get(4));
    }

    @Test
    void rowsOnTheClipboardHaveTitlesAndTabs() {
        begin();
        read(entry(7).build());
        assertEquals("Protocol\tState\tAge\ntcp\tESTABLISHED\t\n", ConntrackTexts.entries(List.of(row(0)),
                List.of(EntryColumns.byKey("protocol").orElseThrow(), EntryColumns.byKey("state").orElseThrow(),
                        EntryColumns.byKey("age").orElseThrow())));
    }

    @Test
    void namesOfProcessesCannotDisturbTheScreen() {
        begin();
        ProcessKey key = new ProcessKey(5, 1);
        refresh(host.update(List.of(process(key, "a\u202eb\nc")), List.of(), List.of(
                connection(3).local("10.0.0.5", 40000).remote("192.0.2.1", 443).ownedBy(key, 3).build()),
                List.of(), List.of()));
        read(entry(7).build());
        assertEquals("a\ufffdb\ufffdc 5", owner(0).title());
    }
}
