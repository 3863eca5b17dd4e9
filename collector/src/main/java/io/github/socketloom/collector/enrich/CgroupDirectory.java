package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.enrich.cgroup.CgroupRules;
import io.github.socketloom.collector.enrich.runtime.Answer;
import io.github.socketloom.collector.enrich.runtime.ContainerNames;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.source.KernelAccess;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What is known of control groups by their paths. What a path says by itself is known at once; names of containers, and
 * paths that lead out of a cgroup namespace, are asked for by {@link #resolve}, again and again at growing distances
 * where nobody answers, and now and then where somebody did, for names can change. Any thread.
 */
public final class CgroupDirectory implements CgroupResolver, AutoCloseable {

    /** Groups that are kept; the least recently used goes first. */
    static final int CAPACITY = 8192;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long FIRST_PAUSE_NANOS = SECOND_NANOS;
    private static final long LONGEST_PAUSE_NANOS = 60 * SECOND_NANOS;
    /** How long an answer holds. */
    private static final long AGE_NANOS = 60 * SECOND_NANOS;
    /** A container's files may be written a moment after it began: only who asks again in vain is told "never". */
    private static final int TRIES = 3;

    private final CgroupRules rules;
    private final ContainerNames names;
    private final UnaryOperator<String> absolute;
    private final LongSupplier nanoTime;
    private final int capacity;
    private final Map<String, Learned> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Learned> eldest) {
            return size() > capacity;
        }
    };
    private final AtomicLong changes = new AtomicLong();
    private volatile Capability capability;
    private long lookedAt;

    /** A group. What is not volatile is guarded by the entry itself. */
    private static final class Learned {
        /** What its path says, before anybody was asked. */
        private final Cgroup first;
        private volatile Cgroup group;
        /** The group that a path out of a namespace turned out to be. */
        private volatile Learned target;
        private volatile boolean asked;
        private volatile long next;
        private long pause = FIRST_PAUSE_NANOS;
        private int failures;

        Learned(Cgroup first) {
            this.first = first;
            this.group = first;
        }

        Cgroup group() {
            Learned other = target;
            return other == null ? group : other.group;
        }
    }

    /**
     * Begins with nothing known.
     *
     * @param files the host's files, where container runtimes are looked for
     * @param absolute tells the path that one which leads out of the reader's cgroup namespace has on the host, null if
     *         it cannot ({@code CgroupSource.absolute})
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public CgroupDirectory(KernelAccess files, UnaryOperator<String> absolute, LongSupplier nanoTime) {
        this(new ContainerNames(files, nanoTime), absolute, nanoTime, CAPACITY);
    }

    /** Says what paths say by themselves; nobody is asked for more. */
    public CgroupDirectory() {
        this(ContainerNames.none(), path -> null, System::nanoTime, CAPACITY);
    }

    CgroupDirectory(ContainerNames names, UnaryOperator<String> absolute, LongSupplier nanoTime, int capacity) {
        this.names = names;
        this.rules = new CgroupRules(names.isProxmox());
        this.absolute = absolute;
        this.nanoTime = nanoTime;
        this.capacity = capacity;
        look();
    }

    /**
     * Returns at once what is known of a group; {@link Cgroup#UNKNOWN} for null. As long as nothing new becomes known
     * it is the same object for the same path.
     */
    public Cgroup known(String path) {
        return path == null ? Cgroup.UNKNOWN : entry(path).group();
    }

    /**
     * Returns what is known of a group after asking whoever may know more, if that is due. Blocks for some seconds at
     * worst; for lookup threads.
     */
    @Override
    public Cgroup resolve(String path) {
        if (path == null) {
            return Cgroup.UNKNOWN;
        }
        Learned asked = entry(path);
        Learned entry = asked.target == null ? asked : asked.target;
        if (isDue(entry)) {
            synchronized (entry) {
                if (isDue(entry)) {
                    ask(entry);
                    entry.asked = true; // not before: others that come meanwhile wait for the answer
                }
            }
            lookFromTimeToTime();
        }
        return asked.group();
    }

    /**
     * Tells whether {@link #resolve} would ask somebody now: for a name that nobody told yet, or one told long ago.
     * Returns at once.
     */
    public boolean isDue(String path) {
        return path != null && isDue(entry(path));
    }

    private boolean isDue(Learned entry) {
        Learned target = entry.target;
        return target != null
                ? isDue(target)
                : entry.first.status() == CgroupStatus.RETRY_LATER
                        && (!entry.asked || nanoTime.getAsLong() - entry.next >= 0);
    }

    private Learned entry(String path) {
        synchronized (entries) {
            Learned entry = entries.get(path);
            if (entry == null) {
                entry = new Learned(rules.classify(path));
                entries.put(path, entry);
            }
            return entry;
        }
    }

    private void ask(Learned entry) {
        if (CgroupRules.isNamespaceRelative(entry.first.path())) {
            place(entry);
            return;
        }
        Answer answer = names.ask(entry.first);
        switch (answer.outcome()) {
            case TOLD -> told(entry, rules.named(entry.first, answer.facts()));
            case FAILED -> pause(entry); // whoever did not answer may be back soon
            case NO_SUCH -> unknown(entry, TRIES);
            case REFUSED -> unknown(entry, 1);
        }
    }

    private void place(Learned entry) {
        String path = absolute.apply(entry.first.path());
        if (path == null || CgroupRules.isNamespaceRelative(path)) {
            unknown(entry, TRIES);
            return;
        }
        Learned target = entry(path);
        entry.target = target;
        changes.incrementAndGet();
        resolve(path);
    }

    private void told(Learned entry, Cgroup group) {
        entry.failures = 0;
        entry.pause = FIRST_PAUSE_NANOS;
        entry.next = nanoTime.getAsLong() + AGE_NANOS;
        change(entry, group);
    }

    private void unknown(Learned entry, int tries) {
        entry.failures++;
        pause(entry);
        // a container that had a name keeps it when it is gone: its last connections are still shown
        if (entry.failures >= tries && entry.group.status() == CgroupStatus.RETRY_LATER) {
            change(entry, rules.unnamed(entry.first));
        }
    }

    private void pause(Learned entry) {
        entry.next = nanoTime.getAsLong() + entry.pause;
        entry.pause = Math.min(2 * entry.pause, LONGEST_PAUSE_NANOS);
    }

    private void change(Learned entry, Cgroup group) {
        if (!group.equals(entry.group)) {
            entry.group = group;
            changes.incrementAndGet();
        }
    }

    /** Returns a number that grows when an answer of {@link #known} changed. */
    public long changes() {
        return changes.get();
    }

    @Override
    public long connectAttempts() {
        return names.peerStatistics().connectAttempts();
    }

    @Override
    public long disconnects() {
        return names.peerStatistics().disconnects();
    }

    /**
     * Returns which container runtimes were found and whether they may be asked ({@code container_names}). Returns at
     * once what was seen a minute ago at most, as long as there is anything to resolve.
     */
    public Capability capability() {
        return capability;
    }

    private void lookFromTimeToTime() {
        synchronized (names) {
            if (nanoTime.getAsLong() - lookedAt < AGE_NANOS) {
                return;
            }
            look();
        }
    }

    private void look() {
        int unnamed = 0;
        synchronized (entries) {
            for (Learned entry : entries.values()) {
                Cgroup group = entry.group;
                boolean container = group.isContainer() && group.orchestrator() != Orchestrator.UNKNOWN;
                unnamed += container && group.status() == CgroupStatus.UNKNOWN_PERMANENT ? 1 : 0;
            }
        }
        capability = names.look(unnamed);
        lookedAt = nanoTime.getAsLong();
    }

    /** Ends waiting for files; nothing is asked any more. */
    @Override
    public void close() {
        names.close();
    }
}
