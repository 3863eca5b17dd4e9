package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.topology.HostIdentity;
import io.github.socketloom.collector.topology.LiveTopology;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyBuilder;
import io.github.socketloom.collector.topology.TopologyRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one graph of the model and follows the model from reading to reading, at a price that goes with what changed.
 * Belongs to the model thread.
 */
final class TopologyFollower {

    private final TopologyRequest request;
    private final Redaction redaction;
    private final String machineGuid;
    private final FollowedSockets sockets;
    private final Map<ProcessKey, Integer> sharesOf = new HashMap<>();
    private final Map<ProcessKey, ProcessInfo> told = new HashMap<>();
    private List<NetNamespace> namespaces = List.of();
    private LiveTopology live;

    /**
     * @param request which graph
     * @param filter which connections it is made of
     * @param machineGuid Netdata's guid of the host; null if it has none
     * @param redaction what may be told of command lines and labels
     */
    TopologyFollower(TopologyRequest request, SocketFilter filter, String machineGuid, Redaction redaction) {
        this.request = request;
        this.redaction = redaction;
        this.machineGuid = machineGuid;
        this.sockets = new FollowedSockets(filter);
    }

    /**
     * Returns the graph of the state; the same object as before if nothing of it changed. Null before the first reading.
     */
    Topology follow(ModelState state, ModelChange change) {
        if (state.report() == null) {
            return null;
        }
        if (live == null || change.everything()) {
            load(state);
            return live.topology();
        }
        FollowedSockets.Difference difference = sockets.follow(state, change);
        Update update = update(state, difference);
        if (update != null) {
            live.apply(update);
        }
        return live.topology();
    }

    private void load(ModelState state) {
        Collection<Connection> connections = sockets.load(state);
        sharesOf.clear();
        told.clear();
        namespaces = state.namespaces();
        for (Connection connection : connections) {
            owners(connection).forEach(owner -> sharesOf.merge(owner, 1, Integer::sum));
        }
        for (ProcessKey process : sharesOf.keySet()) {
            state.process(process).ifPresent(info -> told.put(process, info));
        }
        Snapshot snapshot = new Snapshot(state.host(), state.report(), state.capabilities(), namespaces, told,
                List.copyOf(connections));
        HostIdentity host = new HostIdentity(machineGuid, state.host().name(), state.host().os());
        live = new LiveTopology(new TopologyBuilder(request, host, redaction), snapshot);
    }

    /** Returns what the graph has to know; null if nothing became different. */
    private Update update(ModelState state, FollowedSockets.Difference difference) {
        Set<ProcessKey> looked = new HashSet<>();
        difference.added().forEach(connection -> take(connection, looked));
        difference.changed().forEach(connection -> take(connection, looked));
        difference.gone().forEach(connection -> release(connection, looked));
        List<NetNamespace> renamed = state.namespaces() == namespaces ? null : state.namespaces();
        namespaces = state.namespaces();
        List<ProcessInfo> processes = new ArrayList<>();
        List<ProcessKey> ended = new ArrayList<>();
        // what is known of a process can become better without any of its sockets changing
        for (ProcessKey process : sharesOf.keySet()) {
            ProcessInfo now = state.process(process).orElse(null);
            if (now != null && now != told.get(process)) {
                told.put(process, now);
                processes.add(now);
            }
        }
        for (ProcessKey process : looked) {
            if (!sharesOf.containsKey(process)) {
                told.remove(process);
                ended.add(process);
            }
        }
        if (difference.isEmpty() && processes.isEmpty() && ended.isEmpty() && renamed == null) {
            return null;
        }
        TickReport report = state.report();
        return new Update(report, null, renamed, processes, ended, difference.added(), difference.changed(),
                difference.removed(), List.of());
    }

    private void take(Connection connection, Set<ProcessKey> looked) {
        for (ProcessKey owner : owners(connection)) {
            sharesOf.merge(owner, 1, Integer::sum);
            looked.add(owner);
        }
    }

    private void release(Connection connection, Set<ProcessKey> looked) {
        for (ProcessKey owner : owners(connection)) {
            sharesOf.computeIfPresent(owner, (process, shares) -> shares == 1 ? null : shares - 1);
            looked.add(owner);
        }
    }

    private static Set<ProcessKey> owners(Connection connection) {
        if (connection.owners().size() == 1) {
            return Set.of(connection.owners().get(0).process());
        }
        Set<ProcessKey> owners = new HashSet<>();
        for (Owner owner : connection.owners()) {
            owners.add(owner.process());
        }
        return owners;
    }
}
