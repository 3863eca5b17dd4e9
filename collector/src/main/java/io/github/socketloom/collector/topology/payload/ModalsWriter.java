package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.topology.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Declares what is shown of an actor that a user opens: who it is, its neighbours, its lists (§5). */
final class ModalsWriter {

    /** Heads of what identifies actors, by label keys and columns. */
    private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("hostname", "Hostname"),
            Map.entry("socket_count", "Sockets"), Map.entry("local_ip_count", "Local IPs"),
            Map.entry("process", "Process"), Map.entry("pid", "PID"), Map.entry("uid", "UID"),
            Map.entry("username", "User"), Map.entry("namespace_type", "Namespace"),
            Map.entry("local_ip", "Local IP"), Map.entry("container_name", "Container"),
            Map.entry("cgroup_status", "Cgroup status"), Map.entry("orchestrator", "Orchestrator"),
            Map.entry("cgroup_name", "Cgroup"), Map.entry("cgroup_path", "Cgroup path"),
            Map.entry("k8s_pod_name", "Kubernetes pod"), Map.entry("k8s_namespace", "Kubernetes namespace"),
            Map.entry("k8s_workload", "Kubernetes workload"),
            Map.entry("docker_container_name", "Container name"), Map.entry("docker_image", "Container image"),
            Map.entry("systemd_unit_name", "Systemd unit"), Map.entry("systemd_unit_kind", "Systemd kind"),
            Map.entry("actor_kind", "Kind"), Map.entry("cmdline", "Command"), Map.entry("ip", "IP address"),
            Map.entry("address_space", "Address space"));

    private static final int MOST_VALUES = 5;

    private final boolean ownership;
    private final boolean detailed;

    /**
     * Makes the writer for a graph.
     *
     * @param ownership whether there are links from the host to what runs on it
     * @param detailed whether sockets are behind links, not connections
     */
    ModalsWriter(boolean ownership, boolean detailed) {
        this.ownership = ownership;
        this.detailed = detailed;
    }

    void write(JsonGenerator json, ActorFamily family) throws IOException {
        json.writeObjectFieldStart("modal");
        json.writeBooleanField("enabled", true);
        writeLabels(json, family);
        json.writeObjectFieldStart("mini_topology");
        json.writeBooleanField("enabled", true);
        json.writeNumberField("depth", 1);
        if (ownership && family != ActorFamily.SELF) {
            PayloadJson.texts(json, "exclude_link_types", List.of(Link.OWNERSHIP));
        }
        json.writeEndObject();
        PayloadJson.startList(json, "sections");
        if (family == ActorFamily.SELF) {
            writeOwned(json);
        }
        if (family.isLocal()) {
            writeTable(json, RegistryWriter.PROCESSES, "Processes", 1, processes());
            writeTable(json, RegistryWriter.CGROUPS, "CGroups", 2, cgroups());
        }
        if (family != ActorFamily.SELF) {
            writePeers(json, "dependency", "Dependencies", 3, "src_actor", "Service");
            writePeers(json, "dependant", "Dependants", 4, "dst_actor", "Client");
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeLabels(JsonGenerator json, ActorFamily family) throws IOException {
        json.writeObjectFieldStart("labels");
        json.writeBooleanField("enabled", true);
        json.writeStringField("table", RegistryWriter.ACTOR_LABELS);
        json.writeStringField("actor_column", "actor");
        for (String part : List.of("key", "value", "source", "kind", "value_index")) {
            json.writeStringField(part + "_column", part);
        }
        json.writeObjectFieldStart("identification");
        json.writeBooleanField("enabled", !family.identification().isEmpty());
        json.writeArrayFieldStart("fields");
        for (String key : family.identification()) {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeStringField("label", family == ActorFamily.USER && key.equals("container_name")
                    ? "User"
                    : LABELS.get(key));
            json.writeNumberField("max_values", MOST_VALUES);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The host's list of what runs on it. */
    private void writeOwned(JsonGenerator json) throws IOException {
        startSection(json, "actors", "Actors", 1);
        json.writeObjectFieldStart("source");
        json.writeStringField("kind", "links");
        json.writeEndObject();
        json.writeObjectFieldStart("owner_filter");
        json.writeStringField("mode", "incident_link");
        json.writeStringField("src_actor_column", "src_actor");
        json.writeStringField("dst_actor_column", "dst_actor");
        json.writeEndObject();
        if (ownership) {
            json.writeArrayFieldStart("row_filters");
            json.writeStartObject();
            json.writeStringField("column", "type");
            json.writeStringField("op", "eq");
            json.writeStringField("value", Link.OWNERSHIP);
            json.writeEndObject();
            json.writeEndArray();
        }
        writeColumns(json, List.of(ModalColumn.oppositeActor("actor", "Actor"),
                ModalColumn.number("socket_count", "Sockets"),
                ModalColumn.number("evidence_count", "Evidence").expanded()));
        endSection(json, "socket_count", "desc");
    }

    private static void writeTable(JsonGenerator json, String table, String label, int order,
            List<ModalColumn> columns) throws IOException {
        startSection(json, table, label, order);
        json.writeObjectFieldStart("source");
        json.writeStringField("kind", "actor_table");
        json.writeStringField("table", table);
        json.writeEndObject();
        writeActorFilter(json, "actor");
        writeColumns(json, columns);
        endSection(json, "pid", "asc");
    }

    /** What an actor connects to, or what connects to it. */
    private void writePeers(JsonGenerator json, String id, String label, int order, String ownColumn, String peer)
            throws IOException {
        startSection(json, detailed ? id + "_sockets" : id + "_connections", label, order);
        json.writeObjectFieldStart("source");
        json.writeStringField("kind", detailed ? "evidence" : "relationship_table");
        json.writeStringField(detailed ? "evidence" : "table",
                detailed ? RegistryWriter.SOCKET : RegistryWriter.CONNECTIONS);
        json.writeEndObject();
        writeActorFilter(json, ownColumn);
        List<ModalColumn> columns = new ArrayList<>();
        columns.add(ModalColumn.oppositeActor("peer", peer));
        columns.add(peer.equals("Client")
                ? endpoint("client_endpoint", "Client endpoint", "client")
                : endpoint("server_endpoint", "Server endpoint", "server"));
        columns.add(ModalColumn.text("protocol", "Protocol"));
        columns.add(ModalColumn.text("state", "State"));
        columns.add(ModalColumn.number("socket_count", "Sockets"));
        columns.add(ModalColumn.number("retransmissions", "Retransmissions").expanded());
        columns.add(ModalColumn.number("rtt_ms_max", "RTT max"));
        columns.add(ModalColumn.number("recv_rtt_ms_max", "Receiver RTT max").expanded());
        writeColumns(json, columns);
        endSection(json, "socket_count", "desc");
    }

    private ModalColumn endpoint(String id, String label, String side) {
        return ModalColumn.endpoint(id, label, side + "_ip", detailed ? side + "_port" : null);
    }

    private static void startSection(JsonGenerator json, String id, String label, int order) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("label", label);
        json.writeNumberField("order", order);
    }

    private static void endSection(JsonGenerator json, String sorted, String direction) throws IOException {
        json.writeObjectFieldStart("sort");
        json.writeStringField("column", sorted);
        json.writeStringField("direction", direction);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeActorFilter(JsonGenerator json, String column) throws IOException {
        json.writeObjectFieldStart("owner_filter");
        json.writeStringField("mode", "actor_column");
        json.writeStringField("actor_column", column);
        json.writeEndObject();
    }

    /** Writes the columns of a list as the member of that name. */
    static void writeColumns(JsonGenerator json, List<ModalColumn> columns) throws IOException {
        json.writeArrayFieldStart("columns");
        for (ModalColumn column : columns) {
            column.write(json);
        }
        json.writeEndArray();
    }

    /** Returns the columns that users see of the table of processes. */
    static List<ModalColumn> processes() {
        return List.of(ModalColumn.number("pid", "PID"), ModalColumn.text("process", "Process"),
                ModalColumn.text("username", "User"), ModalColumn.badge("namespace_type", "Namespace"),
                ModalColumn.text("local_ip", "Local IP"), ModalColumn.text("cmdline", "Command").expanded());
    }

    /** Returns the columns that users see of the table of control groups. */
    static List<ModalColumn> cgroups() {
        return List.of(ModalColumn.number("pid", "PID"), ModalColumn.badge("cgroup_status", "Status"),
                ModalColumn.badge("orchestrator", "Orchestrator"), ModalColumn.badge("actor_kind", "Kind"),
                ModalColumn.text("container_name", "Container"),
                ModalColumn.text("systemd_unit_name", "Systemd Unit"),
                ModalColumn.badge("systemd_unit_kind", "Systemd Kind"),
                ModalColumn.text("cgroup_name", "Cgroup").expanded(),
                ModalColumn.text("cgroup_path", "Cgroup Path").expanded());
    }
}
