package io.github.socketloom.collector.model;

/**
 * What only sockets of one kind have; MPTCP sockets have none of it, those of TCP on FreeBSD only, those of UDP only where
 * it is counted.
 */
public sealed interface SocketDetail {

    /**
     * A Unix domain socket (man 7 unix). Its path, if it has one, is the {@linkplain Endpoint#name name} of its end; an
     * abstract one begins with {@code @}.
     *
     * @param type null if the kernel tells none that is known
     * @param peerInode inode of the socket it is connected to; 0 if there is none or it is unknown
     */
    record Unix(SocketType type, long peerInode) implements SocketDetail {}

    /**
     * A packet socket (man 7 packet).
     *
     * @param type null if the kernel tells none that is known
     * @param etherType which frames it receives, in host byte order; 0 none, 3 (ETH_P_ALL) all
     */
    record Packet(SocketType type, int etherType) implements SocketDetail {}

    /**
     * A netlink socket (man 7 netlink).
     *
     * @param family NETLINK_ROUTE (0) and its fellows
     * @param portId address of the own end, unsigned; 0 is the kernel
     * @param peerPortId address of the peer it is connected to, unsigned; 0 is the kernel or nobody
     */
    record Netlink(int family, long portId, long peerPortId) implements SocketDetail {}

    /**
     * A raw IP socket (man 7 raw).
     *
     * @param protocol number of the IP protocol it receives; 255 receives none
     */
    record Raw(int protocol) implements SocketDetail {}

    /**
     * A TCP socket of a kernel that has several implementations of TCP, as FreeBSD has (man 4 tcp, sysctl
     * net.inet.tcp.functions_available).
     *
     * @param name name of the one that serves it: {@code freebsd}, {@code rack} or {@code bbr} for example
     */
    record TcpStack(String name) implements SocketDetail {}

    /**
     * What processes sent and received by a datagram socket, counted since the collector began to listen, where the
     * settings have it counted.
     *
     * @param bytesSent payload handed to the kernel
     * @param bytesReceived payload taken from the kernel
     * @param datagramsSent calls that sent something
     * @param datagramsReceived calls that received something
     */
    record Datagrams(long bytesSent, long bytesReceived, long datagramsSent, long datagramsReceived)
            implements
                SocketDetail {}
}
