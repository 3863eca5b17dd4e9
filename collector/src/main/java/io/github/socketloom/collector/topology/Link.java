package io.github.socketloom.collector.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An edge of the graph, from the client to the server. Immutable.
 *
 * @param key its ends and kind
 * @param evidenceCount rows of evidence behind it, of ours one for each socket; 0 for ownership
 * @param socketCount sockets behind it: two for a local connection, whose both ends are here
 * @param connectionCount connections behind it: one for a local connection, at the link that its client's socket is behind
 *         where the states of both sockets differ; null if the payload does not tell
 * @param figures how it does
 * @param further columns of foreign payloads that have no place here, by id; values are strings, numbers, booleans
 * @param connections its connections by addresses, of ours in the order of addresses; empty for ownership and in detailed
 *         graphs
 * @param sockets its sockets, of ours in the order of addresses and ports; empty for ownership and in aggregated graphs
 */
public record Link(LinkKey key, long evidenceCount, long socketCount, Long connectionCount, LinkFigures figures,
        Map<String, Object> further, List<LinkConnection> connections, List<LinkSocket> sockets) {

    /** Type of links from the host to what runs on it. */
    public static final String OWNERSHIP = "ownership";

    /** Type of links between two actors of the host. */
    public static final String SOCKET = "socket";

    /** Type of links between an actor of the host and an endpoint. */
    public static final String ENDPOINT_SOCKET = "endpoint_socket";

    /** Type of links between actors of two hosts, found by correlation. */
    public static final String CORRELATED_SOCKET = "correlated_socket";

    public Link {
        Objects.requireNonNull(key);
        Objects.requireNonNull(figures);
        further = further.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(further));
        connections = List.copyOf(connections);
        sockets = List.copyOf(sockets);
    }
}
