package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.source.SourceException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is read beside the sockets, of which namespaces, how often, and what failures do. */
class CounterReadingsTest {

    private static final long OWN = FakeHost.NAMESPACE;
    private static final long WEB = 4026532001L;
    private static final long DB = 4026532002L;
    private static final List<Long> THREE = List.of(OWN, WEB, DB);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final CounterRequest ALL_PROTOCOLS = new CounterRequest(Scope.ALL, Scope.NONE, Scope.NONE);
    private static final CounterRequest ALL_ENTRIES = new CounterRequest(Scope.NONE, Scope.NONE, Scope.ALL);

    private final FakeHost host = new FakeHost();
    private final FakeCounters counters = host.counters;
    private final CounterReadings readings = new CounterReadings(host.namespaces(), ConntrackSettings.DEFAULT,
            id -> id == OWN ? "host" : id == WEB ? "web" : id == DB ? "db" : "ns" + id, host, true);

    private HostCounters read(CounterRequest request, List<Long> namespaces) {
        host.pass(SECOND);
        counters.read.clear();
        return readings.read(request, namespaces);
    }

    private static List<Long> ids(HostCounters read) {
        return read.protocols().stream().map(ProtocolCounters::namespace).toList();
    }

    private Capability capability() {
        assertEquals(1, readings.capabilities().size());
        return readings.capabilities().get(0);
    }

    @Test
    void nothingIsOpenedUntilSomebodyAsks() {
        HostCounters read = read(CounterRequest.NOTHING, THREE);
        assertEquals(HostCounters.NONE, read);
        assertEquals(Set.of(), counters.open);
        assertEquals(List.of(), readings.capabilities());
    }

    @Test
    void theOwnNamespaceIsReadWithoutTheOthers() {
        HostCounters read = read(CounterRequest.OWN, THREE);
        assertEquals(List.of(OWN), ids(read));
        assertEquals(List.of(OWN), read.conntrack().stream().map(ConntrackStats::namespace).toList());
        assertNull(read.entries());
        assertEquals(Set.of("protocols " + OWN, "conntrack " + OWN), counters.open);
    }

    @Test
    void anotherNamespaceDoesNotStandInForTheOwnOne() {
        assertEquals(HostCounters.NONE, read(CounterRequest.OWN, List.of(WEB, DB)));
    }

    @Test
    void allAreReadWithTheOwnOneFirst() {
        assertEquals(THREE, ids(read(ALL_PROTOCOLS, THREE)));
    }

    @Test
    void sourcesAreClosedWhenTheirNamespaceIsGone() {
        read(new CounterRequest(Scope.ALL, Scope.ALL, Scope.ALL), THREE);
        read(new CounterRequest(Scope.ALL, Scope.ALL, Scope.ALL), List.of(OWN, DB));
        assertEquals(Set.of("protocols " + OWN, "protocols " + DB, "conntrack " + OWN, "conntrack " + DB),
                counters.open);
    }

    @Test
    void sourcesAreClosedWhenNobodyAsksForThemAnyMore() {
        read(new CounterRequest(Scope.ALL, Scope.NONE, Scope.ALL), THREE);
        read(new CounterRequest(Scope.OWN, Scope.NONE, Scope.OWN), THREE);
        assertEquals(Set.of("protocols " + OWN, "conntrack " + OWN), counters.open);
        read(CounterRequest.NOTHING, THREE);
        assertEquals(Set.of(), counters.open);
    }

    @Test
    void closingClosesEverySource() {
        read(new CounterRequest(Scope.ALL, Scope.ALL, Scope.NONE), THREE);
        readings.close();
        assertEquals(Set.of(), counters.open);
    }

    @Test
    void aNamespaceThatCannotBeReadLeavesTheOthersAlone() {
        counters.failures.put(WEB, new SourceException(Reason.FORBIDDEN, "it may not be entered"));
        HostCounters read = read(ALL_PROTOCOLS, THREE);
        assertEquals(List.of(OWN, DB), ids(read));
        assertEquals(List.of("protocol counters of network namespace web cannot be read: it may not be entered"),
                read.problems());
        assertEquals("1 of 2 other network namespaces cannot be read", capability().reason());
        assertNotNull(capability().remedy());
        assertTrue(capability().available());
    }

