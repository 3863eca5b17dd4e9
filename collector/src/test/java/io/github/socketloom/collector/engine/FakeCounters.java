package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counters and connection tracking of the tests' own making. */
final class FakeCounters {

    /** TCP segments received in each namespace; 0 where none are put in. */
    final Map<Long, Long> segments = new TreeMap<>();
    /** Tracked connections of each namespace. */
    final Map<Long, List<ConntrackEntry>> entries = new TreeMap<>();
    /** Why protocol counters of a namespace cannot be read. */
    final Map<Long, SourceException> failures = new TreeMap<>();
    /** What is left out of protocol counters of a namespace. */
    final Map<Long, List<String>> gaps = new TreeMap<>();
    /** Why tracked connections of a namespace cannot be read. */
    final Map<Long, SourceException> entryFailures = new TreeMap<>();
    /** Sources that are open, by what they are of. */
    final Set<String> open = new HashSet<>();
    /** What was read, in its order. */
    final List<String> read = new ArrayList<>();
    Duration readingTakes = Duration.ZERO;
    Duration entriesTake = Duration.ZERO;

    private final AtomicLong nanos;

    /** @param nanos the time, which reading lets pass */
    FakeCounters(AtomicLong nanos) {
        this.nanos = nanos;
    }

    CounterSource protocols(long namespace) {
        return new Protocols(namespace);
    }

    ConntrackSource conntrack(long namespace) {
        return new Tracking(namespace);
    }

    private String opened(String name) {
        if (!open.add(name)) {
            throw new IllegalStateException(name + " is open already");
        }
        return name;
    }

    private void closed(String name) {
        if (!open.remove(name)) {
            throw new IllegalStateException(name + " is not open");
        }
    }

    private final class Protocols implements CounterSource {
        private final long namespace;
        private final String name;

        Protocols(long namespace) {
            this.namespace = namespace;
            this.name = opened("protocols " + namespace);
        }

        @Override
        public Capability capability() {
            return Capability.available("protocols", "fake");
        }

        @Override
        public List<String> gaps() {
            return gaps.getOrDefault(namespace, List.of());
        }

        @Override
        public ProtocolCounters read() throws SourceException {
            read.add(name);
            nanos.addAndGet(readingTakes.toNanos());
            if (failures.containsKey(namespace)) {
                throw failures.get(namespace);
            }
            return new ProtocolCounters.Builder(namespace, nanos.get()).set(CountedProtocol.TCP,
                    CountedFamily.BOTH, ProtocolCounter.RECEIVED, segments.getOrDefault(namespace, 0L)).build();
        }

        @Override
        public void close() {
            closed(name);
        }
    }

    private final class Tracking implements ConntrackSource {
        private final long namespace;
        private final String name;

        Tracking(long namespace) {
            this.namespace = namespace;
            this.name = opened("conntrack " + namespace);
        }

        @Override
        public Capability capability() {
            return Capability.available("conntrack", "fake");
        }

        @Override
        public ConntrackStats readStatistics() {
            read.add(name);
            return new ConntrackStats(namespace, nanos.get(), ConntrackStats.Use.IDLE, 0, 100,
                    ConntrackStats.UNKNOWN, "fake", List.of(), List.of(), List.of(), List.of(), null);
        }

        @Override
        public long readEntries(int most, Consumer<ConntrackEntry> taker) throws SourceException {
            read.add("entries " + namespace);
            nanos.addAndGet(entriesTake.toNanos());
            if (entryFailures.containsKey(namespace)) {
                throw entryFailures.get(namespace);
            }
            List<ConntrackEntry> all = entries.getOrDefault(namespace, List.of());
            all.stream().limit(most).forEach(taker);
            return Math.max(0, all.size() - most);
        }

        @Override
        public void close() {
            closed(name);
        }
    }
}
