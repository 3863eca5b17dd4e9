package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.model.CgroupStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that users see of our tables. */
final class OwnColumns {

    /** What is said of how far a control group is known. */
    private static final Map<String, ModalColumn.Badge> STATUSES = statuses();

    private OwnColumns() {}

    private static Map<String, ModalColumn.Badge> statuses() {
        Map<String, ModalColumn.Badge> statuses = new LinkedHashMap<>();
        statuses.put(CgroupStatus.KNOWN.key(), new ModalColumn.Badge("known", "success", null));
        statuses.put(CgroupStatus.HOST_ROOT.key(), new ModalColumn.Badge("host", "neutral", null));
        statuses.put(CgroupStatus.RETRY_LATER.key(), new ModalColumn.Badge(Pending.WORD, "warning", null));
        statuses.put(CgroupStatus.UNKNOWN.key(), new ModalColumn.Badge(Pending.WORD, "warning", null));
        statuses.put(CgroupStatus.UNKNOWN_PERMANENT.key(), new ModalColumn.Badge("unknown", "muted", null));
        return Collections.unmodifiableMap(statuses);
    }

    static List<ModalColumn> ports() {
        return List.of(ModalColumn.number("port", "Port"), ModalColumn.badge("protocol", "Protocol"),
                ModalColumn.number("socket_count", "Sockets"));
    }

    /** @param freeBsd whether they are of a host that runs FreeBSD: it lists one network stack only */
    static List<ModalColumn> processes(boolean freeBsd) {
        List<ModalColumn> columns = new ArrayList<>(List.of(ModalColumn.number("pid", "PID"),
                ModalColumn.text("process", "Process"), ModalColumn.text("username", "User"),
                ModalColumn.badge("namespace_type", "Namespace"), ModalColumn.text("local_ip", "Local IP"),
                ModalColumn.text("cmdline", "Command").expanded(), ModalColumn.number("ppid", "Parent PID").expanded(),
                ModalColumn.number("uid", "UID").expanded(),
                ModalColumn.badge("local_address_space", "Local address space").expanded(),
                ModalColumn.number("net_ns_inode", "Namespace inode").expanded()));
        if (freeBsd) {
            columns.removeIf(column -> column.id().equals("namespace_type") || column.id().equals("net_ns_inode"));
        }
        return columns;
    }

    /** What FreeBSD has in the place of control groups. */
    static List<ModalColumn> jails() {
        return List.of(ModalColumn.number("pid", "PID"), ModalColumn.badge("cgroup_status", "Status").with(STATUSES),
                ModalColumn.text("container_name", "Jail"), ModalColumn.text("runtime_id", "Jail id"));
    }

    static List<ModalColumn> cgroups() {
        return List.of(ModalColumn.number("pid", "PID"), ModalColumn.badge("cgroup_status", "Status").with(STATUSES),
                ModalColumn.badge("orchestrator", "Orchestrator"), ModalColumn.badge("actor_kind", "Kind"),
                ModalColumn.text("container_name", "Container"),
                ModalColumn.text("systemd_unit_name", "Systemd Unit"),
                ModalColumn.badge("systemd_unit_kind", "Systemd Kind"),
                ModalColumn.text("cgroup_name", "Cgroup").expanded(),
                ModalColumn.text("cgroup_path", "Cgroup Path").expanded(),
                ModalColumn.text("k8s_pod_name", "Kubernetes pod").expanded(),
                ModalColumn.text("k8s_namespace", "Kubernetes namespace").expanded(),
                ModalColumn.text("k8s_workload", "Kubernetes workload").expanded(),
                ModalColumn.text("docker_container_name", "Container name").expanded(),
                ModalColumn.text("docker_image", "Container image").expanded(),
                ModalColumn.text("runtime_id", "Runtime ID").expanded());
    }

    static List<ModalColumn> labels() {
        return List.of(ModalColumn.text("key", "Label"), ModalColumn.text("value", "Value"),
                ModalColumn.badge("source", "Source"), ModalColumn.badge("kind", "Kind"));
    }

    /**
     * Returns the columns of what an actor connects to, or what connects to it.
     *
     * @param detailed whether rows are sockets, with ports
     * @param clients whether they are clients
     * @param peer what they are called
     */
    static List<ModalColumn> peers(boolean detailed, boolean clients, String peer) {
        List<ModalColumn> columns = new ArrayList<>();
        columns.add(ModalColumn.oppositeActor("peer", peer));
        columns.add(clients
                ? endpoint("client_endpoint", "Client endpoint", "client", detailed)
                : endpoint("server_endpoint", "Server endpoint", "server", detailed));
        columns.add(ModalColumn.text("protocol", "Protocol"));
        columns.add(ModalColumn.text("state", "State"));
        columns.add(ModalColumn.number("socket_count", "Sockets"));
        columns.add(ModalColumn.number("retransmissions", "Retransmissions").expanded());
        columns.add(ModalColumn.number("rtt_ms_max", "RTT max"));
        columns.add(ModalColumn.number("recv_rtt_ms_max", "Receiver RTT max").expanded());
        // Netdata's columns end here
        columns.add(ModalColumn.number("rtt_ms_min", "RTT min").expanded());
        traffic().forEach(column -> columns.add(column.expanded()));
        columns.add((clients
                ? endpoint("server_endpoint", "Own endpoint", "server", detailed)
                : endpoint("client_endpoint", "Own endpoint", "client", detailed)).expanded());
        if (detailed) {
            columns.add(ModalColumn.text("process", "Process").expanded());
            columns.add(ModalColumn.number("pid", "PID").expanded());
        }
        return columns;
    }

    /** Returns how connections do. */
    static List<ModalColumn> figures() {
        List<ModalColumn> columns = new ArrayList<>(List.of(ModalColumn.number("retransmissions", "Retransmissions"),
                ModalColumn.number("rtt_ms_max", "RTT max"), ModalColumn.number("rtt_ms_min", "RTT min").expanded(),
                ModalColumn.number("recv_rtt_ms_max", "Receiver RTT max").expanded()));
        columns.addAll(traffic());
        return columns;
    }

    /** Returns what connections carry, and since when. */
    private static List<ModalColumn> traffic() {
        return List.of(ModalColumn.number("bytes_to_server", "Bytes to server"),
                ModalColumn.number("bytes_to_client", "Bytes to client"),
                ModalColumn.number("bytes_to_server_per_second", "Rate to server"),
                ModalColumn.number("bytes_to_client_per_second", "Rate to client"),
                ModalColumn.direct("age_seconds_max", "Age", "duration"));
    }

    private static ModalColumn endpoint(String id, String label, String side, boolean port) {
        return ModalColumn.endpoint(id, label, side + "_ip", port ? side + "_port" : null);
    }
}
