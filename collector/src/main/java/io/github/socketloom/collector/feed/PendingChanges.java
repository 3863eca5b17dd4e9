package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a viewer was not told yet. Holds the latest of everything, not one entry per change, so it never grows beyond the
 * host itself. Used by one thread at a time.
 */
final class PendingChanges {

    /** Most connections with final figures that wait; of more the oldest are lost, and counted. */
    static final int MOST_CLOSED = 4096;
    /** Most events that wait; of more the oldest are lost, and counted. */
    static final int MOST_EVENTS = 100_000;

    private final Predicate<ConnectionId> told;
    private HostInfo host;
    private TickReport report;
    private boolean reportIsNew;
    private List<Capability> capabilities;
    private List<NetNamespace> namespaces;
    private HostCounters counters;

    private final Map<ConnectionId, Connection> snapshotRows = new LinkedHashMap<>();
    private final Map<ConnectionId, Connection> added = new LinkedHashMap<>();
    // a row keeps its place when it changes again, so that each has its turn
    private final Map<ConnectionId, Connection> changed = new LinkedHashMap<>();
    private final Set<ConnectionId> removed = new LinkedHashSet<>();
    private final Map<ConnectionId, Connection> closed = new LinkedHashMap<>();
    private final Deque<ConnectionEvent> events = new ArrayDeque<>();
    private final Map<ProcessKey, ProcessInfo> untoldProcesses = new HashMap<>();
    private final Map<ProcessKey, ProcessInfo> processNews = new LinkedHashMap<>();
    private final Set<ProcessKey> endedProcesses = new LinkedHashSet<>();
    private final Set<ProcessKey> toldProcesses = new HashSet<>();

    private long coalesced;
    private long lost;
    private boolean eventsWanted;

    /** @param told whether the viewer knows a connection */
    PendingChanges(Predicate<ConnectionId> told) {
        this.told = told;
    }

    /** Says whether the viewer wants events; those that wait when it wants none any more are not told. */
    void wantEvents(boolean wanted) {
        eventsWanted = wanted;
        if (!wanted) {
            events.clear();
        }
    }

    /** Everything is to be told anew; what was told is forgotten on both sides. */
    void begin(Snapshot snapshot, Set<ConnectionId> interest) {
        host = snapshot.host();
        report = snapshot.report();
        reportIsNew = true;
        capabilities = snapshot.capabilities();
        namespaces = snapshot.namespaces();
        counters = snapshot.counters();
        snapshotRows.clear();
        RowImportance.bestFirst(snapshot.connections(), interest).forEach(row -> snapshotRows.put(row.id(), row));
        added.clear();
        changed.clear();
        removed.clear();
        processNews.clear();
        endedProcesses.clear();
        toldProcesses.clear();
        untoldProcesses.clear();
        untoldProcesses.putAll(snapshot.processes());
    }

    /** More of the snapshot, from a feed that gets it in parts itself. */
    void more(Update rest) {
        applyReport(rest);
        rest.processes().forEach(this::putProcess);
        rest.added().forEach(row -> put(row, snapshotRows));
    }

    void update(Update update) {
        applyReport(update);
        update.endedProcesses().forEach(this::endProcess);
        update.processes().forEach(this::putProcess);
        update.closed().forEach(this::close);
        update.removed().forEach(this::remove);
        update.added().forEach(row -> put(row, added));
        update.changed().forEach(row -> put(row, added));
        if (eventsWanted) {
            update.events().forEach(this::happen);
        }
    }

    private void happen(ConnectionEvent event) {
        events.add(event);
        if (events.size() > MOST_EVENTS) {
            events.remove();
            lost++;
        }
    }

    private void applyReport(Update update) {
        if (reportIsNew) {
            coalesced++;
        }
        report = update.report();
        reportIsNew = true;
        capabilities = update.capabilities() == null ? capabilities : update.capabilities();
        namespaces = update.namespaces() == null ? namespaces : update.namespaces();
        counters = update.counters();
    }

    /** @param otherwise where a row goes that nobody was told of */
    private void put(Connection row, Map<ConnectionId, Connection> otherwise) {
        removed.remove(row.id());
        Map<ConnectionId, Connection> target = snapshotRows.containsKey(row.id())
                ? snapshotRows
                : added.containsKey(row.id()) ? added : told.test(row.id()) ? changed : otherwise;
        if (target.put(row.id(), row) != null) {
            coalesced++;
        }
    }

    private void remove(ConnectionId id) {
        if (snapshotRows.remove(id) != null || added.remove(id) != null) {
            coalesced++;
        } else if (told.test(id)) {
            if (changed.remove(id) != null) {
                coalesced++;
            }
            removed.add(id);
        }
    }

    private void close(Connection row) {
        closed.put(row.id(), row);
        if (closed.size() > MOST_CLOSED) {
            Iterator<ConnectionId> oldest = closed.keySet().iterator();
            oldest.next();
            oldest.remove();
            lost++;
        }
    }

    private void putProcess(ProcessInfo process) {
        if (toldProcesses.contains(process.key())) {
            endedProcesses.remove(process.key());
            processNews.put(process.key(), process);
        } else {
            untoldProcesses.put(process.key(), process);
        }
    }

    private void endProcess(ProcessKey key) {
        untoldProcesses.remove(key);
        processNews.remove(key);
        if (toldProcesses.contains(key)) {
            endedProcesses.add(key);
        }
    }

    HostInfo host() {
        return host;
    }

    /** Returns the latest report; it counts as told from now on. */
    TickReport takeReport() {
        reportIsNew = false;
        return report;
    }

