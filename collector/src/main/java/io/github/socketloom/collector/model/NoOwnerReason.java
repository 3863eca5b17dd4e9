package io.github.socketloom.collector.model;

import java.util.Locale;

/** Why no process is shown for a socket. Each has a sentence for the user and, where there is one, a remedy. */
public enum NoOwnerReason {
    TIME_WAIT("the kernel keeps it after close; no process holds it any more", null),
    NOT_ACCEPTED("the connection waits in its listener's queue; no process has accepted it yet", null),
    ORPHANED("the process closed it; the kernel finishes the shutdown", null),
    KERNEL_SOCKET("opened by the kernel itself, by NFS or WireGuard for example", null),
    NO_PERMISSION("it belongs to a process whose descriptors the collector may not read",
            "run the collector with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH, or as root with all capabilities",
            "run the collector as root, or set security.bsd.see_other_uids, security.bsd.see_other_gids and"
                    + " security.bsd.see_jail_proc to 1"),
    EXITED("its process ended, or passed it on, between two readings", null),
    SHORT_LIVED("it was opened and closed between two readings", "watch with a shorter interval"),
    NOT_READ("owners were not read in this tick", "the Collector view tells why");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String explanation;
    private final String remedy;
    private final String freeBsdRemedy;

    NoOwnerReason(String explanation, String remedy) {
        this(explanation, remedy, remedy);
    }

    NoOwnerReason(String explanation, String remedy, String freeBsdRemedy) {
        this.explanation = explanation;
        this.remedy = remedy;
        this.freeBsdRemedy = freeBsdRemedy;
    }

    /** Returns the word used in JSON, for example {@code time_wait}. */
    public String key() {
        return key;
    }

    /** Returns a sentence for the user, without capital and full stop. */
    public String explanation() {
        return explanation;
    }

    /**
     * Returns what the user can do about it, a phrase; null if there is nothing to be done.
     *
     * @param os the {@linkplain HostInfo#os system} of the host: each has rights of its own; null if it is not
     *        known
     */
    public String remedy(String os) {
        return HostInfo.FREEBSD.equals(os) ? freeBsdRemedy : remedy;
    }
}
