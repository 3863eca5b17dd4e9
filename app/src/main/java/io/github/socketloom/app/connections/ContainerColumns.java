package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.Cgroup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns on the control group of the owner: which container, unit or session it stands for. */
final class ContainerColumns {

    /** Stands for a name that is still asked for. */
    static final String PENDING = "pending";

    private ContainerColumns() {}

    static List<ColumnBuilder> leading() {
        return List.of(
                ColumnBuilder.words(ColumnGroup.CONTAINER, "container_name", "Container / Service", 162,
                        Row::containerName)
                        .written((row, now) -> container(row))
                        .shownByDefault().stretchable()
                        .tooltip("The container, virtual machine, systemd unit or user that the process belongs to;"
                                + " pending as long as its name is asked for.")
                        .onFreeBsd("Jail", "The jail that the process belongs to; empty for processes of the host"
                                + " itself."));
    }

    /** Returns {@code web}, {@code pending}, or {@code pending · 4f2a1b…} of a container whose name is still to come. */
    private static String container(Row row) {
        if (!row.isContainerPending()) {
            return row.containerName();
        }
        return row.containerName() == null ? PENDING : PENDING + " · " + row.containerName();
    }

    static List<ColumnBuilder> further() {
        return List.of(
                linux("orchestrator", "Orchestrator", 100, cgroup -> cgroup.orchestrator().key())
                        .tooltip("Who made the control group: systemd, docker, k8s, podman, lxc, kvm, nspawn, crio,"
                                + " containerd."),
                word("container_id", "Container id", 110, Cgroup::shortId)
                        .value(row -> row.cgroup() == null ? null : row.cgroup().containerId())
                        .tooltip("The runtime's id of the container, as its own tools shorten it.")
                        .onFreeBsd("Jail id", "The number of the jail, as jls(8) tells it."),
                linux("docker_container_name", "Container name", 140, Cgroup::containerName)
                        .tooltip("Name of the container, as its runtime knows it."),
                linux("docker_image", "Container image", 200, Cgroup::image).stretchable()
                        .tooltip("Image that the container was made of."),
                linux("k8s_pod_name", "Kubernetes pod", 170, Cgroup::pod).tooltip("Kubernetes pod."),
                linux("k8s_namespace", "Kubernetes namespace", 140, Cgroup::podNamespace)
                        .tooltip("Kubernetes namespace of the pod."),
                linux("k8s_workload", "Kubernetes workload", 140, Cgroup::workload)
                        .tooltip("What the pod belongs to: a deployment and the like."),
                linux("k8s_pod_uid", "Pod uid", 120, Cgroup::podUid).tooltip("Kubernetes' id of the pod."),
                linux("systemd_unit_name", "Systemd unit", 150, Cgroup::unit)
                        .tooltip("Innermost systemd unit that the process is in."),
                linux("systemd_unit_kind", "Unit kind", 84, Cgroup::unitKind)
                        .tooltip("Kind of that unit: service, scope, slice."),
                linux("actor_kind", "Actor kind", 130, Cgroup::kind)
                        .tooltip("What the control group is: a container of some kind, a unit, a session, a process."),
                linux("cgroup_status", "Cgroup status", 120, cgroup -> cgroup.status().key())
                        .tooltip("How far the control group is known: known, host_root, retry_later,"
                                + " unknown_permanent, unknown."),
                linux("cgroup_name", "Cgroup name", 180, Cgroup::name).stretchable()
                        .tooltip("Name of the control group as monitoring tools know it."),
                linux("cgroup_path", "Cgroup path", 260, Cgroup::path).stretchable()
                        .tooltip("Path of the control group."),
                ColumnBuilder.numbers(ColumnGroup.CONTAINER, "cgroup_id", "Cgroup id", 90,
                        row -> row.connection().cgroupId() == 0 ? Sorting.UNKNOWN : row.connection().cgroupId(),
                        Long::toUnsignedString)
                        .only(HostPlatform.LINUX)
                        .tooltip("Id of the control group (version 2) in which the socket was created."),
                linux("labels", "Labels", 200, ContainerColumns::labels).stretchable()
                        .tooltip("Free labels of the container, as its runtime knows them."));
    }

    /** FreeBSD has jails, and neither control groups nor units. */
    private static ColumnBuilder linux(String key, String title, double width, Function<Cgroup, String> word) {
        return word(key, title, width, word).only(HostPlatform.LINUX);
    }

    private static ColumnBuilder word(String key, String title, double width, Function<Cgroup, String> word) {
        return ColumnBuilder.words(ColumnGroup.CONTAINER, key, title, width,
                row -> row.cgroup() == null ? null : word.apply(row.cgroup()));
    }

    private static String labels(Cgroup cgroup) {
        return cgroup.labels().isEmpty()
                ? null
                : new TreeMap<>(cgroup.labels()).entrySet().stream().map(ContainerColumns::label)
                        .collect(Collectors.joining(" "));
    }

    static String label(Map.Entry<String, String> label) {
        return label.getKey() + "=" + label.getValue();
    }
}
