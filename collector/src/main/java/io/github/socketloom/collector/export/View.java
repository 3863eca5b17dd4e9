package io.github.socketloom.collector.export;

import java.util.Locale;

/** How connections become rows. */
public enum View {
    /** One row for each socket. */
    DETAILED,
    /** One row for each group of sockets with the same {@link ConnectionGroup.Key}. */
    AGGREGATED;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON and on the command line, for example {@code detailed}. */
    public String key() {
        return key;
    }
}
