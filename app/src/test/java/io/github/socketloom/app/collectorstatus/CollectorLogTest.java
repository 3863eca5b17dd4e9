package io.github.socketloom.app.collectorstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorLogTest {

    private static final NetNamespace HOST = new NetNamespace(1, "host", NamespaceKind.HOST, 90, null);

    private final CollectorLog log = new CollectorLog();
    private long sequence;
    private List<String> errors = List.of();
    private List<Capability> capabilities = List.of();
    private List<NetNamespace> namespaces = List.of(HOST);
    private long lost;
    private FeedState feed = FeedState.LIVE;

    private void tick() {
        sequence++;
        log.follow(new HostStatus(feed, new HostInfo("rack12", "linux", "6.18.44", "amd64"),
                new TickReport(sequence, sequence * 1_000_000, 1, 1, 0, 0, 0, 5, Map.of(), -1, 0,
                        LookupStatistics.NONE, new EventStatistics(0, 0, 0, 0, lost), errors),
                capabilities, namespaces, Duration.ofSeconds(1), false));
    }

    private List<String> lines() {
        return log.shown().stream().map(entry -> entry.time() / 1_000_000 + " " + entry.level().word() + " "
                + entry.text()).toList();
    }

    /** Returns what came since the collector began. */
    private List<String> since() {
        List<String> lines = new ArrayList<>(lines());
        lines.remove(lines.size() - 1);
        return lines;
    }

    @Test
    void beginsWithTheCollector() {
        tick();
        tick();
        assertEquals(List.of("1 note The collector on rack12 (linux 6.18.44) began."), lines());
    }

    @Test
    void tellsAtTheBeginningWhatIsMissingButNotWhatWorks() {
        capabilities = List.of(Capability.available("tcp", "sock_diag"),
                Capability.unavailable("nat", "ctnetlink", "it needs CAP_NET_ADMIN", null));
        tick();
        assertEquals(List.of("1 warning Nat by ctnetlink is not available: it needs CAP_NET_ADMIN."), since());
    }

    @Test
    void anErrorIsToldWhenItBeginsAndWhenItEnds() {
        tick();
        errors = List.of("owners: /proc is not mounted");
        tick();
        tick();
        errors = List.of();
        tick();
        assertEquals(List.of("4 note No longer: Owners: /proc is not mounted.",
                "2 error Owners: /proc is not mounted."), since());
    }

    @Test
    void aCapabilityIsToldWhenItChangesNotWhenOnlyItsCountsDo() {
        tick();
        capabilities = List
                .of(Capability.limited("owners", "procfs", "12 of 90 processes are closed", "run it as root"));
        tick();
        capabilities = List
                .of(Capability.limited("owners", "procfs", "13 of 91 processes are closed", "run it as root"));
        tick();
        capabilities = List.of(Capability.available("owners", "procfs"));
        tick();
        assertEquals(List.of("4 note Owners by procfs is available again.",
                "2 warning Owners by procfs works in part: 12 of 90 processes are closed."), since());
    }

    @Test
    void namespacesThatComeGoOrAreRefusedAreTold() {
        tick();
        namespaces = List.of(HOST, new NetNamespace(7, "blue", NamespaceKind.NAMED, 2, null));
        tick();
        namespaces = List.of(HOST, new NetNamespace(7, "blue", NamespaceKind.NAMED, 3, null),
                new NetNamespace(8, null, NamespaceKind.UNKNOWN, 1, "no permission"));
        tick();
        namespaces = List.of(HOST, new NetNamespace(8, null, NamespaceKind.UNKNOWN, 1, null));
        tick();
        assertEquals(List.of("4 note Network namespace blue (named) is gone.",
                "4 note Network namespace 8 (unknown) is read now.",
                "3 warning Network namespace 8 (unknown) is not read: no permission.",
                "2 note Network namespace blue (named) came and is read."), since());
    }

    @Test
    void manyNamespacesAtOnceAreOneLine() {
        tick();
        List<NetNamespace> many = new ArrayList<>(List.of(HOST));
        for (int i = 0; i < 117; i++) {
            many.add(new NetNamespace(100 + i, null, NamespaceKind.CONTAINER, 1, null));
        }
        namespaces = many;
        tick();
        assertEquals(List.of("2 note 117 network namespaces came and are read."), since());
    }

    @Test
    void lossesInARowAreOneLineThatGrows() {
        tick();
        lost = 1;
        tick();
        lost = 5;
        tick();
        assertEquals(List.of("3 warning The kernel dropped messages about closes 5 times, because more came than could"
                + " be read: short-lived connections may be missing."), since());
        errors = List.of("x");
        tick();
        lost = 6;
        tick();
        assertEquals("5 warning The kernel dropped messages about closes once, because more came than could be read:"
                + " short-lived connections may be missing.", since().get(0));
        assertEquals(3, since().size());
    }

    @Test
    void aFeedThatFailsIsToldOnce() {
        tick();
        feed = FeedState.failed("The agent is gone.");
        sequence--;
        tick();
        sequence--;
        tick();
        assertEquals(List.of("1 error The agent is gone."), since());
    }

    @Test
    void aCollectorThatBeginsAnewIsTold() {
        tick();
        tick();
        sequence = 0;
        tick();
        assertEquals(List.of("1 note The collector on rack12 (linux 6.18.44) began anew."), since());
    }

    @Test
    void keepsTheLatestOnly() {
        for (int i = 0; i < 2 * CollectorLog.KEPT; i++) {
            errors = i % 2 == 0 ? List.of("e" + i) : List.of();
            tick();
        }
        assertEquals(CollectorLog.KEPT, log.shown().size());
        assertEquals(2 * CollectorLog.KEPT, log.shown().get(0).time() / 1_000_000);
    }

    @Test
    void isSearchedByTextAndLevel() {
        tick();
        errors = List.of("owners: /proc is not mounted");
        tick();
        log.filterProperty().set(" PROC ");
        assertEquals(1, log.shown().size());
        log.filterProperty().set("note");
        assertEquals(List.of("1 note The collector on rack12 (linux 6.18.44) began."), lines());
        log.filterProperty().set("");
        assertEquals(2, log.shown().size());
    }
}
