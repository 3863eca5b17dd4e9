package io.github.socketloom.collector.model;

import java.util.Locale;

/** What kind of addresses a socket has, as its owner opened it. */
public enum Family {
    IPV4, IPV6,
    /** An IPv6 socket that carries IPv4 ({@code ::ffff:a.b.c.d}); its addresses are shown as IPv4. */
    IPV4_MAPPED,
    /** A listener on {@code ::} that takes IPv4 connections too (IPV6_V6ONLY is off). */
    DUAL, UNIX, PACKET, NETLINK;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Tells whether the ends of such a socket are IP addresses. */
    public boolean isInternet() {
        return this == IPV4 || this == IPV6 || this == IPV4_MAPPED || this == DUAL;
    }

    /** Returns the word used in JSON and filters, for example {@code ipv4_mapped}. */
    public String key() {
        return key;
    }
}
