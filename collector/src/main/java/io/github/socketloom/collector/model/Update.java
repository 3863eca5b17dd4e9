package io.github.socketloom.collector.model;

import java.util.List;
import java.util.Objects;

/**
 * What changed from one tick to the next. Immutable. Applied to the state after tick {@code report.sequence() - 1} it
 * gives the state after tick {@code report.sequence()}.
 *
 * @param report what the tick found and cost
 * @param capabilities all capabilities if any of them changed; null if none did
 * @param namespaces all namespaces if any of them changed; null if none did
 * @param processes processes that are new or are known better now; also owners of those in {@code closed} that own no
 *         socket otherwise, which may be gone already
 * @param endedProcesses processes that own no socket any more; those told for closed connections only some ten seconds
 *         after the last of these
 * @param added connections seen for the first time
 * @param changed connections of which anything changed, in their new form
 * @param removed connections that are gone
 * @param closed the last form, with the final figures and {@linkplain Connection#end how they ended}, of connections whose
 *         close the kernel told: of some that are in {@code removed}, and of some that were opened and closed between two
 *         readings and so were never added, attempts to connect that failed among them. Who held one is in its owners,
 *         as far as anybody told, also where nobody did any more when it was removed
 * @param counters what was read beside the sockets in this tick; replaces what was read before as a whole
 * @param events what happened to connections since the tick before, oldest first, if somebody {@linkplain
 *         CounterRequest#events asked}
 */
public record Update(TickReport report, List<Capability> capabilities, List<NetNamespace> namespaces,
        List<ProcessInfo> processes, List<ProcessKey> endedProcesses, List<Connection> added, List<Connection> changed,
        List<ConnectionId> removed, List<Connection> closed, HostCounters counters, List<ConnectionEvent> events) {
    public Update {
        Objects.requireNonNull(counters);
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
        namespaces = namespaces == null ? null : List.copyOf(namespaces);
        processes = List.copyOf(processes);
        endedProcesses = List.copyOf(endedProcesses);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        closed = List.copyOf(closed);
        events = List.copyOf(events);
    }

    /** Makes an update of a collector that nobody asked for events. */
    public Update(TickReport report, List<Capability> capabilities, List<NetNamespace> namespaces,
            List<ProcessInfo> processes, List<ProcessKey> endedProcesses, List<Connection> added,
            List<Connection> changed, List<ConnectionId> removed, List<Connection> closed, HostCounters counters) {
        this(report, capabilities, namespaces, processes, endedProcesses, added, changed, removed, closed, counters,
                List.of());
    }

    /** Makes an update of a collector that nobody asked for anything beside the sockets. */
    public Update(TickReport report, List<Capability> capabilities, List<NetNamespace> namespaces,
            List<ProcessInfo> processes, List<ProcessKey> endedProcesses, List<Connection> added,
            List<Connection> changed, List<ConnectionId> removed, List<Connection> closed) {
        this(report, capabilities, namespaces, processes, endedProcesses, added, changed, removed, closed,
                HostCounters.NONE);
    }

    /** Tells whether nothing changed but the report and the counters. */
    public boolean isEmpty() {
        return capabilities == null && namespaces == null && processes.isEmpty() && endedProcesses.isEmpty()
                && added.isEmpty() && changed.isEmpty() && removed.isEmpty() && closed.isEmpty() && events.isEmpty();
    }
}
