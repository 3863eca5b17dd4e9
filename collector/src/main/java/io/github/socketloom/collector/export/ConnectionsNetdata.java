package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What Netdata's function {@code network-connections} answers (spec/network-connections.md §1.2 to §1.4), for programs
 * that read that: the same envelope, the same columns with the same metadata in the same order, local connections as
 * inbound or outbound. Where Netdata writes 0 or {@code [unknown]} for what it does not know, this writes null; figures
 * that only its eBPF programs have are null. A command line is in none of its columns.
 */
public final class ConnectionsNetdata implements ConnectionsWriter {

    /** What Netdata's function knows; other protocols get rows of the same form. */
    public static final Set<Protocol> PROTOCOLS = Set.copyOf(EnumSet.of(Protocol.TCP, Protocol.UDP));

    private static final int UPDATE_EVERY = 5;
    private static final int OK = 200;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final String SYSTEM = "system";
    private static final String CONTAINER = "container";

    @Override
    public void write(Snapshot snapshot, View view, Writer out) throws IOException {
        SnapshotIndex index = new SnapshotIndex(snapshot);
        try (JsonGenerator json = JsonText.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("status", OK);
            JsonText.text(json, "type", "table");
            json.writeNumberField("update_every", UPDATE_EVERY);
            json.writeBooleanField("has_history", false);
            JsonText.text(json, "help", "Sockets of this host with their processes, users and containers.");
            writeParameters(json);
            if (view == View.AGGREGATED) {
                json.writeObjectFieldStart("aggregated_view");
                JsonText.text(json, "column", "Count");
                JsonText.text(json, "results_label", "unique combinations");
                JsonText.text(json, "aggregated_label", "sockets");
                json.writeEndObject();
            }
            if (view == View.DETAILED) {
                writeTable(json, detailed(index), snapshot.connections().stream().sorted(index.order()).toList());
            } else {
                writeTable(json, aggregated(index), groups(snapshot, index));
            }
            JsonText.text(json, "default_sort_column", view == View.DETAILED ? "Direction" : "Count");
            writeCharts(json, view);
            json.writeNumberField("expires", snapshot.report().collectedAt() / MICROS_PER_SECOND + UPDATE_EVERY);
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void writeParameters(JsonGenerator json) throws IOException {
        JsonText.texts(json, "accepted_params", List.of("sockets"));
        json.writeArrayFieldStart("required_params");
        json.writeStartObject();
        JsonText.text(json, "id", "sockets");
        JsonText.text(json, "name", "Sockets");
        json.writeBooleanField("unique_view", true);
        JsonText.text(json, "type", "select");
        json.writeArrayFieldStart("options");
        for (View view : List.of(View.AGGREGATED, View.DETAILED)) {
            json.writeStartObject();
            JsonText.text(json, "id", view.key());
            JsonText.text(json, "name", view.key().substring(0, 1).toUpperCase(Locale.ROOT) + view.key().substring(1));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeCharts(JsonGenerator json, View view) throws IOException {
        json.writeObjectFieldStart("custom_charts");
        json.writeObjectFieldStart("Network Map");
        JsonText.text(json, "type", "network-viewer");
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("charts");
        for (String column : List.of("Direction", "Process", "Protocol")) {
            json.writeObjectFieldStart("Count by " + column);
            JsonText.text(json, "name", "Count by " + column);
            JsonText.text(json, "type", "stacked-bar");
            JsonText.texts(json, "columns", List.of(column));
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("default_charts");
        for (String column : List.of("Direction", "Process")) {
            json.writeStartArray();
            json.writeString("Count");
            json.writeString(column);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("group_by");
        List<String> ids = new ArrayList<>(List.of("Direction", "Protocol", "Namespace", "Process"));
        if (view == View.DETAILED) {
            ids.addAll(List.of("LocalIP", "LocalPort", "RemoteIP", "RemotePort"));
        }
        for (String id : ids) {
            json.writeObjectFieldStart(id);
            JsonText.text(json, "name", id.replaceFirst("(?=IP$|Port$)", " "));
            JsonText.texts(json, "columns", List.of(id));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static <T> void writeTable(JsonGenerator json, List<NetdataColumn<T>> columns, List<T> rows)
            throws IOException {
        double[] greatest = new double[columns.size()];
        json.writeArrayFieldStart("data");
        for (T row : rows) {
            json.writeStartArray();
            for (int i = 0; i < greatest.length; i++) {
                Object value = columns.get(i).value().apply(row);
                if (value instanceof Number number) {
                    greatest[i] = Math.max(greatest[i], number.doubleValue());
                }
                writeValue(json, value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("columns");
        for (int i = 0; i < greatest.length; i++) {
            columns.get(i).write(json, i, greatest[i]);
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString((String) value); // null becomes null
        }
    }

    /** By process name, byte by byte, as Netdata has them; the rest makes the order the same each time. */
    private static List<ConnectionGroup> groups(Snapshot snapshot, SnapshotIndex index) {
        return ConnectionGroup.of(snapshot, index).stream().sorted(Comparator.comparing(
                group -> process(group.example(), index), Comparator.nullsFirst(Comparator.naturalOrder()))).toList();
    }

    private static List<NetdataColumn<Connection>> detailed(SnapshotIndex index) {
        List<NetdataColumn<Connection>> columns = new ArrayList<>();
        addContext(columns, index, Function.identity());
        columns.add(NetdataColumn.<Connection>text("LocalIP", "Local IP Address",
                c -> c.family() == Family.DUAL ? "*" : c.local().host()).shown().wide().unfiltered());
        columns.add(NetdataColumn.<Connection>integer("LocalPort", "Local Port", c -> port(c.local())).shown());
        columns.add(space("LocalAddressSpace", "Local IP Address Space", Connection::family,
                c -> c.local().addressSpace()));
        columns.add(NetdataColumn.<Connection>text("RemoteIP", "Remote IP Address",
                c -> c.remote().name() == null && c.remote().address().isAny() ? "" : c.remote().host()).shown()
                .wide().unfiltered());
        columns.add(NetdataColumn.<Connection>integer("RemotePort", "Remote Port", c -> port(c.remote())).shown());
        columns.add(space("RemoteAddressSpace", "Remote IP Address Space", Connection::family,
                c -> c.remote().addressSpace()));
        columns.add(NetdataColumn.<Connection>integer("ServerPort", "Server Port",
                c -> port(SnapshotIndex.serverEnd(c))).filtered());
        addFigures(columns, "", Connection::tcp);
        columns.add(NetdataColumn.<Connection>counter("Count", "Number of sockets like this", "sockets", "sum", c -> 1)
                .unfiltered());
        return columns;
    }

    private static List<NetdataColumn<ConnectionGroup>> aggregated(SnapshotIndex index) {
        List<NetdataColumn<ConnectionGroup>> columns = new ArrayList<>();
        addContext(columns, index, ConnectionGroup::example);
        Function<ConnectionGroup, Family> family = g -> g.key().family();
        columns.add(space("LocalAddressSpace", "Local IP Address Space", family, g -> g.key().localSpace()));
        columns.add(space("RemoteAddressSpace", "Remote IP Address Space", family, g -> g.key().remoteSpace()));
        columns.add(NetdataColumn.<ConnectionGroup>text("ServerIP", "Server IP Address",
                g -> g.key().family() == Family.DUAL ? "*" : g.key().server().host()).shown().wide().unfiltered());
        columns.add(NetdataColumn.<ConnectionGroup>integer("ServerPort", "Server Port", g -> port(g.key().server()))
                .shown().filtered());
        columns.add(space("ClientAddressSpace", "Client IP Address Space", family, ConnectionGroup::clientSpace)
                .shown());
        columns.add(space("ServerAddressSpace", "Server IP Address Space", family,
                (ConnectionGroup g) -> g.key().server().addressSpace()).shown());
        addFigures(columns, "Max ", ConnectionGroup::tcp);
        columns.add(NetdataColumn.<ConnectionGroup>counter("Count", "Number of sockets like this", "sockets", "sum",
                ConnectionGroup::count).unfiltered().shown().fixed());
        return columns;
    }

    /** Adds the columns 0 to 20, which both views have. */
    private static <T> void addContext(List<NetdataColumn<T>> columns, SnapshotIndex index,
            Function<T, Connection> of) {
        columns.add(NetdataColumn.<T>text("Direction", "Socket Direction", row -> direction(of.apply(row))).shown()
                .fixed());
        columns.add(NetdataColumn.<T>text("Protocol", "Socket Protocol", row -> protocol(of.apply(row))).shown());
        columns.add(NetdataColumn.<T>text("Namespace", "Namespace", row -> namespace(of.apply(row), index)).shown());
        columns.add(NetdataColumn.<T>text("State", "Socket State", row -> state(of.apply(row))).shown());
        columns.add(NetdataColumn.<T>integer("PID", "Process ID", row -> pid(of.apply(row))).shown());
        columns.add(NetdataColumn.<T>text("Process", "Process Name", row -> process(of.apply(row), index)).shown()
                .wide());
        columns.add(NetdataColumn.<T>text("User", "Username", row -> of.apply(row).user()).shown());
        addCgroup(columns, row -> index.cgroup(of.apply(row)), row -> index.containerName(of.apply(row)));
        columns.add(NetdataColumn.<T>text("Portname", "Server Port Name", row -> service(of.apply(row))).shown());
    }

    private static <T> void addCgroup(List<NetdataColumn<T>> columns, Function<T, Cgroup> of,
            Function<T, String> containerName) {
        columns.add(NetdataColumn.text("CgroupStatus", "Cgroup Status",
                row -> (of.apply(row) == null ? CgroupStatus.UNKNOWN : of.apply(row).status()).key()));
        columns.add(group("CgroupPath", "Cgroup Path", of, Cgroup::path).wide());
        columns.add(group("CgroupName", "Cgroup Name", of, Cgroup::name));
        columns.add(NetdataColumn.text("ContainerName", "Container / Service Name", containerName).shown());
        columns.add(group("Orchestrator", "Orchestrator", of, Cgroup::orchestratorKey).shown());
        columns.add(group("K8sPodName", "Kubernetes Pod", of, Cgroup::pod));
        columns.add(group("K8sNamespace", "Kubernetes Namespace", of, Cgroup::podNamespace));
        columns.add(group("K8sWorkload", "Kubernetes Workload", of, Cgroup::workload));
        columns.add(group("DockerContainerName", "Container Name", of, Cgroup::runtimeName));
        columns.add(group("DockerImage", "Container Image", of, Cgroup::image).wide());
        columns.add(group("SystemdUnitName", "Systemd Unit", of, Cgroup::unit));
        columns.add(group("SystemdUnitKind", "Systemd Unit Kind", of, Cgroup::unitKind));
        columns.add(group("ActorKind", "Actor Kind", of, Cgroup::kind));
    }

    private static <T> NetdataColumn<T> group(String key, String label, Function<T, Cgroup> of,
            Function<Cgroup, String> part) {
        return NetdataColumn.text(key, label, row -> of.apply(row) == null ? null : part.apply(of.apply(row)));
    }

    private static <T> void addFigures(List<NetdataColumn<T>> columns, String prefix, Function<T, TcpMetrics> tcp) {
        columns.add(NetdataColumn.duration("RTT", prefix + "Smoothed Round Trip Time",
                row -> millis(tcp.apply(row), TcpMetric.RTT_US)));
        columns.add(NetdataColumn.duration("RecvRTT", prefix + "Receiver ACKs RTT",
                row -> millis(tcp.apply(row), TcpMetric.RCV_RTT_US)));
        columns.add(NetdataColumn.<T>counter("Retrans", "Total Retransmissions", "packets", "sum",
                row -> figure(tcp.apply(row), TcpMetric.RETRANSMITS_TOTAL)).shown());
        columns.add(ebpf("eBPFBytesSent", "eBPF TCP Bytes Sent by PID", "bytes/s"));
        columns.add(ebpf("eBPFBytesRecv", "eBPF TCP Bytes Received by PID", "bytes/s"));
        columns.add(ebpf("eBPFTCPSent", "eBPF TCP Send Calls by PID", "calls/s"));
        columns.add(ebpf("eBPFTCPRecv", "eBPF TCP Receive Calls by PID", "calls/s"));
        columns.add(ebpf("eBPFRetransmit", "eBPF TCP Retransmit Calls by PID", "calls/s"));
        columns.add(ebpf("eBPFUDPSent", "eBPF UDP Send Calls by PID", "calls/s"));
        columns.add(ebpf("eBPFUDPRecv", "eBPF UDP Receive Calls by PID", "calls/s"));
        columns.add(ebpf("eBPFClose", "eBPF TCP Close Calls by PID", "calls/s"));
        columns.add(ebpf("eBPFConnV4", "eBPF IPv4 TCP Connections by PID", "connections/s"));
        columns.add(ebpf("eBPFConnV6", "eBPF IPv6 TCP Connections by PID", "connections/s"));
    }

    private static <T> NetdataColumn<T> ebpf(String key, String label, String units) {
        return NetdataColumn.counter(key, label, units, "max", row -> null);
    }

    private static <T> NetdataColumn<T> space(String key, String label, Function<T, Family> family,
            Function<T, AddressSpace> space) {
        return NetdataColumn.text(key, label,
                row -> family.apply(row).isInternet() ? space.apply(row).key() : null);
    }

    private static String direction(Connection connection) {
        if (connection.direction() != Direction.LOCAL) {
            return connection.direction().key();
        }
        return (connection.serving() ? Direction.INBOUND : Direction.OUTBOUND).key();
    }

    private static String protocol(Connection connection) {
        String key = connection.protocol().key();
        return switch (connection.family()) {
            case IPV4 -> key + "4";
            case IPV6, IPV4_MAPPED -> key + "6";
            case DUAL -> key + "46";
            default -> key;
        };
    }

    /** Returns {@code container} for every namespace but the host's, as Netdata has it. */
    private static String namespace(Connection connection, SnapshotIndex index) {
        NetNamespace namespace = index.namespace(connection);
        return namespace == null ? null : namespace.isHost() ? SYSTEM : CONTAINER;
    }

    private static String state(Connection connection) {
        return connection.state() instanceof TcpState ? connection.state().key() : "stateless";
    }

    private static Integer pid(Connection connection) {
        Owner owner = connection.primaryOwner();
        return owner == null ? null : owner.process().pid();
    }

    private static String process(Connection connection, SnapshotIndex index) {
        ProcessInfo process = index.primaryProcess(connection);
        return process == null ? null : process.comm();
    }

    private static String service(Connection connection) {
        int port = SnapshotIndex.serverEnd(connection).port();
        return connection.serverPortName() != null || port == 0
                ? connection.serverPortName()
                : port + "/" + connection.protocol().key();
    }

    private static Integer port(Endpoint end) {
        return end.port() == 0 ? null : end.port();
    }

    private static Long figure(TcpMetrics tcp, TcpMetric metric) {
        long value = tcp == null ? TcpMetrics.UNKNOWN : tcp.valueOrUnknown(metric);
        return value == TcpMetrics.UNKNOWN ? null : value;
    }

    private static Double millis(TcpMetrics tcp, TcpMetric metric) {
        Long micros = figure(tcp, metric);
        return micros == null ? null : Double.valueOf(micros / MICROS_PER_MILLI);
    }
}
