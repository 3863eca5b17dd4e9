package io.github.socketloom.collector.model;

import java.util.Locale;
import java.util.Optional;

/** How a socket that carries no Internet protocol transfers data (socket(2)). */
public enum SocketType {
    STREAM(1), DATAGRAM(2), RAW(3), SEQPACKET(5);

    private final int number;
    private final String key = name().toLowerCase(Locale.ROOT);

    SocketType(int number) {
        this.number = number;
    }

    /** Returns the number of SOCK_STREAM and its fellows on Linux and FreeBSD. */
    public int number() {
        return number;
    }

    /** Returns the word used in JSON and filters, for example {@code stream}. */
    public String key() {
        return key;
    }

    /** Returns the type with this number, or empty if there is none. */
    public static Optional<SocketType> ofNumber(int number) {
        for (SocketType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
