package io.github.socketloom.app.conntrack;

import static io.github.socketloom.app.conntrack.EntryBuilder.entry;
import static io.github.socketloom.app.testing.ConnectionBuilder.NAMESPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.conntrack.EntriesState.Kind;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStats.Use;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Conntrack view shows beside its entries, and in place of them. */
class ConntrackPictureTest extends ConntrackModelFixture {

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
        assertEquals("3 lost so far", picture().gauge().facts().get(1).text());
        read(null, stats(NAMESPACE, Use.IN_USE, 1, 1000));
        assertEquals("Losing 3/s now", picture().gauge().facts().get(1).text());
        assertEquals(Gauge.Level.DANGER, picture().gauge().facts().get(1).level());
    }

    @Test
    void thatNothingIsLostNowIsSaidOnlyWhereItIsKnown() {
        begin();
        for (String said : List.of("9 lost so far", "9 lost so far, none now")) {
            readings++;
            read(null, new ConntrackStats(NAMESPACE, readings * 1_000_000_000, Use.IN_USE, 1, 1000, 65_536, "procfs",
                    List.of("drop"), List.of(new ConntrackProcessor(0, List.of(9L))), List.of(), List.of(), null));
            assertEquals(said, picture().gauge().facts().get(1).text());
        }
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
}
