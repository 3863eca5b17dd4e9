package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.Ending;
import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections that a topology is made of: those that a filter takes, and the other end of each that is on this host
 * too, without which nobody could tell who the peer is. Belongs to the model thread.
 */
final class FollowedSockets {

    private final SocketFilter filter;
    private final Map<ConnectionId, Connection> known = new HashMap<>();
    private final Set<ConnectionId> matching = new HashSet<>();
    private final Map<Ends, Set<ConnectionId>> byEnds = new HashMap<>();
    private final Map<ConnectionId, Connection> taken = new HashMap<>();

    private record Ends(Protocol protocol, Endpoint local, Endpoint remote) {

        static Ends of(Connection connection) {
            return new Ends(connection.protocol(), connection.local(), connection.remote());
        }

        Ends reversed() {
            return new Ends(protocol, remote, local);
        }
    }

    /**
     * What became of the connections taken.
     *
     * @param added are taken from now on
     * @param changed are taken on, in a new form
     * @param removed are not taken any more
     * @param gone forms that are not valid any more: of those changed and those removed
     */
    record Difference(List<Connection> added, List<Connection> changed, List<ConnectionId> removed,
            List<Connection> gone) {
        boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
        }
    }

    FollowedSockets(SocketFilter filter) {
        this.filter = filter;
    }

    /** Begins anew with all that the state holds. Returns the connections taken. */
    Collection<Connection> load(ModelState state) {
        known.clear();
        matching.clear();
        byEnds.clear();
        taken.clear();
        for (TrackedConnection tracked : state.connections()) {
            put(tracked, state);
        }
        for (Connection connection : known.values()) {
            if (isTaken(connection)) {
                taken.put(connection.id(), connection);
            }
        }
        return taken.values();
    }

    /** Follows what became different in the state. */
    Difference follow(ModelState state, ModelChange change) {
        Set<ConnectionId> affected = new LinkedHashSet<>();
        change.dropped().forEach(dropped -> drop(dropped.id(), affected));
        for (TrackedConnection touched : change.touched()) {
            drop(touched.id(), affected);
            put(touched, state);
            affect(touched.connection(), affected);
        }
        if (filter.dependsOnTime()) {
            for (Connection connection : known.values()) {
                boolean matches = filter.matches(connection, state);
                if (matches ? matching.add(connection.id()) : matching.remove(connection.id())) {
                    affect(connection, affected);
                }
            }
        }
        return difference(affected);
    }

    private Difference difference(Set<ConnectionId> affected) {
        List<Connection> added = new ArrayList<>();
        List<Connection> changed = new ArrayList<>();
        List<ConnectionId> removed = new ArrayList<>();
        List<Connection> gone = new ArrayList<>();
        for (ConnectionId id : affected) {
            Connection now = known.get(id);
            Connection before = taken.get(id);
            if (now != null && isTaken(now)) {
                taken.put(id, now);
                if (before == null) {
                    added.add(now);
                } else if (!before.equals(now)) {
                    changed.add(now);
                    gone.add(before);
                }
            } else if (before != null) {
                taken.remove(id);
                removed.add(id);
                gone.add(before);
            }
        }
        return new Difference(added, changed, removed, gone);
    }

    private void put(TrackedConnection tracked, ModelState state) {
        Connection connection = tracked.connection();
        if (tracked.isClosed() && !isBrief(tracked) || !connection.family().isInternet()) {
            return;
        }
        known.put(tracked.id(), connection);
        if (filter == SocketFilter.ALL) {
            return;
        }
        if (filter.matches(connection, state)) {
            matching.add(tracked.id());
        }
        if (!connection.remote().isNone()) {
            byEnds.computeIfAbsent(Ends.of(connection), ends -> new HashSet<>(2)).add(tracked.id());
        }
    }

    /**
     * Tells whether a connection was opened and closed between two readings a moment ago. No reading ever shows it, so it
     * takes part as long as it is marked; then its actors and lines fade like all that went, {@link
     * io.github.socketloom.app.topology.graph.GraphDisplay} sees to that.
     */
    private static boolean isBrief(TrackedConnection tracked) {
        return tracked.mark() == Mark.CLOSED && tracked.ending() == Ending.SHORT_LIVED;
    }

    private void drop(ConnectionId id, Set<ConnectionId> affected) {
        affected.add(id);
        Connection before = known.remove(id);
        if (before == null || filter == SocketFilter.ALL) {
            return;
        }
        matching.remove(id);
        byEnds.computeIfPresent(Ends.of(before), (ends, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
        affected.addAll(byEnds.getOrDefault(Ends.of(before).reversed(), Set.of()));
    }

    private void affect(Connection connection, Set<ConnectionId> affected) {
        affected.add(connection.id());
        if (filter != SocketFilter.ALL) {
            affected.addAll(byEnds.getOrDefault(Ends.of(connection).reversed(), Set.of()));
        }
    }

    private boolean isTaken(Connection connection) {
        if (filter == SocketFilter.ALL || matching.contains(connection.id())) {
            return true;
        }
        for (ConnectionId other : byEnds.getOrDefault(Ends.of(connection).reversed(), Set.of())) {
            if (matching.contains(other)) {
                return true;
            }
        }
        return false;
    }
}
