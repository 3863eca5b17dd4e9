package io.github.socketloom.collector.model;

import java.util.Locale;

/** Who began a connection, as seen from the socket's own network namespace. */
public enum Direction {
    /** Waits for peers: a TCP listener, or a datagram socket without a peer. */
    LISTEN,
    /** A peer came to a port that is (or was) listened on here. */
    INBOUND,
    /** This socket went to its peer. */
    OUTBOUND,
    /** Both ends are addresses of this host. */
    LOCAL;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON and filters, for example {@code inbound}. */
    public String key() {
        return key;
    }
}
