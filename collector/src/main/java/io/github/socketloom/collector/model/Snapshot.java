package io.github.socketloom.collector.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything a collector knows after a tick. Immutable; the base that {@link Update}s refer to.
 *
 * @param host the host looked at
 * @param report what the tick found and cost
 * @param capabilities what can be collected here and what cannot
 * @param namespaces the host's network namespaces, those that are not collected too
 * @param processes the processes that own sockets
 * @param connections the sockets, in no particular order
 * @param counters what was read beside the sockets
 */
public record Snapshot(HostInfo host, TickReport report, List<Capability> capabilities, List<NetNamespace> namespaces,
        Map<ProcessKey, ProcessInfo> processes, List<Connection> connections, HostCounters counters) {
    public Snapshot {
        Objects.requireNonNull(counters);
        capabilities = List.copyOf(capabilities);
        namespaces = List.copyOf(namespaces);
        processes = Map.copyOf(processes);
        connections = List.copyOf(connections);
    }

    /** Makes a snapshot of a collector that nobody asked for anything beside the sockets. */
    public Snapshot(HostInfo host, TickReport report, List<Capability> capabilities, List<NetNamespace> namespaces,
            Map<ProcessKey, ProcessInfo> processes, List<Connection> connections) {
        this(host, report, capabilities, namespaces, processes, connections, HostCounters.NONE);
    }

    /** Returns this snapshot with other connections. */
    public Snapshot withConnections(List<Connection> others) {
        return new Snapshot(host, report, capabilities, namespaces, processes, others, counters);
    }

    /** Returns where the owners and namespaces of these connections are looked up. */
    public ProcessDirectory directory() {
        Map<Long, NetNamespace> byId = new HashMap<>();
        namespaces.forEach(namespace -> byId.put(namespace.id(), namespace));
        return new ProcessDirectory() {
            @Override
            public ProcessInfo process(ProcessKey key) {
                return processes.get(key);
            }

            @Override
            public NetNamespace namespace(long id) {
                return byId.get(id);
            }
        };
    }
}
