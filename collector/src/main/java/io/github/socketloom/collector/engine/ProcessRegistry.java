package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processes that own sockets: read when they first own one, forgotten with their last. What the kernel tells is
 * there at once; the rest, and what changes later, comes from the lookup. Used by the collector's thread.
 */
final class ProcessRegistry {

    private static final String ENDED = "(ended)";

    private final ProcessSource source;
    private final ProcessLookup lookup;
    private final CgroupDirectory groups;
    private final UserNames users;
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private final Map<ProcessKey, Integer> uses = new HashMap<>();
    private final Set<ProcessKey> news = new HashSet<>();
    private final Set<ProcessKey> ended = new HashSet<>();
    private long readNanos;

    ProcessRegistry(ProcessSource source, ProcessLookup lookup, CgroupDirectory groups, UserNames users) {
        this.source = source;
        this.lookup = lookup;
        this.groups = groups;
        this.users = users;
    }

    /** Begins a tick: what was news is told, and what was looked up meanwhile is news. */
    void begin() {
        news.clear();
        ended.clear();
        readNanos = 0;
        for (ProcessInfo answer : lookup.takeAnswers()) {
            ProcessInfo before = processes.get(answer.key());
            if (before != null && !before.equals(answer)) {
                processes.put(answer.key(), answer);
                news.add(answer.key());
            }
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
        long began = System.nanoTime();
        processes.put(key, lookup.known(key).or(() -> source.read(key).map(this::described))
                .orElseGet(() -> unread(key)));
        readNanos += System.nanoTime() - began;
        news.add(key);
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

    /**
     * Ends a tick: processes without sockets are forgotten, the others are looked up where that is due.
     *
     * @param cgroupPaths groups that sockets are in, to be looked up as well
     */
    void end(Set<String> cgroupPaths) {
        for (ProcessKey key : ended) {
            processes.remove(key);
            news.remove(key);
        }
        lookup.warm(uses.keySet(), cgroupPaths);
    }

    /** Returns how long this tick read processes, in nanoseconds. */
    long readNanos() {
        return readNanos;
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

    private ProcessInfo described(ProcessFacts facts) {
        return new ProcessInfo(facts.key(), facts.parentPid(), facts.uid(), users.name(facts.uid()), facts.comm(),
                facts.command(), facts.executable(), List.of(), groups.known(facts.cgroupPath()),
                facts.networkNamespace());
    }

    private static ProcessInfo unread(ProcessKey key) {
        return new ProcessInfo(key, 0, -1, null, ENDED, List.of(), Cgroup.UNKNOWN);
    }
}
