package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        addEndpoint(columns, "local", Connection::local, false);
        addEndpoint(columns, "remote", Connection::remote, true);
        add(columns, "server_port_name", Connection::serverPortName);
        add(columns, "owners", ConnectionsCsv::owners);
        add(columns, "no_owner_reason", c -> c.noOwnerReason() == null ? null : c.noOwnerReason().key());
        addContext(columns, index, Function.identity());
        add(columns, "inode", c -> unsigned(c.inode()));
        add(columns, "cookie", c -> unsigned(c.cookie()));
        add(columns, "interface", Connection::interfaceName);
        add(columns, "first_seen", c -> Timestamps.ofMicros(c.firstSeen()));
        addFigures(columns, Connection::queues, Connection::listenQueue, Connection::rates, Connection::tcp);
        return columns;
    }

    private List<Column<ConnectionGroup>> aggregated(SnapshotIndex index) {
        List<Column<ConnectionGroup>> columns = new ArrayList<>();
        add(columns, "count", ConnectionGroup::count);
        add(columns, "pid", g -> g.key().process() == null ? null : g.key().process().pid());
        add(columns, "protocol", g -> g.key().protocol().key());
        add(columns, "family", g -> g.key().family().key());
        add(columns, "state", g -> g.key().state().key());
        add(columns, "direction", g -> g.key().direction().key());
        add(columns, "serving", g -> g.key().serving());
        addEndpoint(columns, "server", g -> g.key().server(), false);
        add(columns, "server_port_name", g -> g.example().serverPortName());
        add(columns, "local_address_space", g -> g.key().localSpace().key());
        add(columns, "remote_address_space", g -> g.key().remoteSpace().key());
        add(columns, "client_address_space", g -> g.clientSpace().key());
        addContext(columns, index, ConnectionGroup::example);
        addFigures(columns, ConnectionGroup::queues, ConnectionGroup::listenQueue, ConnectionGroup::rates,
                ConnectionGroup::tcp);
        return columns;
    }

    private static <T> void add(List<Column<T>> columns, String name, Function<T, Object> value) {
        columns.add(new Column<>(name, value));
    }

    private static <T> void addEndpoint(List<Column<T>> columns, String name, Function<T, Endpoint> end,
            boolean mayBeNone) {
        add(columns, name + "_address",
                row -> mayBeNone && end.apply(row).isNone() ? null : end.apply(row).address().toString());
        add(columns, name + "_port", row -> end.apply(row).port() == 0 ? null : end.apply(row).port());
        add(columns, name + "_scope", row -> end.apply(row).scope());
        add(columns, name + "_address_space", row -> end.apply(row).addressSpace().key());
    }

    private <T> void addContext(List<Column<T>> columns, SnapshotIndex index, Function<T, Connection> of) {
        Function<T, ProcessInfo> process = row -> index.primaryProcess(of.apply(row));
        add(columns, "comm", row -> process.apply(row) == null ? null : process.apply(row).comm());
        add(columns, "command", row -> index.primaryCommand(of.apply(row), redaction));
        add(columns, "uid", row -> of.apply(row).uid() == -1 ? null : Integer.toUnsignedLong(of.apply(row).uid()));
        add(columns, "user", row -> of.apply(row).user());
        add(columns, "namespace", row -> unsigned(of.apply(row).id().namespace()));
        add(columns, "namespace_type", row -> index.namespaceType(of.apply(row).id().namespace()));
        add(columns, "cgroup_path", row -> process.apply(row) == null ? null : process.apply(row).cgroupPath());
        add(columns, "container_name", row -> null);
    }

    private static <T> void addFigures(List<Column<T>> columns, Function<T, SocketQueues> queues,
            Function<T, ListenQueue> listen, Function<T, Rates> rates, Function<T, TcpMetrics> tcp) {
        addPart(columns, "receive_queue_bytes", queues, SocketQueues::receiveBytes);
        addPart(columns, "send_queue_bytes", queues, SocketQueues::sendBytes);
        addPart(columns, "listen_queue", listen, ListenQueue::queue);
        addPart(columns, "listen_backlog", listen, ListenQueue::backlog);
        addPart(columns, "rates_sent_bytes_per_second", rates, r -> rounded(r.sentBytesPerSecond()));
        addPart(columns, "rates_received_bytes_per_second", rates, r -> rounded(r.receivedBytesPerSecond()));
        addPart(columns, "rates_retransmits_per_second", rates, r -> rounded(r.retransmittedPerSecond()));
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
        return owner.process().pid() + "/" + owner.fd();
    }

    private static Object unsigned(long bits) {
        return bits == 0 ? null : Long.toUnsignedString(bits);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