    /** Returns null if they were told. */
    List<Capability> takeCapabilities() {
        List<Capability> taken = capabilities;
        capabilities = null;
        return taken;
    }

    /** Returns null if they were told. */
    List<NetNamespace> takeNamespaces() {
        List<NetNamespace> taken = namespaces;
        namespaces = null;
        return taken;
    }

    /** Returns null if they were told. */
    HostCounters takeCounters() {
        HostCounters taken = counters;
        counters = null;
        return taken;
    }

    List<Connection> takeSnapshotRows(int most) {
        return take(snapshotRows, most);
    }

    List<Connection> takeAdded(int most) {
        return take(added, most);
    }

    List<Connection> takeChanged(int most) {
        return take(changed, most);
    }

    /** Returns changes of these rows only. */
    List<Connection> takeChanged(Collection<ConnectionId> rows, int most) {
        List<Connection> taken = new ArrayList<>();
        if (!changed.isEmpty()) {
            Iterator<ConnectionId> ids = rows.iterator();
            while (taken.size() < most && ids.hasNext()) {
                Connection row = changed.remove(ids.next());
                if (row != null) {
                    taken.add(row);
                }
            }
        }
        return taken;
    }

    List<ConnectionId> takeRemoved(int most) {
        List<ConnectionId> taken = new ArrayList<>();
        Iterator<ConnectionId> ids = removed.iterator();
        while (taken.size() < most && ids.hasNext()) {
            taken.add(ids.next());
            ids.remove();
        }
        return taken;
    }

    /** Returns the last forms of these connections, as far as there are any; they belong to the same tick. */
    List<Connection> takeClosed(Collection<ConnectionId> ids) {
        List<Connection> taken = new ArrayList<>();
        if (!closed.isEmpty()) {
            for (ConnectionId id : ids) {
                Connection row = closed.remove(id);
                if (row != null) {
                    taken.add(row);
                }
            }
        }
        return taken;
    }

    /** Returns last forms of connections that are in the tick of no removal any more. */
    List<Connection> takeClosed(int most) {
        List<Connection> taken = new ArrayList<>();
        Iterator<Connection> rows = closed.values().iterator();
        while (taken.size() < most && rows.hasNext()) {
            Connection row = rows.next();
            if (!removed.contains(row.id())) {
                taken.add(row);
                rows.remove();
            }
        }
        return taken;
    }

    /** Takes events back that were taken but did not reach the viewer. */
    void returnEvents(List<ConnectionEvent> taken) {
        for (int i = taken.size() - 1; i >= 0 && eventsWanted; i--) {
            events.addFirst(taken.get(i));
        }
    }

    /** Returns the oldest events that wait. */
    List<ConnectionEvent> takeEvents(int most) {
        List<ConnectionEvent> taken = new ArrayList<>(Math.min(most, events.size()));
        while (taken.size() < most && !events.isEmpty()) {
            taken.add(events.remove());
        }
        return taken;
    }

    /** Returns the owners of these connections that the viewer was not told of. */
    List<ProcessInfo> takeOwners(Collection<Connection> rows) {
        List<ProcessInfo> taken = new ArrayList<>();
        if (!untoldProcesses.isEmpty()) {
            for (Connection row : rows) {
                for (Owner owner : row.owners()) {
                    ProcessInfo process = untoldProcesses.remove(owner.process());
                    if (process != null) {
                        toldProcesses.add(process.key());
                        endedProcesses.remove(process.key());
                        taken.add(process);
                    }
                }
            }
        }
        return taken;
    }

    /** Returns processes that are known better than told; when all rows were told, also those that own none of them. */
    List<ProcessInfo> takeProcesses(int most) {
        List<ProcessInfo> taken = take(processNews, most);
        if (snapshotRows.isEmpty() && added.isEmpty() && taken.size() < most) {
            List<ProcessInfo> others = take(untoldProcesses, most - taken.size());
            others.forEach(process -> toldProcesses.add(process.key()));
            taken.addAll(others);
        }
        return taken;
    }

    /** Returns none as long as connections that may be theirs are still to be removed. */
    List<ProcessKey> takeEndedProcesses() {
        if (!removed.isEmpty()) {
            return List.of();
        }
        List<ProcessKey> taken = List.copyOf(endedProcesses);
        toldProcesses.removeAll(endedProcesses);
        endedProcesses.clear();
        return taken;
    }

    private static <K, V> List<V> take(Map<K, V> from, int most) {
        List<V> taken = new ArrayList<>(Math.min(most, from.size()));
        Iterator<V> values = from.values().iterator();
        while (taken.size() < most && values.hasNext()) {
            taken.add(values.next());
            values.remove();
        }
        return taken;
    }

    /** Tells whether there is a report, or anything but rows of the snapshot, that was not told. */
    boolean hasTick() {
        return reportIsNew || !added.isEmpty() || !changed.isEmpty() || !removed.isEmpty() || !closed.isEmpty()
                || !events.isEmpty() || !processNews.isEmpty() || !endedProcesses.isEmpty();
    }

    int snapshotRowsLeft() {
        return snapshotRows.size();
    }

    /** Returns how many rows and events wait. */
    long rows() {
        return (long) snapshotRows.size() + added.size() + changed.size() + removed.size() + closed.size()
                + events.size();
    }

    /** Returns how many changes were merged with later ones. */
    long coalesced() {
        return coalesced;
    }

    /** Returns how many last forms and events could not be kept. */
    long lost() {
        return lost;
    }
}
