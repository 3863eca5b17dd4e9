package io.github.socketloom.collector.export;

import io.github.socketloom.collector.engine.ConntrackSockets;
import io.github.socketloom.collector.export.metrics.ConntrackMetrics.Collect;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * Connection tracking of a host. Immutable.
 *
 * @param host the host
 * @param collectedAt when it was read, epoch microseconds
 * @param namespaces the host's network namespaces, the collector's own first
 * @param counters what was read
 * @param sockets sockets among which the ends of tracked connections are looked for; null if entries were not asked for
 * @param collect whose counters are told
 */
public record ConntrackReading(HostInfo host, long collectedAt, List<NetNamespace> namespaces, HostCounters counters,
        Snapshot sockets, Set<Collect> collect) {

    /** Finds out who is at the ends of tracked connections. Made for one document and used by one thread. */
    static final class Ends {
        private final ConntrackSockets sockets;
        private final SnapshotIndex index;

        private Ends(Snapshot snapshot) {
            sockets = new ConntrackSockets(snapshot.connections());
            index = new SnapshotIndex(snapshot);
        }

        /** Returns the socket that began a connection; null if it is not known. */
        Connection initiating(ConntrackEntry entry) {
            return sockets.initiating(entry);
        }

        /** Returns the socket that accepted a connection; null if it is not known. */
        Connection accepting(ConntrackEntry entry) {
            return sockets.accepting(entry);
        }

        /** Returns the process that owns a socket; null if there is no socket, or it has no known owner. */
        ProcessInfo process(Connection socket) {
            return socket == null ? null : index.primaryProcess(socket);
        }
    }

    public ConntrackReading {
        namespaces = List.copyOf(namespaces);
        collect = Set.copyOf(collect);
    }

    /** Returns the number of the collector's own namespace; 0 if no namespace is known. */
    long own() {
        return namespaces.isEmpty() ? 0 : namespaces.get(0).id();
    }

    /** Returns what users know a namespace by. */
    String title(long namespace) {
        return namespaces.stream().filter(each -> each.id() == namespace).findFirst().map(NetNamespace::title)
                .orElseGet(() -> Long.toUnsignedString(namespace));
    }

    /** Returns who is at the ends; null if entries were not asked for. */
    Ends ends() {
        return sockets == null ? null : new Ends(sockets);
    }
}
