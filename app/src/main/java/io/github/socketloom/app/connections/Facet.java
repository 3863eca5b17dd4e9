package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Protocol;
import java.util.Set;

/**
 * The quick choices above the table. Of the directions, and of the protocols, none chosen means that all are shown,
 * else only the chosen ones are.
 */
public enum Facet {
    LISTEN("Listen", "Sockets that wait for peers", Kind.DIRECTION) {
        @Override
        boolean covers(Connection connection) {
            return connection.direction() == Direction.LISTEN;
        }
    },
    INBOUND("Inbound", "Connections that peers opened to this host", Kind.DIRECTION) {
        @Override
        boolean covers(Connection connection) {
            return connection.direction() == Direction.INBOUND;
        }
    },
    OUTBOUND("Outbound", "Connections that this host opened to others", Kind.DIRECTION) {
        @Override
        boolean covers(Connection connection) {
            return connection.direction() == Direction.OUTBOUND;
        }
    },
    LOCAL("Local", "Connections with both ends on this host", Kind.DIRECTION) {
        @Override
        boolean covers(Connection connection) {
            return connection.direction() == Direction.LOCAL;
        }
    },
    TCP("TCP", "TCP and MPTCP sockets", Kind.PROTOCOL) {
        @Override
        boolean covers(Connection connection) {
            return connection.protocol() == Protocol.TCP || connection.protocol() == Protocol.MPTCP;
        }
    },
    UDP("UDP", "UDP and UDP-Lite sockets", Kind.PROTOCOL) {
        @Override
        boolean covers(Connection connection) {
            return connection.protocol() == Protocol.UDP || connection.protocol() == Protocol.UDPLITE;
        }
    },
    HIDE_LOOPBACK("Hide loopback", "Leave out sockets whose address is a loopback address", Kind.HIDING) {
        @Override
        boolean covers(Connection connection) {
            return connection.local().addressSpace() == AddressSpace.LOOPBACK
                    || connection.remote().addressSpace() == AddressSpace.LOOPBACK;
        }
    };

    /** What a facet chooses by. */
    enum Kind {
        DIRECTION, PROTOCOL, HIDING
    }

    private final String title;
    private final String tooltip;
    private final Kind kind;

    Facet(String title, String tooltip, Kind kind) {
        this.title = title;
        this.tooltip = tooltip;
        this.kind = kind;
    }

    /** Returns what stands on the button. */
    public String title() {
        return title;
    }

    /** Returns what it shows or hides, a phrase for the user. */
    public String tooltip() {
        return tooltip;
    }

    Kind kind() {
        return kind;
    }

    /** Tells whether a connection is of the kind that this facet is about. */
    abstract boolean covers(Connection connection);

    /** Tells whether the chosen directions and protocols allow a connection. */
    static boolean allow(Set<Facet> chosen, Connection connection) {
        return allow(chosen, Kind.DIRECTION, connection) && allow(chosen, Kind.PROTOCOL, connection);
    }

    private static boolean allow(Set<Facet> chosen, Kind kind, Connection connection) {
        boolean any = false;
        for (Facet facet : chosen) {
            if (facet.kind == kind) {
                any = true;
                if (facet.covers(connection)) {
                    return true;
                }
            }
        }
        return !any;
    }
}
