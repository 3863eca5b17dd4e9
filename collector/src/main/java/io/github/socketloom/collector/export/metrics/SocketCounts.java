package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpState;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many sockets there are, by protocol, state and direction for all namespaces, and by TCP state for the collector's
 * own, as node_exporter's collector tcpstat and Telegraf's input netstat tell them.
 */
final class SocketCounts {

    private record Kind(Protocol protocol, SocketState state, Direction direction) {}

    private static final Comparator<Kind> ORDER = Comparator.comparing(Kind::protocol)
            .thenComparing(kind -> kind.state().key()).thenComparing(Kind::direction);

    private final Map<Kind, Long> kinds = new TreeMap<>(ORDER);
    private final Map<TcpState, Long> states = new EnumMap<>(TcpState.class);
    private long receiveQueueBytes;
    private long sendQueueBytes;
    private long udp;

    /** @param own inode number of the collector's own namespace */
    SocketCounts(List<Connection> connections, long own) {
        for (TcpState state : TcpState.values()) {
            states.put(state, 0L);
        }
        Map<Kind, long[]> counts = new LinkedHashMap<>();
        for (Connection connection : connections) {
            counts.computeIfAbsent(new Kind(connection.protocol(), connection.state(), connection.direction()),
                    kind -> new long[1])[0]++;
            if (connection.id().namespace() == own) {
                countOwn(connection);
            }
        }
        counts.forEach((kind, count) -> kinds.put(kind, count[0]));
    }

    private void countOwn(Connection connection) {
        if (connection.protocol() == Protocol.UDP) {
            udp++;
        } else if (connection.protocol() == Protocol.TCP && connection.state() instanceof TcpState state) {
            states.merge(state, 1L, Long::sum);
            if (connection.queues() != null) {
                receiveQueueBytes += connection.queues().receiveBytes();
                sendQueueBytes += connection.queues().sendBytes();
            }
        }
    }

    List<MetricFamily> families() {
        Told connections = Told.gauge("connections", "", "Sockets of all network namespaces that are collected");
        kinds.forEach((kind, count) -> connections.add(count, "protocol", kind.protocol().key(), "state",
                kind.state().key(), "direction", kind.direction().key()));
        return List.of(connections.family(), nodeStates());
    }

    private MetricFamily nodeStates() {
        Map<String, Long> values = new LinkedHashMap<>();
        states.forEach((state, count) -> values.put(kernelName(state), count));
        values.put("rx_queued_bytes", receiveQueueBytes);
        values.put("tx_queued_bytes", sendQueueBytes);
        return new MetricFamily("node_tcp_connection_states", MetricType.GAUGE, "",
                "Number of connection states, of the own network namespace", values.entrySet().stream().map(
                        each -> new MetricSample(Map.of("state", each.getKey()), MetricValue.of(each.getValue())))
                        .toList());
    }

    List<InfluxPoint> points(long epochNanos) {
        Map<String, MetricValue> netstat = new LinkedHashMap<>();
        states.forEach((state, count) -> netstat.put("tcp_" + kernelName(state), MetricValue.of(count)));
        netstat.put("udp_socket", MetricValue.of(udp));
        Map<Map<String, String>, Long> tagged = new LinkedHashMap<>();
        kinds.forEach((kind, count) -> tagged.put(Map.of("protocol", kind.protocol().key(), "state",
                kind.state().key(), "direction", kind.direction().key()), count));
        return Stream.concat(
                Stream.of(new InfluxPoint("netstat", Map.of(), netstat, epochNanos)),
                tagged.entrySet().stream().map(each -> new InfluxPoint("socketloom_connections", each.getKey(),
                        Map.of("count", MetricValue.of(each.getValue())), epochNanos)))
                .toList();
    }

    /** Returns the name of the kernel's constant, as node_exporter and Telegraf write it. */
    private static String kernelName(TcpState state) {
        return state == TcpState.SYN_RECEIVED ? "syn_recv" : state.name().toLowerCase(Locale.ROOT);
    }
}
