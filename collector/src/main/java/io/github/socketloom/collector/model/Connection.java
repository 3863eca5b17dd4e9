package io.github.socketloom.collector.model;

import java.util.List;

/**
 * One socket at one reading, joined with who owns it. Listeners and unconnected datagram sockets are connections too:
 * their remote end is {@linkplain Endpoint#isNone none}.
 *
 * @param id identity within the collector's epoch
 * @param protocol transport protocol
 * @param family addresses as the owner opened the socket; {@code local} and {@code remote} are folded to IPv4 where
 *         it is {@link Family#IPV4_MAPPED}
 * @param state TCP state, or whether a datagram socket has a peer
 * @param direction who began it
 * @param serving whether the local end is the serving one; tells the two sockets of a local connection apart
 * @param local the own end
 * @param remote the peer's end
 * @param serverPortName service name of the port on the serving side; null if it has none
 * @param owners every process and descriptor that holds the socket, or held it {@linkplain #isReleased until it was
 *         closed}; empty if none is known
 * @param noOwnerReason why no process holds it; null if one does, or if it is over
 * @param uid user id of the socket; -1 if the kernel does not tell
 * @param user login name of that user, or the number as text; null if the uid is unknown
 * @param inode socket inode, 0 if the kernel gives none (TIME_WAIT, not accepted yet)
 * @param cookie the kernel's socket cookie; 0 if it told none
 * @param cgroupId cgroup v2 id in which the socket was created; 0 if unknown
 * @param cgroup that group; null if unknown or the root, which says nothing
 * @param interfaceName interface that the socket is bound to; null if none
 * @param queues bytes waiting in its buffers; null for listeners and where unknown
 * @param listenQueue accept queue; null unless this is a TCP listener
 * @param tcp figures of the TCP connection; null for other protocols and where unknown
 * @param rates growth of its counters; null if there was no earlier reading to compare with, or nothing to count
 * @param detail what only sockets of its kind have; null for MPTCP and UDP, and for TCP where a kernel has one TCP only
 * @param nat address translation on its way; null if none is known
 * @param remoteName name of the peer's address by reverse DNS; null if it was not asked for or has none
 * @param firstSeen when the collector saw it first or was told that it began, epoch microseconds
 * @param end how it ended; null as long as it lives
 */
public record Connection(ConnectionId id, Protocol protocol, Family family, SocketState state, Direction direction,
        boolean serving, Endpoint local, Endpoint remote, String serverPortName, List<Owner> owners,
        NoOwnerReason noOwnerReason,
        int uid, String user, long inode, long cookie, long cgroupId, Cgroup cgroup, String interfaceName,
        SocketQueues queues,
        ListenQueue listenQueue, TcpMetrics tcp, Rates rates, SocketDetail detail, NatTranslation nat,
        String remoteName,
        long firstSeen, ConnectionEnd end) {
    private static final int INIT = 1;

    public Connection {
        owners = List.copyOf(owners);
    }

    /** Makes a connection that lives. */
    public Connection(ConnectionId id, Protocol protocol, Family family, SocketState state, Direction direction,
            boolean serving, Endpoint local, Endpoint remote, String serverPortName, List<Owner> owners,
            NoOwnerReason noOwnerReason, int uid, String user, long inode, long cookie, long cgroupId, Cgroup cgroup,
            String interfaceName, SocketQueues queues, ListenQueue listenQueue, TcpMetrics tcp, Rates rates,
            SocketDetail detail, NatTranslation nat, String remoteName, long firstSeen) {
        this(id, protocol, family, state, direction, serving, local, remote, serverPortName, owners, noOwnerReason,
                uid, user, inode, cookie, cgroupId, cgroup, interfaceName, queues, listenQueue, tcp, rates, detail,
                nat, remoteName, firstSeen, null);
    }

    /**
     * Returns the own end as users know it: {@code *:80} for a listener on all addresses of both families, {@code *} for
     * an end that has neither address nor name.
     */
    public String localText() {
        if (!family.isInternet() && local.name() == null) {
            return "*";
        }
        return family == Family.DUAL ? "*:" + local.port() : local.toString();
    }

    /** Returns this connection without rates, for a reading that should not show any. */
    public Connection withoutRates() {
        return rates == null
                ? this
                : new Connection(id, protocol, family, state, direction, serving, local, remote, serverPortName,
                        owners, noOwnerReason, uid, user, inode, cookie, cgroupId, cgroup, interfaceName, queues,
                        listenQueue, tcp, null, detail, nat, remoteName, firstSeen, end);
    }

    /**
     * Tells whether its owners are those that held the socket until they closed it: the kernel keeps what is left of it.
     */
    public boolean isReleased() {
        return !owners.isEmpty() && noOwnerReason != null;
    }

    /**
     * Returns the owner to show where there is room for one: the first, but not init where anybody else holds the
     * socket too, because systemd keeps the sockets it opened for its services. Null if there is none.
     */
    public Owner primaryOwner() {
        for (Owner owner : owners) {
            if (owner.process().pid() != INIT) {
                return owner;
            }
        }
        return owners.isEmpty() ? null : owners.get(0);
    }

    /** Returns the peer's end; {@code *} if there is nobody. */
    public String remoteText() {
        return remote.isNone() ? "*" : remote.toString();
    }
}
