package io.github.socketloom.collector.model;

import java.util.Locale;

/** A protocol of which a kernel keeps counters for each network namespace. */
public enum CountedProtocol {
    TCP("TCP"), UDP("UDP"), UDPLITE("UDP-Lite"), IP("IP"), ICMP("ICMP");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String title;

    CountedProtocol(String title) {
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
