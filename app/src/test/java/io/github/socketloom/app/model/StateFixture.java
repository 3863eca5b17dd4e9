package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.app.testing.ConnectionBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A model's state for tests of views: what they would see on the model thread, second by second. */
public final class StateFixture {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ModelState state;
    private long sequence;
    private final Map<EventKind, Long> told = new EnumMap<>(EventKind.class);
    private long now;

    /** A state in which nothing is kept of what was closed once its mark is over. */
    public StateFixture() {
        this(0);
    }

    /** @param past how many connections are kept that were closed */
    public StateFixture(int past) {
        state = new ModelState(MarkDurations.DEFAULT.keeping(past));
    }

    /** Returns the state. */
    public ModelState state() {
        return state;
    }

    /** Returns a report of the next reading, a second after the one before. */
    public static TickReport report(long sequence) {
        return new TickReport(sequence, ConnectionBuilder.FIRST_SEEN + TimeUnit.SECONDS.toMicros(sequence), 1, 1, 1, 0,
                1,
                0, Map.of(), -1, 0, LookupStatistics.NONE, EventStatistics.NONE, List.of());
    }

    /** Returns a snapshot with these connections. */
    public static Snapshot snapshot(long sequence, List<ProcessInfo> processes, List<Connection> connections) {
        return new Snapshot(new HostInfo("rack12", "linux", "6.18.44", "amd64"), report(sequence), List.of(),
                List.of(new NetNamespace(ConnectionBuilder.NAMESPACE, "host", NamespaceKind.HOST, 1, null)),
                processes.stream().collect(Collectors.toMap(ProcessInfo::key, Function.identity())), connections);
    }

    /** Begins without connections on a host of another kind. */
    public ModelChange beginOn(HostInfo host) {
        Snapshot empty = snapshot(++sequence, List.of(), List.of());
        state.apply(new Snapshot(host, empty.report(), empty.capabilities(), empty.namespaces(), empty.processes(),
                empty.connections()), now);
        return ModelChange.EVERYTHING;
    }

    /** Begins with these connections. */
    public ModelChange begin(List<ProcessInfo> processes, Connection... connections) {
        state.apply(snapshot(++sequence, processes, List.of(connections)), now);
        return ModelChange.EVERYTHING;
    }

    /** A second later these are new. */
    public ModelChange added(Connection... connections) {
        return update(List.of(), List.of(), List.of(connections), List.of(), List.of());
    }

    /** A second later these come of the snapshot, over a slow link. */
    public ModelChange more(Connection... connections) {
        now += SECOND;
        Changes changes = new Changes();
        state.more(new Update(report(++sequence), null, null, List.of(), List.of(), List.of(connections), List.of(),
                List.of(), List.of()), now, changes);
        return changes.toChange();
    }

    /** A second later these are different. */
    public ModelChange changed(Connection... connections) {
        return update(List.of(), List.of(), List.of(), List.of(connections), List.of());
    }

    /** A second later these are gone. */
    public ModelChange removed(ConnectionId... ids) {
        return update(List.of(), List.of(), List.of(), List.of(), List.of(ids));
    }

    /** A second later nothing changed. */
    public ModelChange quiet() {
        return added();
    }

    /** A second later all this happened. */
    public ModelChange update(List<ProcessInfo> processes, List<ProcessKey> ended, List<Connection> added,
            List<Connection> changed, List<ConnectionId> removed) {
        return update(null, processes, ended, added, changed, removed, List.of());
    }

    /** A second later these are gone, and the kernel told the close of those. */
    public ModelChange closed(List<ConnectionId> removed, Connection... last) {
        return update(null, List.of(), List.of(), List.of(), List.of(), removed, List.of(last));
    }

    /** A second later the host has these network namespaces. */
    public ModelChange namespaces(NetNamespace... namespaces) {
        return update(List.of(namespaces), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private ModelChange update(List<NetNamespace> namespaces, List<ProcessInfo> processes, List<ProcessKey> ended,
            List<Connection> added, List<Connection> changed, List<ConnectionId> removed, List<Connection> closed) {
        now += SECOND;
        Changes changes = new Changes();
        state.expire(now, changes);
        state.apply(new Update(report(++sequence), null, namespaces, processes, ended, added, changed, removed, closed),
                now, changes);
        return changes.toChange();
    }

    /** A second later this was read beside the sockets, and the host has these namespaces; null for those it had. */
    public ModelChange counted(HostCounters counters, List<NetNamespace> namespaces, List<Capability> capabilities) {
        now += SECOND;
        Changes changes = new Changes();
        state.apply(new Update(report(++sequence), capabilities, namespaces, List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), counters), now, changes);
        return changes.toChange();
    }

    /** A second later this was read beside the sockets. */
    public ModelChange counted(HostCounters counters) {
        return counted(counters, null, null);
    }

    /** A second later this happened; it is counted too. */
    public ModelChange happened(ConnectionEvent... events) {
        now += SECOND;
        for (ConnectionEvent event : events) {
            told.merge(event.kind(), 1L, Long::sum);
        }
        Changes changes = new Changes();
        state.expire(now, changes);
        TickReport plain = report(++sequence);
        state.apply(new Update(new TickReport(plain.sequence(), plain.collectedAt(), 1, 1, 1, 0, 1, 0, Map.of(), -1, 0,
                LookupStatistics.NONE, new EventStatistics(0, 0, 0, 0, 0, told, 0, 0), List.of()), null, null,
                List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), HostCounters.NONE, List.of(events)), now,
                changes);
        return changes.toChange();
    }

    /** Returns the time of the next reading, epoch microseconds. */
    public long nextReading() {
        return report(sequence + 1).collectedAt();
    }

    /** The picture goes to a reading of the past, in which these connections were open. */
    public ModelChange backTo(long reading, Connection... connections) {
        state.goTo(snapshot(reading, List.of(), List.of(connections)), now, state);
        return ModelChange.EVERYTHING;
    }

    /** Lets the feed fail. */
    public ModelChange failed(String message) {
        state.setFeed(FeedState.failed(message));
        return ModelChange.NOTHING;
    }

    /** Returns the marks that are set, by socket cookie. */
    public Map<Long, Mark> marks() {
        return state.connections().stream().filter(tracked -> tracked.mark() != Mark.NONE)
                .collect(Collectors.toMap(tracked -> tracked.id().key(), TrackedConnection::mark));
    }

    /** Returns the cookies of the connections that a change touched. */
    public static List<Long> touched(ModelChange change) {
        List<Long> keys = new ArrayList<>();
        change.touched().forEach(tracked -> keys.add(tracked.id().key()));
        return keys;
    }
}
