package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.TypeCatalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * Kinds of actor types that are declared alike (spec/topology-v1.md §4.3, §4.4, §5): what makes one, what finds it, what
 * identifies it for users: what Netdata tells, and behind it what we know besides.
 */
enum ActorFamily {
    /** The host. */
    SELF(List.of("machine_guid", "hostname"), "node", "hostname", List.of("display_name", "hostname",
            "machine_guid"), List.of("hostname", "socket_count", "local_ip_count")),
    /** Processes of a name, or one. */
    PROCESS(List.of("process"), "process_name", "process", List.of("display_name", "machine_guid", "hostname",
            "process", "username", "cmdline", "local_ip", "container_name", "cgroup_status", "orchestrator",
            "cgroup_name", "cgroup_path", "k8s_pod_name", "k8s_namespace", "k8s_workload", "docker_container_name",
            "docker_image", "systemd_unit_name", "systemd_unit_kind", "actor_kind"),
            List.of("process", "pid",
                    "username", "namespace_type", "local_ip", "container_name", "cgroup_status", "orchestrator",
                    "cgroup_name", "cgroup_path", "k8s_pod_name", "k8s_namespace", "k8s_workload",
                    "docker_container_name", "docker_image", "systemd_unit_name", "systemd_unit_kind", "actor_kind",
                    "cmdline", "socket_count", "shared_socket_count", "runtime_id", "no_owner_reason")),
    /** The sessions of a user. */
    USER(List.of("container_name"), "container", "container_name", containerSearch(), List.of("container_name",
            "process", "pid", "uid", "cgroup_status", "systemd_unit_name", "socket_count", "shared_socket_count")),
    /** A container, virtual machine or unit. */
    CONTAINER(List.of("container_name"), "container", "container_name", containerSearch(), List.of("container_name",
            "process", "pid", "cgroup_status", "orchestrator", "actor_kind", "k8s_pod_name", "k8s_namespace",
            "k8s_workload", "docker_container_name", "docker_image", "systemd_unit_name", "systemd_unit_kind",
            "socket_count", "shared_socket_count", "runtime_id", "no_owner_reason")),
    /** An address. */
    ENDPOINT(List.of("ip", "address_space"), "endpoint", "ip", List.of("display_name", "ip", "address_space"),
            List.of("ip", "address_space", "socket_count", "host_name", "address_class", "subnet")),
    /** A type of another producer, of which only the looks are known. */
    FOREIGN(List.of(), null, "id", List.of("display_name", "id"), List.of());

    /** Keys of labels that local actors have; free labels come behind. */
    private static final List<String> LABEL_KEYS = List.of("pid", "ppid", "uid", "net_ns_inode", "username", "cmdline",
            "namespace_type", "local_ip", "local_address_space", "process", "container_name", "cgroup_status",
            "orchestrator", "cgroup_name", "cgroup_path", "k8s_pod_name", "k8s_namespace", "k8s_workload",
            "docker_container_name", "docker_image", "systemd_unit_name", "systemd_unit_kind", "actor_kind");

    private final List<String> mergeIdentity;
    private final String scope;
    private final String name;
    private final List<String> searchColumns;
    private final List<String> identification;

    ActorFamily(List<String> mergeIdentity, String scope, String name, List<String> searchColumns,
            List<String> identification) {
        this.mergeIdentity = mergeIdentity;
        this.scope = scope;
        this.name = name;
        this.searchColumns = searchColumns;
        this.identification = identification;
    }

    /** Returns the family of a type. */
    static ActorFamily of(String type) {
        switch (type) {
            case Actor.SELF :
                return SELF;
            case Actor.ENDPOINT :
                return ENDPOINT;
            case "process" :
                return PROCESS;
            case "user" :
                return USER;
            default :
                return TypeCatalogue.actorTypes().containsKey(type) ? CONTAINER : FOREIGN;
        }
    }

    private static List<String> containerSearch() {
        return List.of("display_name", "machine_guid", "hostname", "process", "container_name", "cgroup_status",
                "orchestrator", "k8s_pod_name", "k8s_namespace", "k8s_workload", "docker_container_name",
                "docker_image", "systemd_unit_name", "systemd_unit_kind", "actor_kind");
    }

    /** Tells whether its actors run on the host. */
    boolean isLocal() {
        return this == PROCESS || this == USER || this == CONTAINER;
    }

    /** Returns the columns by which other hosts' actors are the same, in a graph of this scope. */
    List<String> mergeIdentity(String viewScope) {
        boolean single = this == PROCESS && GroupBy.PID.key().equals(viewScope);
        return single ? List.of("machine_guid", "pid") : mergeIdentity;
    }

    /** Returns the scopes that its actors can be merged in. */
    List<String> scopes() {
        return this == PROCESS ? List.of(scope, "pid") : scope == null ? List.of() : List.of(scope);
    }

    /** Returns the columns that name its actors, best first. */
    List<String> names() {
        return List.of("display_name", name);
    }

    /** Returns the columns that a search looks into. */
    List<String> searchColumns() {
        return searchColumns;
    }

    /** Returns the keys of labels that a search looks into, these free ones among them. */
    List<String> searchLabels(List<String> free) {
        if (!isLocal()) {
            return List.of();
        }
        List<String> keys = new ArrayList<>(LABEL_KEYS);
        free.stream().filter(key -> !LABEL_KEYS.contains(key)).forEach(keys::add);
        return keys;
    }

    /** Returns what tells users which actor it is. */
    List<String> identification() {
        return identification;
    }
}
