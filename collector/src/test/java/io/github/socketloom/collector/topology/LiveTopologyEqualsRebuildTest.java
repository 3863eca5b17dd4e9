package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens on a host: a graph that follows its updates equals the graph of its latest snapshot. */
class LiveTopologyEqualsRebuildTest {

    @Property(tries = 800)
    void aGraphThatFollowsUpdatesEqualsTheGraphOfTheLatestSnapshot(@ForAll long seed, @ForAll GroupBy groupBy,
            @ForAll TopologyMode mode, @ForAll EndpointGrouping endpoints, @ForAll Set<SocketRole> roles,
            @ForAll Set<TransportFamily> protocols) {
        TopologyRequest request = new TopologyRequest(groupBy, mode, roles, protocols, endpoints,
                SimplePattern.parse("team|a*"));
        TopologyBuilder builder = new TopologyBuilder(request, GraphHost.IDENTITY, GraphHost.OPEN);
        RandomHost host = new RandomHost(seed);
        LiveTopology live = new LiveTopology(builder, host.base());
        assertSame(builder.build(host.base()), live.topology());
        for (int i = 0; i < 12; i++) {
            Topology before = live.topology();
            TopologyChange change = live.apply(host.change());
            assertSame(builder.build(host.snapshot()), live.topology());
            assertEquals(live.topology(), change.topology());
            assertTells(before, change);
        }
    }

    /** Found by the property: the peer kept the member of the group that the socket was in before. */
    @Example
    void aSocketWithoutOwnerThatChangesItsControlGroupDoesSoForItsPeerToo() {
        aGraphThatFollowsUpdatesEqualsTheGraphOfTheLatestSnapshot(1148540, GroupBy.PID, TopologyMode.AGGREGATED,
                EndpointGrouping.BY_IP, Set.of(), Set.of());
    }

    private static void assertSame(Topology expected, Topology actual) {
        // part by part, for messages that can be read
        for (int i = 0; i < Math.min(expected.actors().size(), actual.actors().size()); i++) {
            assertEquals(expected.actors().get(i), actual.actors().get(i));
        }
        for (int i = 0; i < Math.min(expected.links().size(), actual.links().size()); i++) {
            assertEquals(expected.links().get(i), actual.links().get(i));
        }
        assertEquals(expected.statistics(), actual.statistics());
        assertEquals(expected, actual);
        assertEquals(List.copyOf(expected.statistics().keySet()), List.copyOf(actual.statistics().keySet()));
    }

    private static void assertTells(Topology before, TopologyChange change) {
        Map<String, Actor> actors = new TreeMap<>();
        before.actors().forEach(each -> actors.put(each.key(), each));
        change.addedActors().forEach(each -> assertEquals(null, actors.put(each.key(), each)));
        change.changedActors().forEach(each -> assertTrue(!each.equals(assertThere(actors.put(each.key(), each)))));
        change.removedActors().forEach(key -> assertNotNull(actors.remove(key)));
        assertEquals(change.topology().actors().stream().collect(Collectors.toMap(Actor::key, each -> each)), actors);
        Map<LinkKey, Link> links = new TreeMap<>();
        before.links().forEach(each -> links.put(each.key(), each));
        change.addedLinks().forEach(each -> assertEquals(null, links.put(each.key(), each)));
        change.changedLinks().forEach(each -> assertTrue(!each.equals(assertThere(links.put(each.key(), each)))));
        change.removedLinks().forEach(key -> assertNotNull(links.remove(key)));
        assertEquals(change.topology().links(), List.copyOf(links.values()));
    }

    private static <T> T assertThere(T value) {
        assertNotNull(value);
        return value;
    }

