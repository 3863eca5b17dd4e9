package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.metrics.TrafficReport.Dimension;
import io.github.socketloom.collector.export.metrics.TrafficReport.Heard;
import io.github.socketloom.collector.export.metrics.TrafficReport.Total;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Traffic of TCP connections, summed up, as metrics. */
final class AggregateMetrics {

    private static final String HOST = "tcp";
    private static final double MICROS = 1e6;
    private static final double PERCENT = 100;
    private static final String STATISTIC = "statistic";

    /** A counter of {@link TrafficTotals}. */
    private record Counter(String name, String unit, String help, ToLongFunction<TrafficTotals> value) {}

    /** A figure of {@link TrafficWindow}. */
    private record Figure(String name, String label, String word, ToDoubleFunction<TrafficWindow> value) {}

    private static final List<Counter> COUNTERS = List.of(
            new Counter("received_bytes", "bytes", "Payload bytes received over TCP", TrafficTotals::receivedBytes),
            new Counter("sent_bytes", "bytes", "Payload bytes sent over TCP, retransmissions not counted again",
                    TrafficTotals::sentBytes),
            new Counter("received_packets", "", "TCP segments received", TrafficTotals::receivedPackets),
            new Counter("sent_packets", "", "TCP segments sent, retransmissions included",
                    TrafficTotals::sentPackets),
            new Counter("retransmitted_packets", "", "TCP segments sent again", TrafficTotals::retransmissions),
            new Counter("sessions", "", "TCP connections that began", TrafficTotals::sessions));

    /** A counter of {@link ConnectionCounts}, and whether it is nothing where only closes are heard. */
    private record Event(String name, String unit, String help, ToLongFunction<ConnectionCounts> value,
            boolean needsEverything) {}

    private static final List<Event> EVENTS = List.of(
            new Event("connections_opened", "", "TCP connections that were opened from here and let in",
                    ConnectionCounts::opened, false),
            new Event("connections_accepted", "", "TCP connections that a process here took",
                    ConnectionCounts::accepted, false),
            new Event("retransmitted_segments", "", "TCP segments sent again, told by events",
                    ConnectionCounts::retransmitted, true),
            new Event("closed_received_bytes", "bytes",
                    "Payload bytes that TCP connections which ended had received since they began",
                    ConnectionCounts::closedReceivedBytes, false),
            new Event("closed_sent_bytes", "bytes",
                    "Payload bytes that TCP connections which ended had sent since they began, each once",
                    ConnectionCounts::closedSentBytes, false));

    /** Groups of which it is told what happened, beside the host. */
    private static final Set<String> BY_EVENT = Set.of("process", "container");

    private static final List<String> REASONS = Stream
            .concat(Arrays.stream(EventReason.values()).map(EventReason::key), Stream.of(ConnectionCounts.UNKNOWN))
            .toList();

    private static final List<Figure> FIGURES = List.of(
            new Figure("window_received_bytes", STATISTIC, "sum", window -> window.received().sum()),
            new Figure("window_received_bytes", STATISTIC, "min", window -> window.received().min()),
            new Figure("window_received_bytes", STATISTIC, "max", window -> window.received().max()),
            new Figure("window_received_bytes", STATISTIC, "average", window -> window.received().average()),
            new Figure("window_sent_bytes", STATISTIC, "sum", window -> window.sent().sum()),
            new Figure("window_sent_bytes", STATISTIC, "min", window -> window.sent().min()),
            new Figure("window_sent_bytes", STATISTIC, "max", window -> window.sent().max()),
            new Figure("window_sent_bytes", STATISTIC, "average", window -> window.sent().average()),
            new Figure("window_connections", null, null, window -> window.received().count()),
            new Figure("window_sessions", null, null, TrafficWindow::sessions),
            new Figure("window_received_packets", null, null, TrafficWindow::receivedPackets),
            new Figure("window_sent_packets", null, null, TrafficWindow::sentPackets),
            new Figure("window_retransmitted_packets", null, null, TrafficWindow::retransmissions),
            new Figure("window_retransmission_ratio", "method", "segments",
                    window -> window.retransmissionPercent().orElse(Double.NaN) / PERCENT),
            new Figure("window_retransmission_ratio", "method", "dynatrace",
                    window -> window.dynatraceRetransmissionPercent().orElse(Double.NaN) / PERCENT),
            new Figure("window_traffic_bits_per_second", "traffic", "received",
                    TrafficWindow::receivedBitsPerSecond),
            new Figure("window_traffic_bits_per_second", "traffic", "sent", TrafficWindow::sentBitsPerSecond),
            new Figure("window_traffic_bits_per_second", "traffic", "both", TrafficWindow::bitsPerSecond));

