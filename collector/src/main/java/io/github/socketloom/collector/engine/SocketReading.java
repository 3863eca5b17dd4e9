package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.InterfaceNames;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SctpState;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;

/** Turns a row of the table into the words of the model; the joins with owners and directions are made elsewhere. */
final class SocketReading {

    private final SocketTable table;
    private final InterfaceNames interfaces;
    private final AddressPool addresses = new AddressPool();
    private final NamedEnds named;

    SocketReading(SocketTable table, InterfaceNames interfaces) {
        this.table = table;
        this.interfaces = interfaces;
        this.named = new NamedEnds(table);
    }

    NamedEnds named() {
        return named;
    }

    Endpoint local(int slot) {
        if (!NamedEnds.isInternet(table.protocol(slot))) {
            return named.local(slot, interfaceName(slot));
        }
        return endpoint(slot, table.localHigh(slot), table.localLow(slot), table.localPort(slot));
    }

    Endpoint remote(int slot) {
        if (!NamedEnds.isInternet(table.protocol(slot))) {
            return Endpoint.NONE;
        }
        return endpoint(slot, table.remoteHigh(slot), table.remoteLow(slot), table.remotePort(slot));
    }

    private Endpoint endpoint(int slot, long high, long low, int port) {
        return endpoint(table.v6(slot), high, low, port, interfaceName(slot));
    }

    /** Returns an end of an Internet socket; addresses as the table has them. */
    Endpoint endpoint(boolean v6, long high, long low, int port, String interfaceName) {
        IpAddress address = v6 ? addresses.v6Folded(high, low) : addresses.v4(high);
        return AddressPool.endpoint(address, port, interfaceName);
    }

    String interfaceName(int slot) {
        return interfaces.name(table.interfaceIndex(slot));
    }

    /** Tells whether an endpoint made earlier still says what the row says, so that it need not be made again. */
    boolean sameEnds(int slot, Endpoint local, Endpoint remote) {
        if (!NamedEnds.isInternet(table.protocol(slot))) {
            return named.sameLocal(slot, local, interfaceName(slot));
        }
        return table.localPort(slot) == local.port() && table.remotePort(slot) == remote.port()
                && same(slot, local.address(), table.localHigh(slot), table.localLow(slot))
                && same(slot, remote.address(), table.remoteHigh(slot), table.remoteLow(slot));
    }

    private boolean same(int slot, IpAddress address, long high, long low) {
        return table.v6(slot)
                ? address.high() == high && address.low() == low && address.v4() == IpAddress.isV4Mapped(high, low)
                : address.v4() && address.bits() == (int) (high >>> Integer.SIZE);
    }

    /** Tells whether peers are awaited: a TCP listener, or a datagram socket without a peer. */
    boolean awaitsPeers(int slot) {
        Protocol protocol = table.protocol(slot);
        if (!NamedEnds.isInternet(protocol)) {
            return false;
        }
        return hasTcpStates(protocol)
                ? table.state(slot) == TcpState.LISTEN.number()
                : hasNoPeer(slot) && table.localPort(slot) != 0;
    }

    private static boolean hasTcpStates(Protocol protocol) {
        return protocol == Protocol.TCP || protocol == Protocol.MPTCP || protocol == Protocol.DCCP
                || protocol == Protocol.SCTP;
    }

    boolean hasNoPeer(int slot) {
        return table.remotePort(slot) == 0 && table.remoteHigh(slot) == 0
                && (table.remoteLow(slot) == 0 || IpAddress.isV4Mapped(0, table.remoteLow(slot))
                        && (int) table.remoteLow(slot) == 0);
    }

    /** Tells whether IPv4 peers reach this socket; one of unknown disposition is taken to admit them. */
    boolean takesV4(int slot) {
        return !table.v6(slot) || table.v6Only(slot) != 1 && localIsAny(slot)
                || IpAddress.isV4Mapped(table.localHigh(slot), table.localLow(slot));
    }

    /** Tells whether IPv6 peers reach this socket. */
    boolean takesV6(int slot) {
        return table.v6(slot) && !IpAddress.isV4Mapped(table.localHigh(slot), table.localLow(slot));
    }

    private boolean localIsAny(int slot) {
        return table.localHigh(slot) == 0 && table.localLow(slot) == 0;
    }

    Family family(int slot) {
        switch (table.protocol(slot)) {
            case UNIX :
                return Family.UNIX;
            case PACKET :
                return Family.PACKET;
            case NETLINK :
                return Family.NETLINK;
            default :
                break;
        }
        if (!table.v6(slot)) {
            return Family.IPV4;
        }
        if (IpAddress.isV4Mapped(table.localHigh(slot), table.localLow(slot))
                || IpAddress.isV4Mapped(table.remoteHigh(slot), table.remoteLow(slot))) {
            return Family.IPV4_MAPPED;
        }
        return awaitsPeers(slot) && localIsAny(slot) && table.v6Only(slot) == 0 ? Family.DUAL : Family.IPV6;
    }

    /** Returns the state; one that this version does not know counts as closed, which is what an old kernel shows. */
    SocketState state(int slot) {
        Protocol protocol = table.protocol(slot);
        if (protocol == Protocol.SCTP && (table.state(slot) & SocketTable.OF_ASSOCIATION) != 0) {
            return SctpState.ofNumber(table.state(slot) & ~SocketTable.OF_ASSOCIATION).orElse(TcpState.CLOSE);
        }
        if (hasTcpStates(protocol)) {
            return TcpState.ofNumber(table.state(slot)).orElse(TcpState.CLOSE);
        }
        if (NamedEnds.isInternet(protocol)) {
            return hasNoPeer(slot) ? DatagramState.UNCONNECTED : DatagramState.CONNECTED;
        }
        boolean connected = table.state(slot) == TcpState.ESTABLISHED.number();
        if (protocol == Protocol.UNIX && table.detail(slot) >>> Short.SIZE != SocketType.DATAGRAM.number()) {
            if (connected || table.state(slot) == TcpState.LISTEN.number()) {
                return connected ? TcpState.ESTABLISHED : TcpState.LISTEN;
            }
            return DatagramState.UNCONNECTED;
        }
        boolean hasPeer = protocol == Protocol.UNIX ? table.peer(slot) != 0 : connected;
        return hasPeer ? DatagramState.CONNECTED : DatagramState.UNCONNECTED;
    }

    /** Returns which end of a socket without addresses this is; null for an Internet socket, whose peers tell. */
    Direction directionWithoutAddresses(int slot, SocketState state) {
        return switch (table.protocol(slot)) {
            case UNIX -> awaitsByName(slot, state) ? Direction.LISTEN : Direction.LOCAL;
            case PACKET -> Direction.LISTEN;
            case NETLINK -> Direction.LOCAL;
            default -> null;
        };
    }

    /** Tells whether others may come to a Unix socket: one that has a name but no peer. */
    private boolean awaitsByName(int slot, SocketState state) {
        // the peer of a connection that was not accepted yet, or was closed, is not told
        return state == TcpState.LISTEN
                || state != TcpState.ESTABLISHED && table.peer(slot) == 0 && table.name(slot) != null;
    }

    /** Returns the number by which the service at an end is known: its port, of a raw socket the IP protocol. */
    int serviceNumber(int slot, Endpoint end) {
        return table.protocol(slot) == Protocol.RAW ? table.detail(slot) & 0xffff : end.port();
    }

    /** Tells whether the kernel itself opened a socket: one of netlink whose address is that of the kernel. */
    boolean isKernels(int slot) {
        return table.protocol(slot) == Protocol.NETLINK && table.peer(slot) >>> Integer.SIZE == 0;
    }
}
