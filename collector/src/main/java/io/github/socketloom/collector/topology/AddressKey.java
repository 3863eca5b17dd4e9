package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;

/**
 * One end of a socket, quick to compare.
 *
 * @param protocol its protocol
 * @param address its address, IPv4-mapped ones as IPv4
 * @param port its port
 */
record AddressKey(Protocol protocol, IpAddress address, int port) implements Comparable<AddressKey> {

    /** Returns the end of a socket. */
    static AddressKey of(Protocol protocol, Endpoint end) {
        return new AddressKey(protocol, end.address(), end.port());
    }

    SocketAddress toSocketAddress() {
        return new SocketAddress(protocol.key(), address.space().key(), address.toString(), port);
    }

    @Override
    public int compareTo(AddressKey other) {
        int order = protocol.compareTo(other.protocol);
        order = order != 0 ? order : address.compareTo(other.address);
        return order != 0 ? order : Integer.compare(port, other.port);
    }
}
