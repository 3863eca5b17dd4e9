package io.github.socketloom.collector.topology;

import java.util.Locale;

/** How much stands behind a link of a payload. */
public enum TopologyMode {
    /** A summary for each pair of addresses. */
    AGGREGATED,
    /** Each socket with its ports. */
    DETAILED;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in payloads and options, for example {@code aggregated}. */
    public String key() {
        return key;
    }
}
