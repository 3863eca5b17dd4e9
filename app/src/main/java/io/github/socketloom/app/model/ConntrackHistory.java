package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How connection tracking fared over the kept readings, for each namespace. Belongs to the model thread; views read it
 * during {@link ModelView#refresh} only.
 */
public final class ConntrackHistory {

    /** Readings that are kept of the collector's own namespace, which is read always: an hour at one a second. */
    static final int OWN_READINGS = 3600;

    /** Readings that are kept of each other namespace; those are read only while somebody looks at them. */
    static final int OTHER_READINGS = 600;

    /** A namespace that was in none of so many readings is forgotten. */
    private static final long MOST_ABSENT = OWN_READINGS;

    private final Map<Long, ConntrackSeries> series = new HashMap<>();
    private final Map<Long, Long> lastReading = new HashMap<>();
    private long readings;

    ConntrackHistory() {}

    private ConntrackHistory(ConntrackHistory other) {
        other.series.forEach((namespace, each) -> series.put(namespace, each.copy()));
        lastReading.putAll(other.lastReading);
        readings = other.readings;
    }

    /** Returns a history of its own that equals this one. */
    ConntrackHistory copy() {
        return new ConntrackHistory(this);
    }

    void clear() {
        series.clear();
        lastReading.clear();
        readings = 0;
    }

    /**
     * Adds a reading.
     *
     * @param collectedAt when the reading began, epoch microseconds
     * @param existing the namespaces of the host; others are forgotten, because the kernel gives their numbers to new ones
     */
    void add(HostCounters counters, long collectedAt, List<NetNamespace> existing) {
        readings++;
        Set<Long> there = new HashSet<>();
        existing.forEach(namespace -> there.add(namespace.id()));
        boolean own = true;
        for (ConntrackStats stats : counters.conntrack()) {
            int capacity = own ? OWN_READINGS : OTHER_READINGS;
            series.computeIfAbsent(stats.namespace(), namespace -> new ConntrackSeries(capacity))
                    .add(stats, collectedAt);
            lastReading.put(stats.namespace(), readings);
            own = false;
        }
        for (Iterator<Map.Entry<Long, ConntrackSeries>> each = series.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Long, ConntrackSeries> entry = each.next();
            long absent = readings - lastReading.get(entry.getKey());
            if (absent > MOST_ABSENT || absent > 0 && !there.contains(entry.getKey())) {
                lastReading.remove(entry.getKey());
                each.remove();
            } else if (absent > 0) {
                entry.getValue().addNothing(collectedAt);
            }
        }
    }

    /**
     * Goes back to a reading: what came after it is forgotten, and the next one is compared with it.
     *
     * @param counters what was read then
     * @param collectedAt when the reading began, epoch microseconds
     */
    void backTo(HostCounters counters, long collectedAt) {
        series.forEach((namespace, each) -> each.backTo(counters.conntrack().stream()
                .filter(stats -> stats.namespace() == namespace).findFirst().orElse(null), collectedAt));
    }

    /** Returns what is kept of a namespace, by its inode number; empty if it was in no reading. */
    public Optional<ConntrackSeries> of(long namespace) {
        return Optional.ofNullable(series.get(namespace));
    }
}
