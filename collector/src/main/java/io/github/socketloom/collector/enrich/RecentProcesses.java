package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;

/**
 * Entries by pid, as many as fit; the one not used for longest makes room. Every operation takes the same time however
 * many there are, and finding one allocates nothing. One thread at a time.
 */
final class RecentProcesses {

    /** What is known of one process. */
    static final class Entry {
        final ProcessKey key;
        /** What was learned last; null for nothing. */
        ProcessInfo process;
        /** Whether the process became another program since. */
        boolean renamed;
        /** When to ask again, monotonic nanoseconds. */
        long due;
        /** How often in a row the answer was that there is more to come. */
        int retries;
        private Entry nextInBucket;
        private Entry older;
        private Entry newer;

        Entry(ProcessKey key) {
            this.key = key;
        }
    }

    private final int capacity;
    private final Entry[] buckets;
    private final int shift;
    private Entry oldest;
    private Entry newest;
    private int size;

    RecentProcesses(int capacity) {
        this.capacity = capacity;
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(capacity));
        this.buckets = new Entry[1 << bits];
        this.shift = Integer.SIZE - bits;
    }

    private int bucket(int pid) {
        return pid * 0x9e3779b9 >>> shift; // Fibonacci hashing spreads pids, which come in rows
    }

    /** Returns the entry of a pid, whichever process it speaks of; null if there is none. */
    Entry find(int pid) {
        Entry entry = buckets[bucket(pid)];
        while (entry != null && entry.key.pid() != pid) {
            entry = entry.nextInBucket;
        }
        return entry;
    }

    /** Makes an entry the one that was used last. */
    void use(Entry entry) {
        if (entry != newest) {
            unlink(entry);
            append(entry);
        }
    }

    /**
     * Adds an entry for a pid that has none.
     *
     * @return whether another one had to make room
     */
    boolean add(Entry entry) {
        boolean full = size == capacity;
        if (full) {
            remove(oldest);
        }
        int bucket = bucket(entry.key.pid());
        entry.nextInBucket = buckets[bucket];
        buckets[bucket] = entry;
        append(entry);
        size++;
        return full;
    }

    /** Removes an entry that is there. */
    void remove(Entry entry) {
        int bucket = bucket(entry.key.pid());
        if (buckets[bucket] == entry) {
            buckets[bucket] = entry.nextInBucket;
        } else {
            Entry before = buckets[bucket];
            while (before.nextInBucket != entry) {
                before = before.nextInBucket;
            }
            before.nextInBucket = entry.nextInBucket;
        }
        unlink(entry);
        size--;
    }

    private void append(Entry entry) {
        entry.older = newest;
        entry.newer = null;
        if (newest == null) {
            oldest = entry;
        } else {
            newest.newer = entry;
        }
        newest = entry;
    }

    private void unlink(Entry entry) {
        if (entry.older == null) {
            oldest = entry.newer;
        } else {
            entry.older.newer = entry.newer;
        }
        if (entry.newer == null) {
            newest = entry.older;
        } else {
            entry.newer.older = entry.older;
        }
    }

    int size() {
        return size;
    }

    int capacity() {
        return capacity;
    }
}
