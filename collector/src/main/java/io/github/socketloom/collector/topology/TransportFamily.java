package io.github.socketloom.collector.topology;

import java.util.Locale;

/** Kinds of protocols that a request chooses from. An IPv4-mapped socket is an IPv4 one, a dual listener is both. */
public enum TransportFamily {
    IPV4_TCP, IPV6_TCP, IPV4_UDP, IPV6_UDP;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in options and statistics, for example {@code ipv4_tcp}. */
    public String key() {
        return key;
    }
}
