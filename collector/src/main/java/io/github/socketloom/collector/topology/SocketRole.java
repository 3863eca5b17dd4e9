package io.github.socketloom.collector.topology;

import java.util.Locale;

/** Kinds of sockets that a request chooses from; a local connection has one inbound and one outbound socket. */
public enum SocketRole {
    LISTENING, INBOUND, OUTBOUND;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in options and statistics, for example {@code listening}. */
    public String key() {
        return key;
    }
}
