package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Protocol;

/**
 * A socket as the kernel told it when it closed it. Addresses as in {@link SocketTable}.
 *
 * @param namespace inode number of its network namespace
 * @param cookie the kernel's cookie of it
 * @param protocol TCP, UDP or UDP-Lite
 * @param v6 whether it was opened for IPv6
 * @param localHigh first 8 bytes of the own address; of IPv4 in the upper 32 bits
 * @param localLow last 8 bytes of the own address
 * @param localPort own port
 * @param remoteHigh as {@code localHigh}, of the peer
 * @param remoteLow as {@code localLow}, of the peer
 * @param remotePort peer's port; 0 for listeners, for sockets that never connected, and for TCP sockets that their own
 *         side aborted (SO_LINGER with 0 seconds): the kernel forgets peer and counters before it tells
 * @param uid user id; -1 if unknown
 * @param interfaceIndex interface that it was bound to; 0 if none
 * @param figures the kernel's record of figures, to be read with the namespace's {@link MetricsDecoder}; empty if none
 * @param nanoTime when the message was read, on the clock of the collector
 */
public record ClosedSocket(long namespace, long cookie, Protocol protocol, boolean v6, long localHigh, long localLow,
        int localPort, long remoteHigh, long remoteLow, int remotePort, int uid, int interfaceIndex, byte[] figures,
        long nanoTime) {}
