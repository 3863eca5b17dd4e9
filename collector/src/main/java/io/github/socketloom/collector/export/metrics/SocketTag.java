package io.github.socketloom.collector.export.metrics;

import java.util.Locale;

/** What may be told of a socket beyond what Telegraf's socketstat tells; each makes more series. */
public enum SocketTag {
    /** Name of the process that owns it. */
    PROCESS,
    /** Id of that process. */
    PID,
    /** Login name, or number, of the socket's user. */
    USER,
    /** What users call the container or unit that it belongs to. */
    CONTAINER,
    /** Who began the connection. */
    DIRECTION,
    /** The socket's inode. */
    INODE,
    /** The kernel's socket cookie, in hexadecimal as ss prints it. */
    COOKIE;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the name of the tag or label, for example {@code process}. */
    public String key() {
        return key;
    }
}
