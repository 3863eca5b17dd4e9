package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.DOCKER_ID;
import static io.github.socketloom.app.topology.graph.SampleGraphs.addresses;
import static io.github.socketloom.app.topology.graph.SampleGraphs.edgeNumber;
import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.number;
import static io.github.socketloom.app.topology.graph.SampleGraphs.outbound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.query.FilterException;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Topology;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The terms find the very sockets that are behind a disc or a line. */
class GraphFilterTermsTest {

    /** All sockets of the host that are part of graphs, by their cookies. */
    private static final long NETLINK = 999;

    private final SampleGraphs host = new SampleGraphs().process(700, "nginx").process(701, "nginx")
            .process(702, "nginx-helper").process(800, "postgres").process(900, "My App")
            .process(910, "app", SampleGraphs.docker(DOCKER_ID, "shop"))
            .process(911, "worker", SampleGraphs.docker(DOCKER_ID, "shop"))
            .process(912, "app", SampleGraphs.docker("beef".repeat(16), "shop-2"))
            .process(920, "bash", SampleGraphs.session(1000)).process(921, "bash", SampleGraphs.session(100))
            .add(inbound(1, 700, "8.8.8.8").build(), inbound(2, 701, "8.8.8.81").build(),
                    outbound(3, 702, "8.8.8.8", 443).build(), outbound(4, 800, "10.0.0.9", 53).build(),
                    outbound(5, 900, "10.0.1.9", 53).build(), outbound(6, 910, "10.0.0.9", 80).build(),
                    outbound(7, 911, "10.0.0.9", 80).build(), outbound(8, 912, "10.0.0.9", 80).build(),
                    outbound(9, 920, "10.0.0.8", 22).build(), outbound(10, 921, "10.0.0.8", 22).build(),
                    ConnectionBuilder.connection(11).ownedBy(SampleGraphs.key(700), 3).listening("0.0.0.0", 443)
                            .build(),
                    ConnectionBuilder.connection(12).withoutOwner(NoOwnerReason.TIME_WAIT).state(TcpState.TIME_WAIT)
                            .local("10.0.0.5", 443).remote("8.8.8.8", 4711).build(),
                    ConnectionBuilder.connection(13).withoutOwner(NoOwnerReason.NO_PERMISSION)
                            .cgroup(SampleGraphs.unit("postgres.service")).remote("10.0.0.3", 5432).build(),
                    ConnectionBuilder.connection(NETLINK).netlink("rtnl").ownedBy(SampleGraphs.key(700), 9).build())
            .local(20, 700, 800, 5432);

    private DisplayedGraph graph() {
        return graph(DisplayOptions.DEFAULT);
    }

    private DisplayedGraph graph(DisplayOptions options) {
        return host.show(new GraphDisplay(), options);
    }

    private Set<Long> found(String term) {
        try {
            Filter filter = Filter.parse(term);
            assertFalse(filter.isAll(), "the term says nothing");
            Set<Long> keys = new TreeSet<>();
            for (Connection connection : host.connections()) {
                if (filter.matches(connection, host::process, host.now())) {
                    keys.add(connection.id().key());
                }
            }
            return keys;
        } catch (FilterException e) {
            throw new AssertionError(term + ": " + e.getMessage(), e);
        }
    }

    private static Set<Long> sockets(long... keys) {
        return new TreeSet<>(Arrays.stream(keys).boxed().toList());
    }

    private Set<Long> behind(String label) {
        DisplayedGraph graph = graph();
        Set<Long> found = found(GraphFilterTerms.node(graph, number(graph, label), false));
        Set<Long> rest = found(GraphFilterTerms.node(graph, number(graph, label), true));
        assertEquals(host.connections().size(), found.size() + rest.size(), "what is not found is left");
        assertEquals(SampleGraphs.node(graph, label).sockets(), found.size(), "as many as the disc says");
        return found;
    }

    @Test
    void ofAProgramByItsName() {
        assertEquals(sockets(1, 2, 11, 20), behind("nginx"));
        assertEquals(sockets(5), behind("My App"));
    }

    @Test
    void ofAProcess() {
        host.by(GroupBy.PID);

        assertEquals(sockets(2), behind("nginx[701]"));
        assertEquals(sockets(12, 13), behind("unknown owner"));
    }

    @Test
    void ofTheHostItself() {
        Set<Long> all = behind("rack12");

        assertFalse(all.contains(NETLINK));
        assertEquals(host.connections().size() - 1, all.size());
    }

    @Test
    void ofNobodyKnown() {
        assertEquals(sockets(12, 13), behind("unknown owner"));
    }

