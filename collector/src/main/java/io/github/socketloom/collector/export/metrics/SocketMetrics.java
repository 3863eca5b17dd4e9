package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Every socket of a snapshot as a series of its own: as points of Telegraf's {@code socketstat} with all further figures
 * there are, or as families {@code socketloom_socket_*}. What comes out is made while it is read, so that the document
 * of a host with very many sockets is never in memory as a whole.
 */
public final class SocketMetrics {

    /** Name of the points. */
    public static final String MEASUREMENT = "socketstat";

    private static final String PREFIX = "socketloom_socket";
    private static final long NANOS_PER_MICRO = 1000;

    /** A figure that the kernel keeps of sockets of any protocol. */
    private record Queue(String name, String unit, String help, Function<Connection, MetricValue> value) {}

    private static final List<Queue> QUEUES = List.of(
            new Queue("receive_queue_bytes", "bytes", "Bytes received that the process has not read yet.",
                    c -> c.queues() == null ? null : MetricValue.of(c.queues().receiveBytes())),
            new Queue("send_queue_bytes", "bytes", "Bytes written that the peer has not acknowledged yet.",
                    c -> c.queues() == null ? null : MetricValue.of(c.queues().sendBytes())),
            new Queue("accept_queue_connections", "", "Connections that wait to be accepted.",
                    c -> c.listenQueue() == null ? null : MetricValue.of(c.listenQueue().queue())),
            new Queue("accept_queue_limit_connections", "", "How many connections may wait to be accepted.",
                    c -> c.listenQueue() == null ? null : MetricValue.of(c.listenQueue().backlog())));

    private final Set<SocketTag> extra;

    /** @param extra what every point and sample is to be tagged with beyond what tells sockets apart */
    public SocketMetrics(Set<SocketTag> extra) {
        this.extra = extra.isEmpty() ? EnumSet.noneOf(SocketTag.class) : EnumSet.copyOf(extra);
    }

    /**
     * Returns one point for each socket, in the snapshot's order, at the time of its reading. Tags are {@code proto},
     * {@code local_addr}, {@code local_port}, {@code remote_addr}, {@code remote_port}, where they say something {@code
     * interface}, {@code protocol} (of raw, packet and netlink sockets) and {@code netns} (not of the host's own), and
     * what else is needed to tell sockets apart. Fields are {@code state} as ss has it, {@code netid} of sockets without
     * addresses, {@code recv_q} and {@code send_q}, and those of {@link SocketFigure}.
     */
    public Iterable<InfluxPoint> points(Snapshot snapshot) {
        SocketIdentities identities = new SocketIdentities(snapshot);
        long time = snapshot.report().collectedAt() * NANOS_PER_MICRO;
        List<Connection> connections = snapshot.connections();
        return () -> IntStream.range(0, connections.size()).mapToObj(i -> {
            Connection connection = connections.get(i);
            return new InfluxPoint(MEASUREMENT, tagged(identities.of(i), snapshot, connection, extra),
                    fields(connection), time);
        }).iterator();
    }

    private static Map<String, MetricValue> fields(Connection connection) {
        Map<String, MetricValue> fields = new HashMap<>();
        fields.put("state", MetricValue.of(SocketStates.ofSs(connection.state())));
        String netid = netid(connection);
        if (netid != null) {
            fields.put("netid", MetricValue.of(netid));
        }
        // of a listener ss prints the connections that wait and how many may
        ListenQueue listen = connection.listenQueue();
        SocketQueues queues = connection.queues();
        if (listen != null || queues != null) {
            fields.put("recv_q", MetricValue.of(listen != null ? listen.queue() : queues.receiveBytes()));
            fields.put("send_q", MetricValue.of(listen != null ? listen.backlog() : queues.sendBytes()));
        }
        TcpMetrics tcp = connection.tcp();
        if (tcp != null) {
            for (SocketFigure figure : SocketFigure.ALL) {
                MetricValue value = figure.fieldValue(tcp);
                if (value != null) {
                    fields.put(figure.field(), value);
                }
            }
            if (tcp.congestionControl() != null) {
                fields.put("congestion_control", MetricValue.of(tcp.congestionControl()));
            }
        }
        return fields;
    }

