package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;
import java.util.Collection;

/**
 * Finds the sockets at the two ends of tracked connections. The socket that began one has the original tuple as its
 * local and remote end, the one that accepted it the reply, whatever address translation does between them.
 *
 * <p>A socket of the namespace that tracks the connection goes first. What is only forwarded there may begin or end at
 * a socket of another namespace, that of a container for example: that one is found if it is the only one in all other
 * namespaces with these ends and neither end is a loopback address, of which each namespace has its own. A datagram or
 * ping socket without peer is found by its own end alone, in the namespace that has its address.
 *
 * <p>Made for one set of connections; a search makes no objects. Used by one thread at a time.
 */
public final class ConntrackSockets {

    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_DCCP = 33;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int IPPROTO_SCTP = 132;
    private static final int IPPROTO_UDPLITE = 136;
    /** Stands for an address alone; no protocol has this number. */
    private static final int ADDRESS = 256;
    /** A key that is the same for all namespaces; no namespace has this number. */
    private static final long ANYWHERE = 0;
    /** Several namespaces have such a socket, so none of them is told. */
    private static final int AMBIGUOUS = -2;

    private final Connection[] sockets;
    private final TupleIndex connected = new TupleIndex();
    private final TupleIndex elsewhere = new TupleIndex();
    private final TupleIndex unconnected = new TupleIndex();
    private final TupleIndex addresses = new TupleIndex();

    /** @param connections those of all namespaces that are known, at about the time when the entries were read */
    public ConntrackSockets(Collection<Connection> connections) {
        sockets = connections.toArray(Connection[]::new);
        for (int i = 0; i < sockets.length; i++) {
            Connection socket = sockets[i];
            int protocol = number(socket.protocol(), socket.local().address().v4());
            if (protocol == TupleIndex.NONE || !socket.family().isInternet()) {
                continue;
            }
            IpAddress local = socket.local().address();
            if (!local.isAny()) {
                addAddress(i, local);
            }
            if (socket.remote().address().isAny()) {
                addUnconnected(i, protocol);
            } else {
                addConnected(i, protocol);
            }
        }
    }

    private void addAddress(int at, IpAddress local) {
        long namespace = sockets[at].id().namespace();
        addresses.put(namespace, ADDRESS, local, 0, local, 0, at);
        if (!isLoopback(local)) {
            int known = addresses.find(ANYWHERE, ADDRESS, local, 0, local, 0);
            boolean same = known == TupleIndex.NONE || known >= 0 && sockets[known].id().namespace() == namespace;
            addresses.put(ANYWHERE, ADDRESS, local, 0, local, 0, same ? at : AMBIGUOUS);
        }
    }

    private void addConnected(int at, int protocol) {
        long namespace = sockets[at].id().namespace();
        IpAddress local = sockets[at].local().address();
        int port = sockets[at].local().port();
        IpAddress remote = sockets[at].remote().address();
        int remotePort = isPing(protocol) ? 0 : sockets[at].remote().port();
        int known = connected.find(namespace, protocol, local, port, remote, remotePort);
        if (known == TupleIndex.NONE || isBetter(at, known)) {
            connected.put(namespace, protocol, local, port, remote, remotePort, at);
        }
        if (isLoopback(local) || isLoopback(remote)) {
            return;
        }
        int other = elsewhere.find(ANYWHERE, protocol, local, port, remote, remotePort);
        if (other == TupleIndex.NONE) {
            elsewhere.put(ANYWHERE, protocol, local, port, remote, remotePort, at);
        } else if (other != AMBIGUOUS) {
            boolean same = sockets[other].id().namespace() == namespace;
            if (!same || isBetter(at, other)) {
                elsewhere.put(ANYWHERE, protocol, local, port, remote, remotePort, same ? at : AMBIGUOUS);
            }
        }
    }

