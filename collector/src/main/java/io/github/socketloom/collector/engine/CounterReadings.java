package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Reads what is read beside the sockets: counters and connection tracking of the namespaces that somebody asked for.
 * What nobody asks for any more is closed and forgotten. Used by the collector's thread.
 */
final class CounterReadings implements AutoCloseable {

    /** Reading counters of one kind may take one part in so many of the time between two readings. */
    static final int TICK_SHARE = 20;
    /** However short that time is, so much is nothing. */
    static final long LEAST_BUDGET_NANOS = 20_000_000L;
    /** How long it may take the first time. */
    static final long FIRST_BUDGET_NANOS = 200_000_000L;

    private final TickClock clock;
    private final boolean bounded;
    private final long own;
    private final NamespaceReadings<CounterSource, ProtocolCounters> protocols;
    private final NamespaceReadings<ConntrackSource, ConntrackStats> conntrack;
    private final TrackedEntries entries;
    private boolean everRead;
    private long readAt;

    /**
     * @param settings which files about connection tracking are read
     * @param titles names namespaces for the user
     * @param bounded whether reading many namespaces is spread over several readings rather than takes long
     */
    CounterReadings(NamespaceSource source, ConntrackSettings settings, LongFunction<String> titles, TickClock clock,
            boolean bounded) {
        this.clock = clock;
        this.bounded = bounded;
        this.own = source.own();
        this.protocols = new NamespaceReadings<>(new Protocols(source), "protocols", own, titles, clock);
        this.conntrack = new NamespaceReadings<>(new Tracking(source, settings), "conntrack", own, titles, clock);
        this.entries = new TrackedEntries(conntrack::source, own, titles, clock);
    }

    /**
     * Reads what is asked for.
     *
     * @param request what that is
     * @param namespaces those that may be read, the own one first
     */
    HostCounters read(CounterRequest request, List<Long> namespaces) {
        long budget = budget(clock.nanoTime());
        List<Long> counted = chosen(request.protocols(), namespaces);
        List<Long> tracked = chosen(request.conntrack(), namespaces);
        List<Long> listed = chosen(request.entries(), namespaces);
        protocols.retain(Set.copyOf(counted));
        Set<Long> entered = new HashSet<>(tracked);
        entered.addAll(listed);
        conntrack.retain(entered);
        List<ProtocolCounters> counters = protocols.read(counted, budget);
        List<ConntrackStats> statistics = conntrack.read(tracked, budget);
        List<String> problems = new ArrayList<>(protocols.problems());
        problems.addAll(conntrack.problems());
        return new HostCounters(counters, statistics, entries.read(listed), problems);
    }

    private long budget(long now) {
        long budget = everRead ? Math.max((now - readAt) / TICK_SHARE, LEAST_BUDGET_NANOS) : FIRST_BUDGET_NANOS;
        everRead = true;
        readAt = now;
        return bounded ? budget : Long.MAX_VALUE;
    }

    private List<Long> chosen(CounterRequest.Scope scope, List<Long> namespaces) {
        switch (scope) {
            case NONE :
                return List.of();
            case OWN :
                return namespaces.contains(own) ? List.of(own) : List.of();
            default :
                return namespaces;
        }
    }

    /** Returns what can be read, as far as somebody asked for it. */
    List<Capability> capabilities() {
        List<Capability> told = new ArrayList<>(protocols.capability());
        told.addAll(conntrack.capability());
        return told;
    }

    /** Returns why counters of a namespace could not be read the last time; null if they could, or nobody asked. */
    String failure(long namespace) {
        String failure = protocols.failure(namespace);
        return failure == null ? conntrack.failure(namespace) : failure;
    }

    @Override
    public void close() {
        protocols.close();
        conntrack.close();
    }

    /** Protocol counters. */
    private record Protocols(NamespaceSource source)
            implements
                NamespaceReadings.Kind<CounterSource, ProtocolCounters> {
        @Override
        public String what() {
            return "protocol counters";
        }

        @Override
        public CounterSource open(long namespace) throws SourceException {
            return source.openCounters(namespace);
        }

        @Override
        public ProtocolCounters read(CounterSource counters) throws SourceException {
            return counters.read();
        }

        @Override
        public Capability capability(CounterSource counters) {
            return counters.capability();
        }

        @Override
        public List<String> gaps(CounterSource counters) {
            return counters.gaps();
        }

        @Override
        public void close(CounterSource counters) {
            counters.close();
        }
    }

    /** The state of connection tracking. */
    private record Tracking(NamespaceSource source, ConntrackSettings settings)
            implements
                NamespaceReadings.Kind<ConntrackSource, ConntrackStats> {
        @Override
        public String what() {
            return "the state of connection tracking";
        }

        @Override
        public ConntrackSource open(long namespace) throws SourceException {
            return source.openConntrack(namespace, settings);
        }

        @Override
        public ConntrackStats read(ConntrackSource tracking) throws SourceException {
            return tracking.readStatistics();
        }

        @Override
        public Capability capability(ConntrackSource tracking) {
            return tracking.capability();
        }

        @Override
        public void close(ConntrackSource tracking) {
            tracking.close();
        }
    }
}
