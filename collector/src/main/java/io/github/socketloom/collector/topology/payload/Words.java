package io.github.socketloom.collector.topology.payload;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Ids of payloads in words for users. */
final class Words {

    /** Heads of columns and labels that Netdata's network viewer and we write. */
    private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("hostname", "Hostname"),
            Map.entry("socket_count", "Sockets"), Map.entry("local_ip_count", "Local IPs"),
            Map.entry("process", "Process"), Map.entry("pid", "PID"), Map.entry("ppid", "Parent PID"),
            Map.entry("uid", "UID"), Map.entry("username", "User"), Map.entry("namespace_type", "Namespace"),
            Map.entry("net_ns_inode", "Namespace inode"), Map.entry("local_ip", "Local IP"),
            Map.entry("local_address_space", "Local address space"), Map.entry("container_name", "Container"),
            Map.entry("cgroup_status", "Cgroup status"), Map.entry("orchestrator", "Orchestrator"),
            Map.entry("cgroup_name", "Cgroup"), Map.entry("cgroup_path", "Cgroup path"),
            Map.entry("k8s_pod_name", "Kubernetes pod"), Map.entry("k8s_namespace", "Kubernetes namespace"),
            Map.entry("k8s_workload", "Kubernetes workload"),
            Map.entry("docker_container_name", "Container name"), Map.entry("docker_image", "Container image"),
            Map.entry("systemd_unit_name", "Systemd unit"), Map.entry("systemd_unit_kind", "Systemd kind"),
            Map.entry("actor_kind", "Kind"), Map.entry("cmdline", "Command"), Map.entry("ip", "IP address"),
            Map.entry("address_space", "Address space"), Map.entry("src_actor", "From"),
            Map.entry("dst_actor", "To"), Map.entry("connection_count", "Connections"),
            Map.entry("evidence_count", "Evidence"), Map.entry("rtt_ms_max", "RTT max"),
            Map.entry("rtt_ms_min", "RTT min"), Map.entry("recv_rtt_ms_max", "Receiver RTT max"),
            Map.entry("bytes_to_server", "Bytes to server"), Map.entry("bytes_to_client", "Bytes to client"),
            Map.entry("bytes_to_server_per_second", "Rate to server"),
            Map.entry("bytes_to_client_per_second", "Rate to client"), Map.entry("age_seconds_max", "Oldest"),
            Map.entry("client_ip", "Client IP"), Map.entry("server_ip", "Server IP"),
            Map.entry("protocol_family", "Family"), Map.entry("runtime_id", "Runtime ID"),
            Map.entry("address_class", "Address class"), Map.entry("subnet", "Subnet"),
            Map.entry("host_name", "Host name"), Map.entry("no_owner_reason", "Without owner because"),
            Map.entry("shared_socket_count", "Shared sockets"));

    private Words() {}

    /** Returns what users call a column, type or key: words with a capital at the beginning. */
    static String label(String id) {
        String known = LABELS.get(id);
        if (known != null) {
            return known;
        }
        String words = id.replace('_', ' ').strip();
        return words.isEmpty() ? id : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Returns several of what a word says, by the plain rules of English. */
    static String plural(String word) {
        boolean hisses = word.endsWith("s") || word.endsWith("x") || word.endsWith("ch") || word.endsWith("sh");
        if (hisses) {
            return word + "es";
        }
        boolean y = word.endsWith("y") && word.length() > 1 && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0;
        return y ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    /** Returns two entries in their order. */
    static Map<String, String> ordered(String key, String value, String other, String otherValue) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(other, otherValue);
        return map;
    }
}
