package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
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

/**
 * The document {@code socketloom.connections/1}. Every key is always there; a value that is unknown or does not apply
 * is null. Written as a stream, so that it needs no memory for the document.
 */
public final class ConnectionsJson implements ConnectionsWriter {

    /** Value of the key {@code schema}. */
    public static final String SCHEMA = "socketloom.connections/1";

    private static final double NANOS_PER_MILLI = 1e6;
    /** Keys that nothing fills yet, see the package's documentation. */
    private static final String[] PENDING_PROCESS_KEYS = {"cgroup_status", "cgroup_name", "container_name",
            "orchestrator", "k8s_pod_name", "k8s_namespace", "k8s_workload", "docker_container_name", "docker_image",
            "systemd_unit_name", "systemd_unit_kind", "actor_kind"};

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
            writeProcesses(json, snapshot, index);
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

    private void writeProcesses(JsonGenerator json, Snapshot snapshot, SnapshotIndex index) throws IOException {
        json.writeArrayFieldStart("processes");
        for (ProcessInfo process : index.ownersOf(snapshot.connections())) {
            json.writeStartObject();
            json.writeNumberField("pid", process.key().pid());
            JsonText.number(json, "ppid", process.parentPid(), 0);
            JsonText.text(json, "start_time", Timestamps.ofMicros(process.key().startTime()));
            JsonText.uid(json, "uid", process.uid());
            JsonText.text(json, "user", process.user());
            JsonText.text(json, "comm", process.comm());
            JsonText.texts(json, "command", redaction.of(process.command()));
            json.writeNullField("jail_id");
            JsonText.text(json, "cgroup_path", process.cgroupPath());
            for (String key : PENDING_PROCESS_KEYS) {
                json.writeNullField(key);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
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
        writeEndpoint(json, "local", connection.local());
        writeEndpoint(json, "remote", connection.remote());
        JsonText.text(json, "server_port_name", connection.serverPortName());
        json.writeArrayFieldStart("owners");
        for (Owner owner : connection.owners()) {
            ProcessInfo process = index.process(owner);
            json.writeStartObject();
            json.writeNumberField("pid", owner.process().pid());
            json.writeNumberField("fd", owner.fd());
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
        json.writeNullField("nat");
        JsonText.text(json, "first_seen", Timestamps.ofMicros(connection.firstSeen()));
        writeFigures(json, connection.queues(), connection.listenQueue(), connection.rates(),
                connection.tcp());
        json.writeEndObject();
    }

    private static void writeEndpoint(JsonGenerator json, String key, Endpoint end) throws IOException {
        json.writeObjectFieldStart(key);
        JsonText.text(json, "address", end.isNone() && key.equals("remote") ? null : end.address().toString());
        JsonText.number(json, "port", end.port(), 0);
        JsonText.text(json, "scope", end.scope());
        JsonText.text(json, "address_space", end.addressSpace().key());
        json.writeEndObject();
    }

    /** Whose socket it is and where: the same for all sockets of a group. */
    private static void writeContext(JsonGenerator json, Connection connection, SnapshotIndex index)
            throws IOException {
        ProcessInfo process = index.primaryProcess(connection);
        JsonText.uid(json, "uid", connection.uid());
        JsonText.text(json, "user", connection.user());
        JsonText.unsigned(json, "namespace", connection.id().namespace());
        JsonText.text(json, "namespace_type", index.namespaceType(connection.id().namespace()));
        JsonText.text(json, "cgroup_path", process == null ? null : process.cgroupPath());
        json.writeNullField("container_name");
    }

    private static void writeFigures(JsonGenerator json, SocketQueues queues, ListenQueue listen, Rates rates,
            TcpMetrics tcp) throws IOException {
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
            json.writeEndObject();
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
            JsonText.number(json, "pid", key.process() == null ? 0 : key.process().pid(), 0);
            JsonText.text(json, "comm", process == null ? null : process.comm());
            JsonText.text(json, "protocol", key.protocol().key());
            JsonText.text(json, "family", key.family().key());
            JsonText.text(json, "state", key.state().key());
            JsonText.text(json, "direction", key.direction().key());
            json.writeBooleanField("serving", key.serving());
            writeEndpoint(json, "server", key.server());
            JsonText.text(json, "server_port_name", group.example().serverPortName());
            JsonText.text(json, "local_address_space", key.localSpace().key());
            JsonText.text(json, "remote_address_space", key.remoteSpace().key());
            JsonText.text(json, "client_address_space", group.clientSpace().key());
            JsonText.text(json, "server_address_space", key.server().addressSpace().key());
            writeContext(json, group.example(), index);
            writeFigures(json, group.queues(), group.listenQueue(), group.rates(), group.tcp());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
