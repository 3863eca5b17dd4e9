package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.ConntrackEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The entries that are shown at one moment. Immutable; made on the model thread. The same object as long as nothing of
 * it changes.
 */
final class EntryContent {

    /** Nothing was read yet. */
    static final EntryContent NONE = new EntryContent(new EntryRow[0], Counts.NONE, 0, 0, List.of(), null);

    /**
     * How many entries there are.
     *
     * @param total entries of the namespace
     * @param byFacet how many of them each quick choice is about
     * @param counted of how many the kernel counts the traffic
     * @param timed of how many the kernel knows when they began
     */
    record Counts(int total, Map<EntryFacet, Integer> byFacet, int counted, int timed) {

        static final Counts NONE = new Counts(0, Map.of(), 0, 0);

        Counts {
            byFacet = Collections.unmodifiableMap(byFacet);
        }
    }

    private final EntryRow[] rows;
    private final EntryIndex places;
    private final Counts counts;
    private final long readAt;
    private final long leftOut;
    private final List<String> problems;
    private final String remedy;

    /**
     * @param rows in their order; not copied
     * @param readAt when they were read, epoch microseconds; 0 if they were not
     * @param leftOut how many more there are, in all namespaces, than were kept
     * @param problems what could not be read
     * @param remedy what helps; null if nothing
     */
    EntryContent(EntryRow[] rows, Counts counts, long readAt, long leftOut, List<String> problems, String remedy) {
        this.rows = rows;
        this.counts = counts;
        this.readAt = readAt;
        this.leftOut = leftOut;
        this.problems = List.copyOf(problems);
        this.remedy = remedy;
        places = new EntryIndex(rows);
    }

    /** Returns the rows in order. To be read only: every reader shares the array. */
    EntryRow[] rows() {
        return rows;
    }

    /** Returns where an entry is among the rows; -1 if it is not shown. */
    int indexOf(ConntrackEntry entry) {
        return places.indexOf(entry);
    }

    Counts counts() {
        return counts;
    }

    /** Returns when they were read, epoch microseconds; 0 if they were not. */
    long readAt() {
        return readAt;
    }

    /** Tells whether they were read, if only in part. */
    boolean isRead() {
        return readAt != 0;
    }

    /** Tells whether so little was read that "none" would be no truth: something failed, and nothing came. */
    boolean isRefused() {
        return counts.total() == 0 && !problems.isEmpty();
    }

    /** Returns how many more there are, in all namespaces together, than were kept. */
    long leftOut() {
        return leftOut;
    }

    /** Returns what could not be read and why, sentences. */
    List<String> problems() {
        return problems;
    }

    /** Returns what helps; null if nothing. */
    String remedy() {
        return remedy;
    }
}
