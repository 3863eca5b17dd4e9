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

    private final Set<Collect> collect;

    /** @param collect whose counters are told; none if it is empty */
    public ConntrackMetrics(Set<Collect> collect) {
        this.collect = Set.copyOf(collect);
    }

    /**
     * Returns metric families. The counters of each processor if those are collected, else those of all together: their
     * sum is never told beside them.
     *
     * @param stats what was read
     * @param namespaces those of the host, the collector's own first
     */
    public List<MetricFamily> families(List<ConntrackStats> stats, List<NetNamespace> namespaces) {
        NamespaceTags tags = new NamespaceTags(namespaces);
        List<MetricFamily> families = new ArrayList<>();
        gauge(families, NODE + ENTRIES, "Number of currently allocated flow entries for connection tracking.", stats,
                tags, ConntrackStats::entries);
        gauge(families, NODE + "entries_limit", "Maximum size of connection tracking table.", stats, tags,
                ConntrackStats::limit);
        gauge(families, "socketloom_conntrack_buckets", "Size of the hash table of connection tracking.", stats, tags,
                ConntrackStats::buckets);
        if (!collect.isEmpty()) {
            for (ConntrackCounter counter : NODE_COUNTERS) {
                gauge(families, NODE + "stat_" + counter.column(), help(counter), stats, tags,
                        each -> each.total(counter.column()).orElse(ConntrackStats.UNKNOWN));
            }
            events(families, stats, tags);
        }
        return families;
    }

    private static String help(ConntrackCounter counter) {
        return "Connection tracking: " + counter.meaning()
                + (counter.isDead() ? " (modern kernels do not count it)." : ".");
    }

    private static void gauge(List<MetricFamily> families, String name, String help, List<ConntrackStats> stats,
            NamespaceTags tags, ToLongFunction<ConntrackStats> value) {
        List<MetricSample> samples = new ArrayList<>();
        for (ConntrackStats each : stats) {
            long known = value.applyAsLong(each);
            if (known != ConntrackStats.UNKNOWN) {
                Map<String, String> labels = new LinkedHashMap<>();
                tags.put(each.namespace(), labels);
                samples.add(new MetricSample(labels, MetricValue.of(known)));
            }
        }
        if (!samples.isEmpty()) {
            families.add(new MetricFamily(name, MetricType.GAUGE, "", help, samples));
        }
    }

    private void events(List<MetricFamily> families, List<ConntrackStats> stats, NamespaceTags tags) {
        List<MetricSample> samples = new ArrayList<>();
        for (ConntrackStats each : stats) {
            for (int at = 0; at < each.counters().size(); at++) {
                String event = each.counters().get(at);
                if (!collect.contains(Collect.PERCPU)) {
                    each.total(event).ifPresent(sum -> samples.add(event(each, tags, null, event, sum)));
                    continue;
                }
                for (ConntrackProcessor processor : each.processors()) {
                    samples.add(event(each, tags, Integer.toString(processor.processor()), event,
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

    private static MetricSample event(ConntrackStats stats, NamespaceTags tags, String cpu, String event,
            long count) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (cpu != null) {
            labels.put(CPU, cpu);
        }
        labels.put(EVENT, event);
        tags.put(stats.namespace(), labels);
        return new MetricSample(labels, MetricValue.of(count));
    }

    /**
     * Returns points. Each row of counters has the number of entries in it, once for all, not once for each processor.
     *
     * @param stats what was read
     * @param namespaces those of the host, the collector's own first
     * @param epochNanos when, nanoseconds since 1970
     */
    public List<InfluxPoint> points(List<ConntrackStats> stats, List<NetNamespace> namespaces, long epochNanos) {
        NamespaceTags tags = new NamespaceTags(namespaces);
        List<InfluxPoint> points = new ArrayList<>();
        for (ConntrackStats each : stats) {
            if (collect.contains(Collect.ALL) && !each.processors().isEmpty()) {
                points.add(counters(each, tags, "all", each.counters().stream().map(each::total)
                        .map(OptionalLong::getAsLong).toList(), epochNanos));
            }
            if (collect.contains(Collect.PERCPU)) {
                for (ConntrackProcessor processor : each.processors()) {
                    points.add(counters(each, tags, CPU + processor.processor(), processor.counters(), epochNanos));
                }
            }
            files(each, tags, epochNanos, points);
        }
        return points;
    }

    private static InfluxPoint counters(ConntrackStats stats, NamespaceTags tags, String cpu, List<Long> values,
            long epochNanos) {
        Map<String, String> tagged = new LinkedHashMap<>();
        tagged.put(CPU, cpu);
        tags.put(stats.namespace(), tagged);
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        if (stats.entries() != ConntrackStats.UNKNOWN) {
            fields.put(ENTRIES, MetricValue.of(stats.entries()));
        }
        for (int at = 0; at < values.size(); at++) {
            fields.put(stats.counters().get(at), MetricValue.of(values.get(at).longValue()));
        }
        return new InfluxPoint(MEASUREMENT, tagged, fields, epochNanos);
    }

    /** Names of old and new kernels become one: what stands behind the first underscore. The last file of a name counts. */
    private static void files(ConntrackStats stats, NamespaceTags tags, long epochNanos, List<InfluxPoint> points) {
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        for (ConntrackFile file : stats.files()) {
            int separator = file.name().indexOf(SEPARATOR);
            if (separator >= 0) {
                fields.put(FILE_PREFIX + file.name().substring(separator + 1), MetricValue.of(file.value()));
            }
        }
        if (!fields.isEmpty()) {
            Map<String, String> tagged = new LinkedHashMap<>();
            tags.put(stats.namespace(), tagged);
            points.add(new InfluxPoint(MEASUREMENT, tagged, fields, epochNanos));
        }
    }
}
