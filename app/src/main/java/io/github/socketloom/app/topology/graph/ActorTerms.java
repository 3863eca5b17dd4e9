package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.GroupBy;
import java.util.List;

/** Says in the language of filters which sockets belong to an actor. An empty text where the language cannot. */
final class ActorTerms {

    private static final String KIND = "actor_kind";
    private static final String SESSION_KEY = "|user=";
    private static final String UNIT_PREFIX = "systemd_";

    private ActorTerms() {}

    /**
     * Returns what the sockets of a local actor have in common.
     *
     * @param scope what became one actor, in the words of payloads; null if unknown
     */
    static String local(Actor actor, String scope) {
        if (actor.isSelf() || scope == null) {
            return "";
        }
        if (scope.equals(GroupBy.PROCESS_NAME.key())) {
            // a socket whose process is unknown has no name to go by
            return ActorKinds.isUnowned(actor) ? "process:?" : equal("process", actor.displayName());
        }
        if (scope.equals(GroupBy.PID.key())) {
            return ActorKinds.isUnowned(actor) ? "owner:none" : equal("pid", actor.process().pid());
        }
        return scope.equals(GroupBy.CONTAINER.key()) ? container(actor) : "";
    }

    private static String container(Actor actor) {
        ActorCgroup cgroup = actor.cgroup();
        if (ActorKinds.isUnowned(actor)) {
            return "process:? (-owner:none or actor_kind:? or actor_kind=process or cgroup_path:?)";
        }
        if (cgroup.runtimeId() != null) {
            return equal("container_id", cgroup.runtimeId());
        }
        if (actor.type().equals("process_group")) {
            return and(equal("process", actor.displayName()), "(actor_kind=process or cgroup_path:?)");
        }
        if (actor.type().equals("user")) {
            int at = actor.key().lastIndexOf(SESSION_KEY);
            String uid = at < 0 ? "" : actor.key().substring(at + SESSION_KEY.length());
            return uid.isEmpty() || !uid.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? ""
                    : "cgroup_path~\"/user-" + uid + "[.]slice(/|$)\" actor_kind=user";
        }
        if (actor.type().startsWith(UNIT_PREFIX) && cgroup.unit() != null) {
            String kind = actor.type().substring(UNIT_PREFIX.length());
            return equal("systemd_unit_name", cgroup.unit()) + " " + KIND + "=" + kind + "," + actor.type();
        }
        return equal("cgroup_path", cgroup.path());
    }

    /**
     * Returns what the sockets of a container have in common that is made of programs.
     *
     * @param actors its programs
     */
    static String container(List<Actor> actors) {
        String id = NodeLabels.agreed(actors, actor -> actor.cgroup().runtimeId());
        return id != null
                ? equal("container_id", id)
                : equal("cgroup_path", NodeLabels.agreed(actors, actor -> actor.cgroup().path()));
    }

    /** Returns the value by which the language knows an endpoint, an address or a network; null if it cannot. */
    static String address(Actor endpoint) {
        if (!endpoint.isEndpoint()) {
            return null;
        }
        String ip = endpoint.endpoint().ip();
        if (ip == null) {
            return endpoint.endpoint().subnet();
        }
        // link-local addresses are told apart by their interface, which only the name tells
        String name = endpoint.displayName();
        return name != null && name.startsWith(ip + "%") ? name : ip;
    }

    private static String equal(String field, Object value) {
        return value == null || value.toString().isEmpty() ? "" : Filter.term(field, value.toString());
    }

    private static String and(String one, String other) {
        return one.isEmpty() ? "" : one + " " + other;
    }
}
