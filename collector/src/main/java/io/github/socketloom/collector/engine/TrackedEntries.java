package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The tracked connections of namespaces. The kernel walks a table of hundreds of thousands of buckets for each of them, so
 * they are read rarely: the table stays the same object until it is read anew. Used by the collector's thread.
 */
final class TrackedEntries {

    /** Most tracked connections kept. */
    static final int MOST = 500_000;
    /** How often they are read; more rarely where that takes long. */
    static final long EVERY_NANOS = 2_000_000_000L;
    /** Reading may cost one part in so many of a core. */
    static final int SHARE = 20;

    private static final String REMEDY = "run the collector as root, or with CAP_NET_ADMIN; other network "
            + "namespaces need CAP_SYS_ADMIN and CAP_SYS_PTRACE too";

    /** Opens sources of connection tracking, or returns those that are open. */
    interface Sources {
        ConntrackSource of(long namespace) throws SourceException;
    }

    private final Sources sources;
    private final long own;
    private final LongFunction<String> titles;
    private final TickClock clock;
    private final Refusals refusals = new Refusals();
    private ConntrackTable latest;
    private long readAgainAt;

    /**
     * @param own number of the collector's own namespace
     * @param titles names namespaces for the user
     */
    TrackedEntries(Sources sources, long own, LongFunction<String> titles, TickClock clock) {
        this.sources = sources;
        this.own = own;
        this.titles = titles;
        this.clock = clock;
    }

    /**
     * Reads them if it is time to. What nobody wants any more is kept until they may be read again: who comes back before
     * does not wait.
     *
     * @param namespaces whose, the own one first
     * @return the latest table; null if nobody wants any
     */
    ConntrackTable read(List<Long> namespaces) {
        long now = clock.nanoTime();
        boolean due = latest == null || now - readAgainAt >= 0;
        if (namespaces.isEmpty()) {
            latest = due ? null : latest;
            return null;
        }
        if (due) {
            refusals.retain(Set.copyOf(namespaces));
            latest = readAll(namespaces, now);
            readAgainAt = now + Math.max(EVERY_NANOS, (clock.nanoTime() - now) * SHARE);
        }
        return latest;
    }

    private ConntrackTable readAll(List<Long> namespaces, long now) {
        long readAt = clock.wallMicros();
        List<ConntrackEntry> entries = new ArrayList<>();
        long leftOut = 0;
        for (long id : namespaces) {
            if (refusals.mayTry(id, now)) {
                try {
                    leftOut += sources.of(id).readEntries(MOST - entries.size(), entries::add);
                    refusals.succeeded(id);
                } catch (SourceException e) {
                    refusals.failed(id, e, now, id == own);
                }
            }
        }
        return new ConntrackTable(readAt, entries, leftOut, refusals.told("tracked connections", titles),
                refusals.anyForbidden() ? REMEDY : null);
    }
}