    @Test
    void ofContainersUnitsAndSessions() {
        host.by(GroupBy.CONTAINER);

        assertEquals(sockets(6, 7), behind("shop"));
        assertEquals(sockets(8), behind("shop-2"));
        assertEquals(sockets(4, 13, 21), behind("postgres.service"));
        assertEquals(sockets(1, 2, 11, 20),
                new TreeSet<>(behind("nginx.service")));
        assertEquals(sockets(12), behind("unknown owner"));
        DisplayedGraph graph = graph();
        int session = graph.nodeOfActor("container:rack12|user=1000");
        assertEquals(sockets(9), found(GraphFilterTerms.node(graph, session, false)));
    }

    @Test
    void ofEndpointsAndSubnets() {
        assertEquals(sockets(1, 3, 12), behind("8.8.8.8"));
        host.bySubnet();
        assertEquals(sockets(1, 2, 3, 12), behind("8.8.8.0/24"));
        assertEquals(sockets(4, 6, 7, 8, 9, 10, 13), behind("10.0.0.0/24"));
    }

    @Test
    void ofAFewEndpointsTogether() {
        host.clients(700, 100, addresses("203.0.113.", 1, 20));
        DisplayedGraph graph = graph();
        int group = graph.nodeOfActor("ip:203.0.113.3");

        Set<Long> found = found(GraphFilterTerms.node(graph, group, false));

        assertEquals(graph.nodes().get(group).sockets(), found.size());
        assertTrue(found.contains(119L) && !found.contains(2L) && !found.contains(11L), found.toString());
    }

    @Test
    void ofMoreEndpointsThanCanBeNamed() {
        for (int i = 0; i < 600; i++) {
            host.add(inbound(1000 + i, 700, "203.0." + (100 + i / 250) + "." + (1 + i % 250)).build());
        }
        DisplayedGraph graph = graph();
        int group = graph.nodeOfActor("ip:203.0.100.3");

        Set<Long> found = found(GraphFilterTerms.node(graph, group, false));

        assertEquals(graph.nodes().get(group).sockets(), found.size());
        assertTrue(!found.contains(1L) && !found.contains(11L) && !found.contains(20L), "not with the group");
    }

    @Test
    void ofACollapsedContainer() {
        DisplayedGraph graph = graph(SampleGraphs.toggled("container:" + DOCKER_ID));

        assertEquals(sockets(6, 7), found(GraphFilterTerms.node(graph, number(graph, "shop"), false)));
        assertEquals(sockets(6, 7),
                found(GraphFilterTerms.edge(graph, edgeNumber(graph, "shop", "10.0.0.9"), false)));
    }

    @Test
    void ofALineToAnEndpoint() {
        DisplayedGraph graph = graph();

        assertEquals(sockets(1), found(GraphFilterTerms.edge(graph, edgeNumber(graph, "8.8.8.8", "nginx"), false)));
        assertEquals(host.connections().size() - 1,
                found(GraphFilterTerms.edge(graph, edgeNumber(graph, "8.8.8.8", "nginx"), true)).size());
    }

    @Test
    void ofOwnershipByWhatIsOwned() {
        DisplayedGraph graph = graph();

        assertEquals(sockets(4, 21),
                found(GraphFilterTerms.edge(graph, edgeNumber(graph, "rack12", "postgres"), false)));
    }

    @Test
    void ofALineOnTheHostInADetailedGraphOnly() {
        DisplayedGraph aggregated = graph();
        assertEquals("", GraphFilterTerms.edge(aggregated, edgeNumber(aggregated, "nginx", "postgres"), false));

        host.detailed();
        DisplayedGraph detailed = graph();
        assertEquals(sockets(20, 21),
                found(GraphFilterTerms.edge(detailed, edgeNumber(detailed, "nginx", "postgres"), false)));
    }

    @Test
    void aForeignGraphWithoutAScopeHasNoTermsForItsPrograms() {
        Topology ours = host.topology();
        Topology foreign = new Topology(ours.origin(), new Topology.View(null, null, null, java.util.List.of(),
                java.util.List.of()), ours.actorTypes(), ours.linkTypes(), ours.labelKeys(), ours.actors(),
                ours.links(), ours.statistics());
        DisplayedGraph graph = new GraphDisplay().show(foreign, DisplayOptions.DEFAULT, host.now());

        assertEquals("", GraphFilterTerms.node(graph, number(graph, "nginx"), false));
    }

    @Test
    void everyTermOfEveryPictureParsesAndFindsAsManySocketsAsTheDiscHas() {
        for (GroupBy groupBy : GroupBy.values()) {
            DisplayedGraph graph = host.by(groupBy).show(new GraphDisplay());
            for (int i = 0; i < graph.nodes().size(); i++) {
                Set<Long> found = found(GraphFilterTerms.node(graph, i, false));
                assertEquals(graph.nodes().get(i).sockets(), found.size(), graph.nodes().get(i).label());
            }
        }
    }
}
