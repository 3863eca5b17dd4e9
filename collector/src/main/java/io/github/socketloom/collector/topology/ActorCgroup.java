package io.github.socketloom.collector.topology;

/**
 * The control group of a process behind an actor, or what the groups of all processes behind it agree in. Anything that is
 * unknown, or that they do not agree in, is null. Words and names are those of {@code Cgroup}.
 *
 * @param pid the process; null for what several agree in and for sockets without owner
 * @param status how far it is known
 * @param path path of the group
 * @param name name of the group as monitoring tools know it
 * @param containerName what users call the thing: container, unit, login, program
 * @param orchestrator who made it
 * @param actorKind what it is
 * @param podName Kubernetes pod
 * @param podNamespace Kubernetes namespace
 * @param workload Kubernetes workload
 * @param runtimeName name by which a container runtime knows it
 * @param image image that it was made of
 * @param unit systemd unit
 * @param unitKind kind of that unit
 * @param runtimeId the runtime's id of the container, its identity
 */
public record ActorCgroup(Long pid, String status, String path, String name, String containerName, String orchestrator,
        String actorKind, String podName, String podNamespace, String workload, String runtimeName, String image,
        String unit, String unitKind, String runtimeId) {

    /** Nothing is known. */
    public static final ActorCgroup NONE = new ActorCgroup(null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null);
}
