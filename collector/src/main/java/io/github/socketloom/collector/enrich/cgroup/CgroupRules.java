package io.github.socketloom.collector.enrich.cgroup;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a control group is, by its path alone, and what it is called once its runtime told. A container is known as one
 * at first sight and never becomes anything else. Immutable; any thread.
 */
public final class CgroupRules {

    private static final String ROOT = "/";
    private static final String INIT = "/init.scope";
    private static final String QUALITY_LABEL = "k8s_qos_class";
    private static final String RENAME_LABEL = "netdata.cloud/cgroup.name";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** Shells of Linux desktops start flatpaks and snaps in scopes of these names; the last part is random. */
    private static final Pattern FLATPAK = Pattern.compile("app(?:-[A-Za-z0-9_]+)??-flatpak-(.+?)-[0-9]+\\.scope");
    private static final Pattern SNAP = Pattern.compile("snap\\.([^.]+)\\.([^.]+?)[.-]"
            + "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.scope");

    private final boolean proxmox;

    /** @param proxmox whether the host is a Proxmox server: {@code /etc/pve} is a directory there */
    public CgroupRules(boolean proxmox) {
        this.proxmox = proxmox;
    }

    /**
     * Tells whether a path leads out of the cgroup namespace of whoever read it, so that it does not say from where:
     * {@code /../../foo}.
     */
    public static boolean isNamespaceRelative(String path) {
        int at = 0;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        return path.startsWith("..", at) && (path.length() == at + 2 || path.charAt(at + 2) == '/');
    }

    /**
     * Says what a group is.
     *
     * @param path by the rule of design §3; a slash in front is added where it is missing and it is no jail
     */
    public Cgroup classify(String path) {
        Cgroup jail = JailPath.classify(path);
        if (jail != null) {
            return jail;
        }
        if (isNamespaceRelative(path)) {
            return Cgroup.of(path, CgroupStatus.RETRY_LATER);
        }
        String absolute = path.startsWith(ROOT) ? path : ROOT + path;
        if (absolute.equals(ROOT) || absolute.equals(INIT)) {
            return Cgroup.of(absolute, CgroupStatus.HOST_ROOT);
        }
        String unit = unit(absolute);
        String unitKind = unit == null ? null : SystemdUnits.kind(unit);
        long uid = UserSlices.uid(absolute);
        ContainerPath container = ContainerPath.innermost(absolute, proxmox);
        if (container != null) {
            return container(absolute, container, unit, unitKind, uid);
        }
        if (OrchestratorRules.of(absolute, proxmox) == Orchestrator.K8S) {
            return group(absolute, Orchestrator.K8S, unitKind == null ? "slice" : unitKind, null, unit, unitKind, -1);
        }
        if (unit == null) {
            return group(absolute, Orchestrator.UNKNOWN, "unknown_container", absolute.substring(1), null, null, uid);
        }
        String application = application(unit);
        boolean session = uid >= 0 && application == null;
        return group(absolute, Orchestrator.SYSTEMD, session ? "user" : unitKind, application, unit, unitKind, uid);
    }

    private static Cgroup group(String path, Orchestrator orchestrator, String kind, String title, String unit,
            String unitKind, long uid) {
        boolean service = orchestrator == Orchestrator.SYSTEMD && uid < 0;
        String name = service ? MonitorNames.ofUnit(unit) : MonitorNames.of(MonitorNames.id(path));
        return new Cgroup(path, CgroupStatus.KNOWN, orchestrator, kind, name, null, title, null, null, null, null, null,
                unit, unitKind, uid, qualityOfService(path, orchestrator));
    }

    private Cgroup container(String path, ContainerPath container, String unit, String unitKind, long uid) {
        Orchestrator orchestrator = container.orchestrator();
        boolean numbered = proxmox && (orchestrator == Orchestrator.LXC || orchestrator == Orchestrator.KVM)
                && NUMBER.matcher(container.id()).matches();
        boolean asks = container.hash() || numbered;
        String name = container.hash() ? null : MonitorNames.of(MonitorNames.id(path));
        return new Cgroup(path, asks ? CgroupStatus.RETRY_LATER : CgroupStatus.KNOWN, orchestrator,
                kind(orchestrator), name, container.id(), numbered ? null : container.name(), null, null,
                container.podUid(), null, null, unit, unitKind, uid, qualityOfService(path, orchestrator));
    }