    @Property(tries = 200)
    void theOrderOfSocketsDoesNotMatter(@ForAll long seed, @ForAll GroupBy groupBy, @ForAll TopologyMode mode) {
        TopologyBuilder builder = new TopologyBuilder(GraphHost.request(groupBy, mode), GraphHost.IDENTITY,
                GraphHost.OPEN);
        Snapshot snapshot = new RandomHost(seed).base();
        List<Connection> shuffled = new ArrayList<>(snapshot.connections());
        Collections.shuffle(shuffled, new Random(seed));
        Snapshot other = new Snapshot(snapshot.host(), snapshot.report(), snapshot.capabilities(),
                snapshot.namespaces(), snapshot.processes(), shuffled);
        assertSame(builder.build(snapshot), builder.build(other));
    }

    @Property(tries = 300)
    void everyGraphHoldsTogether(@ForAll long seed, @ForAll GroupBy groupBy, @ForAll TopologyMode mode,
            @ForAll EndpointGrouping endpoints, @ForAll Set<SocketRole> roles) {
        TopologyRequest request = new TopologyRequest(groupBy, mode, roles, Set.of(), endpoints,
                SimplePattern.NOTHING);
        RandomHost host = new RandomHost(seed);
        LiveTopology live = new LiveTopology(new TopologyBuilder(request, GraphHost.IDENTITY, GraphHost.OPEN),
                host.base());
        for (int i = 0; i < 5; i++) {
            live.apply(host.change());
        }
        Topology graph = live.topology();
        Set<String> keys = new HashSet<>();
        Set<String> ids = new HashSet<>();
        long sockets = 0;
        for (Actor actor : graph.actors()) {
            assertTrue(keys.add(actor.key()), actor::key);
            assertTrue(ids.add(actor.id()), actor::id);
            assertTrue(graph.actorTypes().containsKey(actor.type()), actor::type);
            sockets += actor.isSelf() || actor.isEndpoint() ? 0 : actor.socketCount();
        }
        assertEquals(graph.actors().get(0).socketCount(), sockets);
        assertEquals(graph.statistics().get("sockets_total"), sockets);
        long linked = 0;
        long local = 0;
        long counted = 0;
        for (Link link : graph.links()) {
            assertTrue(keys.contains(link.key().source()) && keys.contains(link.key().target()), link::toString);
            if (!link.key().type().equals(Link.OWNERSHIP)) {
                linked += link.socketCount();
                counted += link.connectionCount();
                local += link.key().type().equals(Link.SOCKET) ? link.socketCount() : 0;
                assertEquals(link.socketCount(), mode == TopologyMode.DETAILED
                        ? link.sockets().stream().mapToLong(LinkSocket::socketCount).sum()
                        : link.connections().stream().mapToLong(LinkConnection::socketCount).sum());
            }
        }
        assertEquals(sockets, linked + (long) graph.statistics().get("sockets_without_remote_endpoint"));
        assertTrue(counted <= linked && counted >= linked - local / 2, counted + " of " + linked + ", " + local);
        assertEquals((long) host.snapshot().connections().size(),
                sockets + (long) graph.statistics().get("sockets_left_out_by_kind")
                        + (long) graph.statistics().get("sockets_left_out_by_protocol")
                        + (long) graph.statistics().get("sockets_other_protocols"));
    }

    @Property(tries = 50)
    void anUpdateInWhichNothingHappensChangesNothing(@ForAll long seed, @ForAll GroupBy groupBy) {
        RandomHost host = new RandomHost(seed);
        LiveTopology live = new LiveTopology(
                new TopologyBuilder(GraphHost.request(groupBy, TopologyMode.DETAILED), GraphHost.IDENTITY,
                        GraphHost.OPEN),
                host.base());
        Topology before = live.topology();
        TopologyChange change = live.apply(new Update(GraphHost.report(2), null, null,
                List.copyOf(host.base().processes().values()), List.of(), List.of(), host.base().connections(),
                List.of(), List.of()));
        assertTrue(change.keepsShape() && change.changedActors().isEmpty() && change.changedLinks().isEmpty());
        assertEquals(before.actors(), change.topology().actors());
        assertEquals(before.links(), change.topology().links());
    }
}
