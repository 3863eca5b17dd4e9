package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What snapshots and updates add up to. Used by one thread at a time. */
public final class HostReplica {

    private HostInfo host;
    private TickReport report;
    private List<Capability> capabilities = List.of();
    private List<NetNamespace> namespaces = List.of();
    private HostCounters counters = HostCounters.NONE;
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    // in the order of their coming, so that the same frames make the same snapshot
    private final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();

    /** Forgets everything and begins with a snapshot. */
    public void apply(Snapshot snapshot) {
        host = snapshot.host();
        report = snapshot.report();
        capabilities = snapshot.capabilities();
        namespaces = snapshot.namespaces();
        counters = snapshot.counters();
        processes.clear();
        processes.putAll(snapshot.processes());
        connections.clear();
        snapshot.connections().forEach(this::put);
    }

    /**
     * Applies what a tick changed; what is added though it is there replaces it, what is removed though it is not is passed
     * over.
     *
     * @throws IllegalStateException if there was no snapshot
     */
    public void apply(Update update) {
        if (!hasBegun()) {
            throw new IllegalStateException("an update before any snapshot");
        }
        report = update.report();
        if (update.capabilities() != null) {
            capabilities = update.capabilities();
        }
        if (update.namespaces() != null) {
            namespaces = update.namespaces();
        }
        counters = update.counters();
        update.endedProcesses().forEach(processes::remove);
        update.processes().forEach(process -> processes.put(process.key(), process));
        update.removed().forEach(connections::remove);
        update.added().forEach(this::put);
        update.changed().forEach(this::put);
    }

    private void put(Connection connection) {
        connections.put(connection.id(), connection);
    }

    /** Tells whether there was a snapshot. */
    public boolean hasBegun() {
        return host != null;
    }

    /**
     * Returns everything known now.
     *
     * @throws IllegalStateException if there was no snapshot
     */
    public Snapshot snapshot() {
        if (!hasBegun()) {
            throw new IllegalStateException("no snapshot has come yet");
        }
        return new Snapshot(host, report, capabilities, namespaces, processes, new ArrayList<>(connections.values()),
                counters);
    }

    /** Shows every connection. */
    public void forEach(Consumer<Connection> viewer) {
        connections.values().forEach(viewer);
    }

    /** Returns a connection, or null. */
    public Connection connection(ConnectionId id) {
        return connections.get(id);
    }
}
