package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the network namespaces in which the kernel is told to keep silent about the connections that it tracks
 * ({@code net.netfilter.nf_conntrack_events} is 0): there no group tells anything, and nobody is refused. 1 is an order to
 * tell, 2 is to tell as long as somebody listens (the default since Linux 5.19). Used under the lock of its owner.
 */
final class SilentFlows {

    static final String SETTING = "/proc/sys/net/netfilter/nf_conntrack_events";
    /** Looks at namespaces known already, each of which has to be entered. */
    static final int LOOKS = 16;
    private static final int LONGEST = 64;

    /** Tells what is set in a namespace. */
    @FunctionalInterface
    interface Setting {
        /** @throws SourceException if it cannot be read, or the kernel shows no such file there */
        byte[] read(long namespace) throws SourceException;
    }

    private final Setting setting;
    private final Deque<Long> turns = new ArrayDeque<>();
    private final Set<Long> silent = new TreeSet<>();

    SilentFlows(Setting setting) {
        this.setting = setting;
    }

    /** Looks inside the namespaces of a host. */
    static SilentFlows of(KernelAccess files, NamespaceEntrances entrances) {
        return new SilentFlows(
                namespace -> entrances.inside(namespace, () -> files.readStart(SETTING, LONGEST), unwanted -> {}));
    }

    /** Looks at a namespace, and from time to time again. */
    void add(long namespace) {
        if (!turns.contains(namespace)) {
            turns.addLast(namespace);
            look(namespace);
        }
    }

    void remove(long namespace) {
        turns.remove(namespace);
        silent.remove(namespace);
    }

    /** Looks again at those that are silent, if they are few, and at some others in turn. */
    void lookAgain() {
        silent.stream().limit(LOOKS).toList().forEach(this::look);
        for (int i = Math.min(LOOKS, turns.size()); i > 0; i--) {
            long next = turns.removeFirst();
            turns.addLast(next);
            look(next);
        }
    }

    private void look(long namespace) {
        boolean off;
        try {
            off = new String(setting.read(namespace), StandardCharsets.US_ASCII).trim().equals("0");
        } catch (SourceException e) {
            // a user namespace of its own may not show the file: nobody there can have changed it either
            off = false;
        }
        if (off) {
            silent.add(namespace);
        } else {
            silent.remove(namespace);
        }
    }

    /** Returns the namespaces that are silent, by number. */
    List<Long> silent() {
        return List.copyOf(silent);
    }
}
