package io.github.socketloom.collector.model;

import java.util.Map;
import java.util.Objects;

/**
 * A control group and what it stands for: a container, a unit of the service manager, a user's session. The identity of
 * a container is its runtime's id; its name is only a label and may come later than the rest.
 *
 * @param path path by the rule of design §3; null if unknown
 * @param status how far the rest is known
 * @param orchestrator who made it
 * @param kind what it is, the last word of an actor's type: {@code docker_container}, {@code k8s_container}, {@code vm},
 *         {@code lxc_container}, {@code podman_container}, {@code nspawn_container}, {@code jail}, {@code
 *         container} (of a runtime without a kind of its own), {@code unknown_container} (a group that neither a known runtime nor the service
 *         manager made), {@code service}, {@code scope}, {@code slice} and the other kinds of units, {@code user},
 *         {@code process}, {@code pending}; never null. The kind of a container comes from its path and never changes.
 * @param name name of the group as monitoring tools know it ({@code k8s_cntr_demo_web_app}); null if it has none
 * @param containerId the runtime's full id, or the name where that is the identity (LXC, nspawn, libvirt), or the
 *         number of a jail; null if it is no container
 * @param containerName name of the container, null as long as nobody told it; of an application in a scope of its own
 *         (flatpak, snap) its name, of a group that nobody known made its path without the slash in front
 * @param image image that it was made of; null if unknown
 * @param pod Kubernetes pod; null if none or unknown
 * @param podUid uid of that pod; null if none or unknown
 * @param podNamespace Kubernetes namespace; null if none or unknown
 * @param workload Kubernetes workload (deployment and the like); null if none or unknown
 * @param unit innermost systemd unit, unescaped ({@code ssh.service}); null if there is none
 * @param unitKind kind of that unit ({@code service}); null if there is none
 * @param sessionUid whose user slice it is in; -1 if in none
 * @param labels free labels of the container, as its runtime knows them
 */
public record Cgroup(String path, CgroupStatus status, Orchestrator orchestrator, String kind, String name,
        String containerId, String containerName, String image, String pod, String podUid, String podNamespace,
        String workload, String unit, String unitKind, long sessionUid, Map<String, String> labels) {

    /** Nothing is known. */
    public static final Cgroup UNKNOWN = of(null, CgroupStatus.UNKNOWN);

    public Cgroup {
        Objects.requireNonNull(status);
        Objects.requireNonNull(orchestrator);
        Objects.requireNonNull(kind);
        labels = Map.copyOf(labels);
    }

    /** Returns a group of which nothing but path and status is known. */
    public static Cgroup of(String path, CgroupStatus status) {
        return new Cgroup(path, status, Orchestrator.UNKNOWN, status.isPending() ? "pending" : "process", null, null,
                null, null, null, null, null, null, null, null, -1, Map.of());
    }

    /** Tells whether it is a container or a virtual machine. */
    public boolean isContainer() {
        return containerId != null;
    }

    /** Tells whether it belongs to a user's session and to nothing more special than that. */
    public boolean isSession() {
        return kind.equals(SESSION);
    }

    /**
     * Returns what users call it: the name of the container or application, a container's short id as long as its name
     * is unknown, else the unit; null if it is none of these.
     */
    public String title() {
        if (containerName != null) {
            return containerName;
        }
        return isContainer() ? shortId() : unit;
    }

    /** Returns the first twelve characters of a runtime's id, which is what its own tools show; null if it has none. */
    public String shortId() {
        boolean isHash = containerId != null && containerId.length() >= HASH_LENGTH
                && containerId.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return isHash ? containerId.substring(0, SHORT_ID) : containerId;
    }

    /** Returns the word for who made it, {@code host_root} for no group at all; null if unknown. */
    public String orchestratorKey() {
        if (status == CgroupStatus.HOST_ROOT) {
            return status.key();
        }
        return orchestrator == Orchestrator.UNKNOWN ? null : orchestrator.key();
    }

    /**
     * Returns the name by which a container runtime knows the container; null if it is none or its name is unknown.
     * Machines of libvirt, LXC and nspawn are no containers in this sense.
     */
    public String runtimeName() {
        return switch (orchestrator) {
            case DOCKER, PODMAN, K8S, CRIO, CONTAINERD -> containerName;
            default -> null;
        };
    }

    private static final String SESSION = "user";
    private static final int HASH_LENGTH = 32;
    private static final int SHORT_ID = 12;
}
