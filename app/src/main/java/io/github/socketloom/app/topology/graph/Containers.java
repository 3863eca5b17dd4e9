package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the container that everything behind an actor runs in. */
final class Containers {

    /** Containers and machines; units and sessions of the service manager are none. */
    private static final Set<String> KINDS = Set.of("docker_container", "k8s_container", "podman_container",
            "lxc_container", "nspawn_container", "jail", "vm", "container");
    private static final int HASH_LENGTH = 32;
    private static final int SHORT_ID = 12;

    /**
     * A container.
     *
     * @param key the key of the group of what runs in it
     * @param kind the type of actor that it would be, for example {@code docker_container}
     * @param name its name; null as long as nobody told it
     * @param id identity by its runtime, or what stands in for that
     */
    record Container(String key, String kind, String name, String id) {

        /** Returns what users call it. */
        String title() {
            return name != null ? name : isHash(id) ? id.substring(0, SHORT_ID) : id;
        }
    }

    private Containers() {}

    /** Returns the one container that all processes of an actor are in; null if there is none, or several. */
    static Container of(Actor actor) {
        if (actor.cgroups().isEmpty()) {
            return actor.processes().size() > 1 ? null : of(actor, actor.cgroup());
        }
        Container only = null;
        List<ActorCgroup> groups = actor.cgroups();
        for (ActorCgroup group : groups) {
            Container container = of(actor, group);
            if (container == null || only != null && !only.key().equals(container.key())) {
                return null;
            }
            only = only == null || only.name() == null ? container : only;
        }
        return isComplete(actor, groups) ? only : null;
    }

    /** Tells whether the group of every process is told: one of which none is may be anywhere. */
    private static boolean isComplete(Actor actor, List<ActorCgroup> groups) {
        Set<Long> told = new HashSet<>();
        for (ActorCgroup group : groups) {
            if (group.pid() != null) {
                told.add(group.pid());
            }
        }
        for (ActorProcess process : actor.processes()) {
            if (process.pid() != null && !told.contains(process.pid())) {
                return false;
            }
        }
        return true;
    }

    private static Container of(Actor actor, ActorCgroup group) {
        String kind = group.actorKind();
        if (kind == null || !KINDS.contains(kind)) {
            return null;
        }
        String id = group.runtimeId() != null
                ? group.runtimeId()
                : group.path() != null ? group.path() : group.containerName();
        if (id == null || id.isEmpty()) {
            return null;
        }
        // names and paths are only unique among containers of one runtime on one host
        String host = actor.machineGuid() != null ? actor.machineGuid() : actor.hostname();
        String key = isHash(id) ? id : kind + "@" + (host == null ? "" : host) + "/" + id;
        return new Container("container:" + key, kind, group.containerName(), id);
    }

    private static boolean isHash(String id) {
        return id.length() >= HASH_LENGTH && id.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
