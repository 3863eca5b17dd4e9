package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.HeardEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the datagram sockets that flows belong to: connection tracking tells of addresses and ports only. What was found
 * when a flow began is remembered, because the socket is mostly gone when the flow is forgotten. Used by the collector's
 * thread.
 */
final class FlowSockets {

    /** Flows whose beginning was told and whose end is awaited; of more the oldest are forgotten. */
    private static final int MOST = 65_536;

    private final Namespaces namespaces;
    private final Map<Flow, Connection> begun = new LinkedHashMap<>();
    /** Sockets of each namespace by their own port, made when they are asked for first in a tick. */
    private final Map<Long, Map<Port, List<Connection>>> ports = new HashMap<>();

    /** A flow as its own end sees it. */
    private record Flow(long namespace, Protocol protocol, Endpoint local, Endpoint remote) {}

    private record Port(Protocol protocol, int number) {}

    FlowSockets(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    /** Begins a tick: sockets are looked up anew. */
    void begin() {
        ports.clear();
    }

    /**
     * Returns the socket that a flow belongs to; null if none is known.
     *
     * @param local the own end
     * @param remote the peer's
     */
    Connection socket(HeardEvent event, Endpoint local, Endpoint remote) {
        Flow flow = new Flow(event.namespace(), event.protocol(), local, remote);
        Connection before = begun.remove(flow);
        if (before == null) {
            before = find(flow);
        }
        if (before != null && event.kind() == EventKind.FLOW_BEGIN) {
            begun.put(flow, before);
            if (begun.size() > MOST) {
                Iterator<Connection> oldest = begun.values().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return before;
    }

    /** One with this peer goes before one without any, and that with this own address before one on all addresses. */
    private Connection find(Flow flow) {
        Connection bound = null;
        Connection any = null;
        for (Connection each : ports.computeIfAbsent(flow.namespace(), this::byPort)
                .getOrDefault(new Port(flow.protocol(), flow.local().port()), List.of())) {
            boolean here = each.local().address().equals(flow.local().address());
            if (here && each.remote().address().equals(flow.remote().address())
                    && (each.remote().port() == flow.remote().port() || flow.protocol() == Protocol.ICMP)) {
                return each;
            }
            if (each.remote().isNone()) {
                bound = here && bound == null ? each : bound;
                any = any == null && each.local().address().isAny() && admits(each, flow.local()) ? each : any;
            }
        }
        return bound != null ? bound : any;
    }

    /** Tells whether a socket on all addresses has this one among them. */
    private static boolean admits(Connection socket, Endpoint local) {
        return socket.family() == Family.DUAL || socket.local().address().v4() == local.address().v4();
    }

    private Map<Port, List<Connection>> byPort(long namespace) {
        NamespaceSockets sockets = namespaces.enteredOrLeft(namespace);
        if (sockets == null) {
            return Map.of();
        }
        List<Connection> all = new ArrayList<>();
        sockets.addAllTo(all);
        Map<Port, List<Connection>> byPort = new HashMap<>();
        for (Connection each : all) {
            switch (each.protocol()) {
                case UDP, UDPLITE, ICMP -> byPort
                        .computeIfAbsent(new Port(each.protocol(), each.local().port()), port -> new ArrayList<>())
                        .add(each);
                default -> {
                    // has no datagrams that are tracked as such
                }
            }
        }
        return byPort;
    }
}
