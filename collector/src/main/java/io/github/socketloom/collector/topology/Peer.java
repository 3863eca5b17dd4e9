package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Endpoint;

/**
 * Who is at the other end of a socket.
 *
 * @param socket a socket of the host that tells the actor; null if none was found
 * @param paired whether it is the other end of this very connection, and not a listener or another socket of the server
 * @param endpoint an address elsewhere; null if the peer is on the host
 */
record Peer(GraphSocket socket, boolean paired, Endpoint endpoint) {

    /** It is on the host, but no socket of it is to be seen. */
    static final Peer UNRESOLVED = new Peer(null, false, null);

    static Peer other(GraphSocket socket) {
        return new Peer(socket, true, null);
    }

    static Peer server(GraphSocket socket) {
        return new Peer(socket, false, null);
    }

    static Peer elsewhere(Endpoint endpoint) {
        return new Peer(null, false, endpoint);
    }
}
