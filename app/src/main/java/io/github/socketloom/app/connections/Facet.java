package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Protocol;
import java.util.EnumSet;
import java.util.Set;

/**
 * The quick choices above the table. Of the directions none chosen means that all are shown, else only the chosen ones
 * are. The same goes for the protocols, but for the {@linkplain #isInternal sockets that lead nowhere outside}: there
 * are many of them on every host, and they are shown only where a choice or the filter asks for them.
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
    UNIX("Unix", "Unix domain sockets, by which processes of this host talk to each other", Kind.PROTOCOL) {
        @Override
        boolean covers(Connection connection) {
            return connection.protocol() == Protocol.UNIX;
        }
    },
    OTHER("Other", "Raw, ICMP, packet, netlink, DCCP and SCTP sockets", Kind.PROTOCOL) {
        @Override
        boolean covers(Connection connection) {
            return switch (connection.protocol()) {
                case RAW, ICMP, PACKET, NETLINK, DCCP, SCTP -> true;
                case TCP, MPTCP, UDP, UDPLITE, UNIX -> false;
            };
        }
    },
    HIDE_LOOPBACK("Hide loopback", "Leave out sockets whose address is a loopback address", Kind.HIDING) {
        @Override
        boolean covers(Connection connection) {
            return connection.local().addressSpace() == AddressSpace.LOOPBACK
                    || connection.remote().addressSpace() == AddressSpace.LOOPBACK;
        }
    },
    CLOSED("Closed", "Instead of what is open, connections that were closed of late, the latest 10,000, with how they"
            + " ended. The columns Closed at, Reason and Duration tell more", Kind.TIME) {
        /** Whether it is closed is no matter of the connection's latest form alone; {@link Verdicts} knows. */
        @Override
        boolean covers(Connection connection) {
            return false;
        }
    };

    /** What a facet chooses by. */
    enum Kind {
        DIRECTION, PROTOCOL, HIDING, TIME
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

    /** Returns the choices by which the sockets of every protocol are shown. */
    static Set<Facet> allProtocols() {
        return EnumSet.of(TCP, UDP, UNIX, OTHER);
    }

    /** Tells whether a socket can never lead out of this host: its peers are other processes here, or the kernel. */
    static boolean isInternal(Protocol protocol) {
        return protocol == Protocol.UNIX || protocol == Protocol.NETLINK;
    }

    /** Tells whether no protocol is chosen, so that internal sockets are not shown unless the filter names them. */
    static boolean choosesNoProtocol(Set<Facet> chosen) {
        for (Facet facet : chosen) {
            if (facet.kind == Kind.PROTOCOL) {
                return false;
            }
        }
        return true;
    }

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
