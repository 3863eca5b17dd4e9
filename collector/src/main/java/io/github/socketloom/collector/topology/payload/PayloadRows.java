package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.SocketAddress;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.payload.DetailTables.Owned;
import io.github.socketloom.collector.topology.payload.LinkColumns.Behind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of a graph's tables, with references to actors and links as numbers of rows. */
final class PayloadRows {

    private final Topology topology;
    private final int[] sources;
    private final int[] targets;
    private final boolean detailed;
    private final boolean withSockets;
    private final boolean withConnections;

    /**
     * Numbers the rows.
     *
     * @throws IllegalArgumentException if two actors have one key, or a link an end that is no actor
     */
    PayloadRows(Topology topology) {
        this.topology = topology;
        Map<String, Integer> actors = new HashMap<>();
        for (Actor actor : topology.actors()) {
            if (actors.put(actor.key(), actors.size()) != null) {
                throw new IllegalArgumentException("two actors have the key " + actor.key());
            }
        }
        this.sources = topology.links().stream().mapToInt(link -> end(actors, link.key().source(), link)).toArray();
        this.targets = topology.links().stream().mapToInt(link -> end(actors, link.key().target(), link)).toArray();
        String mode = topology.view().mode();
        boolean anySocket = topology.links().stream().anyMatch(link -> !link.sockets().isEmpty());
        boolean anyConnection = topology.links().stream().anyMatch(link -> !link.connections().isEmpty());
        this.detailed = mode == null ? anySocket : mode.equals(TopologyMode.DETAILED.key());
        // one of both says it all in graphs of ours; of another's nothing is left out
        this.withSockets = mode == null || detailed || !anyConnection;
        this.withConnections = mode == null || !detailed || !anySocket;
    }

    private static int end(Map<String, Integer> actors, String key, Link link) {
        Integer row = actors.get(key);
        if (row == null) {
            throw new IllegalArgumentException("there is no actor at an end of the link " + link.key());
        }
        return row;
    }

    /** Tells whether users are shown the sockets behind links, not the connections. */
    boolean isDetailed() {
        return detailed;
    }

    /** Tells whether connections are told. */
    boolean hasConnections() {
        return withConnections;
    }

    /** Tells whether sockets are told. */
    boolean hasSockets() {
        return withSockets;
    }

    /** Returns the row of the actor that a link comes from. */
    int source(int link) {
        return sources[link];
    }

    /** Returns the row of the actor that a link leads to. */
    int target(int link) {
        return targets[link];
    }

    /** Returns a row of the links. */
    Behind<Link> link(int row) {
        return behind(row, topology.links().get(row));
    }

    Stream<Behind<Link>> links() {
        return IntStream.range(0, topology.links().size()).mapToObj(this::link);
    }

    Stream<Behind<LinkConnection>> connections() {
        return withConnections ? parts(Link::connections) : Stream.empty();
    }

    Stream<Behind<LinkSocket>> sockets() {
        return withSockets ? parts(Link::sockets) : Stream.empty();
    }

    Stream<Owned<ActorPort>> socketPorts() {
        return owned(Actor::ports);
    }

    Stream<Owned<ActorProcess>> processes() {
        return owned(Actor::processes);
    }

    Stream<Owned<ActorCgroup>> cgroups() {
        return owned(Actor::cgroups);
    }

    Stream<Owned<ActorLabel>> labels() {
        return owned(Actor::labels);
    }

    /** Returns the ends of sockets that are on other hosts. */
    Stream<Owned<SocketAddress>> points() {
        return owned(actor -> actor.isEndpoint() ? actor.addresses() : List.of());
    }

    /** Returns the ends of sockets that are on this host. */
    Stream<Owned<SocketAddress>> claims() {
        return owned(actor -> actor.isEndpoint() || actor.isSelf() ? List.of() : actor.addresses());
    }

    private Behind<Link> behind(int row, Link link) {
        return new Behind<>(row, sources[row], targets[row], link);
    }

    private <T> Stream<Behind<T>> parts(Function<Link, List<T>> of) {
        return links().flatMap(link -> of.apply(link.value()).stream()
                .map(part -> new Behind<>(link.row(), link.source(), link.target(), part)));
    }

    private <T> Stream<Owned<T>> owned(Function<Actor, List<T>> of) {
        return IntStream.range(0, topology.actors().size()).boxed()
                .flatMap(row -> of.apply(topology.actors().get(row)).stream().map(part -> new Owned<>(row, part)));
    }
}
