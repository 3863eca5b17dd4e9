package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connections that were closed of late, in the order of their ends, and the processes that are known for them only. */
final class PastConnections {

    private final int most;
    private final Deque<TrackedConnection> kept;
    /** How many of them a process held. */
    private final Map<ProcessKey, Integer> holders;
    /** Processes that hold nothing else any more. */
    private final Set<ProcessKey> ended;

    /** @param most most that are kept */
    PastConnections(int most) {
        this(most, new ArrayDeque<>(), new HashMap<>(), new HashSet<>());
    }

    private PastConnections(int most, Deque<TrackedConnection> kept, Map<ProcessKey, Integer> holders,
            Set<ProcessKey> ended) {
        this.most = most;
        this.kept = kept;
        this.holders = holders;
        this.ended = ended;
    }

    PastConnections copy() {
        return new PastConnections(most, new ArrayDeque<>(kept), new HashMap<>(holders), new HashSet<>(ended));
    }

    void clear() {
        kept.clear();
        holders.clear();
        ended.clear();
    }

    void add(TrackedConnection closed) {
        kept.add(closed);
        for (ProcessKey process : holdersOf(closed)) {
            holders.merge(process, 1, Integer::sum);
        }
    }

    /** Takes the oldest if there are too many; null if there are not. It is still to be {@linkplain #release released}. */
    TrackedConnection pollSurplus() {
        return kept.size() > most ? kept.poll() : null;
    }

    /** Says that one is not kept any more. Returns the processes that nothing refers to any more. */
    List<ProcessKey> release(TrackedConnection closed) {
        List<ProcessKey> unused = new ArrayList<>();
        for (ProcessKey process : holdersOf(closed)) {
            Integer left = holders.computeIfPresent(process, (key, count) -> count == 1 ? null : count - 1);
            if (left == null && ended.remove(process)) {
                unused.add(process);
            }
        }
        return unused;
    }

    /** A process holds no open connection any more. Returns whether it is still needed. */
    boolean ended(ProcessKey process) {
        boolean needed = holders.containsKey(process);
        if (needed) {
            ended.add(process);
        }
        return needed;
    }

    void ended(Collection<ProcessKey> processes) {
        processes.forEach(this::ended);
    }

    /** A process holds an open connection again. */
    void alive(ProcessKey process) {
        ended.remove(process);
    }

    private static Set<ProcessKey> holdersOf(TrackedConnection closed) {
        Set<ProcessKey> processes = new HashSet<>();
        for (Owner owner : closed.connection().owners()) {
            processes.add(owner.process());
        }
        return processes;
    }
}
