package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is in a graph and what was left out of it. Used by one thread at a time. */
final class GraphStatistics {

    private final TopologyRequest request;
    private final Map<GraphSocket.Part, Long> parts = new EnumMap<>(GraphSocket.Part.class);
    private final Map<NoOwnerReason, Long> ownerless = new EnumMap<>(NoOwnerReason.class);
    private long withoutRemote;
    private long unresolved;
    private long evidenceRows;
    private long portRows;
    private long processRows;
    private long cgroupRows;
    private long points;
    private long claims;

    GraphStatistics(TopologyRequest request) {
        this.request = request;
    }

    /** Counts a socket, or takes it out of the count. */
    void change(Placement socket, int by) {
        parts.merge(socket.part(), (long) by, Long::sum);
        if (socket.part() != GraphSocket.Part.TAKEN) {
            return;
        }
        if (socket.connection().owners().isEmpty() && socket.connection().noOwnerReason() != null) {
            ownerless.merge(socket.connection().noOwnerReason(), (long) by, Long::sum);
        }
        if (socket.other() == null) {
            withoutRemote += by;
        } else if (socket.other().peer() == Peer.UNRESOLVED) {
            unresolved += by;
        }
    }

    /** Counts the rows of an actor, or takes them out of the count. */
    void change(Actor actor, int by) {
        portRows += by * actor.ports().size();
        processRows += by * actor.processes().size();
        cgroupRows += by * actor.cgroups().size();
        if (actor.isEndpoint()) {
            points += by * actor.addresses().size();
        } else {
            claims += by * actor.addresses().size();
        }
    }

    /** Counts the rows of a link, or takes them out of the count. */
    void change(Link link, int by) {
        evidenceRows += by * link.sockets().size();
    }

    /** Returns how many sockets count. */
    long taken() {
        return parts.getOrDefault(GraphSocket.Part.TAKEN, 0L);
    }

    /**
     * Returns all counts by their names in payloads.
     *
     * @param actors how many actors there are, the host itself included
     * @param processes how many processes are behind them
     * @param endpoints how many of the actors are endpoints
     * @param links how many links there are
     * @param owned how many of the links are ownership
     */
    Map<String, Object> toMap(int actors, int processes, int endpoints, int links, int owned,
            Collection<NetNamespace> namespaces) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("group_by", request.groupBy().key());
        all.put("mode", request.mode().key());
        for (SocketRole role : SocketRole.values()) {
            all.put("sockets_" + role.key(), request.sockets().contains(role));
        }
        all.put("endpoints_mode_selected", request.endpoints().key());
        all.put("endpoints_mode_effective", request.endpoints().key());
        for (TransportFamily family : TransportFamily.values()) {
            all.put("protocol_" + family.key(), request.protocols().contains(family));
        }
        if (!request.labels().text().isEmpty()) {
            all.put("labels", request.labels().text());
        }
        all.put("sockets_total", taken());
        all.put("sockets_without_remote_endpoint", withoutRemote);
        all.put("actors", (long) actors);
        all.put("local_process_actors", (long) processes);
        all.put("endpoint_actors", (long) endpoints);
        all.put("links", (long) links);
        all.put("socket_evidence_rows", evidenceRows);
        all.put("socket_port_rows", portRows);
        all.put("process_rows", processRows);
        all.put("cgroup_rows", cgroupRows);
        all.put("correlation_points", points);
        all.put("correlation_claims", claims);
        all.put("ownership_links", (long) owned);
        all.put("sockets_left_out_by_kind", parts.getOrDefault(GraphSocket.Part.ROLE_LEFT_OUT, 0L));
        all.put("sockets_left_out_by_protocol", parts.getOrDefault(GraphSocket.Part.PROTOCOL_LEFT_OUT, 0L));
        all.put("sockets_other_protocols", parts.getOrDefault(GraphSocket.Part.OTHER_PROTOCOL, 0L));
        all.put("unresolved_local_peers", unresolved);
        ownerless.forEach((reason, count) -> {
            if (count > 0) {
                all.put("sockets_without_owner_" + reason.key(), count);
            }
        });
        addNamespaces(all, namespaces);
        return all;
    }

    private static void addNamespaces(Map<String, Object> all, Collection<NetNamespace> namespaces) {
        Map<String, Integer> reasons = new TreeMap<>();
        long notEntered = 0;
        for (NetNamespace namespace : namespaces) {
            if (!namespace.isEntered()) {
                notEntered++;
                reasons.merge(namespace.reason(), 1, Integer::sum);
            }
        }
        all.put("namespaces_not_entered", notEntered);
        int number = 0;
        for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
            number++;
            // reasons are sentences for users: no names of keys can be made of them
            all.put("namespaces_not_entered_reason_" + number, reason.getKey() + ": " + reason.getValue());
        }
    }
}
