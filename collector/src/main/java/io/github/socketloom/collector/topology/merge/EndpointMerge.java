package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.SocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** An endpoint that several hosts may know, and what is left of it after sockets were matched. */
final class EndpointMerge {

    private static final Comparator<Actor> ORDER = Comparator.comparing(Actor::toString);
    private static final Comparator<ActorPort> PORTS = Comparator.comparingInt(ActorPort::port)
            .thenComparing(ActorPort::protocol, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final String key;
    private final List<Actor> actors = new ArrayList<>();
    private final Set<SocketAddress> matched = new HashSet<>();
    private long socketsGone;
    private boolean left;

    EndpointMerge(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    void add(Actor actor) {
        actors.add(actor);
    }

    /** Takes note of a link that stays, though some of its sockets were matched by these addresses. */
    void keep(long sockets, Set<SocketAddress> addresses) {
        socketsGone += sockets;
        matched.addAll(addresses);
    }

    /** Takes note of a link that leaves the endpoint. */
    void leave(long sockets, Set<SocketAddress> addresses) {
        keep(sockets, addresses);
        left = true;
    }

    /** Tells whether a link has left it. */
    boolean isLeft() {
        return left;
    }

    /** Returns the actor, with what all hosts know of it. */
    Actor toActor() {
        actors.sort(ORDER);
        Actor first = actors.get(0);
        if (actors.size() == 1 && socketsGone == 0) {
            return first;
        }
        long sockets = Math.max(0, actors.stream().mapToLong(Actor::socketCount).sum() - socketsGone);
        Map<String, Object> further = new LinkedHashMap<>();
        Map<ActorPort, Long> ports = new TreeMap<>(PORTS);
        Set<SocketAddress> addresses = new TreeSet<>();
        Set<ActorLabel> labels = new TreeSet<>(Comparator.comparing(ActorLabel::toString));
        for (Actor actor : actors) {
            actor.further().forEach(further::putIfAbsent);
            addresses.addAll(actor.addresses());
            labels.addAll(actor.labels());
            for (ActorPort port : actor.ports()) {
                ports.merge(new ActorPort(port.port(), port.protocol(), 0), port.sockets(), Long::sum);
            }
        }
        addresses.removeAll(matched);
        return new Actor(key, first.id(), first.type(), first.layer(), agreed(Actor::machineGuid),
                agreed(Actor::hostname), first.process(), first.cgroup(), facts(), agreed(Actor::displayName), sockets,
                first.localIpCount(), first.sharedSocketCount(), first.noOwnerReason(), further, first.processes(),
                first.cgroups(), List.copyOf(labels), ports.entrySet().stream()
                        .map(port -> new ActorPort(port.getKey().port(), port.getKey().protocol(), port.getValue()))
                        .toList(),
                List.copyOf(addresses));
    }

    private EndpointFacts facts() {
        return new EndpointFacts(agreed(actor -> actor.endpoint().ip()),
                agreed(actor -> actor.endpoint().addressSpace()),
                agreed(actor -> actor.endpoint().addressClass()), agreed(actor -> actor.endpoint().subnet()),
                agreed(actor -> actor.endpoint().hostName()));
    }

    /** Returns what all that know it agree in. */
    private String agreed(Function<Actor, String> part) {
        List<String> known = actors.stream().map(part).filter(Objects::nonNull).distinct().toList();
        return known.size() == 1 ? known.get(0) : null;
    }
}
