package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.HostIdentity;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.SocketAddress;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TypeCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small host: nginx in a container serves a neighbour and redis-cli asks redis over loopback; one connection of IPv6
 * waits for its end without owner. Grouped and detailed as asked, by hand.
 */
public final class SampleTopology {

    /** 2026-11-20T21:00:00.123456Z. */
    static final long COLLECTED_AT = 1795208400123456L;

    private static final String GUID = "11111111-2222-3333-4444-555555555555";
    private static final long NAMESPACE = 4026531840L;
    private static final String RUNTIME_ID = "4f1c2ab9d0e3";

    private SampleTopology() {}

    /** Returns the host's graph for a request. */
    public static Topology of(GroupBy groupBy, TopologyMode mode) {
        HostIdentity host = new HostIdentity(GUID, "rack12");
        List<Actor> actors = new ArrayList<>();
        actors.add(self(host));
        actors.addAll(locals(groupBy, host));
        actors.add(endpoint("10.0.0.9", "private", "private_use", new SocketAddress("tcp", "private", "10.0.0.9",
                51234)));
        actors.add(endpoint("2001:db8::9", "private", "documentation", new SocketAddress("tcp", "private",
                "2001:db8::9", 443)));
        return new Topology(
                new Topology.Origin("network-connections", GUID, GUID, "network-viewer.plugin",
                        List.of("topology-v1"), COLLECTED_AT),
                new Topology.View("network-connections", groupBy.key(), mode.key(), PayloadSelection.MODES,
                        PayloadSelection.GROUP_BY),
                TypeCatalogue.actorTypes(), TypeCatalogue.linkTypes(), List.of("app.kubernetes.io/name", "team"),
                actors, links(actors), statistics(groupBy, mode));
    }

    /** Returns the same graph with these types of actors only. */
    static Topology withTypes(Topology topology, String... types) {
        Map<String, ActorType> kept = new LinkedHashMap<>();
        for (String type : types) {
            kept.put(type, topology.actorTypes().get(type));
        }
        return new Topology(topology.origin(), topology.view(), kept, topology.linkTypes(), topology.labelKeys(),
                topology.actors(), topology.links(), topology.statistics());
    }