    private static final Map<String, String> WINDOW_HELP = Map.of("window_received_bytes",
            "Payload bytes received in the latest window: sum, least, greatest and average over connections",
            "window_sent_bytes",
            "Payload bytes sent in the latest window: sum, least, greatest and average over connections",
            "window_connections", "Connections that lived in the latest window", "window_sessions",
            "Connections that began in the latest window", "window_received_packets",
            "Segments received in the latest window", "window_sent_packets", "Segments sent in the latest window",
            "window_retransmitted_packets", "Segments sent again in the latest window", "window_retransmission_ratio",
            "Retransmissions by segments sent, or as Dynatrace has it by both together, in the latest window",
            "window_traffic_bits_per_second", "Payload bits per second in the latest window");

    private final boolean counting;

    /** @param counting whether totals since counting began mean anything: not in a process that ends at once */
    AggregateMetrics(boolean counting) {
        this.counting = counting;
    }

    /** Returns everything that is known of the traffic. */
    List<MetricFamily> families(TrafficReport report) {
        List<MetricFamily> families = new ArrayList<>();
        families.addAll(totals(HOST, List.of(report.host())));
        if (counting && report.heard() != Heard.NOTHING) {
            families.addAll(happened(HOST, List.of(report.host()), report.heard(), true));
        }
        if (counting) {
            families.add(counter("tcp_sessions_by_direction", "", "TCP connections that began, by who began them",
                    sessions(report)));
            families.addAll(counters("tcp_other_sockets", List.of(report.otherSockets())));
        }
        families.add(gauge("tcp_connections_without_figures", "",
                "TCP connections of which the kernel told no figures", sample(Map.of(), report.withoutFigures())));
        if (report.hostWindow() != null) {
            families.add(gauge("window_seconds", "seconds", "Length of the latest window",
                    new MetricSample(Map.of(), MetricValue.of(report.hostWindow().seconds()))));
            families.addAll(windows(HOST, List.of(report.hostWindow())));
        }
        for (Dimension dimension : report.dimensions()) {
            families.addAll(totals(dimension.name(), dimension.groups()));
            if (counting && report.heard() != Heard.NOTHING && BY_EVENT.contains(dimension.name())) {
                families.addAll(happened(dimension.name(), dimension.groups(), report.heard(), false));
            }
            families.addAll(windows(dimension.name(), dimension.windows()));
        }
        List<MetricSample> rest = new ArrayList<>();
        report.dimensions()
                .forEach(each -> rest.add(sample(Map.of("dimension", each.name()), each.inRest())));
        families.add(new MetricFamily("socketloom_groups_in_rest", MetricType.GAUGE, "",
                "Groups that are not told by name but together as the rest", rest));
        return families;
    }

    private static MetricSample[] sessions(TrafficReport report) {
        return new EnumMap<>(report.sessions()).entrySet().stream()
                .map(each -> sample(Map.of("direction", each.getKey().key()), each.getValue()))
                .toArray(MetricSample[]::new);
    }

    private List<MetricFamily> totals(String dimension, List<Total> groups) {
        List<MetricFamily> families = new ArrayList<>();
        if (counting) {
            families.addAll(counters(dimension, groups));
        }
        families.add(gauge(dimension + "_connections", "", "TCP connections, without listeners", groups.stream()
                .map(each -> sample(each.labels(), each.connections())).toArray(MetricSample[]::new)));
        List<MetricSample> rtt = new ArrayList<>();
        List<MetricSample> measured = new ArrayList<>();
        for (Total group : groups) {
            Summary summary = group.rtt();
            measured.add(sample(group.labels(), summary.count()));
            if (summary.count() > 0) {
                rtt.add(seconds(group.labels(), "sum", summary.sum()));
                rtt.add(seconds(group.labels(), "min", summary.min()));
                rtt.add(seconds(group.labels(), "max", summary.max()));
                rtt.add(seconds(group.labels(), "average", summary.average()));
            }
        }
        families.add(gauge(dimension + "_rtt_seconds", "seconds",
                "Smoothed round trip time over active TCP connections that have one",
                rtt.toArray(MetricSample[]::new)));
        families.add(gauge(dimension + "_rtt_connections", "", "Active TCP connections with a round trip time",
                measured.toArray(MetricSample[]::new)));
        return families;
    }

