package io.github.socketloom.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.window.Explanation.Line;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private static final NetNamespace HOST = new NetNamespace(4_026_531_840L, "host", NamespaceKind.HOST, 214, null);
    private static final NetNamespace CLOSED = new NetNamespace(4_026_532_352L, null, NamespaceKind.UNKNOWN, 5,
            "entering it needs CAP_SYS_ADMIN");

    private static final LocalAgent AGENT = new LocalAgent("socketloom-agent", Set.of());

    private static HostStatus status(TickReport report, NetNamespace... namespaces) {
        return new HostStatus(FeedState.LIVE, new HostInfo("rack12", "linux", "6.18.44", "amd64"), report, List.of(),
                List.of(namespaces), Duration.ofSeconds(1), false);
    }

    private static TickReport report(Map<NoOwnerReason, Integer> ownerless, List<String> errors) {
        return new TickReport(7, 0, 12_300_000, 5_000_000, 6_000_000, 2_000_000, 1_000_000, 418, ownerless, 0.0042,
                64_000_000,
                LookupStatistics.NONE, EventStatistics.NONE,
                errors);
    }

    private static TickReport heard(EventStatistics events) {
        return new TickReport(7, 0, 12_300_000, 5_000_000, 6_000_000, 2_000_000, 1_000_000, 418, Map.of(), 0.0042,
                64_000_000, LookupStatistics.NONE, events, List.of());
    }

    private static HostStatus hearing(EventStatistics events) {
        return new HostStatus(FeedState.LIVE, new HostInfo("rack12", "linux", "6.18.44", "amd64"), heard(events),
                List.of(Capability.available("events", "bpf"), Capability.available("closes", "bpf")), List.of(HOST),
                Duration.ofSeconds(1), false);
    }

    private static StatusItem item(String key, HostStatus status) {
        return StatusLine.of(status, AGENT).stream().filter(item -> item.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void beforeTheFirstReadingThereIsNoNumber() {
        assertEquals(List.of(), StatusLine.of(status(null), AGENT));
    }

    @Test
    void readsAsTheDesignSays() {
        HostStatus status = status(report(Map.of(NoOwnerReason.NO_PERMISSION, 37), List.of()), HOST,
                new NetNamespace(1, "blue", NamespaceKind.NAMED, 2, null), CLOSED);
        assertEquals(List.of("418 sockets", "37 without owner (why?)", "3 namespaces, 1 not entered", "tick 12 ms",
                "own 0.4 % 61 MiB"), StatusLine.of(status, AGENT).stream().map(StatusItem::text).toList());
    }

    @Test
    void everyReasonHasItsCountTheMostFrequentFirst() {
        HostStatus status = status(report(
                Map.of(NoOwnerReason.TIME_WAIT, 4, NoOwnerReason.NO_PERMISSION, 33, NoOwnerReason.EXITED, 0),
                List.of()), HOST);
        List<Line> lines = item("ownerless", status).explanation().lines();
        assertEquals(List.of("33", "4"), lines.stream().map(Line::figure).toList());
        assertTrue(lines.get(0).remedy().contains("CAP_SYS_PTRACE"), lines.get(0).remedy());
        assertNull(lines.get(1).remedy());
    }

    @Test
    void asksForAttentionOnlyWhereSomethingCanBeDone() {
        assertTrue(item("ownerless", status(report(Map.of(NoOwnerReason.NO_PERMISSION, 1), List.of()), HOST))
                .attention());
        assertFalse(item("ownerless", status(report(Map.of(NoOwnerReason.TIME_WAIT, 1), List.of()), HOST))
                .attention());
    }

    @Test
    void whereAllHaveOwnersNothingIsSaidOfThem() {
        assertTrue(StatusLine.of(status(report(Map.of(), List.of()), HOST), AGENT).stream()
                .noneMatch(item -> item.key().equals("ownerless")));
    }

    @Test
    void aNamespaceThatIsNotEnteredTellsWhy() {
        StatusItem item = item("namespaces", status(report(Map.of(), List.of()), HOST, CLOSED));
        assertTrue(item.attention());
        assertEquals(new Line("4026532352", "not entered, 5 processes: entering it needs CAP_SYS_ADMIN", null),
                item.explanation().lines().get(1));
    }

    @Test
    void oneNamespaceIsNotPlural() {
        assertEquals("1 namespace", item("namespaces", status(report(Map.of(), List.of()), HOST)).text());
    }

    @Test
    void theTickIsTakenApart() {
        assertEquals(List.of("5.0 ms", "6.0 ms", "2.0 ms", "1.0 ms"),
                item("tick", status(report(Map.of(), List.of()), HOST)).explanation().lines().stream()
                        .map(Line::figure).toList());
    }

    @Test
    void eventsThatWereLostComeBeforeThoseThatWereOnlyCounted() {
        assertEquals("0 events lost", item("events", hearing(new EventStatistics(5, 0, 0, 0, 0))).text());
        StatusItem counted = item("events",
                hearing(new EventStatistics(5, 0, 0, 0, 0, Map.of(EventKind.CLOSE, 5L), 3930, 0)));
        assertEquals("3,930 events not listed", counted.text());
        assertTrue(counted.attention());
        StatusItem forgotten = item("events", hearing(new EventStatistics(5, 0, 0, 0, 0, Map.of(), 0, 17)));
        assertTrue(forgotten.explanation().lines().stream().anyMatch(line -> line.figure().equals("17")));
        assertEquals("2 events lost", item("events",
                hearing(new EventStatistics(5, 0, 0, 0, 2, Map.of(EventKind.CLOSE, 5L), 3930, 0))).text());
    }

    @Test
    void aSourceThatFailedIsToldInItsOwnWords() {
        StatusItem item = item("errors",
                status(report(Map.of(), List.of("owners: /proc is not mounted")), HOST));
        assertEquals("1 source failed", item.text());
        assertEquals("Owners: /proc is not mounted.", item.explanation().lines().get(0).text());
    }

    @Test
    void whatIsUnknownOfItselfIsADashNotZero() {
        TickReport unknown = new TickReport(1, 0, 1, 0, 0, 0, 0, 0, Map.of(), -1, 0, LookupStatistics.NONE,
                EventStatistics.NONE, List.of());
        assertEquals("own – –", item("own", status(unknown, HOST)).text());
    }

    @Test
    void aTopologyFileTellsWhatItHoldsAndWhatOfItIsNotShown() {
        StatusItem item = StatusLine.ofFile(new OpenedFile("rack77.json", "network-connections of rack77",
                1_790_000_000_000_000L, 12, 34, 56, List.of("7 values of its producer's own")));
        assertEquals("rack77.json, 12 actors", item.text());
        assertTrue(item.attention(), "something is left out");
        assertTrue(item.explanation().text().contains("Made by network-connections of rack77 at 2026-"),
                item.explanation().text());
        assertEquals(List.of("12 actors", "34 endpoints", "56 links between them",
                " not shown: 7 values of its producer's own"),
                item.explanation().lines().stream().map(line -> line.figure() + " " + line.text()).toList());
    }
}