    /** Returns what ss writes in its column Netid of sockets that have no column for it otherwise; null for others. */
    private static String netid(Connection connection) {
        if (connection.detail() instanceof SocketDetail.Unix unix) {
            return unix.type() == SocketType.STREAM ? "u_str" : unix.type() == SocketType.SEQPACKET ? "u_seq" : "u_dgr";
        }
        if (connection.detail() instanceof SocketDetail.Packet packet) {
            return packet.type() == SocketType.RAW ? "p_raw" : "p_dgr";
        }
        return connection.detail() instanceof SocketDetail.Netlink ? "nl" : null;
    }

    /**
     * Returns the families: {@code socketloom_socket_info} with everything that is known about each socket but figures,
     * then one family for each figure that any socket has. Labels are named as the tags of {@link #points}.
     */
    public Iterable<MetricFamily> families(Snapshot snapshot) {
        SocketIdentities identities = new SocketIdentities(snapshot);
        List<Connection> connections = snapshot.connections();
        List<Map<String, String>> labels = IntStream.range(0, connections.size())
                .mapToObj(i -> tagged(identities.of(i), snapshot, connections.get(i), extra)).toList();
        List<Supplier<MetricFamily>> families = new ArrayList<>();
        families.add(() -> family("", MetricType.INFO, "", "What is known of a socket.", snapshot,
                IntStream.range(0, connections.size())
                        .mapToObj(i -> described(identities.of(i), snapshot, connections.get(i))).toList(),
                connection -> MetricValue.of(1)));
        QUEUES.forEach(queue -> families.add(() -> family(queue.name, MetricType.GAUGE, queue.unit, queue.help,
                snapshot, labels, queue.value)));
        SocketFigure.ALL.forEach(figure -> families.add(() -> family(figure.name(), figure.type(), figure.unit(),
                figure.help(), snapshot, labels,
                connection -> connection.tcp() == null ? null : figure.baseValue(connection.tcp()))));
        return () -> families.stream().map(Supplier::get).iterator();
    }

    private static MetricFamily family(String name, MetricType type, String unit, String help, Snapshot snapshot,
            List<Map<String, String>> labels, Function<Connection, MetricValue> value) {
        List<MetricSample> samples = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            MetricValue figure = value.apply(snapshot.connections().get(i));
            if (figure != null) {
                samples.add(new MetricSample(labels.get(i), figure));
            }
        }
        return new MetricFamily(name.isEmpty() ? PREFIX : PREFIX + "_" + name, type, unit, help, samples);
    }

    private static Map<String, String> described(Map<String, String> identity, Snapshot snapshot,
            Connection connection) {
        Map<String, String> told = tagged(identity, snapshot, connection, EnumSet.allOf(SocketTag.class));
        SocketIdentities.put(told, "family", connection.family().key());
        SocketIdentities.put(told, "state", SocketStates.ofNodeExporter(connection.state()));
        SocketIdentities.put(told, "netid", netid(connection));
        SocketIdentities.put(told, "congestion_control",
                connection.tcp() == null ? null : connection.tcp().congestionControl());
        return told;
    }

    private static Map<String, String> tagged(Map<String, String> identity, Snapshot snapshot, Connection connection,
            Set<SocketTag> extra) {
        Map<String, String> told = new LinkedHashMap<>(identity);
        for (SocketTag tag : extra) {
            SocketIdentities.put(told, tag.key(), text(tag, snapshot, connection));
        }
        return told;
    }

    private static String text(SocketTag tag, Snapshot snapshot, Connection connection) {
        Owner owner = connection.primaryOwner();
        ProcessInfo process = owner == null ? null : snapshot.processes().get(owner.process());
        return switch (tag) {
            case PROCESS -> process == null ? null : process.displayName();
            case PID -> owner == null ? null : Integer.toString(owner.process().pid());
            case USER -> connection.user();
            case CONTAINER -> container(process, connection.cgroup());
            case DIRECTION -> connection.direction().key();
            case INODE -> connection.inode() == 0 ? null : Long.toUnsignedString(connection.inode());
            case COOKIE -> connection.cookie() == 0 ? null : Long.toHexString(connection.cookie());
        };
    }

    private static String container(ProcessInfo process, Cgroup socketGroup) {
        if (process != null && (process.cgroup().path() != null || socketGroup == null)) {
            return process.containerName();
        }
        return socketGroup == null ? null : socketGroup.title();
    }
}
