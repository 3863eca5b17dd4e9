package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What rows need from the rest of a snapshot. Made for one document and used by one thread. */
final class SnapshotIndex {

    private final Snapshot snapshot;
    private final Map<Long, NetNamespace> namespaces = new HashMap<>();
    private final Map<ProcessKey, String> commands = new HashMap<>();

    SnapshotIndex(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.namespaces().forEach(namespace -> namespaces.put(namespace.id(), namespace));
    }

    /** Returns the process of the {@linkplain Connection#primaryOwner primary owner}; null if there is none or it is unknown. */
    ProcessInfo primaryProcess(Connection connection) {
        return process(connection.primaryOwner());
    }

    /** Returns the command line of the primary process as one text; null if it is unknown. */
    String primaryCommand(Connection connection, CommandLineRedaction redaction) {
        ProcessInfo process = primaryProcess(connection);
        // a server's process comes once for each of its sockets, and looking for secrets is not cheap
        return process == null
                ? null
                : commands.computeIfAbsent(process.key(),
                        key -> String.join(" ", redaction.of(process.command())));
    }

    /** Returns the process of an owner; null if it is unknown. */
    ProcessInfo process(Owner owner) {
        return owner == null ? null : snapshot.processes().get(owner.process());
    }

    /** Returns the namespace that a connection lies in; null if it is unknown. */
    NetNamespace namespace(Connection connection) {
        return connection.id().namespace() == 0 ? null : namespaces.get(connection.id().namespace());
    }

    /** Returns what the namespace of a connection is for, {@code system} for the host's own; null if it is unknown. */
    String namespaceType(Connection connection) {
        NetNamespace namespace = namespace(connection);
        return namespace == null ? null : namespace.kind().key();
    }

    /** Returns the control group of the primary process, else that of the socket; null if neither is known. */
    Cgroup cgroup(Connection connection) {
        ProcessInfo process = primaryProcess(connection);
        return process != null && process.cgroup().path() != null ? process.cgroup() : connection.cgroup();
    }

    /**
     * Returns what users call the thing that a connection belongs to: container, login of a session, unit, or else the
     * program; null if it has no owner and its group says nothing.
     */
    String containerName(Connection connection) {
        ProcessInfo process = primaryProcess(connection);
        Cgroup cgroup = cgroup(connection);
        return process != null && (cgroup == null || cgroup == process.cgroup())
                ? process.containerName()
                : cgroup == null ? null : cgroup.title();
    }

    /** Returns the end that serves: the local one, except for connections that were opened from here. */
    static Endpoint serverEnd(Connection connection) {
        switch (connection.direction()) {
            case OUTBOUND :
                return connection.remote();
            case LOCAL :
                return connection.serving() ? connection.local() : connection.remote();
            default :
                return connection.local();
        }
    }

    /** Returns the end that is served; none for a listener. */
    static Endpoint clientEnd(Connection connection) {
        return serverEnd(connection) == connection.local() ? connection.remote() : connection.local();
    }

    /** Returns listeners by port first, then everything else by process; the rest makes the order the same each time. */
    Comparator<Connection> order() {
        Comparator<Connection> listeners = Comparator
                .<Connection, Boolean>comparing(c -> !c.family().isInternet())
                .thenComparingInt(c -> c.local().port())
                .thenComparing(Connection::protocol).thenComparing(c -> c.local().address())
                .thenComparing(c -> c.local().name(), Comparator.nullsFirst(Comparator.naturalOrder()));
        Comparator<Connection> others = Comparator
                .comparing(this::processName, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparingInt(SnapshotIndex::primaryPid).thenComparing(Connection::protocol)
                .thenComparing(Connection::direction).thenComparing(c -> c.remote().address())
                .thenComparingInt(c -> c.remote().port()).thenComparingInt(c -> c.local().port());
        return (left, right) -> {
            boolean leftListens = isListening(left);
            if (leftListens != isListening(right)) {
                return leftListens ? -1 : 1;
            }
            int order = (leftListens ? listeners : others).compare(left, right);
            return order != 0 ? order : left.id().compareTo(right.id());
        };
    }

    /** Returns the snapshot with its connections in this order. */
    Snapshot inOrder() {
        return snapshot.withConnections(snapshot.connections().stream().sorted(order()).toList());
    }

    private static boolean isListening(Connection connection) {
        return connection.direction() == Direction.LISTEN;
    }

    private String processName(Connection connection) {
        ProcessInfo process = primaryProcess(connection);
        return process == null ? null : process.displayName();
    }

    private static int primaryPid(Connection connection) {
        Owner owner = connection.primaryOwner();
        return owner == null ? Integer.MAX_VALUE : owner.process().pid();
    }

    /** Returns the processes that own any of these connections, by pid. */
    List<ProcessInfo> ownersOf(List<Connection> connections) {
        return connections.stream().flatMap(c -> c.owners().stream()).map(Owner::process).distinct().sorted()
                .map(snapshot.processes()::get).filter(Objects::nonNull).toList();
    }
}
