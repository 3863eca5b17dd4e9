package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Everything that is told of a host, as metrics: how many sockets of which kind, traffic by process, container, remote
 * address and flow, protocol counters, connection tracking, and what the collector itself costs and misses. Command
 * lines are never part of it. Immutable.
 */
public final class HostMetrics {

    private static final long NANOS_PER_MICRO = 1000;

    private final Snapshot snapshot;
    private final TrafficReport traffic;
    private final Detail detail;

    /**
     * What is told.
     *
     * @param version of the program
     * @param sockets which sockets are told one by one
     * @param conntrack whose counters of connection tracking are told
     * @param counting whether what was counted since the collector began is told: not by a process that ends at once
     */
    public record Detail(String version, Sockets sockets, Set<ConntrackMetrics.Collect> conntrack, boolean counting) {
        public Detail {
            conntrack = Set.copyOf(conntrack);
        }
    }

    /** Which sockets are told one by one. */
    public enum Sockets {
        NONE,
        /** The TCP connections with most traffic of late. */
        TOP,
        /** All; on a busy host a very large document. */
        ALL
    }

    /**
     * @param snapshot all that is there
     * @param traffic what was counted of it
     * @param detail what is told
     */
    public HostMetrics(Snapshot snapshot, TrafficReport traffic, Detail detail) {
        this.snapshot = snapshot;
        this.traffic = traffic;
        this.detail = detail;
    }

    /** Returns it as metric families, no two of one name; those of single sockets are made while they are read. */
    public Iterable<MetricFamily> families() {
        List<MetricFamily> families = new ArrayList<>(new CollectorMetrics(detail.version(), snapshot).families());
        families.addAll(counts().families());
        families.addAll(new AggregateMetrics(detail.counting()).families(traffic));
        HostCounters read = snapshot.counters();
        families.addAll(new ProtocolMetrics(snapshot.namespaces(), own(snapshot)).families(read.protocols()));
        families.addAll(conntrack().families(read.conntrack()));
        return joined(families, new SocketMetrics(Set.of()).families(told()));
    }

    /** Returns it as points of line protocol, all of one time; those of single sockets are made while they are read. */
    public Iterable<InfluxPoint> points() {
        long epochNanos = snapshot.report().collectedAt() * NANOS_PER_MICRO;
        List<InfluxPoint> points = new ArrayList<>(new CollectorMetrics(detail.version(), snapshot)
                .points(epochNanos));
        points.addAll(counts().points(epochNanos));
        points.addAll(new AggregateMetrics(detail.counting()).points(traffic, epochNanos));
        HostCounters read = snapshot.counters();
        points.addAll(new ProtocolMetrics(snapshot.namespaces(), own(snapshot)).points(read.protocols(), epochNanos));
        points.addAll(conntrack().points(read.conntrack(), epochNanos));
        return joined(points, new SocketMetrics(Set.of()).points(told()));
    }

    private static <T> Iterable<T> joined(Iterable<T> some, Iterable<T> others) {
        return () -> Stream.of(some, others).flatMap(each -> StreamSupport.stream(each.spliterator(), false))
                .iterator();
    }

    /** Returns the snapshot with the sockets that are told one by one. */
    private Snapshot told() {
        switch (detail.sockets()) {
            case ALL :
                return snapshot;
            case TOP :
                return snapshot.withConnections(snapshot.connections().stream()
                        .filter(each -> traffic.topSockets().contains(each.id())).toList());
            default :
                return snapshot.withConnections(List.of());
        }
    }

    private ConntrackMetrics conntrack() {
        return new ConntrackMetrics(snapshot.namespaces(), own(snapshot), detail.conntrack());
    }

    private SocketCounts counts() {
        return new SocketCounts(snapshot.connections(), own(snapshot));
    }

    /** Returns the collector's own namespace: of counters it is the first, and it is the host's where none are read. */
    private static long own(Snapshot snapshot) {
        HostCounters counters = snapshot.counters();
        if (!counters.protocols().isEmpty()) {
            return counters.protocols().get(0).namespace();
        }
        if (!counters.conntrack().isEmpty()) {
            return counters.conntrack().get(0).namespace();
        }
        return snapshot.namespaces().stream().filter(NetNamespace::isHost).findFirst().map(NetNamespace::id)
                .orElse(0L);
    }
}
