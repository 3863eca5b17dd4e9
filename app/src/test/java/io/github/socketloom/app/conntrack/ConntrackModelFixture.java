package io.github.socketloom.app.conntrack;

import static io.github.socketloom.app.testing.ConnectionBuilder.NAMESPACE;

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
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;

/** A view model of connection tracking on a made-up host, for tests that tell what is read and ask what is shown. */
abstract class ConntrackModelFixture {

    static final long OTHER = 4026532500L;
    static final ProcessKey NGINX = new ProcessKey(812, 1);
    static final ProcessKey CURL = new ProcessKey(99, 1);

    final StateFixture host = new StateFixture();
    final SimpleObjectProperty<HostStatus> status = new SimpleObjectProperty<>(status(false));
    final ConntrackViewModel model = new ConntrackViewModel(status,
            new LocalAgent("socketloom-agent", Set.of()), view -> refresh(ModelChange.NOTHING));
    long readings;

    static HostStatus status(boolean frozen) {
        return new HostStatus(FeedState.LIVE, null, null, List.of(), List.of(), Duration.ofSeconds(1), frozen);
    }

    void refresh(ModelChange change) {
        model.refresh(host.state(), change).run();
    }

    void begin(Connection... connections) {
        refresh(host.begin(List.of(process(NGINX, "nginx"), process(CURL, "curl")), connections));
    }

    static ProcessInfo process(ProcessKey key, String name) {
        return new ProcessInfo(key, 1, 0, "root", name, List.of(), Cgroup.UNKNOWN);
    }

    ConntrackStats stats(long namespace, Use use, long entries, long limit) {
        readings++;
        return new ConntrackStats(namespace, readings * 1_000_000_000, use, entries, limit, 65_536, "procfs",
                List.of("found", "new", "drop", "weather"),
                List.of(new ConntrackProcessor(0, List.of(4L, 0L, 3L * readings, 1L)),
                        new ConntrackProcessor(1, List.of(5L, 0L, 0L, 1L))),
                List.of(), List.of(), null);
    }

    ConntrackTable table(ConntrackEntry... entries) {
        return new ConntrackTable(host.state().collectedAt(), List.of(entries), 0, List.of(), null);
    }

    void read(ConntrackTable entries, ConntrackStats... stats) {
        refresh(host.counted(new HostCounters(List.of(), List.of(stats), entries, List.of())));
    }

    /** A second later these were read in the own namespace. */
    void read(ConntrackEntry... entries) {
        read(table(entries), stats(NAMESPACE, Use.IN_USE, entries.length, 1000));
    }

    ConntrackPicture picture() {
        return model.pictureProperty().get();
    }

    List<Long> ids() {
        return Arrays.stream(picture().entries().rows()).map(row -> row.entry().id()).toList();
    }

    EntryRow row(int index) {
        return picture().entries().rows()[index];
    }

    EntryOwner owner(int index) {
        return row(index).owner();
    }
}