    private static MetricSample seconds(Map<String, String> labels, String statistic, double micros) {
        return new MetricSample(with(labels, STATISTIC, statistic), MetricValue.of(micros / MICROS));
    }

    private static List<MetricFamily> counters(String dimension, List<Total> groups) {
        List<MetricFamily> families = new ArrayList<>();
        for (Counter counter : COUNTERS) {
            families.add(counter(dimension + "_" + counter.name(), counter.unit(), counter.help(), groups.stream()
                    .map(each -> sample(each.labels(), counter.value().applyAsLong(each.totals())))
                    .toArray(MetricSample[]::new)));
        }
        return families;
    }

    /** @param all whether reasons are told too that did not occur, so that their series begin with 0 */
    private static List<MetricFamily> happened(String dimension, List<Total> groups, Heard heard, boolean all) {
        List<MetricFamily> families = new ArrayList<>();
        for (Event event : events(heard)) {
            families.add(counter(dimension + "_" + event.name(), event.unit(), event.help(), groups.stream()
                    .map(each -> sample(each.labels(), event.value().applyAsLong(each.happened())))
                    .toArray(MetricSample[]::new)));
        }
        if (heard == Heard.EVERYTHING) {
            families.add(counter(dimension + "_connections_failed", "",
                    "TCP connections that were opened from here and not let in, by reason",
                    byReason(groups, ConnectionCounts::failed, all)));
        }
        families.add(counter(dimension + "_connections_closed", "", "TCP connections that ended, by reason",
                byReason(groups, ConnectionCounts::closed, all)));
        return families;
    }

    private static List<Event> events(Heard heard) {
        return EVENTS.stream().filter(each -> !each.needsEverything() || heard == Heard.EVERYTHING).toList();
    }

    private static MetricSample[] byReason(List<Total> groups, Function<ConnectionCounts, Map<String, Long>> counts,
            boolean all) {
        List<MetricSample> samples = new ArrayList<>();
        for (Total group : groups) {
            Map<String, Long> told = counts.apply(group.happened());
            for (String reason : REASONS) {
                if (all || told.containsKey(reason)) {
                    samples.add(sample(with(group.labels(), "reason", reason), told.getOrDefault(reason, 0L)));
                }
            }
        }
        return samples.toArray(MetricSample[]::new);
    }

    private static List<MetricFamily> windows(String dimension, List<TrafficWindow> windows) {
        Map<String, List<MetricSample>> samples = new LinkedHashMap<>();
        for (Figure figure : FIGURES) {
            List<MetricSample> of = samples.computeIfAbsent(figure.name(), name -> new ArrayList<>());
            for (TrafficWindow window : windows) {
                double value = figure.value().applyAsDouble(window);
                if (!Double.isNaN(value)) {
                    of.add(new MetricSample(figure.label() == null
                            ? window.labels()
                            : with(window.labels(), figure.label(), figure.word()), MetricValue.of(value)));
                }
            }
        }
        List<MetricFamily> families = new ArrayList<>();
        samples.forEach((name, all) -> families.add(gauge(dimension + "_" + name, unit(name), WINDOW_HELP.get(name),
                all.toArray(MetricSample[]::new))));
        return families;
    }

    private static String unit(String name) {
        return name.endsWith("_bytes") ? "bytes" : name.endsWith("_ratio") ? "ratio" : "";
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(name, value);
        return more;
    }

    private static MetricSample sample(Map<String, String> labels, long value) {
        return new MetricSample(labels, MetricValue.of(value));
    }

    private static MetricFamily counter(String name, String unit, String help, MetricSample... samples) {
        return new MetricFamily("socketloom_" + name, MetricType.COUNTER, unit, help, List.of(samples));
    }

