package io.github.socketloom.collector.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The types of actors and links that graphs of ours are made of, in the order of payloads, with Netdata's ids and looks
 * (spec/topology-v1.md §4.3, §6). A payload declares all of them, whether they occur or not, so that graphs of several
 * hosts agree.
 */
public final class TypeCatalogue {

    private static final String NETWORK = "network";
    private static final String ACTOR_ROLE = "actor";
    private static final String NORMAL = "normal";
    private static final String THIN = "thin";
    private static final String FORWARD = "forward";
    private static final String SYSTEMD = "systemd";
    private static final String STORAGE = "storage";

    private static final Map<String, ActorType> ACTORS = actors();
    private static final Map<String, LinkType> LINKS = links();

    private TypeCatalogue() {}

    /** Returns the types of actors by their ids. */
    public static Map<String, ActorType> actorTypes() {
        return ACTORS;
    }

    /** Returns the types of links by their ids; no arrow is {@code auto}. */
    public static Map<String, LinkType> linkTypes() {
        return LINKS;
    }

    private static Map<String, ActorType> actors() {
        Map<String, ActorType> types = new LinkedHashMap<>();
        add(types, new ActorType(Actor.SELF, "This host", NETWORK, ACTOR_ROLE, "self", "self", "emphasized",
                "strongest"));
        local(types, "process", "Process", "process");
        local(types, "process_group", "Process group", "process");
        local(types, "container", "Container", "container");
        local(types, "user", "User", "user");
        local(types, "docker_container", "Docker container", "docker");
        local(types, "k8s_container", "Kubernetes container", "kubernetes");
        local(types, "podman_container", "Podman container", "podman");
        local(types, "lxc_container", "LXC container", "lxc");
        local(types, "nspawn_container", "nspawn container", "nspawn");
        local(types, "jail", "Jail", "container");
        local(types, "vm", "Virtual machine", "vm");
        local(types, "systemd_service", "systemd service", SYSTEMD);
        local(types, "systemd_scope", "systemd scope", SYSTEMD);
        local(types, "systemd_slice", "systemd slice", SYSTEMD);
        local(types, "systemd_socket", "systemd socket", SYSTEMD);
        local(types, "systemd_target", "systemd target", SYSTEMD);
        local(types, "systemd_timer", "systemd timer", SYSTEMD);
        local(types, "systemd_mount", "systemd mount", STORAGE);
        local(types, "systemd_path", "systemd path", SYSTEMD);
        local(types, "systemd_swap", "systemd swap", STORAGE);
        local(types, "systemd_device", "systemd device", "device");
        local(types, "systemd_unit", "systemd unit", SYSTEMD);
        add(types, new ActorType(Actor.ENDPOINT, "Correlation endpoint", NETWORK, "endpoint", "remote-endpoint",
                "derived", "compact", "weaker"));
        return Collections.unmodifiableMap(types);
    }

    private static Map<String, LinkType> links() {
        Map<String, LinkType> types = new LinkedHashMap<>();
        add(types, new LinkType(Link.OWNERSHIP, "Actor ownership", "hierarchical", "ownership", "ownership", "dim",
                "faded", "dotted", THIN, "none", NORMAL));
        connection(types, Link.SOCKET, "Local socket", "traffic", "gray", NORMAL);
        connection(types, Link.ENDPOINT_SOCKET, "Endpoint connection", "traffic", "primary", NORMAL);
        connection(types, Link.CORRELATED_SOCKET, "Correlated socket", "correlation", "accent", "farthest");
        return Collections.unmodifiableMap(types);
    }

    /** Adds a type of actors that run on the host. */
    private static void local(Map<String, ActorType> types, String id, String label, String icon) {
        add(types, new ActorType(id, label, NETWORK, ACTOR_ROLE, icon, "primary", NORMAL, NORMAL));
    }

    private static void add(Map<String, ActorType> types, ActorType type) {
        types.put(type.id(), type);
    }

    /** Adds a type of links from clients to servers. */
    private static void connection(Map<String, LinkType> types, String id, String label, String semanticRole,
            String colour, String distance) {
        add(types, new LinkType(id, label, "directed", "dependency", semanticRole, colour, NORMAL, "solid", THIN,
                FORWARD, distance));
    }

    private static void add(Map<String, LinkType> types, LinkType type) {
        types.put(type.id(), type);
    }
}
