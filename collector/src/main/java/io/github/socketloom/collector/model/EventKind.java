package io.github.socketloom.collector.model;

import java.util.Locale;

/** What happened to a connection. */
public enum EventKind {
    /** This host went to a peer and was let in: the handshake is complete. */
    CONNECT,
    /** This host went to a peer and was not let in. */
    FAILED,
    /** A peer's handshake with a listener here is complete; no process has the connection yet. */
    ESTABLISHED,
    /** A process took an inbound connection: the one that really works on it, not the one that opened the listener. */
    ACCEPT,
    /** A socket began to listen. */
    LISTEN,
    /** Segments were sent again. */
    RETRANSMIT,
    /** A connection, or a listener, is closed. */
    CLOSE,
    /** Connection tracking saw the first datagram of a flow. */
    FLOW_BEGIN,
    /** Connection tracking forgot a flow of datagrams, because nothing was sent for a while. */
    FLOW_END;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON, filters and metrics, for example {@code flow_begin}. */
    public String key() {
        return key;
    }
}
