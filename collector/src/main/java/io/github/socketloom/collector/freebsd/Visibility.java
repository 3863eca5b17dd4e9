package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a FreeBSD host hides from whoever asks (security(7)): sockets and processes of other users, groups and jails. Root
 * sees everything, unless it is in a jail itself. Used by one thread at a time.
 */
final class Visibility {

    private static final String USERS = "security.bsd.see_other_uids";
    private static final String GROUPS = "security.bsd.see_other_gids";
    private static final String JAILS = "security.bsd.see_jail_proc";
    /** Whether an ordinary user may look into own processes, which descriptors of a single process need. */
    private static final String DEBUG = "security.bsd.unprivileged_proc_debug";
    private static final String JAILED = "security.jail.jailed";

    private final Sysctl sysctl;
    private final int uid;
    private final List<String> closed = new ArrayList<>();
    private boolean jailed;

    /** @param uid effective user id of whoever asks; -1 if unknown */
    Visibility(Sysctl sysctl, int uid) {
        this.sysctl = sysctl;
        this.uid = uid;
    }

    /** Asks again: an administrator may change it at any time. */
    void refresh() {
        closed.clear();
        jailed = number(JAILED, 0) == 1;
        if (uid == 0) {
            return;
        }
        for (String name : List.of(USERS, GROUPS, JAILS)) {
            if (number(name, 1) == 0) {
                closed.add(name);
            }
        }
    }

    /** Returns a number, or another one where it is not told: then the kernel is taken to hide nothing. */
    private int number(String name, int otherwise) {
        try {
            return SysctlText.number(sysctl, name);
        } catch (SourceException e) {
            return otherwise;
        }
    }

    /** Tells whether whoever asks is in a jail, and so sees nothing outside of it. */
    boolean isJailed() {
        return jailed;
    }

    /** Returns what is hidden, in a sentence; empty if nothing is. */
    Optional<String> hidden() {
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        List<String> whose = new ArrayList<>();
        if (closed.contains(USERS)) {
            whose.add("users");
        }
        if (closed.contains(GROUPS)) {
            whose.add("groups");
        }
        if (closed.contains(JAILS)) {
            whose.add("jails");
        }
        return Optional.of("processes and sockets of other " + String.join(", ", whose) + " are hidden ("
                + String.join(", ", closed) + " = 0)");
    }

    /** Returns what helps where something is hidden. */
    String remedy() {
        return closed.isEmpty()
                ? "run the collector as root"
                : "run the collector as root, or set " + String.join(", ", closed) + " to 1";
    }

    /** Returns what helps where descriptors of single processes may not be read. */
    String remedyForDescriptors() {
        return number(DEBUG, 1) == 0
                ? "run the collector as root; or set " + DEBUG + " to 1, which opens the user's own processes"
                : "run the collector as root: an ordinary user may read the descriptors of own processes only";
    }
}
