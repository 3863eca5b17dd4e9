package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.ConntrackCounter;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Connection tracking as metrics. Points are those of Telegraf's input conntrack: a row of counters for all processors
 * together ({@code cpu=all}) or for each ({@code cpu=cpu0}), and a row of the single-value files. Families are the gauges
 * of node_exporter's collector conntrack, under its names, and counters under our own. What the kernel does not tell is
 * left out. Pure functions; any thread.
 */
public final class ConntrackMetrics {

    private static final String MEASUREMENT = "conntrack";
    private static final String CPU = "cpu";
    private static final String EVENT = "event";
    private static final String ENTRIES = "entries";
    private static final char SEPARATOR = '_';
    private static final String FILE_PREFIX = "ip_";
    private static final String NODE = "node_nf_conntrack_";

    /** What node_exporter tells, which are gauges there though they count. */
    private static final List<ConntrackCounter> NODE_COUNTERS = List.of(ConntrackCounter.FOUND,
            ConntrackCounter.INVALID, ConntrackCounter.IGNORE, ConntrackCounter.INSERT,
            ConntrackCounter.INSERT_FAILED, ConntrackCounter.DROP, ConntrackCounter.EARLY_DROP,
            ConntrackCounter.SEARCH_RESTART);

    /** Whose counters are told. */
    public enum Collect {
        /** All processors' together. */
        ALL,
        /** Each processor's. */
        PERCPU
    }

    private final NamespaceTags tags;
    private final Set<Collect> collect;

    /**
     * @param namespaces the host's namespaces
     * @param own number of the collector's own one
     * @param collect whose counters are told; none if it is empty
     */
    public ConntrackMetrics(List<NetNamespace> namespaces, long own, Set<Collect> collect) {
        this.tags = new NamespaceTags(namespaces, own);
        this.collect = Set.copyOf(collect);
    }

    /**
     * Returns metric families. The counters of each processor if those are collected, else those of all together: their
     * sum is never told beside them.
     *
     * @param stats what was read of each namespace
     */
    public List<MetricFamily> families(List<ConntrackStats> stats) {
        List<MetricFamily> families = new ArrayList<>();
        gauge(families, NODE + ENTRIES, "Number of currently allocated flow entries for connection tracking.", stats,
                ConntrackStats::entries);
        gauge(families, NODE + "entries_limit", "Maximum size of connection tracking table.", stats,
                ConntrackStats::limit);
        gauge(families, "socketloom_conntrack_buckets", "Size of the hash table of connection tracking.", stats,
                ConntrackStats::buckets);
        if (!collect.isEmpty()) {
            for (ConntrackCounter counter : NODE_COUNTERS) {
                gauge(families, NODE + "stat_" + counter.column(), help(counter), stats,
                        each -> each.total(counter.column()).orElse(ConntrackStats.UNKNOWN));
            }
            events(families, stats);
        }
        return families;
    }

    private static String help(ConntrackCounter counter) {
        return "Connection tracking: " + counter.meaning()
                + (counter.isDead() ? " (modern kernels do not count it)." : ".");
    }

    private void gauge(List<MetricFamily> families, String name, String help, List<ConntrackStats> stats,
            ToLongFunction<ConntrackStats> value) {
        List<MetricSample> samples = new ArrayList<>();
        for (ConntrackStats each : stats) {
            long known = value.applyAsLong(each);
            if (known != ConntrackStats.UNKNOWN) {
                samples.add(new MetricSample(tags.with(each.namespace(), Map.of()), MetricValue.of(known)));
            }
        }
        if (!samples.isEmpty()) {
            families.add(new MetricFamily(name, MetricType.GAUGE, "", help, samples));
        }
    }

    private void events(List<MetricFamily> families, List<ConntrackStats> stats) {
        List<MetricSample> samples = new ArrayList<>();
        for (ConntrackStats each : stats) {
            for (int at = 0; at < each.counters().size(); at++) {
                String event = each.counters().get(at);
                if (!collect.contains(Collect.PERCPU)) {
                    each.total(event).ifPresent(sum -> samples.add(event(each, null, event, sum)));
                    continue;
                }
                for (ConntrackProcessor processor : each.processors()) {
                    samples.add(event(each, Integer.toString(processor.processor()), event,
                            processor.counters().get(at)));
                }
            }
        }
        if (!samples.isEmpty()) {
            families.add(new MetricFamily("socketloom_conntrack_events", MetricType.COUNTER, "",
                    "What connection tracking did, by the names of the columns of /proc/net/stat/nf_conntrack.",
                    samples));
        }
    }

    private MetricSample event(ConntrackStats stats, String cpu, String event, long count) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (cpu != null) {
            labels.put(CPU, cpu);
        }
        labels.put(EVENT, event);
        return new MetricSample(tags.with(stats.namespace(), labels), MetricValue.of(count));
    }

    /**
     * Returns points. Each row of counters has the number of entries in it, once for all, not once for each processor.
     *
     * @param stats what was read of each namespace
     * @param epochNanos when, nanoseconds since 1970
     */
    public List<InfluxPoint> points(List<ConntrackStats> stats, long epochNanos) {
        List<InfluxPoint> points = new ArrayList<>();
        for (ConntrackStats each : stats) {
            if (collect.contains(Collect.ALL) && !each.processors().isEmpty()) {
                points.add(counters(each, "all", each.counters().stream().map(each::total)
                        .map(OptionalLong::getAsLong).toList(), epochNanos));
            }
            if (collect.contains(Collect.PERCPU)) {
                for (ConntrackProcessor processor : each.processors()) {
                    points.add(counters(each, CPU + processor.processor(), processor.counters(), epochNanos));
                }
            }
            files(each, epochNanos, points);
        }
        return points;
    }

    private InfluxPoint counters(ConntrackStats stats, String cpu, List<Long> values, long epochNanos) {
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        if (stats.entries() != ConntrackStats.UNKNOWN) {
            fields.put(ENTRIES, MetricValue.of(stats.entries()));
        }
        for (int at = 0; at < values.size(); at++) {
            fields.put(stats.counters().get(at), MetricValue.of(values.get(at).longValue()));
        }
        return new InfluxPoint(MEASUREMENT, tags.with(stats.namespace(), Map.of(CPU, cpu)), fields, epochNanos);
    }

    /** Names of old and new kernels become one: what stands behind the first underscore. The last file of a name counts. */
    private void files(ConntrackStats stats, long epochNanos, List<InfluxPoint> points) {
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        for (ConntrackFile file : stats.files()) {
            int separator = file.name().indexOf(SEPARATOR);
            if (separator >= 0) {
                fields.put(FILE_PREFIX + file.name().substring(separator + 1), MetricValue.of(file.value()));
            }
        }
        if (!fields.isEmpty()) {
            points.add(new InfluxPoint(MEASUREMENT, tags.with(stats.namespace(), Map.of()), fields, epochNanos));
        }
    }
}