    private static String kind(Orchestrator orchestrator) {
        return switch (orchestrator) {
            case DOCKER -> "docker_container";
            case K8S -> "k8s_container";
            case KVM -> "vm";
            case LXC -> "lxc_container";
            case PODMAN -> "podman_container";
            case NSPAWN -> "nspawn_container";
            case CRIO, CONTAINERD -> "container";
            case JAIL -> "jail";
            case UNKNOWN, SYSTEMD -> "unknown_container";
        };
    }

    private static Map<String, String> qualityOfService(String path, Orchestrator orchestrator) {
        if (orchestrator != Orchestrator.K8S) {
            return Map.of();
        }
        String quality = path.contains("burstable")
                ? "burstable"
                : path.contains("besteffort") ? "besteffort" : "guaranteed";
        return Map.of(QUALITY_LABEL, quality);
    }

    /** Returns the innermost unit, unescaped; null if no component is one. */
    private static String unit(String path) {
        int end = path.length();
        while (end > 0) {
            int begin = path.lastIndexOf('/', end - 1) + 1;
            String component = path.substring(begin, end);
            if (SystemdUnits.kind(component) != null) {
                return SystemdUnits.unescape(component);
            }
            end = begin - 1;
        }
        return null;
    }

    /** Returns the name of the application that a desktop runs in a scope of its own; null if it is none. */
    private static String application(String unit) {
        Matcher flatpak = FLATPAK.matcher(unit);
        if (flatpak.matches()) {
            return flatpak.group(1);
        }
        Matcher snap = SNAP.matcher(unit);
        if (!snap.matches()) {
            return null;
        }
        return snap.group(1).equals(snap.group(2)) ? snap.group(1) : snap.group(1) + "." + snap.group(2);
    }

    /**
     * Says what a container is once somebody knew its name.
     *
     * @param group what {@link #classify} said
     * @param facts with a name ({@link ContainerFacts#isNamed})
     */
    public Cgroup named(Cgroup group, ContainerFacts facts) {
        Map<String, String> labels = new HashMap<>(facts.labels());
        labels.putAll(group.labels());
        boolean pod = facts.pod() != null && facts.podNamespace() != null;
        String ownName = facts.name() != null ? facts.name() : facts.pod();
        String runtimeName = facts.nomadName() != null ? facts.nomadName() : ownName;
        String name;
        if (labels.containsKey(RENAME_LABEL)) {
            name = labels.get(RENAME_LABEL);
        } else if (pod) {
            name = MonitorNames.ofPod(facts.podNamespace(), facts.pod(), facts.sandbox() ? null : facts.name());
        } else if (group.status() == CgroupStatus.RETRY_LATER && group.name() != null) {
            name = MonitorNames.ofProxmox(group.orchestrator(), runtimeName);
        } else {
            name = MonitorNames.cut(runtimeName);
        }
        return new Cgroup(group.path(), CgroupStatus.KNOWN, group.orchestrator(), group.kind(), name,
                group.containerId(), pod ? facts.name() : title(facts, labels, group, runtimeName, name),
                facts.image(), facts.pod(), facts.podUid() != null ? facts.podUid() : group.podUid(),
                facts.podNamespace(),
                Workloads.of(labels.get("k8s_controller_name"), labels.get("k8s_controller_kind"), facts.pod()),
                group.unit(), group.unitKind(), group.sessionUid(), labels);
    }

    /** Netdata's order: the container's name in its pod, its label {@code container_name}, the name of the group. */
    private static String title(ContainerFacts facts, Map<String, String> labels, Cgroup group, String runtimeName,
            String name) {
        if (labels.containsKey("k8s_container_name")) {
            return labels.get("k8s_container_name");
        }
        if (labels.containsKey("container_name")) {
            return labels.get("container_name");
        }
        boolean machine = group.orchestrator() == Orchestrator.KVM && !labels.containsKey(RENAME_LABEL);
        return machine ? runtimeName : name;
    }

    /** Says what a group is of which nobody will ever tell more. A container stays the container that it is. */
    public Cgroup unnamed(Cgroup group) {
        String kind = group.kind().equals("pending") ? "process" : group.kind();
        String name = group.name() == null ? group.shortId() : group.name();
        return new Cgroup(group.path(), CgroupStatus.UNKNOWN_PERMANENT, group.orchestrator(), kind, name,
                group.containerId(), group.containerName(), group.image(), group.pod(), group.podUid(),
                group.podNamespace(), group.workload(), group.unit(), group.unitKind(), group.sessionUid(),
                group.labels());
    }
}
