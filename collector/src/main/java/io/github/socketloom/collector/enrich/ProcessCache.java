package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The state of the lookup: what is known, what is to be asked and what is being asked. Knows no threads of its own; any
 * thread may call it, and none is held up for longer than its own work takes, except by {@link #take}.
 */
final class ProcessCache {

    /** Most processes and groups that wait to be asked for; the oldest are dropped beyond that. */
    static final int MOST_WAITING = 16_384;
    /** Most items of one request. */
    static final int MOST_IN_REQUEST = 8_192;
    /** Nothing is asked for so long after a request failed. */
    static final long PAUSE_NANOS = 1_000_000_000L;

    private static final long FIRST_RETRY_NANOS = 1_000_000_000L;
    private static final long LAST_RETRY_NANOS = 60_000_000_000L;
    private static final long AGE_NANOS = 60_000_000_000L;
    /** For a process or a group that alone made a request take too long. */
    private static final long FIRST_AVOID_NANOS = 60_000_000_000L;
    private static final long LAST_AVOID_NANOS = 3_600_000_000_000L;

    /** When a group is asked for again. */
    private static final class Group {
        private long due;
        private int retries;
    }

    private final LongSupplier nanoTime;
    private final RecentProcesses entries;
    private final Map<String, Group> groups;
    private final Set<ProcessKey> waiting = new LinkedHashSet<>();
    private final Set<String> waitingGroups = new LinkedHashSet<>();
    /** What is being asked, and whether it became another program since. */
    private final Map<ProcessKey, Boolean> asked = new HashMap<>();
    private final Map<String, Boolean> askedGroups = new HashMap<>();
    private final Map<ProcessKey, ProcessInfo> answers = new LinkedHashMap<>();
    private final DurationBuckets requestDurations = new DurationBuckets();
    private final DurationBuckets overheads = new DurationBuckets();

    private boolean closed;
    private boolean madeRoom;
    private int mostInRequest = MOST_IN_REQUEST;
    private boolean paused;
    private long pausedUntil;
    private long spread;
    private long sent;
    private long responded;
    private long failed;
    private long hits;
    private long missesUnknown;
    private long missesDropped;
    private long reuses;
    private long evictions;

    /**
     * @param capacity how many processes it holds, from 1
     * @param nanoTime a monotonic clock in nanoseconds
     */
    ProcessCache(int capacity, LongSupplier nanoTime) {
        this.entries = new RecentProcesses(capacity);
        this.nanoTime = nanoTime;
        this.groups = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Group> eldest) {
                return size() > MOST_WAITING;
            }
        };
    }

    /**
     * Notes what is shown. Allocates nothing for what is known and not due.
     *
     * @return whether anything waits to be asked for
     */
    boolean warm(Collection<ProcessKey> processes, Collection<String> paths) {
        long began = nanoTime.getAsLong();
        synchronized (this) {
            boolean waits = note(processes, paths);
            overheads.add(nanoTime.getAsLong() - began); // waiting for the lock is part of it
            return waits;
        }
    }

    private boolean note(Collection<ProcessKey> processes, Collection<String> paths) {
        long now = nanoTime.getAsLong();
        paused = paused && now - pausedUntil < 0;
        for (ProcessKey key : processes) {
            warm(key, now);
        }
        for (String path : paths) {
            Group group = groups.get(path);
            boolean due = group == null || now - group.due >= 0;
            if (due && !paused && !askedGroups.containsKey(path)) {
                enqueue(waitingGroups, path);
            }
        }
        if (!waiting.isEmpty() || !waitingGroups.isEmpty()) {
            notifyAll();
            return true;
        }
        return false;
    }

    private void warm(ProcessKey key, long now) {
        if (key.startTime() == 0) {
            return; // nobody could tell whether an answer speaks of this process
        }
        RecentProcesses.Entry entry = entries.find(key.pid());
        if (entry != null && entry.key.startTime() > key.startTime()) {
            return; // this one is gone, its successor is known
        }
        if (entry != null && entry.key.startTime() < key.startTime()) {
            evictReused(entry);
            entry = null;
        }
        if (entry != null) {
            hits++;
            entries.use(entry);
            if (now - entry.due < 0) {
                return;
            }
        }
        if (!paused && !asked.containsKey(key)) {
            missesDropped += enqueue(waiting, key);
        }
    }

    private void evictReused(RecentProcesses.Entry entry) {
        entries.remove(entry);
        answers.remove(entry.key);
        reuses++;
    }

    /** Adds to the end; returns how many were dropped from the beginning. */
    private static <T> int enqueue(Set<T> queue, T item) {
        if (queue.add(item) && queue.size() > MOST_WAITING) {
            Iterator<T> oldest = queue.iterator();
            oldest.next();
            oldest.remove();
            return 1;
        }
        return 0;
    }

    /** Waits until there is something to ask, and returns it; empty once closed. */
    synchronized Optional<LookupRequest> take() throws InterruptedException {
        while (!closed && waiting.isEmpty() && waitingGroups.isEmpty()) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        List<ProcessKey> processes = move(waiting, mostInRequest, asked);
        List<String> paths = move(waitingGroups, mostInRequest - processes.size(), askedGroups);
        sent++;
        return Optional.of(new LookupRequest(processes, paths));
    }

    private static <T> List<T> move(Set<T> from, int most, Map<T, Boolean> to) {
        List<T> moved = new ArrayList<>(Math.min(most, from.size()));
        Iterator<T> items = from.iterator();
        while (moved.size() < most && items.hasNext()) {
            T item = items.next();
            items.remove();
            moved.add(item);
            to.put(item, false);
        }
        return moved;
    }

    /**
     * Takes in what a request brought, a piece at a time, so that nobody has to wait for all of it.
     *
     * @return whether others had to make room: the cache is too small for what is shown
     */
    boolean answered(LookupReply reply, LookupRequest request, long nanos) {
        synchronized (this) {
            responded++;
            requestDurations.add(nanos);
            mostInRequest = Math.min(MOST_IN_REQUEST, 2 * mostInRequest);
            madeRoom = false;
        }
        reply.processes().forEach(this::learn);
        for (int i = 0; i < reply.groups().size(); i++) {
            learn(request.groups().get(i), reply.groups().get(i));
        }
        synchronized (this) {
            return madeRoom;
        }
    }

    private synchronized void learn(LookupReply.Answer answer) {
        ProcessKey key = answer.asked();
        Boolean renamed = asked.remove(key);
        RecentProcesses.Entry entry = entries.find(key.pid());
        if (renamed == null || renamed || entry != null && entry.key.startTime() > key.startTime()) {
            return; // may speak of the program or the process before; the next warm asks again
        }
        if (entry != null && entry.key.startTime() < key.startTime()) {
            evictReused(entry);
            entry = null;
        }
        ProcessInfo process = answer.process();
        boolean other = process != null && !process.key().equals(key);
        if (other) {
            reuses++;
            process = null;
        }
        if (entry == null) {
            entry = new RecentProcesses.Entry(key);
            if (entries.add(entry)) {
                evictions++;
                madeRoom = true;
            }
        }
        if (process != null) {
            if (!process.equals(entry.process)) {
                entry.process = process;
                answers.put(key, process);
            }
            entry.renamed = false;
        }
        boolean pending = other || answer.status().isPending();
        missesUnknown += pending ? 1 : 0;
        entry.retries = pending ? entry.retries + 1 : 0;
        entry.due = nanoTime.getAsLong() + (pending ? retryNanos(entry.retries) : ageNanos());
    }

    private synchronized void learn(String path, CgroupStatus status) {
        askedGroups.remove(path);
        Group group = groups.computeIfAbsent(path, same -> new Group());
        group.retries = status.isPending() ? group.retries + 1 : 0;
        group.due = nanoTime.getAsLong() + (status.isPending() ? retryNanos(group.retries) : ageNanos());
    }

    private static long retryNanos(int retries) {
        return growing(FIRST_RETRY_NANOS, LAST_RETRY_NANOS, retries);
    }

    /** Returns the first time, doubled with each try after the first, but not above the last. */
    private static long growing(long first, long last, int tries) {
        return Math.min(last, first << Math.min(tries - 1, 16));
    }

    /** Returns from 3/4 to 5/4 of the age, so that what was learned together is not asked for together again. */
    private long ageNanos() {
        spread += 0x9e3779b97f4a7c15L; // multiples of the golden ratio lie evenly
        return AGE_NANOS / 4 * 3 + (spread >>> 1) % (AGE_NANOS / 2);
    }

    /**
     * Drops what a failed request asked for; the next warm brings it again, after a pause.
     *
     * @param timedOut whether it failed for taking too long: then less is asked at once, until what is at fault is
     *         alone and can be avoided
     */
    synchronized void failed(LookupRequest request, long nanos, boolean timedOut) {
        failed++;
        requestDurations.add(nanos);
        request.processes().forEach(asked::remove);
        request.groups().forEach(askedGroups::remove);
        long now = nanoTime.getAsLong();
        paused = true;
        pausedUntil = now + PAUSE_NANOS;
        if (!timedOut) {
            return;
        }
        mostInRequest = Math.max(1, Math.min(mostInRequest, request.size() / 2));
        if (request.size() == 1) {
            avoid(request, now);
        }
    }

    private void avoid(LookupRequest request, long now) {
        for (ProcessKey key : request.processes()) {
            RecentProcesses.Entry entry = entries.find(key.pid());
            if (entry != null && !entry.key.equals(key)) {
                continue;
            }
            if (entry == null) {
                entry = new RecentProcesses.Entry(key);
                evictions += entries.add(entry) ? 1 : 0;
            }
            entry.retries++;
            entry.due = now + growing(FIRST_AVOID_NANOS, LAST_AVOID_NANOS, entry.retries);
        }
        for (String path : request.groups()) {
            Group group = groups.computeIfAbsent(path, same -> new Group());
            group.retries++;
            group.due = now + growing(FIRST_AVOID_NANOS, LAST_AVOID_NANOS, group.retries);
        }
    }

    /** Returns what is known of a process. */
    synchronized Optional<ProcessInfo> known(ProcessKey key) {
        RecentProcesses.Entry entry = entries.find(key.pid());
        if (entry == null || key.startTime() == 0 || entry.key.startTime() > key.startTime()) {
            return Optional.empty();
        }
        if (entry.key.startTime() < key.startTime()) {
            evictReused(entry);
            return Optional.empty();
        }
        entries.use(entry);
        return entry.renamed ? Optional.empty() : Optional.ofNullable(entry.process);
    }

    /** Returns the answers that differ from those before, since the call before. */
    synchronized List<ProcessInfo> takeAnswers() {
        if (answers.isEmpty()) {
            return List.of();
        }
        List<ProcessInfo> taken = List.copyOf(answers.values());
        answers.clear();
        return taken;
    }

    /** Makes what is known of a pid due at once, and worth nothing until then. */
    synchronized void renamed(int pid) {
        asked.replaceAll((key, renamed) -> renamed || key.pid() == pid);
        RecentProcesses.Entry entry = entries.find(pid);
        if (entry != null) {
            if (answers.remove(entry.key) != null) {
                entry.process = null; // was never told
            }
            entry.renamed = true;
            entry.retries = 0;
            entry.due = nanoTime.getAsLong();
        }
    }

    /** Tells whether something waits to be asked for or is being asked for. */
    synchronized boolean isBusy() {
        return !waiting.isEmpty() || !waitingGroups.isEmpty() || !asked.isEmpty() || !askedGroups.isEmpty();
    }

    /**
     * Waits, or until closed.
     *
     * @param nanos how long
     */
    synchronized void rest(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; !closed && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /** Ends {@link #take} and {@link #rest}. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized LookupStatistics statistics(long connectAttempts, long disconnects) {
        return new LookupStatistics(sent, responded, failed, hits, missesUnknown, missesDropped, reuses, evictions,
                connectAttempts, disconnects, requestDurations.counts(), overheads.counts(), waiting.size(),
                entries.size(), entries.capacity());
    }
}
