package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.RetransmissionShare;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/**
 * One record for each connection or group, a header first, always all columns in the same order. The names are those of
 * the JSON document, joined by {@code _} where JSON nests. Unknown is empty.
 */
public final class ConnectionsCsv implements ConnectionsWriter {

    private record Column<T>(String name, Function<T, Object> value) {}

    private final CommandLineRedaction redaction;

    /** @param redaction what becomes of command lines */
    public ConnectionsCsv(CommandLineRedaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public void write(Snapshot snapshot, View view, Writer out) throws IOException {
        SnapshotIndex index = new SnapshotIndex(snapshot);
        if (view == View.DETAILED) {
            write(detailed(index), snapshot.connections().stream().sorted(index.order()).toList(), out);
        } else {
            write(aggregated(index), ConnectionGroup.of(snapshot, index), out);
        }
    }

    private static <T> void write(List<Column<T>> columns, List<T> rows, Writer out) throws IOException {
        CsvText.record(out, columns.stream().map(Column::name).toList());
        List<Object> fields = new ArrayList<>(columns.size());
        for (T row : rows) {
            fields.clear();
            for (Column<T> column : columns) {
                fields.add(column.value().apply(row));
            }
            CsvText.record(out, fields);
        }
    }

    private List<Column<Connection>> detailed(SnapshotIndex index) {
        List<Column<Connection>> columns = new ArrayList<>();
        add(columns, "id", c -> c.id().toString());
        add(columns, "protocol", c -> c.protocol().key());
        add(columns, "family", c -> c.family().key());
        add(columns, "state", c -> c.state().key());
        add(columns, "direction", c -> c.direction().key());
        add(columns, "serving", Connection::serving);
        addEndpoint(columns, "local", Connection::local, Connection::family, false);
        addEndpoint(columns, "remote", Connection::remote, Connection::family, true);
        add(columns, "remote_host_name", Connection::remoteName);
        addTranslation(columns);
        add(columns, "server_port_name", Connection::serverPortName);
        add(columns, "owners", ConnectionsCsv::owners);
        add(columns, "no_owner_reason", c -> c.noOwnerReason() == null ? null : c.noOwnerReason().key());
        addContext(columns, index, Function.identity());
        add(columns, "inode", c -> unsigned(c.inode()));
        add(columns, "cookie", c -> unsigned(c.cookie()));
        add(columns, "interface", Connection::interfaceName);
        addPart(columns, "socket_type", ConnectionsCsv::type, SocketType::key);
        addPart(columns, "stack", c -> c.detail() instanceof SocketDetail.TcpStack stack ? stack : null,
                SocketDetail.TcpStack::name);
        addPart(columns, "peer_inode", c -> c.detail() instanceof SocketDetail.Unix unix ? unix : null,
                unix -> unsigned(unix.peerInode()));
        add(columns, "first_seen", c -> Timestamps.ofMicros(c.firstSeen()));
        addFigures(columns, Connection::queues, Connection::listenQueue, Connection::rates,
                (c, share) -> c.tcp() == null ? Double.NaN : share.of(c.tcp()).orElse(Double.NaN), Connection::tcp);
        return columns;
    }

    private List<Column<ConnectionGroup>> aggregated(SnapshotIndex index) {
        List<Column<ConnectionGroup>> columns = new ArrayList<>();
        add(columns, "count", ConnectionGroup::count);
        add(columns, "processes", ConnectionGroup::processes);
        add(columns, "pid", g -> g.key().process() == null ? null : g.key().process().pid());
        add(columns, "protocol", g -> g.key().protocol().key());
        add(columns, "family", g -> g.key().family().key());
        add(columns, "state", g -> g.key().state().key());
        add(columns, "direction", g -> g.key().direction().key());
        add(columns, "serving", g -> g.key().serving());
        addEndpoint(columns, "server", g -> g.key().server(), g -> g.key().family(), false);
        add(columns, "server_port_name", g -> g.example().serverPortName());
        add(columns, "local_address_space", g -> g.key().family().isInternet() ? g.key().localSpace().key() : null);
        add(columns, "remote_address_space", g -> g.key().family().isInternet() ? g.key().remoteSpace().key() : null);
        add(columns, "client_address_space", g -> g.key().family().isInternet() ? g.clientSpace().key() : null);
        addContext(columns, index, ConnectionGroup::example);
        addFigures(columns, ConnectionGroup::queues, ConnectionGroup::listenQueue, ConnectionGroup::rates,
                (g, share) -> g.retransmissions().getOrDefault(share, Double.NaN), ConnectionGroup::tcp);
        return columns;
    }

    private static <T> void add(List<Column<T>> columns, String name, Function<T, Object> value) {
        columns.add(new Column<>(name, value));
    }

    private static <T> void addEndpoint(List<Column<T>> columns, String name, Function<T, Endpoint> end,
            Function<T, Family> family, boolean mayBeNone) {
        Predicate<T> internet = row -> family.apply(row).isInternet();
        add(columns, name + "_address",
                row -> !internet.test(row) || mayBeNone && end.apply(row).isNone()
                        ? null
                        : end.apply(row).address().toString());
        add(columns, name + "_port", row -> end.apply(row).port() == 0 ? null : end.apply(row).port());
        add(columns, name + "_scope", row -> end.apply(row).scope());
        add(columns, name + "_address_space",
                row -> internet.test(row) ? end.apply(row).addressSpace().key() : null);
        add(columns, name + "_address_class",
                row -> internet.test(row) ? end.apply(row).address().addressClass().key() : null);
        add(columns, name + "_name", row -> end.apply(row).name());
    }

    private static void addTranslation(List<Column<Connection>> columns) {
        addPart(columns, "nat_local_address", Connection::nat, nat -> nat.local().address().toString());
        addPart(columns, "nat_local_port", Connection::nat, nat -> port(nat.local()));
        addPart(columns, "nat_remote_address", Connection::nat, nat -> nat.remote().address().toString());
        addPart(columns, "nat_remote_port", Connection::nat, nat -> port(nat.remote()));
        addPart(columns, "nat_source", Connection::nat, NatTranslation::source);
        addPart(columns, "nat_destination", Connection::nat, NatTranslation::destination);
    }

    private static Integer port(Endpoint end) {
        return end.port() == 0 ? null : end.port();
    }

    private static SocketType type(Connection connection) {
        return connection.detail() instanceof SocketDetail.Unix unix
                ? unix.type()
                : connection.detail() instanceof SocketDetail.Packet packet ? packet.type() : null;
    }

    private <T> void addContext(List<Column<T>> columns, SnapshotIndex index, Function<T, Connection> of) {
        Function<T, ProcessInfo> process = row -> index.primaryProcess(of.apply(row));
        add(columns, "comm", row -> process.apply(row) == null ? null : process.apply(row).comm());
        add(columns, "command", row -> index.primaryCommand(of.apply(row), redaction));
        addPart(columns, "executable", process, ProcessInfo::executable);
        add(columns, "uid", row -> of.apply(row).uid() == -1 ? null : Integer.toUnsignedLong(of.apply(row).uid()));
        add(columns, "user", row -> of.apply(row).user());
        add(columns, "namespace", row -> unsigned(of.apply(row).id().namespace()));
        addPart(columns, "namespace_name", row -> index.namespace(of.apply(row)), NetNamespace::name);
        add(columns, "namespace_type", row -> index.namespaceType(of.apply(row)));
        add(columns, "container_name", row -> index.containerName(of.apply(row)));
        Function<T, Cgroup> cgroup = row -> index.cgroup(of.apply(row));
        addPart(columns, "cgroup_path", cgroup, Cgroup::path);
        addPart(columns, "cgroup_status", cgroup, group -> group.status().key());
        addPart(columns, "cgroup_name", cgroup, Cgroup::name);
        addPart(columns, "container_id", cgroup, Cgroup::containerId);
        addPart(columns, "container_image", cgroup, Cgroup::image);
        addPart(columns, "orchestrator", cgroup, Cgroup::orchestratorKey);
        addPart(columns, "k8s_pod_name", cgroup, Cgroup::pod);
        addPart(columns, "k8s_namespace", cgroup, Cgroup::podNamespace);
        addPart(columns, "k8s_workload", cgroup, Cgroup::workload);
        addPart(columns, "systemd_unit_name", cgroup, Cgroup::unit);
        addPart(columns, "systemd_unit_kind", cgroup, Cgroup::unitKind);
        addPart(columns, "actor_kind", cgroup, Cgroup::kind);
    }

    private static <T> void addFigures(List<Column<T>> columns, Function<T, SocketQueues> queues,
            Function<T, ListenQueue> listen, Function<T, Rates> rates,
            ToDoubleBiFunction<T, RetransmissionShare> shares, Function<T, TcpMetrics> tcp) {
        addPart(columns, "receive_queue_bytes", queues, SocketQueues::receiveBytes);
        addPart(columns, "send_queue_bytes", queues, SocketQueues::sendBytes);
        addPart(columns, "listen_queue", listen, ListenQueue::queue);
        addPart(columns, "listen_backlog", listen, ListenQueue::backlog);
        addPart(columns, "rates_sent_bytes_per_second", rates, r -> rounded(r.sentBytesPerSecond()));
        addPart(columns, "rates_received_bytes_per_second", rates, r -> rounded(r.receivedBytesPerSecond()));
        addPart(columns, "rates_retransmits_per_second", rates, r -> rounded(r.retransmittedPerSecond()));
        addPart(columns, "rates_sent_segments_per_second", rates, r -> rounded(r.sentSegmentsPerSecond()));
        addPart(columns, "rates_received_segments_per_second", rates, r -> rounded(r.receivedSegmentsPerSecond()));
        addPart(columns, "rates_sent_once_bytes_per_second", rates, r -> rounded(r.sentOnceBytesPerSecond()));
        for (RetransmissionShare share : RetransmissionShare.values()) {
            add(columns, share.key(), row -> rounded(shares.applyAsDouble(row, share)));
        }
        for (TcpMetric metric : TcpMetric.values()) {
            addPart(columns, "tcp_" + (metric.isRaw() ? "raw_" : "") + metric.key(), tcp, m -> {
                long value = m.valueOrUnknown(metric);
                return value == TcpMetrics.UNKNOWN ? null : value;
            });
        }
        addPart(columns, "tcp_congestion_control", tcp, TcpMetrics::congestionControl);
    }

    private static <T, P> void addPart(List<Column<T>> columns, String name, Function<T, P> part,
            Function<P, Object> value) {
        add(columns, name, row -> part.apply(row) == null ? null : value.apply(part.apply(row)));
    }

    private static String owners(Connection connection) {
        return connection.owners().stream().map(ConnectionsCsv::owner).collect(Collectors.joining(";"));
    }

    private static String owner(Owner owner) {
        int pid = owner.process().pid();
        return owner.fd() == Owner.UNKNOWN_FD ? Integer.toString(pid) : pid + "/" + owner.fd();
    }

    private static Object unsigned(long bits) {
        return bits == 0 ? null : Long.toUnsignedString(bits);
    }

    private static Double rounded(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(Math.round(value * 1000) / 1000.0);
    }
}
