package io.github.socketloom.collector.topology;

import java.util.Locale;

/** What becomes one actor. */
public enum GroupBy {
    /** All processes of one name. */
    PROCESS_NAME,
    /** Each process. */
    PID,
    /** Each container, unit of the service manager or user's session. */
    CONTAINER;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in payloads and options, for example {@code process_name}. */
    public String key() {
        return key;
    }
}
