package io.github.socketloom.collector.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A node of the graph: the host itself, a process or group of processes, a container, an endpoint. Immutable.
 *
 * @param key identity within the graph. Made of what never changes while the thing lives (runtime id of a container, pid
 *         and start time, address), so it stays when a name arrives; references between actors and links are keys
 * @param id id in payloads, in Netdata's form; may change with a container's name
 * @param type {@code self}, {@code process}, {@code docker_container}, …, {@code endpoint}: a key of
 *         {@link Topology#actorTypes}
 * @param layer {@code network}, or another in foreign payloads
 * @param machineGuid Netdata's guid of the host it is on; null if unknown
 * @param hostname the host it is on; null if unknown
 * @param process what its processes agree in
 * @param cgroup what their control groups agree in
 * @param endpoint what is known of an endpoint; {@link EndpointFacts#NONE} for other types
 * @param displayName its name for users; null if it has none
 * @param socketCount sockets that belong to it, both ends of a local connection counted
 * @param localIpCount number of local addresses, for the host itself; null for others
 * @param sharedSocketCount sockets that it holds together with the actor that they are counted for; null if none
 * @param noOwnerReason why no process is known, parted by commas, for the actor of sockets without owner; null for others
 * @param further columns of foreign payloads that have no place here, by id; values are strings, numbers, booleans
 * @param processes its processes, a row for each network namespace that a process has sockets in; ours by pid and namespace
 * @param cgroups their control groups; ours by pid and path
 * @param labels what is said of it; ours with free labels behind the others, by key and value, the number of sockets last
 * @param ports ports that its sockets have; ours by number and protocol
 * @param addresses ends of its sockets, for correlation: an endpoint's own, a local actor's own. Ours are those that other
 *         hosts can see, where an address is translated on the way both forms of it; by protocol, address and port
 */
public record Actor(String key, String id, String type, String layer, String machineGuid, String hostname,
        ActorProcess process, ActorCgroup cgroup, EndpointFacts endpoint, String displayName, long socketCount,
        Long localIpCount, Long sharedSocketCount, String noOwnerReason, Map<String, Object> further,
        List<ActorProcess> processes, List<ActorCgroup> cgroups, List<ActorLabel> labels, List<ActorPort> ports,
        List<SocketAddress> addresses) {

    /** Type of the actor that stands for the host. */
    public static final String SELF = "self";

    /** Type of actors that stand for addresses. */
    public static final String ENDPOINT = "endpoint";

    public Actor {
        Objects.requireNonNull(key);
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(layer);
        Objects.requireNonNull(process);
        Objects.requireNonNull(cgroup);
        Objects.requireNonNull(endpoint);
        further = further.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(further));
        processes = List.copyOf(processes);
        cgroups = List.copyOf(cgroups);
        labels = List.copyOf(labels);
        ports = List.copyOf(ports);
        addresses = List.copyOf(addresses);
    }

    /** Tells whether it stands for the host itself. */
    public boolean isSelf() {
        return type.equals(SELF);
    }

    /** Tells whether it stands for an address or a subnet. */
    public boolean isEndpoint() {
        return type.equals(ENDPOINT);
    }
}
