package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several updates as one: what they change together. A connection that came and went in between is only told by its
 * close. Used by one thread at a time.
 */
final class MergedUpdate {

    /** Closes that are kept while nobody takes them. */
    private static final int MOST_CLOSED = 100_000;
    /** Events that are kept while nobody takes them. */
    static final int MOST_EVENTS = 200_000;

    private final Map<ConnectionId, Connection> added = new LinkedHashMap<>();
    private final Map<ConnectionId, Connection> changed = new LinkedHashMap<>();
    private final Set<ConnectionId> removed = new LinkedHashSet<>();
    private final List<Connection> closed = new ArrayList<>();
    private final List<ConnectionEvent> events = new ArrayList<>();
    private final Map<ProcessKey, ProcessInfo> processes = new LinkedHashMap<>();
    private final Set<ProcessKey> ended = new LinkedHashSet<>();
    private TickReport report;
    private List<Capability> capabilities;
    private List<NetNamespace> namespaces;
    private HostCounters counters;
    private long closesLost;
    private long eventsLost;
    private int count;

    /** Adds a later update. */
    void add(Update update) {
        count++;
        report = update.report();
        counters = update.counters();
        if (update.capabilities() != null) {
            capabilities = update.capabilities();
        }
        if (update.namespaces() != null) {
            namespaces = update.namespaces();
        }
        update.endedProcesses().forEach(key -> {
            processes.remove(key);
            ended.add(key);
        });
        update.processes().forEach(process -> {
            ended.remove(process.key());
            processes.put(process.key(), process);
        });
        update.removed().forEach(this::remove);
        update.added().forEach(this::add);
        update.changed().forEach(this::change);
        addClosed(update.closed());
        addEvents(update.events());
    }

    private void remove(ConnectionId id) {
        changed.remove(id);
        if (added.remove(id) == null) {
            removed.add(id);
        }
    }

    private void add(Connection connection) {
        // one that was removed before is still known to whoever takes this
        (removed.remove(connection.id()) ? changed : added).put(connection.id(), connection);
    }

    private void change(Connection connection) {
        (added.containsKey(connection.id()) ? added : changed).put(connection.id(), connection);
    }

    private void addClosed(List<Connection> more) {
        for (Connection each : more) {
            if (closed.size() < MOST_CLOSED) {
                closed.add(each);
            } else {
                closesLost++;
            }
        }
    }

    private void addEvents(List<ConnectionEvent> more) {
        int room = Math.min(more.size(), MOST_EVENTS - events.size());
        events.addAll(more.subList(0, room));
        eventsLost += more.size() - room;
    }

    /** Returns how many updates it is. */
    int count() {
        return count;
    }

    /** Returns them as one. */
    Update update() {
        return new Update(closesLost == 0 && eventsLost == 0 ? report : withLoss(), capabilities, namespaces,
                List.copyOf(processes.values()), List.copyOf(ended), List.copyOf(added.values()),
                List.copyOf(changed.values()), List.copyOf(removed), closed, counters, events);
    }

    /** What is left out is told where other failures of a tick are. */
    private TickReport withLoss() {
        List<String> errors = new ArrayList<>(report.errors());
        if (closesLost > 0) {
            errors.add("recording: the closes of " + closesLost + " connections could not be kept");
        }
        if (eventsLost > 0) {
            errors.add("recording: " + eventsLost + " events could not be kept");
        }
        return new TickReport(report.sequence(), report.collectedAt(), report.tickNanos(), report.socketNanos(),
                report.ownerNanos(), report.enrichNanos(), report.joinNanos(), report.sockets(),
                report.withoutOwner(), report.cpuLoad(), report.residentBytes(), report.lookup(), report.events(),
                errors);
    }
}
