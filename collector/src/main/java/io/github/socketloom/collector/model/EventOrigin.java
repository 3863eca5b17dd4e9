package io.github.socketloom.collector.model;

import java.util.Locale;

/** Who told of an event, which decides what is known of it. */
public enum EventOrigin {
    /** Programs of ours in the kernel: every event at the moment it happens, with its process. */
    BPF,
    /** The destroy groups of NETLINK_SOCK_DIAG: closes with their last figures, without a process. */
    SOCK_DIAG,
    /** Connection tracking: flows as the packet filter sees them, with their translations, without a process. */
    CONNTRACK,
    /** Two readings of all sockets: what was not there before. Its time is that of the reading. */
    READING;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON, for example {@code sock_diag}. */
    public String key() {
        return key;
    }
}
