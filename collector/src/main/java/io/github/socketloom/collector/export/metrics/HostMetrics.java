package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Snapshot;
import java.util.ArrayList;
import java.util.List;

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
     * @param counting whether what was counted since the collector began is told: not by a process that ends at once
     */
    public record Detail(String version, Sockets sockets, boolean counting) {}

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

    /** Returns it as metric families, no two of one name. */
    public List<MetricFamily> families() {
        List<MetricFamily> families = new ArrayList<>(new CollectorMetrics(detail.version(), snapshot).families());
        families.addAll(counts().families());
        families.addAll(new AggregateMetrics(detail.counting()).families(traffic));
        return families;
    }

    /** Returns it as points of line protocol, all of one time. */
    public List<InfluxPoint> points() {
        long epochNanos = snapshot.report().collectedAt() * NANOS_PER_MICRO;
        List<InfluxPoint> points = new ArrayList<>(new CollectorMetrics(detail.version(), snapshot)
                .points(epochNanos));
        points.addAll(counts().points(epochNanos));
        points.addAll(new AggregateMetrics(detail.counting()).points(traffic, epochNanos));
        return points;
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
