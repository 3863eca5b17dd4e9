package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.List;

/** The columns that users see of our tables. */
final class OwnColumns {

    private OwnColumns() {}

    static List<ModalColumn> ports() {
        return List.of(ModalColumn.number("port", "Port"), ModalColumn.badge("protocol", "Protocol"),
                ModalColumn.number("socket_count", "Sockets"));
    }

    static List<ModalColumn> processes() {
        return List.of(ModalColumn.number("pid", "PID"), ModalColumn.text("process", "Process"),
                ModalColumn.text("username", "User"), ModalColumn.badge("namespace_type", "Namespace"),
                ModalColumn.text("local_ip", "Local IP"), ModalColumn.text("cmdline", "Command").expanded());
    }

    static List<ModalColumn> cgroups() {
        return List.of(ModalColumn.number("pid", "PID"), ModalColumn.badge("cgroup_status", "Status"),
                ModalColumn.badge("orchestrator", "Orchestrator"), ModalColumn.badge("actor_kind", "Kind"),
                ModalColumn.text("container_name", "Container"),
                ModalColumn.text("systemd_unit_name", "Systemd Unit"),
                ModalColumn.badge("systemd_unit_kind", "Systemd Kind"),
                ModalColumn.text("cgroup_name", "Cgroup").expanded(),
                ModalColumn.text("cgroup_path", "Cgroup Path").expanded());
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
        return columns;
    }

    /** Returns how connections do. */
    static List<ModalColumn> figures() {
        return List.of(ModalColumn.number("retransmissions", "Retransmissions"),
                ModalColumn.number("rtt_ms_max", "RTT max"), ModalColumn.number("rtt_ms_min", "RTT min").expanded(),
                ModalColumn.number("recv_rtt_ms_max", "Receiver RTT max").expanded(),
                ModalColumn.number("bytes_to_server", "Bytes to server"),
                ModalColumn.number("bytes_to_client", "Bytes to client"),
                ModalColumn.number("bytes_to_server_per_second", "Rate to server"),
                ModalColumn.number("bytes_to_client_per_second", "Rate to client"),
                ModalColumn.direct("age_seconds_max", "Oldest", "duration"));
    }

    private static ModalColumn endpoint(String id, String label, String side, boolean port) {
        return ModalColumn.endpoint(id, label, side + "_ip", port ? side + "_port" : null);
    }
}