    private static MetricFamily gauge(String name, String unit, String help, MetricSample... samples) {
        return new MetricFamily("socketloom_" + name, MetricType.GAUGE, unit, help, List.of(samples));
    }

    /** Returns everything that is known of the traffic, one point for each group. */
    List<InfluxPoint> points(TrafficReport report, long epochNanos) {
        List<InfluxPoint> points = new ArrayList<>();
        Map<String, MetricValue> host = fields(report.host());
        if (counting) {
            for (Direction direction : Direction.values()) {
                if (report.sessions().containsKey(direction)) {
                    host.put("sessions_" + direction.key(), MetricValue.of(report.sessions().get(direction)));
                }
            }
        }
        host.put("connections_without_figures", MetricValue.of(report.withoutFigures()));
        if (report.hostWindow() != null) {
            host.put("window_seconds", MetricValue.of(report.hostWindow().seconds()));
            host.putAll(fields(report.hostWindow()));
        }
        if (counting && report.heard() != Heard.NOTHING) {
            host.putAll(fields(report.host().happened(), report.heard(), true));
        }
        points.add(new InfluxPoint("socketloom_" + HOST, Map.of(), host, epochNanos));
        for (Dimension dimension : report.dimensions()) {
            Map<Map<String, String>, Map<String, MetricValue>> groups = new LinkedHashMap<>();
            dimension.groups().forEach(each -> groups.put(each.labels(), fields(each)));
            if (counting && report.heard() != Heard.NOTHING && BY_EVENT.contains(dimension.name())) {
                dimension.groups().forEach(
                        each -> groups.get(each.labels()).putAll(fields(each.happened(), report.heard(), false)));
            }
            dimension.windows().forEach(each -> groups.computeIfAbsent(each.labels(), labels -> new LinkedHashMap<>())
                    .putAll(fields(each)));
            groups.forEach((labels, fields) -> points
                    .add(new InfluxPoint("socketloom_" + dimension.name(), labels, fields, epochNanos)));
        }
        return points;
    }

    private Map<String, MetricValue> fields(Total group) {
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        if (counting) {
            COUNTERS.forEach(counter -> fields.put(counter.name(),
                    MetricValue.of(counter.value().applyAsLong(group.totals()))));
        }
        fields.put("connections", MetricValue.of(group.connections()));
        Summary rtt = group.rtt();
        fields.put("rtt_connections", MetricValue.of(rtt.count()));
        if (rtt.count() > 0) {
            fields.put("rtt_us_sum", MetricValue.of(rtt.sum()));
            fields.put("rtt_us_min", MetricValue.of(rtt.min()));
            fields.put("rtt_us_max", MetricValue.of(rtt.max()));
            fields.put("rtt_us_average", MetricValue.of(rtt.average()));
        }
        return fields;
    }

    private static Map<String, MetricValue> fields(ConnectionCounts happened, Heard heard, boolean all) {
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        events(heard).forEach(event -> fields.put(event.name(), MetricValue.of(event.value().applyAsLong(happened))));
        if (heard == Heard.EVERYTHING) {
            fields.put("connections_failed", MetricValue.of(happened.allFailed()));
        }
        fields.put("connections_closed", MetricValue.of(happened.allClosed()));
        for (String reason : REASONS) {
            if (heard == Heard.EVERYTHING && (all || happened.failed().containsKey(reason))) {
                fields.put("failed_" + reason, MetricValue.of(happened.failed().getOrDefault(reason, 0L)));
            }
            if (all || happened.closed().containsKey(reason)) {
                fields.put("closed_" + reason, MetricValue.of(happened.closed().getOrDefault(reason, 0L)));
            }
        }
        return fields;
    }

    private static Map<String, MetricValue> fields(TrafficWindow window) {
        Map<String, MetricValue> fields = new LinkedHashMap<>();
        for (Figure figure : FIGURES) {
            double value = figure.value().applyAsDouble(window);
            if (!Double.isNaN(value)) {
                fields.put(figure.label() == null ? figure.name() : figure.name() + "_" + figure.word(),
                        MetricValue.of(value));
            }
        }
        return fields;
    }
}
