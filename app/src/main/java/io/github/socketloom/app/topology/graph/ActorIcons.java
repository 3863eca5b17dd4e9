package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorType;
import java.util.Map;

/** Which icon of the icons module a disc has, by the words of payloads (spec/topology-v1.md §11.1). */
final class ActorIcons {

    /** Icon of what nothing else fits. */
    static final String UNKNOWN = "unknown";
    private static final String ENDPOINT = "endpoint";

    private static final Map<String, String> BY_WORD = Map.ofEntries(Map.entry("router", "router"),
            Map.entry("switch", "switch"), Map.entry("firewall", "firewall"),
            Map.entry("access_point", "access-point"), Map.entry("server", "server"), Map.entry("storage", "storage"),
            Map.entry("load_balancer", "load-balancer"), Map.entry("printer", "printer"), Map.entry("phone", "phone"),
            Map.entry("ups", "battery"), Map.entry("camera", "camera"), Map.entry("process", "process"),
            Map.entry("agent", "agent"), Map.entry("netdata-agent", "agent"), Map.entry("parent", "parent"),
            Map.entry("remote-endpoint", ENDPOINT), Map.entry("local-endpoint", "local-endpoint"),
            Map.entry("segment", "subnet"), Map.entry("self", "host"), Map.entry("ip", ENDPOINT),
            Map.entry("cloud", "cloud"), Map.entry("container", "container"), Map.entry("docker", "docker"),
            Map.entry("kubernetes", "kubernetes"), Map.entry("lxc", "lxc"), Map.entry("nspawn", "nspawn"),
            Map.entry("podman", "podman"), Map.entry("systemd", "service"), Map.entry("user", "user"),
            Map.entry("vm", "machine"), Map.entry("database", "database"), Map.entry("service", "service"),
            Map.entry("datacenter", "datacenter"), Map.entry("cluster", "cluster"), Map.entry("host", "host"),
            Map.entry("network", "network"), Map.entry("datastore", "storage"),
            Map.entry("datastore_cluster", "storage"), Map.entry("resource_pool", "cluster"),
            Map.entry("device", "device"), Map.entry(ENDPOINT, ENDPOINT), Map.entry("correlation", "correlation"),
            Map.entry("interface", "interface"), Map.entry("group", "group"), Map.entry(UNKNOWN, UNKNOWN));

    private ActorIcons() {}

    /** Returns the name of the icon of a disc. */
    static String icon(Disc disc, Map<String, ActorType> types) {
        Actor first = disc.actors().get(0);
        return switch (disc.kind()) {
            case LEAVES -> "group";
            case CONTAINER -> ofContainer(Containers.of(first).kind());
            case ACTOR -> ofActor(first, types);
        };
    }

    /** Returns the icon of a word of payloads. */
    static String icon(String word) {
        return BY_WORD.getOrDefault(word, UNKNOWN);
    }

    private static String ofActor(Actor actor, Map<String, ActorType> types) {
        if (ActorKinds.isUnowned(actor)) {
            return UNKNOWN;
        }
        if (actor.isEndpoint()) {
            if (actor.endpoint().ip() == null && actor.endpoint().subnet() != null) {
                return "subnet";
            }
            return "public".equals(actor.endpoint().addressSpace()) ? "cloud" : ENDPOINT;
        }
        ActorType type = types.get(actor.type());
        return type == null || type.icon() == null ? UNKNOWN : icon(type.icon());
    }

    private static String ofContainer(String kind) {
        return switch (kind) {
            case "docker_container" -> "docker";
            case "k8s_container" -> "kubernetes";
            case "podman_container" -> "podman";
            case "lxc_container" -> "lxc";
            case "nspawn_container" -> "nspawn";
            case "vm" -> "machine";
            default -> "container";
        };
    }
}
