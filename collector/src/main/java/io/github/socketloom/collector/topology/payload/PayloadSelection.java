package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.EndpointGrouping;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.SocketRole;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.TransportFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was asked for, in the words of payloads. A word that this version does not know selects nothing.
 *
 * @param groupBy what becomes one actor
 * @param mode how much stands behind a link
 * @param sockets which sockets take part
 * @param protocols which protocols take part
 * @param endpoints what becomes one endpoint actor
 * @param labels pattern of the free labels shown; null if it is not known
 */
record PayloadSelection(String groupBy, String mode, Set<String> sockets, Set<String> protocols, String endpoints,
        String labels) {

    static final List<String> GROUP_BY = words(GroupBy.values(), GroupBy::key);
    static final List<String> MODES = words(TopologyMode.values(), TopologyMode::key);
    static final List<String> SOCKETS = words(SocketRole.values(), SocketRole::key);
    static final List<String> PROTOCOLS = words(TransportFamily.values(), TransportFamily::key);
    static final List<String> ENDPOINTS = words(EndpointGrouping.values(), EndpointGrouping::key);

    static PayloadSelection of(TopologyRequest request) {
        return new PayloadSelection(request.groupBy().key(), request.mode().key(),
                request.sockets().stream().map(SocketRole::key).collect(Collectors.toSet()),
                request.protocols().stream().map(TransportFamily::key).collect(Collectors.toSet()),
                request.endpoints().key(), request.labels().text());
    }

    /** Returns what a graph tells of the request that it answers. */
    static PayloadSelection of(Topology topology) {
        Map<String, Object> statistics = topology.statistics();
        return new PayloadSelection(topology.view().scope(), topology.view().mode(),
                chosen(SOCKETS, "sockets_", statistics), chosen(PROTOCOLS, "protocol_", statistics),
                text(statistics.getOrDefault("endpoints_mode_selected", EndpointGrouping.BY_IP.key())),
                text(statistics.get("labels")));
    }

    private static Set<String> chosen(List<String> words, String prefix, Map<String, Object> statistics) {
        return words.stream().filter(word -> !Boolean.FALSE.equals(statistics.get(prefix + word)))
                .collect(Collectors.toSet());
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }

    private static <E> List<String> words(E[] values, Function<E, String> key) {
        return Arrays.stream(values).map(key).toList();
    }
}
