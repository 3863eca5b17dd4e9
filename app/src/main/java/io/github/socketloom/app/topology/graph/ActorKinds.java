package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorType;
import java.util.Map;
import java.util.Set;

/** What kind of thing an actor is, ours or that of a foreign payload. */
final class ActorKinds {

    private static final String UNKNOWN = "[unknown]";
    private static final Set<String> CONTAINERS = Set.of("container", "docker_container", "k8s_container",
            "podman_container", "lxc_container", "nspawn_container", "jail");
    private static final String MACHINE = "vm";
    private static final String UNIT_PREFIX = "systemd_";

    private ActorKinds() {}

    /** Tells whether it stands for an address, a subnet or whatever a payload calls an endpoint. */
    static boolean isEndpoint(Actor actor, Map<String, ActorType> types) {
        if (actor.isEndpoint()) {
            return true;
        }
        ActorType type = types.get(actor.type());
        return type != null && "endpoint".equals(type.role());
    }

    /** Tells whether it stands for the sockets that no process is known of. */
    static boolean isUnowned(Actor actor) {
        if (actor.isSelf() || actor.isEndpoint()) {
            return false;
        }
        Long pid = actor.process().pid();
        return UNKNOWN.equals(actor.process().process()) && (pid == null || pid == 0)
                && actor.processes().isEmpty() && actor.cgroup().runtimeId() == null
                || actor.noOwnerReason() != null && UNKNOWN.equals(actor.displayName());
    }

    /** Returns the role of the colour of an actor's disc. */
    static NodeColour colour(Actor actor, Map<String, ActorType> types) {
        String id = actor.type();
        if (actor.isSelf()) {
            return NodeColour.SELF;
        }
        if (isUnowned(actor)) {
            return NodeColour.UNKNOWN;
        }
        if (id.equals("process") || id.equals("process_group")) {
            return NodeColour.PROCESS;
        }
        if (CONTAINERS.contains(id)) {
            return NodeColour.CONTAINER;
        }
        if (id.equals(MACHINE)) {
            return NodeColour.MACHINE;
        }
        if (id.equals("user")) {
            return NodeColour.USER;
        }
        if (id.startsWith(UNIT_PREFIX)) {
            return NodeColour.SERVICE;
        }
        if (isEndpoint(actor, types)) {
            return endpoint(actor.endpoint().addressSpace());
        }
        ActorType type = types.get(id);
        return foreign(type == null || type.colour() == null ? "" : type.colour());
    }

    /** Returns the role of the colour of an endpoint in some space of addresses; null if unknown. */
    static NodeColour endpoint(String addressSpace) {
        if ("public".equals(addressSpace)) {
            return NodeColour.PUBLIC_ENDPOINT;
        }
        return "private".equals(addressSpace) ? NodeColour.PRIVATE_ENDPOINT : NodeColour.OTHER_ENDPOINT;
    }

    /** Takes one of the colours that there are for what a payload asks for: what it calls alike, looks alike. */
    private static NodeColour foreign(String colour) {
        return switch (colour) {
            case "self", "accent" -> NodeColour.SELF;
            case "primary", "blue" -> NodeColour.PROCESS;
            case "secondary", "info", "cyan", "teal" -> NodeColour.CONTAINER;
            case "success", "green" -> NodeColour.SERVICE;
            case "warning", "yellow", "orange" -> NodeColour.USER;
            case "purple" -> NodeColour.MACHINE;
            case "danger" -> NodeColour.PUBLIC_ENDPOINT;
            case "derived" -> NodeColour.OTHER_ENDPOINT;
            case "muted", "dim" -> NodeColour.UNKNOWN;
            default -> NodeColour.OTHER;
        };
    }
}
