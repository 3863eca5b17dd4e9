package io.github.socketloom.collector.model;

import java.util.Locale;
import java.util.Optional;

/** Transport protocol of a socket. */
public enum Protocol {
    TCP, UDP, UDPLITE, RAW, PACKET, UNIX, MPTCP, ICMP, NETLINK, DCCP, SCTP;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON, filters and command lines, for example {@code tcp}. */
    public String key() {
        return key;
    }

    /** Returns the protocol with this {@link #key()}, or empty if there is none. */
    public static Optional<Protocol> ofKey(String key) {
        for (Protocol protocol : values()) {
            if (protocol.key.equals(key)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
