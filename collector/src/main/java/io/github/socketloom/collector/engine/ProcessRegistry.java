package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.ProcessSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processes that own sockets: read when they first own one, forgotten with their last. A process can become
 * another program without changing its key (execve(2)), so each is read again in the tick after it appeared and then
 * in turn, a few in each tick.
 */
final class ProcessRegistry {

    private static final int READ_AGAIN_PER_TICK = 8;
    private static final String ENDED = "(ended)";

    private final ProcessSource source;
    private final UserNames users;
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private final Map<ProcessKey, Integer> uses = new HashMap<>();
    private final Deque<ProcessKey> turns = new ArrayDeque<>();
    private List<ProcessKey> young = new ArrayList<>();
    private final Set<ProcessKey> news = new HashSet<>();
    private final Set<ProcessKey> ended = new HashSet<>();

    ProcessRegistry(ProcessSource source, UserNames users) {
        this.source = source;
        this.users = users;
    }

    /** Begins a tick: what was news is told, and some processes are read again. */
    void begin() {
        news.clear();
        ended.clear();
        List<ProcessKey> again = young;
        young = new ArrayList<>();
        for (int i = 0; i < READ_AGAIN_PER_TICK && !turns.isEmpty(); i++) {
            ProcessKey key = turns.removeFirst();
            if (uses.containsKey(key)) {
                again.add(key);
                turns.addLast(key);
            }
        }
        again.forEach(this::readAgain);
    }

    private void readAgain(ProcessKey key) {
        ProcessInfo before = processes.get(key);
        if (before != null) {
            source.read(key).map(this::withUser).filter(now -> !now.equals(before)).ifPresent(now -> {
                processes.put(key, now);
                news.add(key);
            });
        }
    }

    /** Says that a socket is owned by these processes from now on. */
    void retain(List<Owner> owners) {
        for (Owner owner : owners) {
            if (uses.merge(owner.process(), 1, Integer::sum) == 1) {
                appear(owner.process());
            }
        }
    }

    private void appear(ProcessKey key) {
        if (ended.remove(key)) {
            return; // lost its last socket and got another one within this tick
        }
        processes.put(key, source.read(key).map(this::withUser).orElseGet(() -> unread(key)));
        news.add(key);
        young.add(key);
        turns.addLast(key);
    }

    /** Says that a socket is not owned by these processes any more. */
    void release(List<Owner> owners) {
        for (Owner owner : owners) {
            ProcessKey key = owner.process();
            if (uses.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1) == null) {
                ended.add(key);
            }
        }
    }

    /** Ends a tick: processes without sockets are forgotten. */
    void end() {
        for (ProcessKey key : ended) {
            processes.remove(key);
            news.remove(key);
        }
        if (turns.size() > 2 * processes.size() + READ_AGAIN_PER_TICK) {
            turns.removeIf(key -> !uses.containsKey(key));
        }
    }

    /** Returns all processes; a copy. */
    Map<ProcessKey, ProcessInfo> all() {
        return Map.copyOf(processes);
    }

    /** Returns what this tick learned. */
    List<ProcessInfo> news() {
        return news.stream().map(processes::get).toList();
    }

    /** Returns who lost the last socket in this tick. */
    List<ProcessKey> ended() {
        return List.copyOf(ended);
    }

    private ProcessInfo withUser(ProcessInfo process) {
        return new ProcessInfo(process.key(), process.parentPid(), process.uid(), users.name(process.uid()),
                process.comm(), process.command(), process.cgroupPath());
    }

    private static ProcessInfo unread(ProcessKey key) {
        return new ProcessInfo(key, 0, -1, null, ENDED, List.of(), null);
    }
}
