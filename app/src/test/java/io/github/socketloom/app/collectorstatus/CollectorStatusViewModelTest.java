package io.github.socketloom.app.collectorstatus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class CollectorStatusViewModelTest {
    private final ObjectProperty<HostStatus> status = new SimpleObjectProperty<>(
            new HostStatus(FeedState.CONNECTING, null, null, List.of(), List.of(), Duration.ofSeconds(1), false));
    private final CollectorStatusViewModel model = new CollectorStatusViewModel(status,
            new LocalAgent("socketloom-agent", Set.of()));

    private void tick(long sequence, boolean frozen) {
        TickReport report = new TickReport(sequence, sequence * 1_000_000, 12_000_000, 5_000_000, 6_000_000, 0,
                1_000_000,
                418, Map.of(), 0.004, 64_000_000, LookupStatistics.NONE, EventStatistics.NONE, List.of());
        status.set(new HostStatus(FeedState.LIVE, new HostInfo("rack12", "linux", "6.18.44", "amd64"), report,
                List.of(Capability.available("sockets", "sock_diag"),
                        Capability.unavailable("events", "bpf", "it needs CAP_BPF", null),
                        Capability.limited("owners", "procfs", "other users' processes", "run it as root")),
                List.of(new NetNamespace(1, "host", NamespaceKind.HOST, 214, null),
                        new NetNamespace(2, null, NamespaceKind.UNKNOWN, 5, "no permission")),
                Duration.ofSeconds(1), frozen));
    }

    @Test
    void knowsNothingBeforeTheFirstTick() {
        assertNull(model.latest());
        assertNull(model.hostProperty().get());
    }

    @Test
    void keepsTheLatestTicksOnly() {
        for (int i = 1; i <= CollectorStatusViewModel.KEPT_TICKS + 5; i++) {
            tick(i, false);
        }
        assertEquals(CollectorStatusViewModel.KEPT_TICKS, model.ticks().size());
        assertEquals(6, model.ticks().get(0).sequence());
        assertEquals(CollectorStatusViewModel.KEPT_TICKS + 5, model.latest().sequence());
    }

    @Test
    void aStatusThatChangedOtherwiseIsNoTick() {
        tick(1, false);
        tick(1, true);
        assertEquals(1, model.ticks().size());
    }

    @Test
    void beginsAnewWithTheCollector() {
        tick(8, false);
        tick(9, false);
        tick(1, false);
        assertEquals(List.of(1L), model.ticks().stream().map(TickReport::sequence).toList());
    }

    @Test
    void whatTheUserCanChangeComesFirstThenWhatLacksMost() {
        tick(1, false);
        assertEquals(List.of("owners", "events", "sockets"),
                model.capabilities().stream().map(Capability::name).toList());
        assertEquals(List.of(2L, 1L), model.namespaces().stream().map(NamespaceRow::id).toList());
    }

    private void lookups(long sequence, long seconds, long hits) {
        LookupStatistics lookup = new LookupStatistics(0, 0, 0, hits, 0, 0, 0, 0, 0, 0,
                LookupStatistics.NONE.requestDurations(), LookupStatistics.NONE.handlerOverheads(), 3, 0, 8192);
        status.set(new HostStatus(FeedState.LIVE, new HostInfo("rack12", "linux", "6.18.44", "amd64"),
                new TickReport(sequence, seconds * 1_000_000, 1, 1, 0, 0, 0, 0, Map.of(), -1, 0, lookup,
                        EventStatistics.NONE, List.of()),
                List.of(), List.of(), Duration.ofSeconds(1), false));
    }

    @Test
    void aCounterBecomesARateByTheTimeBetweenTheTicks() {
        lookups(1, 10, 500);
        lookups(2, 12, 520);
        lookups(3, 13, 520);
        double[] hits = model.perSecond(tick -> tick.lookup().cacheHits());
        assertArrayEquals(new double[]{Double.NaN, 10, 0}, hits);
        assertArrayEquals(new double[]{3, 3, 3}, model.level(tick -> tick.lookup().intakeDepth()));
    }

    @Test
    void aCounterThatWentBackOrATimeThatStoodStillIsAGap() {
        lookups(1, 10, 500);
        lookups(2, 11, 20);
        lookups(3, 11, 90);
        assertArrayEquals(new double[]{Double.NaN, Double.NaN, Double.NaN},
                model.perSecond(tick -> tick.lookup().cacheHits()));
    }

    @Test
    void socketsAreCountedByNamespaceWhileTheViewIsOpen() {
        tick(1, false);
        assertEquals(List.of(-1, -1), model.namespaces().stream().map(NamespaceRow::sockets).toList());
        StateFixture host = new StateFixture();
        Connection inHost = ConnectionBuilder.connection(1).in(1).build();
        model.refresh(host.state(), host.begin(List.of(), inHost, ConnectionBuilder.connection(2).in(1).build()))
                .run();
        assertEquals(List.of(-1, 2), model.namespaces().stream().map(NamespaceRow::sockets).toList());
        model.refresh(host.state(), host.removed(inHost.id())).run();
        assertEquals(List.of(-1, 1), model.namespaces().stream().map(NamespaceRow::sockets).toList());
        model.stopCounting();
        assertEquals(List.of(-1, -1), model.namespaces().stream().map(NamespaceRow::sockets).toList());
    }
}