    /** Listeners are not asked for: who accepts a connection gets a socket of its own. */
    private void addUnconnected(int at, int protocol) {
        Connection socket = sockets[at];
        if (protocol == IPPROTO_TCP || socket.local().port() == 0) {
            return;
        }
        addUnconnected(at, protocol, socket.local().address());
        if (socket.family() == Family.DUAL) {
            addUnconnected(at, protocol, socket.local().address().v4() ? IpAddress.ANY_V6 : IpAddress.ANY_V4);
        }
    }

    private void addUnconnected(int at, int protocol, IpAddress local) {
        long namespace = sockets[at].id().namespace();
        int port = sockets[at].local().port();
        int known = unconnected.find(namespace, protocol, local, port, local, 0);
        if (known == TupleIndex.NONE || isBetter(at, known)) {
            unconnected.put(namespace, protocol, local, port, local, 0, at);
        }
    }

    /** Of several sockets with the same ends (MPTCP and its first part) one whose owner is known counts. */
    private boolean isBetter(int one, int than) {
        return sockets[than].owners().isEmpty() && !sockets[one].owners().isEmpty();
    }

    /** Returns the socket that began a tracked connection; null if none is known. */
    public Connection initiating(ConntrackEntry entry) {
        return socket(entry, entry.original());
    }

    /** Returns the socket that accepted a tracked connection; null if none is known. */
    public Connection accepting(ConntrackEntry entry) {
        // the kernel itself answers pings
        return isPing(entry.protocol()) ? null : socket(entry, entry.reply());
    }

    private Connection socket(ConntrackEntry entry, ConntrackTuple tuple) {
        long namespace = entry.namespace();
        int protocol = entry.protocol();
        Endpoint local = tuple.source();
        Endpoint remote = tuple.destination();
        int remotePort = isPing(protocol) ? 0 : remote.port();
        int found = connected.find(namespace, protocol, local.address(), local.port(), remote.address(), remotePort);
        if (found == TupleIndex.NONE) {
            found = unconnected(namespace, protocol, local.address(), local.port());
        }
        if (found == TupleIndex.NONE) {
            found = elsewhere.find(ANYWHERE, protocol, local.address(), local.port(), remote.address(), remotePort);
        }
        if (found == TupleIndex.NONE) {
            int at = addresses.find(ANYWHERE, ADDRESS, local.address(), 0, local.address(), 0);
            found = at < 0
                    ? TupleIndex.NONE
                    : unconnected(sockets[at].id().namespace(), protocol, local.address(), local.port());
        }
        return found < 0 ? null : sockets[found];
    }

    private int unconnected(long namespace, int protocol, IpAddress local, int port) {
        int found = unconnected.find(namespace, protocol, local, port, local, 0);
        if (found != TupleIndex.NONE) {
            return found;
        }
        // a socket on all addresses has only what goes to one of the namespace's own: the rest is forwarded past it
        boolean own = isLoopback(local)
                || addresses.find(namespace, ADDRESS, local, 0, local, 0) != TupleIndex.NONE;
        IpAddress any = local.v4() ? IpAddress.ANY_V4 : IpAddress.ANY_V6;
        return own ? unconnected.find(namespace, protocol, any, port, any, 0) : TupleIndex.NONE;
    }

    private static boolean isLoopback(IpAddress address) {
        return address.space() == AddressSpace.LOOPBACK;
    }

    private static boolean isPing(int protocol) {
        return protocol == IPPROTO_ICMP || protocol == IPPROTO_ICMPV6;
    }

    /** Returns the IPPROTO number of what goes over the wire; MPTCP is TCP there. */
    private static int number(Protocol protocol, boolean v4) {
        switch (protocol) {
            case TCP :
            case MPTCP :
                return IPPROTO_TCP;
            case UDP :
                return IPPROTO_UDP;
            case UDPLITE :
                return IPPROTO_UDPLITE;
            case ICMP :
                return v4 ? IPPROTO_ICMP : IPPROTO_ICMPV6;
            case DCCP :
                return IPPROTO_DCCP;
            case SCTP :
                return IPPROTO_SCTP;
            default :
                return TupleIndex.NONE;
        }
    }
}