    @Test
    void whatASourceLeftOutIsAProblemOfItsNamespaceAsLongAsItIsRead() {
        counters.gaps.put(WEB, List.of("there is no table of IP", "the table of UDP is too short"));
        assertEquals(List.of("protocol counters of network namespace web are incomplete: there is no table of IP",
                "protocol counters of network namespace web are incomplete: the table of UDP is too short"),
                read(ALL_PROTOCOLS, THREE).problems());
        counters.gaps.put(OWN, List.of("there is no table of TCP"));
        assertEquals(List.of("protocol counters are incomplete: there is no table of TCP"),
                read(CounterRequest.OWN, THREE).problems());
        counters.gaps.clear();
        counters.failures.put(WEB, new SourceException(SourceException.Reason.FORBIDDEN, "it may not be entered"));
        assertEquals(List.of("protocol counters of network namespace web cannot be read: it may not be entered"),
                read(ALL_PROTOCOLS, THREE).problems());
    }

    @Test
    void manyThatFailForTheSameReasonAreOneSentence() {
        List<Long> many = LongStream.rangeClosed(1, 10).boxed().toList();
        many.forEach(id -> counters.failures.put(id, new SourceException(Reason.FORBIDDEN, "it may not be entered")));
        assertEquals(List.of("protocol counters of 10 network namespaces (ns1, ns2, ns3 and 7 more) cannot be read: it "
                + "may not be entered"), read(ALL_PROTOCOLS, many).problems());
    }

    @Test
    void whatRefusedIsTriedAgainLaterAndLater() {
        counters.failures.put(WEB, new SourceException(Reason.FORBIDDEN, "no"));
        int tries = 0;
        for (int second = 0; second < 60; second++) {
            HostCounters read = read(ALL_PROTOCOLS, THREE);
            assertEquals(1, read.problems().size(), "it is told as long as it holds");
            tries += Collections.frequency(counters.read, "protocols " + WEB);
        }
        assertEquals(4, tries, "at 0, 4, 12 and 28 seconds");
        counters.failures.clear();
        assertEquals(THREE, ids(read(ALL_PROTOCOLS, THREE)), "at 60 seconds it is its turn again");
        assertNull(capability().reason());
    }

    @Test
    void theOwnNamespaceIsTriedEachTime() {
        counters.failures.put(OWN, new SourceException(Reason.MALFORMED, "/proc/net/snmp line 3: it is empty"));
        assertEquals(List.of("protocol counters of network namespace host cannot be read: /proc/net/snmp line 3: it is "
                + "empty"), read(CounterRequest.OWN, THREE).problems());
        counters.failures.clear();
        HostCounters read = read(CounterRequest.OWN, THREE);
        assertEquals(List.of(OWN), ids(read));
        assertEquals(List.of(), read.problems());
    }

    @Test
    void whatWasReadBeforeIsNotToldAfterAFailure() {
        read(ALL_PROTOCOLS, THREE);
        counters.failures.put(DB, new SourceException(Reason.MALFORMED, "no"));
        assertEquals(List.of(OWN, WEB), ids(read(ALL_PROTOCOLS, THREE)));
        assertEquals(List.of(OWN, WEB), ids(read(ALL_PROTOCOLS, THREE)));
    }

    @Test
    void anotherNamespaceThatIsGoneIsNoNews() {
        counters.failures.put(WEB, new SourceException(Reason.GONE, "it is gone"));
        assertEquals(List.of(), read(ALL_PROTOCOLS, THREE).problems());
        assertNull(capability().reason());
        assertEquals(Set.of("protocols " + OWN, "protocols " + DB), counters.open, "nothing holds on to it");
        for (int second = 0; second < 5; second++) {
            read(ALL_PROTOCOLS, THREE);
        }
        assertEquals(List.of("protocol counters of network namespace web cannot be read: it is gone"),
                read(ALL_PROTOCOLS, THREE).problems(), "found again and gone again");
    }

    @Test
    void manyNamespacesAreReadInTurnsWhereReadingThemTakesTooLong() {
        counters.readingTakes = Duration.ofMillis(10);
        List<Long> hundred = new ArrayList<>(List.of(OWN));
        LongStream.rangeClosed(1, 99).forEach(hundred::add);
        read(ALL_PROTOCOLS, hundred);
        Set<String> seen = new HashSet<>(counters.read);
        assertEquals(21, seen.size(), "200 ms the first time");
        for (int second = 0; second < 16; second++) {
            read(ALL_PROTOCOLS, hundred);
            assertTrue(counters.read.contains("protocols " + OWN));
            assertTrue(counters.read.size() <= 7, "about a twentieth of the time between two readings");
            seen.addAll(counters.read);
        }
        assertEquals(100, seen.size());
        assertEquals(hundred, ids(read(ALL_PROTOCOLS, hundred)), "of the others the reading before stays");
        assertTrue(capability().reason().startsWith("reading all network namespaces takes longer"),
                capability()::reason);
    }

