package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.GroupBy;
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
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Graphs of a host with anything in them that our records allow and payloads have a place for. Same seed, same graph. */
final class RandomTopology {

    private static final List<String> TEXTS = List.of("nginx", "", "a\"b\\c", "é\u00e9", "\u202e\u001b[31m",
            "x".repeat(100), "\ud83d\ude00", "null", "0", "10.0.0.1", "2001:db8::1", " ", "a|b=c%20");
    private static final List<String> IPS = List.of("10.0.0.1", "10.0.0.2", "2001:db8::1", "192.0.2.255");
    private static final List<Long> COUNTS = List.of(0L, 1L, 2L, 4294967295L, Long.MAX_VALUE);
    private static final List<Double> DECIMALS = List.of(0.0, 0.001, 0.042, 1.5, 1e6, 123456789.125, 1e15);

    private final Random random;
    private final long collectedAt;

    RandomTopology(long seed) {
        random = new Random(seed);
        collectedAt = 1_700_000_000_000_000L + random.nextInt();
    }

    Topology next() {
        GroupBy groupBy = pick(List.of(GroupBy.values()));
        TopologyMode mode = pick(List.of(TopologyMode.values()));
        List<Actor> actors = new ArrayList<>();
        actors.add(actor("self", Actor.SELF));
        List<String> types = TypeCatalogue.actorTypes().keySet().stream()
                .filter(type -> !type.equals(Actor.SELF) && !type.equals(Actor.ENDPOINT)).toList();
        for (int i = random.nextInt(5); i > 0; i--) {
            actors.add(actor("local:" + i + maybeText(), pick(types)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            actors.add(actor("ip:" + i, Actor.ENDPOINT));
        }
        Map<LinkKey, Link> links = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Link link = link(actors, mode);
            links.put(link.key(), link);
        }
        TreeSet<String> labelKeys = new TreeSet<>();
        actors.forEach(actor -> actor.labels().stream().filter(label -> label.kind().equals("label"))
                .forEach(label -> labelKeys.add(label.key())));
        return new Topology(
                new Topology.Origin("network-connections", "host", random.nextBoolean() ? "guid" : null, "socketloom",
                        List.of("topology-v1"), collectedAt),
                new Topology.View("network-connections", groupBy.key(), mode.key(), List.of("aggregated", "detailed"),
                        List.of("process_name", "pid", "container")),
                TypeCatalogue.actorTypes(), TypeCatalogue.linkTypes(), List.copyOf(labelKeys), actors,
                List.copyOf(links.values()), statistics());
    }

    private Map<String, Object> statistics() {
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("sockets_total", pick(COUNTS));
        statistics.put("sockets_inbound", random.nextBoolean());
        statistics.put("labels", pick(TEXTS));
        statistics.put("share", pick(DECIMALS));
        return statistics;
    }

    private Actor actor(String key, String type) {
        boolean endpoint = type.equals(Actor.ENDPOINT);
        boolean self = type.equals(Actor.SELF);
        List<ActorCgroup> cgroups = list(() -> cgroup(count()));
        Long pid = cgroups.stream().map(ActorCgroup::pid).distinct().count() == 1 ? cgroups.get(0).pid() : null;
        return new Actor(key, key, type, "network", text(), text(), process(), cgroup(pid),
                endpoint ? new EndpointFacts(text(), text(), text(), text(), text()) : EndpointFacts.NONE, text(),
                pick(COUNTS), count(), count(), text(), further(), list(this::process),
                cgroups, list(this::label), list(this::port),
                self ? List.of() : list(this::address));
    }

    private Link link(List<Actor> actors, TopologyMode mode) {
        String protocol = random.nextBoolean() ? "tcp" : "udp";
        String state = random.nextBoolean() ? "established" : null;
        Actor source = pick(actors);
        Actor target = pick(actors);
        boolean local = !source.isEndpoint() && !target.isEndpoint();
        LinkKey key = new LinkKey(source.key(), target.key(),
                !local ? Link.ENDPOINT_SOCKET : source.isSelf() ? Link.OWNERSHIP : Link.SOCKET, protocol, state);
        boolean owns = key.type().equals(Link.OWNERSHIP);
        return new Link(key, pick(COUNTS), pick(COUNTS), count(), figures(), further(),
                owns || mode == TopologyMode.DETAILED
                        ? List.of()
                        : list(() -> new LinkConnection(maybeIp(), maybeIp(), protocol, state, pick(COUNTS),
                                figures())),
                mode == TopologyMode.DETAILED ? list(this::socket) : List.of());
    }

    private LinkSocket socket() {
        return new LinkSocket(maybeIp(), maybePort(), maybeIp(), maybePort(), text(), text(), text(), text(), text(),
                text(), count(), count(), bits(), text(), pick(COUNTS), figures());
    }

    private LinkFigures figures() {
        LinkFigures figures = new LinkFigures(count(), decimal(), decimal(), decimal(), count(), count(), decimal(),
                decimal(), random.nextBoolean() ? collectedAt - random.nextInt() * 1000L : null);
        return random.nextInt(3) == 0 ? LinkFigures.NONE : figures;
    }

    private ActorProcess process() {
        return random.nextInt(3) == 0
                ? ActorProcess.NONE
                : new ActorProcess(count(), count(), count(), bits(), text(), text(), text(), maybeIp(), text(),
                        text());
    }

    private ActorCgroup cgroup(Long pid) {
        return new ActorCgroup(pid, text(), text(), text(), text(), text(), text(), text(), text(), text(), text(),
                text(), text(), text(), text());
    }

    private ActorLabel label() {
        return new ActorLabel(pick(List.of("pid", "team", "app.kubernetes.io/name")), maybeText(), "cgroups",
                random.nextBoolean() ? "label" : "identity");
    }

    private ActorPort port() {
        return new ActorPort(1 + random.nextInt(65535), random.nextBoolean() ? "tcp" : null, pick(COUNTS));
    }

    private SocketAddress address() {
        return new SocketAddress("tcp", "private", pick(IPS), 1 + random.nextInt(65535));
    }

    private Map<String, Object> further() {
        if (random.nextInt(4) != 0) {
            return Map.of();
        }
        return Map.of("zone", pick(List.of("a", "b")), "weight", pick(COUNTS), "spot", random.nextBoolean());
    }

    /** Empty texts are null in payloads, as they say the same. */
    private String text() {
        String text = pick(TEXTS);
        return text.isEmpty() ? null : text;
    }

    private String maybeText() {
        return pick(TEXTS);
    }

    private String maybeIp() {
        return random.nextInt(4) == 0 ? null : pick(IPS);
    }

    private Integer maybePort() {
        return random.nextInt(4) == 0 ? null : (Integer) (1 + random.nextInt(65535));
    }

    private Long count() {
        return random.nextInt(3) == 0 ? null : pick(COUNTS);
    }

    private Long bits() {
        return random.nextInt(3) == 0 ? null : (Long) random.nextLong();
    }

    private Double decimal() {
        return random.nextInt(3) == 0 ? null : pick(DECIMALS);
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
