package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Protocol;
import java.util.Locale;
import java.util.Set;

/** Kinds of protocols that a request chooses from. An IPv4-mapped socket is an IPv4 one, a dual listener is both. */
public enum TransportFamily {
    IPV4_TCP, IPV6_TCP, IPV4_UDP, IPV6_UDP;

    private static final Set<TransportFamily> NONE = Set.of();
    private static final Set<TransportFamily> DUAL_TCP = Set.of(IPV4_TCP, IPV6_TCP);
    private static final Set<TransportFamily> DUAL_UDP = Set.of(IPV4_UDP, IPV6_UDP);

    private final String key = name().toLowerCase(Locale.ROOT);
    private final Set<TransportFamily> alone = Set.of(this);

    /** Returns the word used in options and statistics, for example {@code ipv4_tcp}. */
    public String key() {
        return key;
    }

    /** Returns what a socket is of: one, both for a dual listener, none if it is neither TCP nor UDP over IP. */
    static Set<TransportFamily> of(Connection connection) {
        boolean tcp = connection.protocol() == Protocol.TCP;
        if (!tcp && connection.protocol() != Protocol.UDP) {
            return NONE;
        }
        switch (connection.family()) {
            case IPV4 :
            case IPV4_MAPPED :
                return (tcp ? IPV4_TCP : IPV4_UDP).alone;
            case IPV6 :
                return (tcp ? IPV6_TCP : IPV6_UDP).alone;
            case DUAL :
                return tcp ? DUAL_TCP : DUAL_UDP;
            default :
                return NONE;
        }
    }
}
