package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
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
import java.util.function.ToDoubleFunction;

/**
 * The document {@code socketloom.connections/1}. Every key is always there; a value that is unknown or does not apply
 * is null. Written as a stream, so that it needs no memory for the document.
 */
public final class ConnectionsJson implements ConnectionsWriter {

    /** Value of the key {@code schema}. */
    public static final String SCHEMA = "socketloom.connections/1";

    private static final double NANOS_PER_MILLI = 1e6;
    private final CommandLineRedaction redaction;

    /** @param redaction what becomes of command lines */
    public ConnectionsJson(CommandLineRedaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public void write(Snapshot snapshot, View view, Writer out) throws IOException {
        SnapshotIndex index = new SnapshotIndex(snapshot);
        try (JsonGenerator json = JsonText.generator(out)) {
            json.writeStartObject();
            JsonText.text(json, "schema", SCHEMA);
            JsonText.text(json, "view", view.key());
            JsonText.text(json, "collected_at", Timestamps.ofMicros(snapshot.report().collectedAt()));
            JsonText.decimal(json, "tick_ms", snapshot.report().tickNanos() / NANOS_PER_MILLI);
            JsonText.host(json, snapshot.host());
            JsonText.capabilities(json, snapshot.capabilities());
            JsonText.namespaces(json, snapshot.namespaces());
            JsonText.texts(json, "errors", snapshot.report().errors());
            StatisticsJson.write(json, snapshot.report().lookup(), snapshot.report().events());
            ProcessesJson.write(json, index.ownersOf(snapshot.connections()), redaction);
            if (view == View.DETAILED) {
                writeConnections(json, snapshot, index);
            } else {
                writeGroups(json, snapshot, index);
            }
            json.writeEndObject();
        }
        out.append('\n');
    }

    /**
     * Writes one connection, as it stands in the document's list of connections.
     *
     * @param snapshot what the connection is part of; where its owners are looked up
     */
    public void write(Snapshot snapshot, Connection connection, Writer out) throws IOException {
        try (JsonGenerator json = JsonText.generator(out)) {
            writeConnection(json, connection, new SnapshotIndex(snapshot));
        }
        out.append('\n');
    }

    private static void writeConnections(JsonGenerator json, Snapshot snapshot, SnapshotIndex index)
            throws IOException {
        json.writeArrayFieldStart("connections");
        for (Connection connection : snapshot.connections().stream().sorted(index.order()).toList()) {
            writeConnection(json, connection, index);
        }
        json.writeEndArray();
    }

    private static void writeConnection(JsonGenerator json, Connection connection, SnapshotIndex index)
            throws IOException {
        json.writeStartObject();
        JsonText.text(json, "id", connection.id().toString());
        JsonText.text(json, "protocol", connection.protocol().key());
        JsonText.text(json, "family", connection.family().key());
        JsonText.text(json, "state", connection.state().key());
        JsonText.text(json, "direction", connection.direction().key());
        json.writeBooleanField("serving", connection.serving());
        SocketDetail detail = connection.detail();
        long peerInode = detail instanceof SocketDetail.Unix unix ? unix.peerInode() : 0;
        json.writeObjectFieldStart("local");
        EndsJson.fields(json, connection.local(), connection.family(), false);
        json.writeNullField("host_name");
        json.writeEndObject();
        json.writeObjectFieldStart("remote");
        EndsJson.fields(json, connection.remote(), connection.family(), true);
        JsonText.text(json, "host_name", connection.remoteName());
        JsonText.unsigned(json, "peer_inode", peerInode);
        json.writeEndObject();
        JsonText.text(json, "server_port_name", connection.serverPortName());
        json.writeArrayFieldStart("owners");
        for (Owner owner : connection.owners()) {
            ProcessInfo process = index.process(owner);
            json.writeStartObject();
            json.writeNumberField("pid", owner.process().pid());
            JsonText.number(json, "fd", owner.fd(), Owner.UNKNOWN_FD);
            JsonText.text(json, "comm", process == null ? null : process.comm());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonText.text(json, "no_owner_reason",
                connection.noOwnerReason() == null ? null : connection.noOwnerReason().key());
        writeContext(json, connection, index);
        JsonText.unsigned(json, "inode", connection.inode());
        JsonText.unsigned(json, "cookie", connection.cookie());
        JsonText.text(json, "interface", connection.interfaceName());
        EndsJson.translation(json, connection.nat());
        writeDetail(json, detail);
        JsonText.unsigned(json, "peer_inode", peerInode);
        JsonText.text(json, "first_seen", Timestamps.ofMicros(connection.firstSeen()));
        writeFigures(json, connection.queues(), connection.listenQueue(), connection.rates(),
                share -> connection.tcp() == null ? Double.NaN : share.of(connection.tcp()).orElse(Double.NaN),
                connection.tcp());
        json.writeEndObject();
    }

    /** Writes what only sockets of one kind have; null for all others. */
    private static void writeDetail(JsonGenerator json, SocketDetail detail) throws IOException {
        SocketType type = detail instanceof SocketDetail.Unix unix
                ? unix.type()
                : detail instanceof SocketDetail.Packet packet ? packet.type() : null;
        JsonText.text(json, "socket_type", type == null ? null : type.key());
        JsonText.number(json, "ether_type", detail instanceof SocketDetail.Packet packet ? packet.etherType() : -1, -1);
        JsonText.text(json, "stack", detail instanceof SocketDetail.TcpStack stack ? stack.name() : null);
        JsonText.number(json, "ip_protocol", detail instanceof SocketDetail.Raw raw ? raw.protocol() : -1, -1);
        SocketDetail.Netlink netlink = detail instanceof SocketDetail.Netlink each ? each : null;
        JsonText.number(json, "netlink_family", netlink == null ? -1 : netlink.family(), -1);
        JsonText.number(json, "netlink_port_id", netlink == null ? -1 : netlink.portId(), -1);
        JsonText.number(json, "netlink_peer_port_id", netlink == null ? -1 : netlink.peerPortId(), -1);
    }

    /** Whose socket it is and where: the same for all sockets of a group. */
    private static void writeContext(JsonGenerator json, Connection connection, SnapshotIndex index)
            throws IOException {
        Cgroup cgroup = index.cgroup(connection);
        NetNamespace namespace = index.namespace(connection);
        JsonText.uid(json, "uid", connection.uid());
        JsonText.text(json, "user", connection.user());
        JsonText.unsigned(json, "namespace", connection.id().namespace());
        JsonText.text(json, "namespace_name", namespace == null ? null : namespace.name());
        JsonText.text(json, "namespace_type", index.namespaceType(connection));
        JsonText.text(json, "cgroup_path", cgroup == null ? null : cgroup.path());
        JsonText.text(json, "container_name", index.containerName(connection));
    }

    private static void writeFigures(JsonGenerator json, SocketQueues queues, ListenQueue listen, Rates rates,
            ToDoubleFunction<RetransmissionShare> shares, TcpMetrics tcp) throws IOException {
        JsonText.number(json, "receive_queue_bytes", queues == null ? -1 : queues.receiveBytes(), -1);
        JsonText.number(json, "send_queue_bytes", queues == null ? -1 : queues.sendBytes(), -1);
        if (listen == null) {
            json.writeNullField("listen");
        } else {
            json.writeObjectFieldStart("listen");
            json.writeNumberField("queue", listen.queue());
            json.writeNumberField("backlog", listen.backlog());
            json.writeEndObject();
        }
        if (rates == null) {
            json.writeNullField("rates");
        } else {
            json.writeObjectFieldStart("rates");
            JsonText.decimal(json, "sent_bytes_per_second", rates.sentBytesPerSecond());
            JsonText.decimal(json, "received_bytes_per_second", rates.receivedBytesPerSecond());
            JsonText.decimal(json, "retransmits_per_second", rates.retransmittedPerSecond());
            JsonText.decimal(json, "sent_segments_per_second", rates.sentSegmentsPerSecond());
            JsonText.decimal(json, "received_segments_per_second", rates.receivedSegmentsPerSecond());
            JsonText.decimal(json, "sent_once_bytes_per_second", rates.sentOnceBytesPerSecond());
            json.writeEndObject();
        }
        for (RetransmissionShare share : RetransmissionShare.values()) {
            JsonText.decimal(json, share.key(), shares.applyAsDouble(share));
        }
        writeTcp(json, tcp);
    }

    private static void writeTcp(JsonGenerator json, TcpMetrics tcp) throws IOException {
        if (tcp == null) {
            json.writeNullField("tcp");
            return;
        }
        json.writeObjectFieldStart("tcp");
        writeMetrics(json, tcp, false);
        JsonText.text(json, "congestion_control", tcp.congestionControl());
        json.writeObjectFieldStart("raw");
        writeMetrics(json, tcp, true);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeMetrics(JsonGenerator json, TcpMetrics tcp, boolean raw) throws IOException {
        for (TcpMetric metric : TcpMetric.values()) {
            if (metric.isRaw() == raw) {
                JsonText.number(json, metric.key(), tcp.valueOrUnknown(metric), TcpMetrics.UNKNOWN);
            }
        }
    }

    private static void writeGroups(JsonGenerator json, Snapshot snapshot, SnapshotIndex index) throws IOException {
        json.writeArrayFieldStart("groups");
        for (ConnectionGroup group : ConnectionGroup.of(snapshot, index)) {
            ConnectionGroup.Key key = group.key();
            ProcessInfo process = index.primaryProcess(group.example());
            json.writeStartObject();
            json.writeNumberField("count", group.count());
            json.writeNumberField("processes", group.processes());
            JsonText.number(json, "pid", key.process() == null ? 0 : key.process().pid(), 0);
            JsonText.text(json, "comm", process == null ? null : process.comm());
            JsonText.text(json, "protocol", key.protocol().key());
            JsonText.text(json, "family", key.family().key());
            JsonText.text(json, "state", key.state().key());
            JsonText.text(json, "direction", key.direction().key());
            json.writeBooleanField("serving", key.serving());
            boolean internet = key.family().isInternet();
            json.writeObjectFieldStart("server");
            EndsJson.fields(json, key.server(), key.family(), false);
            json.writeEndObject();
            JsonText.text(json, "server_port_name", group.example().serverPortName());
            JsonText.text(json, "local_address_space", internet ? key.localSpace().key() : null);
            JsonText.text(json, "remote_address_space", internet ? key.remoteSpace().key() : null);
            JsonText.text(json, "client_address_space", internet ? group.clientSpace().key() : null);
            JsonText.text(json, "server_address_space", internet ? key.server().addressSpace().key() : null);
            writeContext(json, group.example(), index);
            writeFigures(json, group.queues(), group.listenQueue(), group.rates(),
                    share -> group.retransmissions().getOrDefault(share, Double.NaN), group.tcp());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
