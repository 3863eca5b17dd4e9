package io.github.socketloom.collector.topology;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Which graph is wanted.
 *
 * @param groupBy what becomes one actor
 * @param mode how much stands behind a link of the payload
 * @param sockets which sockets take part; never empty
 * @param protocols which protocols take part; never empty
 * @param endpoints what becomes one endpoint actor
 * @param labels which free labels of containers are shown, by their keys
 */
public record TopologyRequest(GroupBy groupBy, TopologyMode mode, Set<SocketRole> sockets,
        Set<TransportFamily> protocols, EndpointGrouping endpoints, SimplePattern labels) {

    /** Everything by process name, aggregated, without free labels. */
    public static final TopologyRequest DEFAULT = new TopologyRequest(GroupBy.PROCESS_NAME, TopologyMode.AGGREGATED,
            EnumSet.allOf(SocketRole.class), EnumSet.allOf(TransportFamily.class), EndpointGrouping.BY_IP,
            SimplePattern.NOTHING);

    public TopologyRequest {
        Objects.requireNonNull(groupBy);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(endpoints);
        Objects.requireNonNull(labels);
        // as in Netdata's function, an empty list means all
        sockets = Set.copyOf(sockets.isEmpty() ? EnumSet.allOf(SocketRole.class) : sockets);
        protocols = Set.copyOf(protocols.isEmpty() ? EnumSet.allOf(TransportFamily.class) : protocols);
    }
}
