package io.github.socketloom.collector.export;

import io.github.socketloom.collector.export.metrics.DistinctLabels;
import io.github.socketloom.collector.export.metrics.InfluxPoint;
import io.github.socketloom.collector.export.metrics.MetricFamily;
import io.github.socketloom.collector.export.metrics.MetricSample;
import io.github.socketloom.collector.export.metrics.MetricType;
import io.github.socketloom.collector.export.metrics.MetricValue;
import io.github.socketloom.collector.export.metrics.SocketFigure;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Groups of connections as metrics: how many there are, the sum of each figure that can be added, and the greatest or
 * smallest of those that cannot. A sum falls when a connection ends, so that none of them is a counter.
 */
final class GroupMetrics {

    /** Name of the points. */
    static final String MEASUREMENT = "socketstat_groups";

    private static final String PREFIX = "socketloom_group";
    private static final long NANOS_PER_MICRO = 1000;

    /** A figure of a group that comes from no {@code tcp_info}. */
    private record Figure(String field, String name, String unit, String help, Function<ConnectionGroup, Long> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("count", "_sockets", "", "How many sockets differ only in their client's address.",
                    group -> (long) group.count()),
            new Figure("processes", "_processes", "", "How many processes hold any of them.",
                    group -> (long) group.processes()),
            new Figure("recv_q_max", "_max_receive_queue_bytes", "bytes",
                    "Longest queue of bytes received that the process has not read yet.",
                    group -> group.queues() == null ? null : group.queues().receiveBytes()),
            new Figure("send_q_max", "_max_send_queue_bytes", "bytes",
                    "Longest queue of bytes written that the peer has not acknowledged yet.",
                    group -> group.queues() == null ? null : group.queues().sendBytes()),
            new Figure("accept_q_max", "_max_accept_queue", "", "Most connections that wait to be accepted.",
                    group -> group.listenQueue() == null ? null : group.listenQueue().queue()),
            new Figure("accept_q_limit_max", "_max_accept_queue_limit", "",
                    "Greatest limit of connections that wait to be accepted.",
                    group -> group.listenQueue() == null ? null : group.listenQueue().backlog()));

    private final Snapshot snapshot;
    private final List<ConnectionGroup> groups;
    private final List<Map<String, String>> labels = new ArrayList<>();

    /** @param stateWord how a state is called in the format */
    GroupMetrics(Snapshot snapshot, Function<SocketState, String> stateWord) {
        this.snapshot = snapshot;
        SnapshotIndex index = new SnapshotIndex(snapshot);
        this.groups = ConnectionGroup.of(snapshot, index);
        DistinctLabels seen = new DistinctLabels();
        for (ConnectionGroup group : groups) {
            Map<String, String> told = labels(group, index, stateWord);
            // two namespaces may have the same name, two sockets of files names that are written alike
            if (!seen.add(told)) {
                told.put("id", group.example().id().toString());
            }
            labels.add(told);
        }
    }

    private static Map<String, String> labels(ConnectionGroup group, SnapshotIndex index,
            Function<SocketState, String> stateWord) {
        ConnectionGroup.Key key = group.key();
        Connection example = group.example();
        ProcessInfo process = index.primaryProcess(example);
        NetNamespace namespace = index.namespace(example);
        boolean internet = key.family().isInternet();
        Map<String, String> told = new LinkedHashMap<>();
        put(told, "proto", key.protocol().key());
        put(told, "family", key.family().key());
        put(told, "state", stateWord.apply(key.state()));
        put(told, "direction", key.direction().key());
        put(told, "serving", Boolean.toString(key.serving()));
        put(told, "server_addr", server(key));
        put(told, "server_port", key.server().port() == 0 ? null : Integer.toString(key.server().port()));
        put(told, "server_interface", key.server().scope());
        put(told, "server_port_name", example.serverPortName());
        put(told, "local_address_space", internet ? key.localSpace().key() : null);
        put(told, "remote_address_space", internet ? key.remoteSpace().key() : null);
        put(told, "process", process == null ? null : process.displayName());
        put(told, "pid", key.process() == null ? null : Integer.toString(key.process().pid()));
        put(told, "user", example.user());
        put(told, "container", index.containerName(example));
        put(told, "netns", namespace == null || namespace.isHost() ? null : namespace.title());
        return told;
    }

    private static String server(ConnectionGroup.Key key) {
        if (key.server().name() != null) {
            return key.server().name();
        }
        if (!key.family().isInternet() || key.server().isNone()) {
            return null;
        }
        return key.family() == Family.DUAL ? "*" : key.server().address().toString();
    }

    private static void put(Map<String, String> told, String key, String value) {
        if (value != null) {
            told.put(key, value);
        }
    }

    /** Returns one point for each group, made as they are asked for. */
    Iterable<InfluxPoint> points() {
        long time = snapshot.report().collectedAt() * NANOS_PER_MICRO;
        return () -> IntStream.range(0, groups.size())
                .mapToObj(i -> new InfluxPoint(MEASUREMENT, labels.get(i), fields(groups.get(i)), time)).iterator();
    }

    private static Map<String, MetricValue> fields(ConnectionGroup group) {
        Map<String, MetricValue> fields = new HashMap<>();
        for (Figure figure : FIGURES) {
            Long value = figure.value().apply(group);
            if (value != null) {
                fields.put(figure.field(), MetricValue.of(value));
            }
        }
        for (SocketFigure figure : SocketFigure.ALL) {
            MetricValue value = group.tcp() == null ? null : figure.fieldValue(group.tcp());
            if (value != null) {
                String rule = rule(figure);
                fields.put(rule.isEmpty() ? figure.field() : figure.field() + "_" + rule, value);
            }
        }
        return fields;
    }

    /** Returns how a figure was merged, {@code max} for example; nothing if it was added. */
    private static String rule(SocketFigure figure) {
        MergeRule rule = MergeRule.of(figure.metric());
        return rule == MergeRule.SUM ? "" : rule.name().toLowerCase(Locale.ROOT);
    }

    /** Returns one family for each figure, made as they are asked for. */
    Iterable<MetricFamily> families() {
        return () -> Stream.concat(FIGURES.stream().map(figure -> family(PREFIX + figure.name(),
                figure.unit(), figure.help(), group -> {
                    Long value = figure.value().apply(group);
                    return value == null ? null : MetricValue.of(value);
                })), SocketFigure.ALL.stream().map(this::family)).iterator();
    }

    private MetricFamily family(SocketFigure figure) {
        String rule = rule(figure);
        String merged = rule.isEmpty() ? "Sum of the group: " : "Of the group, merged by " + rule + ": ";
        return family(PREFIX + "_" + (rule.isEmpty() ? "" : rule + "_") + figure.name(), figure.unit(),
                merged + figure.help(), group -> group.tcp() == null ? null : figure.baseValue(group.tcp()));
    }

    private MetricFamily family(String name, String unit, String help, Function<ConnectionGroup, MetricValue> value) {
        List<MetricSample> samples = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            MetricValue figure = value.apply(groups.get(i));
            if (figure != null) {
                samples.add(new MetricSample(labels.get(i), figure));
            }
        }
        return new MetricFamily(name, MetricType.GAUGE, unit, help, samples);
    }
}