    private static Actor self(HostIdentity host) {
        return actor("self", host.selfId(), Actor.SELF, ActorProcess.NONE, ActorCgroup.NONE, EndpointFacts.NONE,
                "rack12", 5, 2L, null, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<Actor> locals(GroupBy groupBy, HostIdentity host) {
        ActorProcess nginx = new ActorProcess(24L, 1L, 33L, NAMESPACE + 1, "nginx", "www-data", "container",
                "172.17.0.2", "private", "nginx: worker process");
        ActorProcess redis = new ActorProcess(46L, 1L, 106L, NAMESPACE, "redis-server", "redis", "system",
                "127.0.0.1", "loopback", "redis-server 127.0.0.1:6379");
        ActorProcess client = new ActorProcess(61L, 60L, 1000L, NAMESPACE, "redis-cli", "ann", "system", "127.0.0.1",
                "loopback", "redis-cli -a *** \u001b[31m\u202e");
        ActorCgroup web = new ActorCgroup(24L, "known", "/system.slice/docker-" + RUNTIME_ID + ".scope", "shop-web",
                "shop-web", "docker", "docker_container", null, null, null, "shop-web",
                "registry.example/shop/web:2.4", "docker-" + RUNTIME_ID + ".scope", "scope", RUNTIME_ID);
        ActorCgroup service = new ActorCgroup(46L, "known", "/system.slice/redis-server.service",
                "redis-server.service", "redis-server.service", "systemd", "service", null, null, null, null, null,
                "redis-server.service", "service", null);
        ActorCgroup session = new ActorCgroup(61L, "known", "/user.slice/user-1000.slice/session-3.scope", "ann",
                "ann", "systemd", "user", null, null, null, null, null, "session-3.scope", "scope", null);
        List<ActorLabel> labels = List.of(label("pid", "24", "identity"), label("process", "nginx", "identity"),
                new ActorLabel("app.kubernetes.io/name", "web", "cgroups", "label"),
                new ActorLabel("team", "", "cgroups", "label"));
        return List.of(
                local(groupBy, host, "docker_container", nginx, web, 1, labels,
                        List.of(new ActorPort(80, "tcp", 1), new ActorPort(8080, null, 0)),
                        List.of(new SocketAddress("tcp", "private", "172.17.0.2", 80))),
                local(groupBy, host, "systemd_service", redis, service, 1, List.of(label("pid", "46", "identity")),
                        List.of(new ActorPort(6379, "tcp", 2)),
                        List.of(new SocketAddress("tcp", "loopback", "127.0.0.1", 6379))),
                local(groupBy, host, "user", client, session, 1, List.of(label("pid", "61", "identity")),
                        List.of(new ActorPort(50000, "tcp", 1)), List.of()),
                unknown(groupBy, host));
    }

    private static Actor local(GroupBy groupBy, HostIdentity host, String containerType, ActorProcess process,
            ActorCgroup cgroup, long sockets, List<ActorLabel> labels, List<ActorPort> ports,
            List<SocketAddress> addresses) {
        String name = process.process();
        switch (groupBy) {
            case PID :
                return actor("pid " + process.pid(), "process:" + host.node() + "|pid=" + process.pid() + "|uid="
                        + process.uid() + "|ns=" + process.networkNamespace(), "process", process, cgroup,
                        EndpointFacts.NONE, name + "[" + process.pid() + "]", sockets, null, null, List.of(process),
                        List.of(cgroup), labels, ports, addresses);
            case CONTAINER :
                ActorProcess unnamed = new ActorProcess(null, process.ppid(), process.uid(),
                        process.networkNamespace(), null, null, process.namespaceType(), process.localIp(),
                        process.localAddressSpace(), process.command());
                return actor("group " + cgroup.path(), "container:" + host.node() + "|name=" + cgroup.containerName(),
                        containerType, unnamed, cgroup, EndpointFacts.NONE, cgroup.containerName(), sockets, null,
                        null, List.of(process), List.of(cgroup), labels, ports, addresses);
            default :
                return actor("name " + name, "process:" + host.node() + "|comm=" + name, "process",
                        new ActorProcess(null, null, null, null, name, null, null, null, null, null),
                        ActorCgroup.NONE, EndpointFacts.NONE, name, sockets, null, null, List.of(process),
                        List.of(cgroup), labels, ports, addresses);
        }
    }

    private static Actor unknown(GroupBy groupBy, HostIdentity host) {
        boolean container = groupBy == GroupBy.CONTAINER;
        String name = groupBy == GroupBy.PID ? "[unknown][0]" : "[unknown]";
        return actor("unknown", container
                ? "container:" + host.node() + "|name=%5bunknown%5d"
                : "process:" + host.node() + "|comm=%5bunknown%5d", container ? "container" : "process",
                new ActorProcess(null, null, null, null, container ? null : "[unknown]", null, null, null, null, null),
                ActorCgroup.NONE, EndpointFacts.NONE, name, 1, null, "time_wait,kernel", List.of(), List.of(),
                List.of(label("process", "[unknown]", "identity")), List.of(new ActorPort(40000, "tcp", 1)),
                List.of(new SocketAddress("tcp", "public", "2001:4860::1", 40000)));
    }

    private static Actor endpoint(String ip, String space, String addressClass, SocketAddress address) {
        return actor("ip " + ip, "ip:" + ip, Actor.ENDPOINT, ActorProcess.NONE, ActorCgroup.NONE,
                new EndpointFacts(ip, space, addressClass, null, ip.equals("10.0.0.9") ? "laptop.example" : null), ip,
                1, null, null, List.of(), List.of(), List.of(), List.of(), List.of(address));
    }

    private static Actor actor(String key, String id, String type, ActorProcess process, ActorCgroup cgroup,
            EndpointFacts endpoint, String name, long sockets, Long localIps, String reason,
            List<ActorProcess> processes, List<ActorCgroup> cgroups, List<ActorLabel> labels, List<ActorPort> ports,
            List<SocketAddress> addresses) {
        boolean here = !type.equals(Actor.ENDPOINT);
        return new Actor(key, id, type, "network", here ? GUID : null, here ? "rack12" : null, process, cgroup,
                endpoint, name, sockets, localIps, "nginx".equals(process.process()) ? 1L : null, reason, Map.of(),
                processes, cgroups, labels, ports, addresses);
    }

    private static ActorLabel label(String key, String value, String kind) {
        return new ActorLabel(key, value, "network-connections", kind);
    }

    private static List<Link> links(List<Actor> actors) {
        String nginx = actors.get(1).key();
        String redis = actors.get(2).key();
        String client = actors.get(3).key();
        String unknown = actors.get(4).key();
        List<Link> links = new ArrayList<>();
        for (Actor owned : actors.subList(1, 5)) {
            links.add(new Link(new LinkKey("self", owned.key(), Link.OWNERSHIP, "ownership", "active"), 0,
                    owned.socketCount(), null, LinkFigures.NONE, Map.of(), List.of(), List.of()));
        }
        LinkFigures served = new LinkFigures(3L, 12.345, 4.0, 0.07, 1000L, 50_000_000_000L, 10.5, 2e6,
                COLLECTED_AT - 61_000_001);
        links.add(new Link(new LinkKey("ip 10.0.0.9", nginx, Link.ENDPOINT_SOCKET, "tcp", "established"), 1, 1, 1L,
                served, Map.of(), List.of(new LinkConnection("10.0.0.9", "172.17.0.2", "tcp", "established", 1,
                        served)),
                List.of(new LinkSocket("10.0.0.9", 51234, "172.17.0.2", 80, "tcp", "ipv4", "established", "container",
                        "private", "private", 24L, 33L, NAMESPACE + 1, "nginx", 1, served))));
        LinkFigures asked = new LinkFigures(0L, 0.05, null, 0.02, 10L, 20L, null, null, COLLECTED_AT);
        links.add(new Link(new LinkKey(client, redis, Link.SOCKET, "tcp", "established"), 2, 2, 1L, asked, Map.of(),
                List.of(new LinkConnection("127.0.0.1", "127.0.0.1", "tcp", "established", 2, asked)),
                List.of(local(61L, 1000L, "redis-cli", asked), local(46L, 106L, "redis-server", asked))));
        links.add(new Link(new LinkKey(unknown, "ip 2001:db8::9", Link.ENDPOINT_SOCKET, "tcp", "time-wait"), 1, 1, 1L,
                LinkFigures.NONE, Map.of(),
                List.of(new LinkConnection("2001:4860::1", "2001:db8::9", "tcp", "time-wait", 1, LinkFigures.NONE)),
                List.of(new LinkSocket("2001:4860::1", 40000, "2001:db8::9", 443, "tcp", "ipv6", "time-wait",
                        "system", "public", "private", null, 0L, NAMESPACE, null, 1, LinkFigures.NONE))));
        return links;
    }

    private static LinkSocket local(long pid, long uid, String process, LinkFigures figures) {
        return new LinkSocket("127.0.0.1", 50000, "127.0.0.1", 6379, "tcp", "ipv4", "established", "system",
                "loopback", "loopback", pid, uid, NAMESPACE, process, 1, figures);
    }

    private static Map<String, Object> statistics(GroupBy groupBy, TopologyMode mode) {
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("group_by", groupBy.key());
        statistics.put("mode", mode.key());
        PayloadSelection.SOCKETS.forEach(word -> statistics.put("sockets_" + word, !word.equals("listening")));
        statistics.put("endpoints_mode_selected", "by_ip");
        statistics.put("endpoints_mode_effective", "by_ip");
        PayloadSelection.PROTOCOLS.forEach(word -> statistics.put("protocol_" + word, true));
        statistics.put("sockets_total", 5L);
        statistics.put("local_process_actors", 4L);
        statistics.put("links_to_unknown_peers", 0L);
        return statistics;
    }
}
