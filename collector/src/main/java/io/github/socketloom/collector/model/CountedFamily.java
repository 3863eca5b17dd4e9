package io.github.socketloom.collector.model;

import java.util.Locale;

/** Whose traffic a counter counts. Linux counts TCP of both families together, FreeBSD TCP and UDP, everything else apart. */
public enum CountedFamily {
    /** Both address families together, by Netdata's name for that. */
    BOTH("IPv4+IPv6"), IPV4("IPv4"), IPV6("IPv6");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String title;

    CountedFamily(String title) {
        this.title = title;
    }

    /** Returns the word used in JSON, tags and labels. */
    public String key() {
        return key;
    }

    /** Returns what users call it. */
    public String title() {
        return title;
    }
}
