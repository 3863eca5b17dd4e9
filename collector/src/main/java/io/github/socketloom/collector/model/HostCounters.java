package io.github.socketloom.collector.model;

import java.util.List;

/**
 * What was read beside the sockets in one tick, as far as somebody asked for it. Immutable.
 *
 * @param protocols the latest protocol counters of each namespace that can be read, the collector's own first; where there
 *         are too many namespaces to read them all in each tick, some are the same object as in the tick before
 * @param conntrack state of connection tracking likewise
 * @param entries tracked connections; null if nobody asked for them
 * @param problems what could not be read and why, each a sentence for the user that names the namespace
 */
public record HostCounters(List<ProtocolCounters> protocols, List<ConntrackStats> conntrack, ConntrackTable entries,
        List<String> problems) {

    /** Nobody asked. */
    public static final HostCounters NONE = new HostCounters(List.of(), List.of(), null, List.of());

    public HostCounters {
        protocols = List.copyOf(protocols);
        conntrack = List.copyOf(conntrack);
        problems = List.copyOf(problems);
    }
}
