package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything known of a host: what its snapshots and updates add up to, and what happened to each connection a moment
 * ago. Belongs to the model thread; views read it during {@link ModelView#refresh} only.
 */
public final class ModelState {

    private final MarkClock marks;
    private final Map<ConnectionId, TrackedConnection> connections;
    private final Map<ProcessKey, ProcessInfo> processes;
    private final Slots slots;
    private FeedState feed = FeedState.CONNECTING;
    private HostInfo host;
    private TickReport report;
    private List<Capability> capabilities = List.of();
    private List<NetNamespace> namespaces = List.of();
    private int live;

    /** @param durations how long marks last */
    ModelState(MarkDurations durations) {
        marks = new MarkClock(durations);
        connections = new HashMap<>();
        processes = new HashMap<>();
        slots = new Slots();
    }

    private ModelState(ModelState other) {
        marks = other.marks.copy();
        connections = new HashMap<>(other.connections);
        processes = new HashMap<>(other.processes);
        slots = other.slots.copy();
        feed = other.feed;
        host = other.host;
        report = other.report;
        capabilities = other.capabilities;
        namespaces = other.namespaces;
        live = other.live;
    }

    /** Returns how the feed fares. */
    public FeedState feed() {
        return feed;
    }

    /** Returns the host, or null before the first reading. */
    public HostInfo host() {
        return host;
    }

    /** Returns what the latest reading found and cost, or null before the first one. */
    public TickReport report() {
        return report;
    }

    /** Returns when the latest reading began, epoch microseconds on the collector's clock; 0 before the first one. */
    public long collectedAt() {
        return report == null ? 0 : report.collectedAt();
    }

    /** Returns what can be collected on the host and what cannot. */
    public List<Capability> capabilities() {
        return capabilities;
    }

    /** Returns the network namespaces of the host. */
    public List<NetNamespace> namespaces() {
        return namespaces;
    }

    /** Returns all connections, those closed a moment ago too. */
    public Collection<TrackedConnection> connections() {
        return Collections.unmodifiableCollection(connections.values());
    }

    /** Returns a connection, which may be closed already, or empty if it is not known (any more). */
    public Optional<TrackedConnection> connection(ConnectionId id) {
        return Optional.ofNullable(connections.get(id));
    }

    /** Returns how many connections there are; those closed are not counted. */
    public int liveConnections() {
        return live;
    }

    /** Returns a number greater than every {@link TrackedConnection#slot}. */
    public int slotLimit() {
        return slots.limit();
    }

    /**
     * Returns what is known of a process, or empty. Processes that ended are known as long as a connection of theirs
     * may still be shown.
     */
    public Optional<ProcessInfo> process(ProcessKey key) {
        return Optional.ofNullable(processes.get(key));
    }

    /** Returns the processes that are known. */
    public Collection<ProcessInfo> processes() {
        return Collections.unmodifiableCollection(processes.values());
    }

    void setFeed(FeedState state) {
        feed = state;
    }

    /** Returns a state of its own that equals this one. */
    ModelState copy() {
        return new ModelState(this);
    }

    /** Forgets everything and begins anew with a snapshot, in which nothing is marked. */
    void apply(Snapshot snapshot, long now) {
        connections.clear();
        processes.clear();
        slots.clear();
        marks.clear();
        feed = FeedState.LIVE;
        host = snapshot.host();
        report = snapshot.report();
        capabilities = snapshot.capabilities();
        namespaces = snapshot.namespaces();
        processes.putAll(snapshot.processes());
        for (Connection connection : snapshot.connections()) {
            put(connection, Mark.NONE, now);
        }
        live = connections.size();
    }

    /**
     * Applies what one tick changed.
     *
     * @param now the monotonic clock, nanoseconds
     */
    void apply(Update update, long now, Changes changes) {
        boolean everything = update.namespaces() != null;
        report = update.report();
        capabilities = update.capabilities() == null ? capabilities : update.capabilities();
        namespaces = update.namespaces() == null ? namespaces : update.namespaces();
        Set<ProcessKey> better = new HashSet<>();
        for (ProcessInfo process : update.processes()) {
            marks.alive(process.key());
            if (processes.put(process.key(), process) != null) {
                better.add(process.key());
            }
        }
        for (ConnectionId id : update.removed()) {
            close(id, now, changes);
        }
        for (Connection connection : update.added()) {
            TrackedConnection before = connections.get(connection.id());
            live += before == null || before.isClosed() ? 1 : 0;
            changes.touch(put(connection, Mark.NEW, now));
        }
        for (Connection connection : update.changed()) {
            changes.touch(change(connection, now));
        }
        marks.ended(update.endedProcesses(), now);
        if (!better.isEmpty()) {
            refreshOwners(better, changes);
        }
        if (everything) {
            changes.everything();
        }
    }

    private TrackedConnection put(Connection connection, Mark mark, long now) {
        TrackedConnection before = connections.get(connection.id());
        int slot = before == null ? slots.take() : before.slot();
        TrackedConnection tracked = new TrackedConnection(slot, connection, processesOf(connection), collectedAt(),
                mark, now);
        connections.put(connection.id(), tracked);
        marks.marked(tracked);
        return tracked;
    }

    private TrackedConnection change(Connection connection, long now) {
        TrackedConnection before = connections.get(connection.id());
        if (before == null || before.isClosed()) {
            live++;
            return put(connection, Mark.NEW, now);
        }
        if (before.mark() != Mark.NEW && !before.connection().state().equals(connection.state())) {
            return put(connection, Mark.CHANGED, now);
        }
        TrackedConnection tracked = new TrackedConnection(before.slot(), connection,
                connection.owners().equals(before.connection().owners()) ? before.processes() : processesOf(connection),
                collectedAt(), before.mark(), before.markedAt());
        connections.put(connection.id(), tracked);
        return tracked;
    }

    private void close(ConnectionId id, long now, Changes changes) {
        TrackedConnection before = connections.get(id);
        if (before == null || before.isClosed()) {
            return;
        }
        live--;
        TrackedConnection closed = new TrackedConnection(before.slot(), before.connection(), before.processes(),
                collectedAt(), Mark.CLOSED, now);
        connections.put(id, closed);
        marks.marked(closed);
        changes.touch(closed);
    }

    private void refreshOwners(Set<ProcessKey> better, Changes changes) {
        List<TrackedConnection> owned = new ArrayList<>();
        for (TrackedConnection tracked : connections.values()) {
            for (Owner owner : tracked.connection().owners()) {
                if (better.contains(owner.process())) {
                    owned.add(tracked);
                    break;
                }
            }
        }
        for (TrackedConnection tracked : owned) {
            TrackedConnection known = tracked.owned(processesOf(tracked.connection()));
            connections.put(known.id(), known);
            changes.touch(known);
        }
    }

    private List<ProcessInfo> processesOf(Connection connection) {
        List<Owner> owners = connection.owners();
        if (owners.size() == 1) {
            ProcessInfo only = processes.get(owners.get(0).process());
            return only == null ? List.of() : List.of(only);
        }
        List<ProcessInfo> known = new ArrayList<>(owners.size());
        ProcessKey last = null;
        for (Owner owner : owners) {
            // owners are sorted by process, and one process may hold several descriptors
            if (!owner.process().equals(last)) {
                last = owner.process();
                ProcessInfo process = processes.get(last);
                if (process != null) {
                    known.add(process);
                }
            }
        }
        return known;
    }

    /** Returns when the next mark ends, nanoseconds on the monotonic clock, or {@link MarkClock#NEVER}. */
    long nextExpiry() {
        return marks.next();
    }

    /** Ends the marks that are over at some time, and forgets connections and processes that were kept for them. */
    void expire(long now, Changes changes) {
        for (MarkClock.Marked due = marks.pollConnection(now); due != null; due = marks.pollConnection(now)) {
            TrackedConnection tracked = connections.get(due.id());
            if (tracked == null || tracked.mark() != due.mark() || tracked.markedAt() != due.at()) {
                continue; // something else happened to it since
            }
            if (tracked.isClosed()) {
                connections.remove(due.id());
                slots.release(tracked.slot());
                changes.drop(tracked);
            } else {
                TrackedConnection unmarked = tracked.marked(Mark.NONE, now);
                connections.put(due.id(), unmarked);
                changes.touch(unmarked);
            }
        }
        for (ProcessKey ended = marks.pollProcess(now); ended != null; ended = marks.pollProcess(now)) {
            processes.remove(ended);
        }
    }
}
