package io.github.socketloom.collector.model;

import java.util.Objects;

/**
 * One end of a connection. That of a socket which is no Internet socket has no address but may have a name.
 *
 * @param address the address; any-address where the socket is bound to none, has no peer, or knows no addresses
 * @param port 0 to 65535; 0 means none
 * @param scope the interface that a link-local address belongs to, by name or else number; null if none
 * @param name what stands in the place of address and port where there are none: the path of a Unix socket, the
 *         interface and kind of frames of a packet socket, the family and port id of a netlink socket; null for an end
 *         that has an address, and for one that has neither
 */
public record Endpoint(IpAddress address, int port, String scope, String name) {

    /** An end without address and name. */
    public static final Endpoint NONE = new Endpoint(IpAddress.ANY_V4, 0, null, null);

    /** An end of an Internet socket. */
    public Endpoint(IpAddress address, int port, String scope) {
        this(address, port, scope, null);
    }

    /** Returns an end that has no address but a name. */
    public static Endpoint named(String name) {
        return new Endpoint(IpAddress.ANY_V4, 0, null, Objects.requireNonNull(name));
    }

    /** Tells whether there is nobody at this end: any-address, no port and no name. */
    public boolean isNone() {
        return name == null && port == 0 && address.isAny();
    }

    /** Returns the space of the address. */
    public AddressSpace addressSpace() {
        return address.space();
    }

    /** Returns the address with its scope, for example {@code fe80::1%eth0}, or the name. */
    public String host() {
        if (name != null) {
            return name;
        }
        return scope == null ? address.toString() : address + "%" + scope;
    }

    /** Returns {@code address:port}, IPv6 in brackets; {@code *} stands for no port. */
    @Override
    public String toString() {
        if (name != null) {
            return name;
        }
        String host = address.v4() ? host() : "[" + host() + "]";
        return host + ":" + (port == 0 ? "*" : Integer.toString(port));
    }
}
