package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what is read beside the sockets: counters and connection tracking of the namespaces that somebody asked for.
 * Used by the collector's thread.
 */
final class CounterReadings implements AutoCloseable {

    /** Most tracked connections kept. */
    static final int MOST_ENTRIES = 500_000;

    private final NamespaceSource source;
    private final ConntrackSettings settings;
    private final TickClock clock;
    private final Map<Long, CounterSource> counters = new HashMap<>();
    private final Map<Long, ConntrackSource> conntrack = new HashMap<>();
    private final Map<Long, String> failures = new HashMap<>();

    CounterReadings(NamespaceSource source, ConntrackSettings settings, TickClock clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reads what is asked for.
     *
     * @param request what that is
     * @param namespaces those that may be read, the own one first
     */
    HostCounters read(CounterRequest request, List<Long> namespaces) {
        counters.keySet().removeIf(id -> !namespaces.contains(id));
        conntrack.keySet().removeIf(id -> !namespaces.contains(id));
        List<String> problems = new ArrayList<>();
        List<ProtocolCounters> protocols = new ArrayList<>();
        for (long id : chosen(request.protocols(), namespaces)) {
            try {
                protocols.add(counters(id).read());
                failures.remove(id);
            } catch (SourceException e) {
                failures.put(id, e.getMessage());
                problems.add("counters of network namespace " + Long.toUnsignedString(id) + ": " + e.getMessage());
            }
        }
        List<ConntrackStats> tracking = new ArrayList<>();
        for (long id : chosen(request.conntrack(), namespaces)) {
            try {
                tracking.add(conntrack(id).readStatistics());
            } catch (SourceException e) {
                problems.add("connection tracking of network namespace " + Long.toUnsignedString(id) + ": "
                        + e.getMessage());
            }
        }
        return new HostCounters(protocols, tracking, entries(chosen(request.entries(), namespaces)), problems);
    }

    private ConntrackTable entries(List<Long> namespaces) {
        if (namespaces.isEmpty()) {
            return null;
        }
        long readAt = clock.wallMicros();
        List<ConntrackEntry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        long leftOut = 0;
        for (long id : namespaces) {
            try {
                leftOut += conntrack(id).readEntries(MOST_ENTRIES - entries.size(), entries::add);
            } catch (SourceException e) {
                problems.add("entries of network namespace " + Long.toUnsignedString(id) + ": " + e.getMessage());
            }
        }
        return new ConntrackTable(readAt, entries, leftOut, problems, null);
    }

    private static List<Long> chosen(CounterRequest.Scope scope, List<Long> namespaces) {
        switch (scope) {
            case NONE :
                return List.of();
            case OWN :
                return namespaces.subList(0, Math.min(1, namespaces.size()));
            default :
                return namespaces;
        }
    }

    private CounterSource counters(long id) throws SourceException {
        CounterSource known = counters.get(id);
        if (known == null) {
            known = source.openCounters(id);
            counters.put(id, known);
        }
        return known;
    }

    private ConntrackSource conntrack(long id) throws SourceException {
        ConntrackSource known = conntrack.get(id);
        if (known == null) {
            known = source.openConntrack(id, settings);
            conntrack.put(id, known);
        }
        return known;
    }

    /** Returns what can be read, of the own namespace, as far as somebody asked for it. */
    List<Capability> capabilities(long own) {
        List<Capability> told = new ArrayList<>();
        if (counters.containsKey(own)) {
            told.add(counters.get(own).capability());
        }
        if (conntrack.containsKey(own)) {
            told.add(conntrack.get(own).capability());
        }
        return told;
    }

    /** Returns why counters of a namespace could not be read the last time; null if they could, or nobody asked. */
    String failure(long namespace) {
        return failures.get(namespace);
    }

    @Override
    public void close() {
        counters.values().forEach(CounterSource::close);
        conntrack.values().forEach(ConntrackSource::close);
    }
}
