package io.github.socketloom.collector.model;

/**
 * One end of a connection.
 *
 * @param address the address; any-address where the socket is bound to none or has no peer
 * @param port 0 to 65535; 0 means none
 * @param scope the interface that a link-local address belongs to, by name or else number; null if none
 */
public record Endpoint(IpAddress address, int port, String scope) {

    /** Tells whether there is nobody at this end: any-address and no port. */
    public boolean isNone() {
        return port == 0 && address.isAny();
    }

    /** Returns the space of the address. */
    public AddressSpace addressSpace() {
        return address.space();
    }

    /** Returns the address with its scope, for example {@code fe80::1%eth0}. */
    public String host() {
        return scope == null ? address.toString() : address + "%" + scope;
    }

    /** Returns {@code address:port}, IPv6 in brackets; {@code *} stands for no port. */
    @Override
    public String toString() {
        String host = address.v4() ? host() : "[" + host() + "]";
        return host + ":" + (port == 0 ? "*" : Integer.toString(port));
    }
}
