package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A host that changes at random, told by an encoder: the frames of each tick, and what a reader must know afterwards.
 * The same of the same seed.
 */
final class RandomSession {

    /** What one tick tells: its frames, and the truth behind them. */
    record Told(List<Frame> frames, Snapshot truth, Set<ConnectionId> removed, List<Connection> closed,
            List<ConnectionEvent> events) {}

    private final long seed;
    private final RandomModel model;
    private final RandomCounters readings;
    private final ModelEncoder encoder = new ModelEncoder(false);
    private final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private final List<ConnectionId> gone = new ArrayList<>();
    private List<Capability> capabilities = List.of();
    private List<NetNamespace> namespaces = List.of();
    private HostCounters counters = HostCounters.NONE;
    private HostInfo host;
    private long sequence;

    RandomSession(long seed) {
        this.seed = seed;
        model = new RandomModel(seed);
        readings = new RandomCounters(model);
    }

    /** Tells a snapshot, in one part or several, with ticks in between. */
    List<Told> snapshot() {
        host = model.host();
        connections.clear();
        processes.clear();
        capabilities = List.of();
        namespaces = List.of();
        counters = HostCounters.NONE;
        sequence = 0;
        List<Told> told = new ArrayList<>();
        List<Frame> first = new ArrayList<>(List.of(encoder.snapshot(host, 100)));
        for (int part = model.below(3); part >= 0; part--) {
            List<Connection> rows = newConnections(8);
            first.add(encoder.snapshotRows(rows));
            tellRest(first);
            TickReport report = model.report();
            first.add(encoder.snapshotTick(report, connections.size(), 100));
            told.add(told(first, report, Set.of(), List.of(), List.of()));
            first = new ArrayList<>();
            if (model.chance(0.5)) {
                told.add(tick());
            }
        }
        return told;
    }

    /** Tells what happened since the tick before. */
    Told tick() {
        List<Frame> frames = new ArrayList<>();
        Set<ConnectionId> before = new HashSet<>(connections.keySet());
        List<Connection> closed = new ArrayList<>();
        List<ConnectionEvent> events = new ArrayList<>();
        for (int i = model.below(6); i > 0; i--) {
            switch (model.below(6)) {
                case 0 -> frames.add(encoder.added(newConnections(4)));
                case 1 -> frames.add(encoder.changed(changedConnections(0.2)));
                case 2 -> frames.add(close(closed));
                case 3 -> frames.add(encoder.removed(removedConnections()));
                case 4 -> frames.add(happen(events));
                default -> frames.add(encoder.check());
            }
        }
        tellRest(frames);
        TickReport report = model.report();
        frames.add(encoder.tick(report));
        before.removeAll(connections.keySet());
        return told(frames, report, before, closed, events);
    }

    private Told told(List<Frame> frames, TickReport report, Set<ConnectionId> removed, List<Connection> closed,
            List<ConnectionEvent> events) {
        sequence++;
        TickReport counted = new TickReport(sequence, report.collectedAt(), report.tickNanos(), report.socketNanos(),
                report.ownerNanos(), report.enrichNanos(), report.joinNanos(), report.sockets(),
                report.withoutOwner(), report.cpuLoad(), report.residentBytes(), report.lookup(), report.events(),
                report.errors());
        Snapshot truth = new Snapshot(host, counted, capabilities, namespaces, processes,
                List.copyOf(connections.values()), counters);
        return new Told(frames, truth, removed, closed, events);
    }

    private void tellRest(List<Frame> frames) {
        if (model.chance(0.5)) {
            List<ProcessInfo> known = model.list(3, model::processInfo);
            Map<ProcessKey, ProcessInfo> ended = new HashMap<>(processes);
            ended.keySet().removeIf(key -> model.chance(0.7));
            known.forEach(process -> ended.remove(process.key()));
            frames.addAll(encoder.processes(known, List.copyOf(ended.keySet())));
            processes.keySet().removeAll(ended.keySet());
            known.forEach(process -> processes.put(process.key(), process));
        }
        if (model.chance(0.3)) {
            capabilities = model.list(3, model::capability);
            frames.add(encoder.capabilities(capabilities));
        }
        if (model.chance(0.3)) {
            namespaces = model.list(3, model::namespace);
            frames.add(encoder.namespaces(namespaces));
        }
        if (model.chance(0.5)) {
            counters = readings.counters(counters);
            frames.addAll(encoder.counters(counters));
        }
    }

    private List<Connection> newConnections(int most) {
        List<Connection> added = new ArrayList<>();
        for (int i = model.below(most + 1); i > 0; i--) {
            // one that is gone may come again, in the same tick too
            ConnectionId id = gone.isEmpty() || model.chance(0.7) ? model.id() : gone.get(model.below(gone.size()));
            Connection connection = model.connection(id);
            if (connections.putIfAbsent(id, connection) == null) {
                added.add(connection);
            }
        }
        return added;
    }

    private List<Connection> changedConnections(double share) {
        List<Connection> changed = new ArrayList<>();
        for (Connection connection : List.copyOf(connections.values())) {
            if (model.chance(0.5)) {
                Connection now = model.change(connection, share);
                connections.put(now.id(), now);
                changed.add(now);
            }
        }
        return changed;
    }

    private Frame close(List<Connection> closed) {
        List<Connection> last = new ArrayList<>();
        connections.values().stream().filter(each -> model.chance(0.2)).map(each -> model.change(each, 0.2))
                .forEach(last::add);
        Connection neverTold = model.connection(model.id());
        if (!connections.containsKey(neverTold.id())) {
            last.add(neverTold);
        }
        closed.addAll(last);
        return encoder.closed(last);
    }

    private Frame happen(List<ConnectionEvent> events) {
        List<ConnectionEvent> happened = model.list(4, model::event);
        events.addAll(happened);
        return encoder.events(happened);
    }

    private List<ConnectionId> removedConnections() {
        List<ConnectionId> removed = new ArrayList<>(connections.keySet());
        removed.removeIf(id -> model.chance(0.7));
        connections.keySet().removeAll(removed);
        gone.addAll(removed);
        removed.add(model.id()); // never told, passed over
        connections.remove(removed.get(removed.size() - 1));
        return removed;
    }

    @Override
    public String toString() {
        return "session of seed " + seed;
    }
}