    @Test
    void aReadingThatWasPutOffIsTheSameObject() {
        counters.readingTakes = Duration.ofMillis(300);
        HostCounters first = read(ALL_PROTOCOLS, THREE);
        assertEquals(List.of(OWN, WEB), ids(first), "one other at least");
        HostCounters second = read(ALL_PROTOCOLS, THREE);
        assertEquals(THREE, ids(second));
        assertSame(first.protocols().get(1), second.protocols().get(1));
        assertNotSame(first.protocols().get(0), second.protocols().get(0));
    }

    @Test
    void aReaderThatIsNotBoundedReadsAllEachTime() {
        counters.readingTakes = SECOND;
        CounterReadings patient = new CounterReadings(host.namespaces(), ConntrackSettings.DEFAULT, Long::toString,
                host, false);
        patient.read(ALL_PROTOCOLS, THREE);
        patient.read(ALL_PROTOCOLS, THREE);
        assertEquals(6, counters.read.size());
    }

    @Test
    void trackedConnectionsAreReadEveryTwoSecondsAtMost() {
        ConntrackTable first = read(ALL_ENTRIES, THREE).entries();
        assertEquals(List.of("entries " + OWN, "entries " + WEB, "entries " + DB), counters.read);
        assertSame(first, read(ALL_ENTRIES, THREE).entries());
        assertNotSame(first, read(ALL_ENTRIES, THREE).entries());
    }

    @Test
    void trackedConnectionsThatTakeLongAreReadMoreRarely() {
        counters.entriesTake = Duration.ofMillis(500);
        ConntrackTable first = read(ALL_ENTRIES, List.of(OWN)).entries();
        for (int second = 0; second < 9; second++) {
            assertSame(first, read(ALL_ENTRIES, List.of(OWN)).entries(), "half a second is a twentieth of ten");
        }
        host.pass(SECOND);
        assertNotSame(first, read(ALL_ENTRIES, List.of(OWN)).entries());
    }

    @Test
    void whoComesBackBeforeTrackedConnectionsMayBeReadAgainSeesThoseOfBefore() {
        counters.entriesTake = Duration.ofSeconds(2);
        ConntrackTable first = read(ALL_ENTRIES, List.of(OWN)).entries();
        assertNull(read(CounterRequest.OWN, List.of(OWN)).entries());
        for (int second = 2; second < 38; second++) {
            assertSame(first, read(ALL_ENTRIES, List.of(OWN)).entries(), "two seconds are a twentieth of forty");
        }
        assertNotSame(first, read(ALL_ENTRIES, List.of(OWN)).entries());
    }

    @Test
    void trackedConnectionsThatNobodyAsksForAreReadAtOnceWhenSomebodyDoesLater() {
        ConntrackTable first = read(ALL_ENTRIES, THREE).entries();
        read(CounterRequest.OWN, THREE);
        read(CounterRequest.OWN, THREE);
        ConntrackTable again = read(ALL_ENTRIES, THREE).entries();
        assertNotNull(again);
        assertNotSame(first, again);
    }

    @Test
    void trackedConnectionsThatMayNotBeReadAreToldWithWhatHelps() {
        counters.entryFailures.put(OWN, new SourceException(Reason.FORBIDDEN, "CAP_NET_ADMIN is needed"));
        ConntrackTable table = read(ALL_ENTRIES, List.of(OWN)).entries();
        assertEquals(List.of("tracked connections of network namespace host cannot be read: CAP_NET_ADMIN is needed"),
                table.problems());
        assertTrue(table.remedy().contains("CAP_NET_ADMIN"), table::remedy);
    }

    @Test
    void whatIsBeyondTheMostIsCounted() {
        ConntrackEntry entry = new ConntrackEntry(OWN, 0, 1, 17, null, null, 0, null, 30, 0, null, null, 0, 1);
        counters.entries.put(OWN, Collections.nCopies(TrackedEntries.MOST - 1, entry));
        counters.entries.put(WEB, Collections.nCopies(3, entry));
        ConntrackTable table = read(ALL_ENTRIES, THREE).entries();
        assertEquals(TrackedEntries.MOST, table.entries().size());
        assertEquals(2, table.leftOut());
    }

    @Test
    void anEmptyRequestForEntriesDoesNotStopStatistics() {
        HostCounters read = read(new CounterRequest(Scope.NONE, Scope.ALL, Scope.OWN), THREE);
        assertEquals(3, read.conntrack().size());
        assertNotNull(read.entries());
        assertEquals(List.of("conntrack"), readings.capabilities().stream().map(Capability::name).toList());
    }
}
