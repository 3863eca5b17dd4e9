package io.github.socketloom.collector.topology;

/**
 * One end of a socket as other hosts see it: the key by which the graphs of two hosts find what they have in common.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param addressSpace space of the address
 * @param ip the address, IPv4-mapped ones as IPv4
 * @param port 1 to 65535
 */
public record SocketAddress(String protocol, String addressSpace, String ip, int port)
        implements
            Comparable<SocketAddress> {

    @Override
    public int compareTo(SocketAddress other) {
        int order = protocol.compareTo(other.protocol);
        order = order != 0 ? order : addressSpace.compareTo(other.addressSpace);
        order = order != 0 ? order : ip.compareTo(other.ip);
        return order != 0 ? order : Integer.compare(port, other.port);
    }
}
