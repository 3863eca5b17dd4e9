package io.github.socketloom.app.testing;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import java.util.Map;

/** Control groups for tests. */
public final class Groups {
    /** The full id of a container. */
    public static final String CONTAINER_ID = "4f2a1bc09d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a";

    private Groups() {}

    /** Returns the group of a systemd service. */
    public static Cgroup service(String name) {
        return new Cgroup("/system.slice/" + name + ".service", CgroupStatus.KNOWN, Orchestrator.SYSTEMD, "service",
                name + ".service", null, null, null, null, null, null, null, name + ".service", "service", -1,
                Map.of());
    }

    /** Returns the group of something in a user's session. */
    public static Cgroup session(long uid) {
        return new Cgroup("/user.slice/user-" + uid + ".slice/session-3.scope", CgroupStatus.KNOWN,
                Orchestrator.UNKNOWN, "user", null, null, null, null, null, null, null, null, "session-3.scope",
                "scope",
                uid, Map.of());
    }

    /** Returns the group of a container. */
    public static Cgroup docker(String name, String image) {
        return new Cgroup("/system.slice/docker-" + CONTAINER_ID + ".scope", CgroupStatus.KNOWN, Orchestrator.DOCKER,
                "docker_container", name, CONTAINER_ID, name, image, null, null, null, null,
                "docker-" + CONTAINER_ID + ".scope", "scope", -1, Map.of("team", "shop", "app", "web"));
    }

    /** Returns the group of a container in a pod. */
    public static Cgroup pod(String container, String pod, String workload) {
        return new Cgroup("/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + CONTAINER_ID + ".scope",
                CgroupStatus.KNOWN, Orchestrator.K8S, "k8s_container", "k8s_cntr_demo_" + pod + "_" + container,
                CONTAINER_ID, container, "registry.example/" + container + ":1", pod,
                "6f1e2d3c-0000-4000-8000-000000000001", "demo", workload, "cri-containerd-" + CONTAINER_ID + ".scope",
                "scope", -1, Map.of());
    }

    /** Returns the group of a container whose name is still asked for. */
    public static Cgroup pendingContainer() {
        return new Cgroup("/system.slice/docker-" + CONTAINER_ID + ".scope", CgroupStatus.RETRY_LATER,
                Orchestrator.DOCKER, "docker_container", null, CONTAINER_ID, null, null, null, null, null, null,
                "docker-" + CONTAINER_ID + ".scope", "scope", -1, Map.of());
    }

    /** Returns a group of which only a scope is known so far. */
    public static Cgroup pendingScope() {
        return new Cgroup("/system.slice/" + CONTAINER_ID + ".scope", CgroupStatus.RETRY_LATER, Orchestrator.UNKNOWN,
                "pending", null, null, null, null, null, null, null, null, CONTAINER_ID + ".scope", "scope", -1,
                Map.of());
    }
}
