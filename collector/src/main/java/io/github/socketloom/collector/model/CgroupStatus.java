package io.github.socketloom.collector.model;

import java.util.Locale;

/** How far it is known which control group a process is in and what that is. */
public enum CgroupStatus {
    /** Path and names are known. */
    KNOWN,
    /** The process is in no group of its own: path {@code /} or {@code /init.scope}. */
    HOST_ROOT,
    /** More is to come: the path cannot be read or resolved yet, or the container's name is still asked for. */
    RETRY_LATER,
    /** Nobody will ever tell: the runtime that knew the container is gone, or its files may not be read. */
    UNKNOWN_PERMANENT,
    /** Nobody was asked yet, or the process is gone. */
    UNKNOWN;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON and filters, for example {@code retry_later}. */
    public String key() {
        return key;
    }

    /** Tells whether a name may still come, so that views show it as pending. */
    public boolean isPending() {
        return this == RETRY_LATER || this == UNKNOWN;
    }
}
