package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says of the members of actors what payloads tell (spec/topology-v1.md §7.1): rows of processes, of control groups and of
 * labels. Passes command lines and free labels through {@link Redaction}. Immutable.
 */
final class MemberDescriptions {

    static final String SOURCE = "network-connections";
    static final String CGROUPS_SOURCE = "cgroups";
    static final String IDENTITY = "identity";
    static final String ATTRIBUTE = "attribute";
    static final String METADATA = "metadata";
    static final String METRIC = "metric";
    static final String LABEL = "label";

    private static final int MOST_KEY_CHARACTERS = 95;
    private static final int MOST_VALUE_CHARACTERS = 511;

    private final SimplePattern pattern;
    private final Redaction redaction;

    MemberDescriptions(SimplePattern pattern, Redaction redaction) {
        this.pattern = pattern;
        this.redaction = redaction;
    }

    /**
     * Returns what is said of a member.
     *
     * @param info what is known of its process; null if it has none or nothing is
     * @param namespaceType what its network namespace is for
     */
    MemberRows describe(ActorMember member, ProcessInfo info, String namespaceType) {
        ActorMember.Key key = member.key();
        ActorProcess process = process(key, info, namespaceType, member.onlyAddress());
        Cgroup group = info != null ? info.cgroup() : key.cgroup();
        ActorCgroup cgroup = group == null ? null : cgroup(key.process(), info, group);
        List<ActorLabel> labels = new ArrayList<>();
        addProcess(labels, process, key.process() != null);
        if (cgroup != null) {
            addCgroup(labels, cgroup);
            addFree(labels, group);
        }
        return new MemberRows(process, key.process() != null, cgroup, labels,
                cgroup == null ? null : cgroup.containerName(), group != null && isNamed(group, info));
    }

    /** Returns what is said of an address that a member has. It is not part of its rows: it may have very many. */
    static List<ActorLabel> describe(IpAddress address) {
        List<ActorLabel> labels = new ArrayList<>();
        add(labels, "local_ip", address.toString(), ATTRIBUTE);
        add(labels, "local_address_space", address.space().key(), ATTRIBUTE);
        return labels;
    }

    /** Tells whether a member knows the name of its container or session, and not only what stands in for it. */
    private static boolean isNamed(Cgroup group, ProcessInfo info) {
        if (group.isSession()) {
            // of a session also programs of other users are members, what was started with sudo for example
            return info != null && info.user() != null && info.uid() == group.sessionUid();
        }
        return group.containerName() != null || !group.isContainer();
    }

    private ActorProcess process(ActorMember.Key key, ProcessInfo info, String namespaceType, IpAddress address) {
        Long namespace = key.namespace() == 0 ? null : Long.valueOf(key.namespace());
        String ip = address == null ? null : address.toString();
        String space = address == null ? null : address.space().key();
        Long pid = key.process() == null ? null : Long.valueOf(key.process().pid());
        if (info == null) {
            return new ActorProcess(pid, null, null, namespace, LocalIdentities.UNKNOWN, null, namespaceType, ip,
                    space, null);
        }
        String command = String.join(" ", redaction.command(info.command()));
        return new ActorProcess(pid, info.parentPid() == 0 ? null : Long.valueOf(info.parentPid()),
                info.uid() == -1 ? null : Long.valueOf(Integer.toUnsignedLong(info.uid())), namespace,
                info.displayName(), info.user(), namespaceType, ip, space, command.isEmpty() ? null : command);
    }

    private static ActorCgroup cgroup(ProcessKey process, ProcessInfo info, Cgroup group) {
        return new ActorCgroup(process == null ? null : Long.valueOf(process.pid()), group.status().key(),
                group.status() == CgroupStatus.HOST_ROOT ? null : group.path(), group.name(),
                info == null ? group.title() : info.containerName(), orchestrator(group), group.kind(), group.pod(),
                group.podNamespace(), group.workload(), runtimeName(group), group.image(), group.unit(),
                group.unitKind(), group.containerId());
    }

    /** Returns who made a group, {@code host_root} for none at all; null if unknown. */
    private static String orchestrator(Cgroup group) {
        if (group.status() == CgroupStatus.HOST_ROOT) {
            return group.status().key();
        }
        return group.orchestrator() == Orchestrator.UNKNOWN ? null : group.orchestrator().key();
    }

    /** Returns the name by which a container runtime, and not a manager of machines, knows a container; else null. */
    private static String runtimeName(Cgroup group) {
        return switch (group.orchestrator()) {
            case DOCKER, PODMAN, K8S, CRIO, CONTAINERD -> group.containerName();
            default -> null;
        };
    }

    private static void addProcess(List<ActorLabel> labels, ActorProcess process, boolean owned) {
        add(labels, "pid", process.pid(), IDENTITY);
        add(labels, "ppid", process.ppid(), ATTRIBUTE);
        add(labels, "uid", process.uid(), ATTRIBUTE);
        add(labels, "net_ns_inode", process.networkNamespace(), IDENTITY);
        add(labels, "username", process.user(), ATTRIBUTE);
        add(labels, "cmdline", process.command(), ATTRIBUTE);
        add(labels, "namespace_type", process.namespaceType(), ATTRIBUTE);
        if (owned) {
            add(labels, "process", process.process(), IDENTITY);
        }
    }

    private static void addCgroup(List<ActorLabel> labels, ActorCgroup cgroup) {
        add(labels, "container_name", cgroup.containerName(), METADATA);
        add(labels, "cgroup_status", cgroup.status(), METADATA);
        add(labels, "orchestrator", cgroup.orchestrator(), METADATA);
        add(labels, "cgroup_name", cgroup.name(), METADATA);
        add(labels, "cgroup_path", cgroup.path(), METADATA);
        add(labels, "k8s_pod_name", cgroup.podName(), METADATA);
        add(labels, "k8s_namespace", cgroup.podNamespace(), METADATA);
        add(labels, "k8s_workload", cgroup.workload(), METADATA);
        add(labels, "docker_container_name", cgroup.runtimeName(), METADATA);
        add(labels, "docker_image", cgroup.image(), METADATA);
        add(labels, "systemd_unit_name", cgroup.unit(), METADATA);
        add(labels, "systemd_unit_kind", cgroup.unitKind(), METADATA);
        add(labels, "actor_kind", cgroup.actorKind(), METADATA);
    }

    private void addFree(List<ActorLabel> labels, Cgroup group) {
        for (Map.Entry<String, String> label : new TreeMap<>(group.labels()).entrySet()) {
            if (pattern.matches(label.getKey())) {
                String value = redaction.label(label.getKey(), label.getValue());
                if (value != null && !value.isEmpty()) {
                    labels.add(new ActorLabel(cut(label.getKey(), MOST_KEY_CHARACTERS),
                            cut(value, MOST_VALUE_CHARACTERS), CGROUPS_SOURCE, LABEL));
                }
            }
        }
    }

    /** Adds a label of ours, if there is anything to say. */
    static void add(List<ActorLabel> labels, String key, Object value, String kind) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty()) {
            labels.add(new ActorLabel(key, cut(text, MOST_VALUE_CHARACTERS), SOURCE, kind));
        }
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
