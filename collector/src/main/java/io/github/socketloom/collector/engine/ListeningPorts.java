package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Protocol;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Ports of one namespace on which peers are awaited. A TCP port stays known for a minute after its last listener
 * closed, so that a connection that came in through it just before is still told from one that went out. It is not
 * kept longer, because the port may then serve as the own end of an outbound connection; datagram ports are not kept
 * at all for the same reason.
 */
final class ListeningPorts {

    private static final long REMEMBERED_NANOS = 60_000_000_000L;

    private record Port(Protocol protocol, boolean v6, int number) {}

    private final Map<Port, Integer> open = new HashMap<>();
    private final Map<Port, Long> closed = new HashMap<>();

    /**
     * Adds one listener.
     *
     * @param v6 whether it takes IPv6
     * @param v4 whether it takes IPv4
     */
    void add(Protocol protocol, boolean v6, boolean v4, int port) {
        if (v6) {
            add(new Port(protocol, true, port));
        }
        if (v4) {
            add(new Port(protocol, false, port));
        }
    }

    private void add(Port port) {
        open.merge(port, 1, Integer::sum);
        closed.remove(port);
    }

    /** Takes away one listener that was added with the same arguments. */
    void remove(Protocol protocol, boolean v6, boolean v4, int port, long nanoTime) {
        if (v6) {
            remove(new Port(protocol, true, port), nanoTime);
        }
        if (v4) {
            remove(new Port(protocol, false, port), nanoTime);
        }
    }

    private void remove(Port port, long nanoTime) {
        boolean last = open.computeIfPresent(port, (same, count) -> count == 1 ? null : count - 1) == null;
        if (last && port.protocol() == Protocol.TCP) {
            closed.put(port, nanoTime);
        }
    }

    /** Forgets listeners that closed long ago. */
    void expire(long nanoTime) {
        for (Iterator<Long> times = closed.values().iterator(); times.hasNext();) {
            if (nanoTime - times.next() > REMEMBERED_NANOS) {
                times.remove();
            }
        }
    }

    /** Tells whether a socket with this own port is the serving end. */
    boolean contains(Protocol protocol, boolean v6, int port) {
        Port wanted = new Port(protocol, v6, port);
        return open.containsKey(wanted) || closed.containsKey(wanted);
    }
}
