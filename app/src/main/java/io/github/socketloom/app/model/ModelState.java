package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
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
import java.util.Comparator;
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
    private ProtocolHistory protocolHistory;
    private ConntrackHistory conntrackHistory;
    private EventHistory eventHistory;
    private final PastConnections past;
    private FeedState feed = FeedState.CONNECTING;
    private HostInfo host;
    private TickReport report;
    private List<Capability> capabilities = List.of();
    private List<NetNamespace> namespaces = List.of();
    private Map<Long, NetNamespace> namespacesById = Map.of();
    private HostCounters counters = HostCounters.NONE;
    private int live;

    /** @param durations how long marks last */
    ModelState(MarkDurations durations) {
        marks = new MarkClock(durations);
        connections = new HashMap<>();
        processes = new HashMap<>();
        slots = new Slots();
        protocolHistory = new ProtocolHistory();
        conntrackHistory = new ConntrackHistory();
        eventHistory = new EventHistory();
        past = new PastConnections(durations.past());
    }

    private ModelState(ModelState other) {
        marks = other.marks.copy();
        connections = new HashMap<>(other.connections);
        processes = new HashMap<>(other.processes);
        slots = other.slots.copy();
        protocolHistory = other.protocolHistory.copy();
        conntrackHistory = other.conntrackHistory.copy();
        eventHistory = other.eventHistory.copy();
        past = other.past.copy();
        counters = other.counters;
        feed = other.feed;
        host = other.host;
        report = other.report;
        capabilities = other.capabilities;
        namespaces = other.namespaces;
        namespacesById = other.namespacesById; // replaced as a whole, never changed
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

    /** Returns a network namespace by its inode number, or empty if nothing is known of it. */
    public Optional<NetNamespace> namespace(long id) {
        return Optional.ofNullable(namespacesById.get(id));
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

    /** Returns what the latest reading read beside the sockets. */
    public HostCounters counters() {
        return counters;
    }

    /** Returns how protocol counters grew. */
    public ProtocolHistory protocolHistory() {
        return protocolHistory;
    }

    /** Returns how connection tracking fared. */
    public ConntrackHistory conntrackHistory() {
        return conntrackHistory;
    }

    /** Returns what happened to connections of late. */
    public EventHistory eventHistory() {
        return eventHistory;
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
        begin(snapshot, now);
        protocolHistory.clear();
        conntrackHistory.clear();
        eventHistory.clear(snapshot.report());
        past.clear();
        count(snapshot.counters());
    }

    /** Returns the connections that are known to have been closed at a time, the earliest first. */
    private List<TrackedConnection> closedUntil(long time) {
        return connections.values().stream()
                .filter(tracked -> tracked.isClosed() && tracked.closedAt() <= time)
                .sorted(Comparator.comparingLong(TrackedConnection::closedAt)).toList();
    }

    /**
     * Goes to another time of the same host, as {@link #apply(Snapshot, long)} does, but keeps how its counters grew until
     * then, as far as it is known.
     *
     * @param known what knows that; may be this state
     */
    void goTo(Snapshot snapshot, long now, ModelState known) {
        List<TrackedConnection> closedBefore = known.closedUntil(snapshot.report().collectedAt());
        begin(snapshot, now);
        past.clear();
        for (TrackedConnection tracked : closedBefore) {
            if (!connections.containsKey(tracked.id())) {
                TrackedConnection kept = tracked.inPast(slots.take(), now);
                connections.put(kept.id(), kept);
                kept.processes().forEach(process -> processes.putIfAbsent(process.key(), process));
                past.add(kept);
                past.ended(kept.processes().stream().map(ProcessInfo::key)
                        .filter(key -> !snapshot.processes().containsKey(key)).toList());
            }
        }
        if (known != this) {
            protocolHistory = known.protocolHistory.copy();
            conntrackHistory = known.conntrackHistory.copy();
            eventHistory = known.eventHistory.copy();
        }
        eventHistory.backTo(snapshot.report());
        counters = snapshot.counters();
        if (protocolHistory.backTo(counters, collectedAt(), namespaces)) {
            conntrackHistory.backTo(counters, collectedAt());
        } else {
            conntrackHistory.clear();
            conntrackHistory.add(counters, collectedAt(), namespaces);
        }
    }

    private void begin(Snapshot snapshot, long now) {
        connections.clear();
        processes.clear();
        slots.clear();
        marks.clear();
        feed = FeedState.LIVE;
        host = snapshot.host();
        report = snapshot.report();
        capabilities = snapshot.capabilities();
        setNamespaces(snapshot.namespaces());
        processes.putAll(snapshot.processes());
        for (Connection connection : snapshot.connections()) {
            put(connection, Mark.NONE, Ending.NONE, now);
        }
        live = connections.size();
    }

    /**
     * Adds connections of the snapshot that come behind it, over a slow link: they were there all the time and are not
     * marked.
     *
     * @param now the monotonic clock, nanoseconds
     */
    void more(Update rest, long now, Changes changes) {
        report = rest.report();
        Set<ProcessKey> better = putProcesses(rest);
        for (Connection connection : rest.added()) {
            TrackedConnection before = connections.get(connection.id());
            live += before == null || before.isClosed() ? 1 : 0;
            changes.touch(put(connection, Mark.NONE, Ending.NONE, now));
        }
        if (!better.isEmpty()) {
            refreshOwners(better, changes);
        }
    }

    /** Returns the processes that were known already. */
    private Set<ProcessKey> putProcesses(Update update) {
        Set<ProcessKey> better = new HashSet<>();
        for (ProcessInfo process : update.processes()) {
            marks.alive(process.key());
            past.alive(process.key());
            if (processes.put(process.key(), process) != null) {
                better.add(process.key());
            }
        }
        return better;
    }

    private void count(HostCounters next) {
        counters = next;
        protocolHistory.add(next, collectedAt(), namespaces);
        conntrackHistory.add(next, collectedAt(), namespaces);
    }

    /**
     * Applies what one tick changed.
     *
     * @param now the monotonic clock, nanoseconds
     */
    void apply(Update update, long now, Changes changes) {
        report = update.report();
        capabilities = update.capabilities() == null ? capabilities : update.capabilities();
        Set<Long> renamed = update.namespaces() == null ? Set.of() : setNamespaces(update.namespaces());
        Set<ProcessKey> better = putProcesses(update);
        Map<ConnectionId, Connection> last = new HashMap<>();
        update.closed().forEach(connection -> last.put(connection.id(), connection));
        for (ConnectionId id : update.removed()) {
            close(id, last.remove(id), now, changes);
        }
        for (Connection connection : last.values()) {
            closedUnseen(connection, now, changes);
        }
        for (Connection connection : update.added()) {
            TrackedConnection before = connections.get(connection.id());
            live += before == null || before.isClosed() ? 1 : 0;
            changes.touch(put(connection, Mark.NEW, Ending.NONE, now));
        }
        for (Connection connection : update.changed()) {
            changes.touch(change(connection, now));
        }
        marks.ended(update.endedProcesses(), now);
        eventHistory.add(update.events(), report);
        count(update.counters());
        if (!better.isEmpty()) {
            refreshOwners(better, changes);
        }
        if (!renamed.isEmpty()) {
            touchWithin(renamed, changes);
        }
    }

    /** Returns the namespaces that users know by another name now; how many processes they have is no part of it. */
    private Set<Long> setNamespaces(List<NetNamespace> next) {
        Map<Long, NetNamespace> byId = new HashMap<>();
        Set<Long> renamed = new HashSet<>();
        for (NetNamespace namespace : next) {
            NetNamespace before = namespacesById.get(namespace.id());
            if (before == null || !before.title().equals(namespace.title()) || before.kind() != namespace.kind()) {
                renamed.add(namespace.id());
            }
            byId.put(namespace.id(), namespace);
        }
        namespaces = next;
        namespacesById = Map.copyOf(byId);
        return renamed;
    }

    private void touchWithin(Set<Long> someNamespaces, Changes changes) {
        for (TrackedConnection tracked : connections.values()) {
            if (someNamespaces.contains(tracked.id().namespace())) {
                changes.touch(tracked);
            }
        }
    }

    private TrackedConnection put(Connection connection, Mark mark, Ending ending, long now) {
        TrackedConnection before = connections.get(connection.id());
        int slot = before == null ? slots.take() : before.slot();
        TrackedConnection tracked = new TrackedConnection(slot, connection, processesOf(connection), collectedAt(),
                mark, now, ending);
        connections.put(connection.id(), tracked);
        marks.marked(tracked);
        return tracked;
    }

    private TrackedConnection change(Connection connection, long now) {
        TrackedConnection before = connections.get(connection.id());
        if (before == null || before.isClosed()) {
            live++;
            return put(connection, Mark.NEW, Ending.NONE, now);
        }
        if (before.mark() != Mark.NEW && !before.connection().state().equals(connection.state())) {
            return put(connection, Mark.CHANGED, Ending.NONE, now);
        }
        TrackedConnection tracked = new TrackedConnection(before.slot(), connection,
                processesOf(connection, before),
                collectedAt(), before.mark(), before.markedAt(), Ending.NONE);
        connections.put(connection.id(), tracked);
        return tracked;
    }

    /** @param last its last form with the final figures; null if the kernel did not tell */
    private void close(ConnectionId id, Connection last, long now, Changes changes) {
        TrackedConnection before = connections.get(id);
        if (before == null || before.isClosed()) {
            if (last != null) {
                closedUnseen(last, now, changes);
            }
            return;
        }
        live--;
        Connection shown = last == null ? before.connection() : last;
        TrackedConnection closed = new TrackedConnection(before.slot(), shown, processesOf(shown, before),
                collectedAt(), Mark.CLOSED, now, last == null ? Ending.MISSED : Ending.TOLD);
        connections.put(id, closed);
        marks.marked(closed);
        changes.touch(closed);
    }

    /** The kernel told the close of a connection that no reading had seen, or that was found to be gone before. */
    private void closedUnseen(Connection last, long now, Changes changes) {
        TrackedConnection before = connections.get(last.id());
        if (before == null) {
            changes.touch(put(last, Mark.CLOSED, Ending.SHORT_LIVED, now));
        } else if (before.ending() == Ending.MISSED) {
            TrackedConnection told = new TrackedConnection(before.slot(), last, processesOf(last, before),
                    before.readAt(), before.mark(), before.markedAt(), Ending.TOLD);
            connections.put(last.id(), told);
            changes.touch(told);
        }
    }

    private List<ProcessInfo> processesOf(Connection connection, TrackedConnection before) {
        return connection.owners().equals(before.connection().owners())
                ? before.processes()
                : processesOf(connection);
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
                TrackedConnection kept = tracked.inPast(tracked.slot(), now);
                connections.put(due.id(), kept);
                changes.touch(kept);
                past.add(kept);
                forgetOldest(changes);
            } else {
                TrackedConnection unmarked = tracked.unmarked(now);
                connections.put(due.id(), unmarked);
                changes.touch(unmarked);
            }
        }
        for (ProcessKey ended = marks.pollProcess(now); ended != null; ended = marks.pollProcess(now)) {
            if (!past.ended(ended)) {
                processes.remove(ended);
            }
        }
    }

    /** Forgets what was closed longest ago, if there is too much of it, and processes that only it knew. */
    private void forgetOldest(Changes changes) {
        for (TrackedConnection oldest = past.pollSurplus(); oldest != null; oldest = past.pollSurplus()) {
            // unless the same connection was found open again
            TrackedConnection now = connections.get(oldest.id());
            if (now != null && now.mark() == Mark.PAST) {
                connections.remove(now.id());
                slots.release(now.slot());
                changes.drop(now);
            }
            past.release(oldest).forEach(processes::remove);
        }
    }
}
