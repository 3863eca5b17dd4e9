package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.LookupMetrics;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the collector says of itself: what it costs, what it cannot see, what it lost. */
final class CollectorMetrics {

    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    /** Those figures of the lookup that stand for now; the others only grow. */
    private static final Set<String> LOOKUP_GAUGES = Set.of("cache_entries", "cache_capacity", "intake_depth");

    private final String version;
    private final Snapshot snapshot;
    private final TickReport report;

    /** @param version of the program */
    CollectorMetrics(String version, Snapshot snapshot) {
        this.version = version;
        this.snapshot = snapshot;
        this.report = snapshot.report();
    }

    List<MetricFamily> families() {
        List<MetricFamily> families = new ArrayList<>();
        HostInfo host = snapshot.host();
        families.add(Told.info("build", "Which program tells this").add(1, "version", version).family());
        families.add(Told.info("host", "Which host this is").add(1, "name", host.name(), "os", host.os(), "kernel",
                host.kernel(), "arch", host.arch()).family());
        families.add(Told.gauge("collected_timestamp_seconds", "seconds", "When the sockets were read")
                .add(report.collectedAt() / MICROS).family());
        families.add(Told.counter("collector_readings", "", "Readings of all sockets").add(report.sequence())
                .family());
        families.add(phases().family());
        if (report.cpuLoad() >= 0) {
            families.add(Told.gauge("collector_cpu_cores", "", "Processor cores that this program kept busy")
                    .add(report.cpuLoad()).family());
        }
        if (report.residentBytes() > 0) {
            families.add(Told.gauge("collector_resident_bytes", "bytes", "Resident memory of this program")
                    .add(report.residentBytes()).family());
        }
        families.add(Told.gauge("collector_errors", "", "Sources that failed in the latest reading")
                .add(report.errors().size()).family());
        families.add(Told.gauge("collector_counter_problems", "", "Counters beside the sockets that cannot be read")
                .add(snapshot.counters().problems().size()).family());
        families.add(Told.gauge("sockets", "", "Sockets that are collected").add(report.sockets()).family());
        Told ownerless = Told.gauge("sockets_without_owner", "", "Sockets of which no process is known, by reason");
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            ownerless.add(report.withoutOwner().getOrDefault(reason, 0), "reason", reason.key());
        }
        families.add(ownerless.family());
        families.add(namespaces().family());
        families.add(capabilities().family());
        families.addAll(events());
        families.addAll(lookup());
        return families;
    }

    private Told phases() {
        return Told.gauge("collector_reading_seconds", "seconds", "How long the latest reading took, by part")
                .add(report.tickNanos() / NANOS, "part", "all").add(report.socketNanos() / NANOS, "part", "sockets")
                .add(report.ownerNanos() / NANOS, "part", "owners")
                .add(report.enrichNanos() / NANOS, "part", "enrich")
                .add(report.joinNanos() / NANOS, "part", "join");
    }

    private long entered() {
        return snapshot.namespaces().stream().filter(NetNamespace::isEntered).count();
    }

    private Told namespaces() {
        return Told.gauge("namespaces", "", "Network namespaces that are known, by whether their sockets are collected")
                .add(entered(), "collected", "yes").add(snapshot.namespaces().size() - entered(), "collected", "no");
    }

    private Told capabilities() {
        Map<List<String>, Boolean> all = new TreeMap<>((a, b) -> String.join("\0", a).compareTo(String.join("\0", b)));
        for (Capability each : snapshot.capabilities()) {
            all.merge(List.of(each.name(), each.source()), each.available(), Boolean::logicalAnd);
        }
        Told told = Told.gauge("capability", "", "Whether something can be collected here; the doctor tells why not");
        all.forEach((key, works) -> told.add(Boolean.TRUE.equals(works) ? 1 : 0, "name", key.get(0), "source",
                key.get(1)));
        return told;
    }

    private Map<String, Long> eventCounts() {
        EventStatistics events = report.events();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("closes", events.closes());
        counts.put("short_lived", events.shortLived());
        counts.put("not_shown", events.notShown());
        counts.put("process_exits", events.processExits());
        counts.put("lost", events.lost());
        counts.put("not_told", events.notTold());
        counts.put("holders_forgotten", events.holdersForgotten());
        return counts;
    }

    private List<MetricFamily> events() {
        Told events = Told.counter("collector_events", "", "Messages of the kernel between readings: closes of "
                + "sockets, thereof of sockets that no reading saw, thereof not shown, ends of processes; how often messages "
                + "were lost; events that were too many to be told one by one; and closed sockets whose process was "
                + "forgotten because they were too many");
        eventCounts().forEach((event, count) -> events.add(count, "event", event));
        Told kinds = Told.counter("connection_events", "", "What happened to connections, told one by one or not");
        for (EventKind kind : EventKind.values()) {
            kinds.add(report.events().count(kind), "event", kind.key());
        }
        return List.of(events.family(), kinds.family());
    }

    private List<MetricFamily> lookup() {
        LookupStatistics lookup = report.lookup();
        List<MetricFamily> families = new ArrayList<>();
        for (LookupMetrics.Metric metric : LookupMetrics.METRICS) {
            String name = "lookup_" + metric.name();
            Told told = LOOKUP_GAUGES.contains(metric.name())
                    ? Told.gauge(name, "", help(metric.meaning()))
                    : Told.counter(name, "", help(metric.meaning()));
            families.add(told.add(metric.value().applyAsLong(lookup)).family());
        }
        for (LookupMetrics.Histogram histogram : LookupMetrics.HISTOGRAMS) {
            Told told = Told.counter("lookup_" + histogram.name(), "", help(histogram.meaning())
                    + "; each bucket without those below");
            List<Long> counts = histogram.counts().apply(lookup);
            for (int i = 0; i < counts.size(); i++) {
                told.add(counts.get(i), "bucket", LookupStatistics.BUCKETS.get(i));
            }
            families.add(told.family());
        }
        return families;
    }

    private static String help(String meaning) {
        return "Process lookup: " + meaning;
    }

    List<InfluxPoint> points(long epochNanos) {
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        fields.put("version", MetricValue.of(version));
        fields.put("readings", MetricValue.of(report.sequence()));
        fields.put("reading_seconds", MetricValue.of(report.tickNanos() / NANOS));
        fields.put("reading_seconds_sockets", MetricValue.of(report.socketNanos() / NANOS));
        fields.put("reading_seconds_owners", MetricValue.of(report.ownerNanos() / NANOS));
        fields.put("reading_seconds_enrich", MetricValue.of(report.enrichNanos() / NANOS));
        fields.put("reading_seconds_join", MetricValue.of(report.joinNanos() / NANOS));
        if (report.cpuLoad() >= 0) {
            fields.put("cpu_cores", MetricValue.of(report.cpuLoad()));
        }
        if (report.residentBytes() > 0) {
            fields.put("resident_bytes", MetricValue.of(report.residentBytes()));
        }
        fields.put("errors", MetricValue.of(report.errors().size()));
        fields.put("counter_problems", MetricValue.of(snapshot.counters().problems().size()));
        fields.put("sockets", MetricValue.of(report.sockets()));
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            fields.put("without_owner_" + reason.key(),
                    MetricValue.of(report.withoutOwner().getOrDefault(reason, 0)));
        }
        fields.put("namespaces_collected", MetricValue.of(entered()));
        fields.put("namespaces_not_collected", MetricValue.of(snapshot.namespaces().size() - entered()));
        eventCounts().forEach((event, count) -> fields.put("events_" + event, MetricValue.of(count)));
        for (EventKind kind : EventKind.values()) {
            fields.put("connection_events_" + kind.key(), MetricValue.of(report.events().count(kind)));
        }
        Map<String, MetricValue> lookup = new LinkedHashMap<>();
        LookupMetrics.METRICS.forEach(metric -> lookup.put(metric.name(),
                MetricValue.of(metric.value().applyAsLong(report.lookup()))));
        LookupMetrics.HISTOGRAMS.forEach(histogram -> {
            List<Long> counts = histogram.counts().apply(report.lookup());
            for (int i = 0; i < counts.size(); i++) {
                lookup.put(histogram.name() + "_" + LookupStatistics.BUCKETS.get(i), MetricValue.of(counts.get(i)));
            }
        });
        return List.of(new InfluxPoint("socketloom_collector", Map.of(), fields, epochNanos),
                new InfluxPoint("socketloom_lookup", Map.of(), lookup, epochNanos));
    }
}
