package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The processes that own sockets: read when they first own one, forgotten with their last. What the kernel tells is
 * there at once, as far as a tick has time to read it; the rest, and what changes later, comes from the lookup.
 *
 * <p>
 * A process can become another program without changing its key (execve(2)). Where nobody tells of it, it is noticed
 * here: each is looked at again in the tick after it appeared, and then all in turn, which with not more than
 * {@value #LOOKS_PER_TICK} processes means in each tick. Used by the collector's thread.
 */
final class ProcessRegistry {

    /** What a tick may spend on reading processes; what is left then is shown by name only until the lookup answers. */
    private static final long BUDGET_NANOS = 250_000_000L;
    private static final long FIRST_BUDGET_NANOS = 1_000_000_000L;
    /** Looks at single names, four microseconds each. */
    private static final int LOOKS_PER_TICK = 512;
    /** Whole readings of processes that appeared in the tick before. */
    private static final int READ_AGAIN_PER_TICK = 64;
    private static final String ENDED = "(ended)";
    /** How long a process is told of after its last connection was, if that was closed before a reading saw it. */
    static final long KEPT_NANOS = 10_000_000_000L;
    /** Most processes that are told of for such connections only. */
    static final int MOST_KEPT = 4096;
    /** Processes without sockets whose description is remembered, because a connection of theirs may still be told of. */
    private static final int MOST_FORMER = 4096;

    private final ProcessSource source;
    private final ProcessLookup lookup;
    private final CgroupDirectory groups;
    private final UserNames users;
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private final Map<ProcessKey, Integer> uses = new HashMap<>();
    private final Set<ProcessKey> news = new HashSet<>();
    private final Set<ProcessKey> ended = new HashSet<>();
    /** Until when those are told of that held connections which no reading saw, the next to end first. */
    private final Map<ProcessKey, Long> kept = new LinkedHashMap<>();
    private final Map<ProcessKey, ProcessInfo> former = new LinkedHashMap<>();
    /** Of those that are told of the ones that were gone already: nobody can be asked about them. */
    private final Set<ProcessKey> gone = new HashSet<>();
    private final Deque<ProcessKey> turns = new ArrayDeque<>();
    private List<ProcessKey> young = new ArrayList<>();
    private final LongSupplier nanoTime;
    private long namesBefore;
    private long budget = FIRST_BUDGET_NANOS;
    private long readNanos;

    /** @param nanoTime a monotonic clock in nanoseconds */
    ProcessRegistry(ProcessSource source, ProcessLookup lookup, CgroupDirectory groups, UserNames users,
            LongSupplier nanoTime) {
        this.source = source;
        this.lookup = lookup;
        this.groups = groups;
        this.users = users;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins a tick: what was news is told; what was looked up meanwhile, and processes that became another program,
     * are news.
     */
    void begin() {
        news.clear();
        ended.clear();
        readNanos = 0;
        endKept();
        for (ProcessInfo answer : lookup.takeAnswers()) {
            replace(named(answer));
        }
        List<ProcessKey> again = young;
        young = new ArrayList<>();
        again.stream().limit(READ_AGAIN_PER_TICK).forEach(this::readAgain);
        again.stream().skip(READ_AGAIN_PER_TICK).forEach(this::look);
        for (int i = Math.min(LOOKS_PER_TICK, turns.size()); i > 0; i--) {
            ProcessKey key = turns.removeFirst();
            if (uses.containsKey(key)) {
                turns.addLast(key);
                look(key);
            }
        }
        long names = groups.changes() + users.changes();
        if (names != namesBefore) {
            namesBefore = names;
            List.copyOf(processes.values()).forEach(process -> replace(named(process)));
        }
    }

    private void look(ProcessKey key) {
        ProcessInfo before = processes.get(key);
        String comm = source.comm(key.pid());
        if (before != null && comm != null && !comm.equals(before.comm())) {
            readAgain(key);
        }
    }

    private void readAgain(ProcessKey key) {
        ProcessInfo before = processes.get(key);
        if (before == null) {
            return;
        }
        source.read(key).ifPresent(facts -> {
            ProcessInfo now = described(facts, before.parentPid() == facts.parentPid()
                    ? before.ancestors()
                    : List.of(), before.cgroup());
            if (replace(now)) {
                lookup.renamed(key.pid()); // or it would go on telling what was before
            }
        });
    }

    private boolean replace(ProcessInfo now) {
        ProcessInfo before = processes.get(now.key());
        if (before == null || before.equals(now)) {
            return false;
        }
        processes.put(now.key(), now);
        news.add(now.key());
        return true;
    }

    /** Says that a socket is owned by these processes from now on. */
    void retain(List<Owner> owners) {
        for (Owner owner : owners) {
            if (uses.merge(owner.process(), 1, Integer::sum) == 1) {
                appear(owner.process(), null);
            }
        }
    }

    /**
     * Says that a process held a connection that is closed. One that owns no socket is told of for a while.
     *
     * @param holder what was told of the process when it closed the connection; null if nothing was
     * @param cgroup its group; null if nothing was told
     */
    void keep(ProcessKey key, HeardEvent.Holder holder, Cgroup cgroup) {
        boolean isKept = kept.remove(key) != null;
        if (!isKept && processes.containsKey(key)) {
            return;
        }
        if (!isKept && kept.size() == MOST_KEPT) {
            endFirstKept();
        }
        kept.put(key, nanoTime.getAsLong() + KEPT_NANOS);
        if (!isKept && uses.merge(key, 1, Integer::sum) == 1) {
            appear(key, holder == null ? null : told(key, holder, cgroup));
        }
    }

    /**
     * Remembers what was told of a process that may own a closed socket from now on.
     *
     * @param cgroup its group
     */
    void heardOf(ProcessKey key, HeardEvent.Holder holder, Cgroup cgroup) {
        if (!processes.containsKey(key) && !former.containsKey(key)) {
            remember(key, told(key, holder, cgroup));
        }
    }

    private void endKept() {
        long now = nanoTime.getAsLong();
        while (!kept.isEmpty() && now - kept.values().iterator().next() >= 0) {
            endFirstKept();
        }
    }

    private void endFirstKept() {
        Iterator<ProcessKey> first = kept.keySet().iterator();
        ProcessKey key = first.next();
        first.remove();
        release(key);
    }

    private void appear(ProcessKey key, ProcessInfo told) {
        if (ended.remove(key)) {
            return; // lost its last socket and got another one within this tick
        }
        long began = nanoTime.getAsLong();
        ProcessInfo before = former.remove(key);
        processes.put(key, lookup.known(key).map(this::named)
                .orElseGet(() -> first(key, before != null ? named(before) : told)));
        readNanos += nanoTime.getAsLong() - began;
        news.add(key);
        turns.addLast(key);
    }

    /** @param otherwise what it is if it cannot be read any more; null if nobody told */
    private ProcessInfo first(ProcessKey key, ProcessInfo otherwise) {
        young.add(key);
        if (readNanos > budget) {
            return otherwise != null ? otherwise : unread(key, source.comm(key.pid()));
        }
        return source.read(key).map(facts -> described(facts, List.of(), Cgroup.UNKNOWN)).orElseGet(() -> {
            if (otherwise != null) {
                gone.add(key);
            }
            return otherwise != null ? otherwise : unread(key, null);
        });
    }

    private ProcessInfo told(ProcessKey key, HeardEvent.Holder holder, Cgroup cgroup) {
        return new ProcessInfo(key, 0, holder.uid(), users.name(holder.uid()),
                holder.comm() == null ? ENDED : holder.comm(), List.of(), cgroup);
    }

    /** Says that a socket is not owned by these processes any more. */
    void release(List<Owner> owners) {
        owners.forEach(owner -> release(owner.process()));
    }

    private void release(ProcessKey key) {
        if (uses.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1) == null) {
            ended.add(key);
        }
    }

    /** Returns what is known of a process; null if it owned no socket for long. */
    ProcessInfo known(ProcessKey key) {
        ProcessInfo now = processes.get(key);
        return now != null ? now : former.get(key);
    }

    /**
     * Ends a tick: processes without sockets are forgotten, the others are looked up where that is due.
     *
     * @param cgroupPaths groups that sockets are in, to be looked up as well
     */
    void end(Set<String> cgroupPaths) {
        for (ProcessKey key : ended) {
            remember(key, processes.remove(key));
            gone.remove(key);
            news.remove(key);
        }
        if (turns.size() > 2 * processes.size() + LOOKS_PER_TICK) {
            Set<ProcessKey> once = new LinkedHashSet<>(turns);
            once.retainAll(uses.keySet());
            turns.clear();
            turns.addAll(once);
        }
        budget = BUDGET_NANOS;
        if (gone.isEmpty()) {
            lookup.warm(uses.keySet(), cgroupPaths);
            return;
        }
        Set<ProcessKey> living = new HashSet<>(uses.keySet());
        living.removeAll(gone);
        Set<String> paths = new HashSet<>(cgroupPaths);
        gone.stream().map(key -> processes.get(key).cgroupPath()).filter(Objects::nonNull).forEach(paths::add);
        lookup.warm(living, paths);
    }

    private void remember(ProcessKey key, ProcessInfo process) {
        if (process == null) {
            return;
        }
        former.put(key, process);
        if (former.size() > MOST_FORMER) {
            Iterator<ProcessInfo> oldest = former.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Returns how long this tick read processes that appeared, in nanoseconds. */
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

    private ProcessInfo described(ProcessFacts facts, List<Ancestor> ancestors, Cgroup before) {
        return new ProcessInfo(facts.key(), facts.parentPid(), facts.uid(), users.name(facts.uid()), facts.comm(),
                facts.command(), facts.executable(), ancestors, group(facts.cgroupPath(), before),
                facts.networkNamespace());
    }

    /** Returns a process with the names that its user and its group have now. */
    private ProcessInfo named(ProcessInfo process) {
        return new ProcessInfo(process.key(), process.parentPid(), process.uid(), users.name(process.uid()),
                process.comm(), process.command(), process.executable(), process.ancestors(),
                group(process.cgroupPath(), process.cgroup()), process.networkNamespace());
    }

    /** Returns the group of this path as it is known now, but never less of it than before. */
    private Cgroup group(String path, Cgroup before) {
        Cgroup now = groups.known(path);
        boolean less = now.status().isPending() && !before.status().isPending();
        return less && Objects.equals(path, before.path()) ? before : now;
    }

    /** Returns a process of which only the name is known; none if it ended. */
    private static ProcessInfo unread(ProcessKey key, String comm) {
        return new ProcessInfo(key, 0, -1, null, comm == null ? ENDED : comm, List.of(), Cgroup.UNKNOWN);
    }
}
