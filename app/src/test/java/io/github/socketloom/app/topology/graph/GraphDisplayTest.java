package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.edge;
import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.labels;
import static io.github.socketloom.app.topology.graph.SampleGraphs.node;
import static io.github.socketloom.app.topology.graph.SampleGraphs.outbound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Topology;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of a topology is drawn, while nothing is collapsed. */
class GraphDisplayTest {

    private final GraphDisplay display = new GraphDisplay();
    private final SampleGraphs host = new SampleGraphs().process(700, "nginx").process(800, "postgres")
            .add(inbound(1, 700, "198.51.100.7").build(), outbound(2, 700, "10.0.0.9", 5432).build()).local(10, 700,
                    800,
                    5432);

    @Test
    void everyActorIsADiscInTheOrderOfTheTopology() {
        Topology topology = host.topology();

        DisplayedGraph graph = display.show(topology, DisplayOptions.DEFAULT, host.now());

        assertEquals(topology.actors(), graph.nodes().stream().map(DisplayedNode::actor).toList());
        assertEquals(List.of("rack12", "nginx", "postgres", "10.0.0.9", "198.51.100.7"), labels(graph));
        assertSame(topology, graph.topology());
    }

    @Test
    void discsHaveTheColourAndIconOfWhatTheyAre() {
        host.add(inbound(1, 700, "8.8.8.8").build());

        DisplayedGraph graph = host.show(display);

        assertEquals(List.of(NodeColour.SELF, NodeColour.PROCESS, NodeColour.PROCESS, NodeColour.PRIVATE_ENDPOINT,
                NodeColour.PUBLIC_ENDPOINT), graph.nodes().stream().map(DisplayedNode::colour).toList());
        assertEquals(List.of("host", "process", "process", "endpoint", "cloud"),
                graph.nodes().stream().map(DisplayedNode::icon).toList());
    }

    @Test
    void anEndpointIsLabelledWithItsNameIfItHasOne() {
        host.add(inbound(1, 700, "198.51.100.7").remoteName("crawler.example.org").build());

        DisplayedGraph graph = host.show(display);

        assertEquals("198.51.100.7", node(graph, "crawler.example.org").actor().endpoint().ip());
    }

    @Test
    void socketsOfNobodyKnownHaveAnUnknownOwner() {
        host.add(ConnectionBuilder.connection(50).withoutOwner(NoOwnerReason.TIME_WAIT).state(TcpState.TIME_WAIT)
                .build());
        for (GroupBy groupBy : GroupBy.values()) {
            DisplayedNode unknown = node(host.by(groupBy).show(display), "unknown owner");

            assertEquals(NodeColour.UNKNOWN, unknown.colour());
            assertEquals("unknown", unknown.icon());
        }
    }

    @Test
    void aContainerOfWhichNothingIsKnownYetIsPendingAndNoRawScope() {
        host.process(900, "app", Cgroup.of("/system.slice/docker-4f1d.scope", CgroupStatus.RETRY_LATER))
                .add(outbound(60, 900, "10.0.0.9", 80).build()).by(GroupBy.CONTAINER);

        DisplayedGraph graph = host.show(display);

        assertEquals("container", node(graph, "pending").actor().type());
        assertTrue(labels(graph).stream().noneMatch(label -> label.contains("scope")), labels(graph).toString());
    }

    @Test
    void aContainerWhoseNameIsNotKnownYetHasItsShortId() {
        host.process(900, "app", SampleGraphs.docker(SampleGraphs.DOCKER_ID, null))
                .add(outbound(60, 900, "10.0.0.9", 80).build()).by(GroupBy.CONTAINER);

        DisplayedNode container = node(host.show(display), SampleGraphs.DOCKER_ID.substring(0, 12));

        assertEquals(NodeColour.CONTAINER, container.colour());
        assertEquals("docker", container.icon());
    }

    @Test
    void allLinksBetweenTwoDiscsAreOneLineWithAnArrowToTheServer() {
        host.add(inbound(20, 700, "198.51.100.7").build(),
                inbound(21, 700, "198.51.100.7").state(TcpState.CLOSE_WAIT).build());

        DisplayedGraph graph = host.show(display);
        DisplayedEdge edge = edge(graph, "198.51.100.7", "nginx");

        assertEquals("198.51.100.7", graph.nodes().get(edge.from()).label());
        assertEquals("nginx", graph.nodes().get(edge.to()).label());
        assertTrue(edge.forward());
        assertFalse(edge.backward());
        assertEquals(2, edge.links().size());
        assertEquals(3, edge.amount());
    }

    @Test
    void whereBothOpenConnectionsTheLineHasTwoArrows() {
        host.add(outbound(30, 700, "198.51.100.7", 443).build());

        DisplayedEdge edge = edge(host.show(display), "nginx", "198.51.100.7");

        assertTrue(edge.forward());
        assertTrue(edge.backward());
    }

    @Test
    void aLocalConnectionCountsOnceThoughItHasTwoSockets() {
        DisplayedEdge edge = edge(host.show(display), "nginx", "postgres");

        assertEquals(1, edge.amount());
        assertEquals(2, edge.links().stream().mapToLong(link -> link.socketCount()).sum());
    }

    @Test
    void ownershipIsThinWithoutArrowAndAmount() {
        DisplayedEdge edge = edge(host.show(display), "rack12", "nginx");

        assertTrue(edge.isOwnership());
        assertFalse(edge.forward() || edge.backward());
        assertTrue(Double.isNaN(edge.amount()));
        assertEquals(Sizes.LEAST_WIDTH, edge.width());
        assertNull(edge.reason());
    }

    @Test
    void throughputIsTheSumOfBothRates() {
        host.add(inbound(1, 700, "198.51.100.7").rates(2_000_000, 500_000).build());

        DisplayedGraph graph = host.show(display,
                new DisplayOptions(LinkMetric.THROUGHPUT, 12, Set.of(), true));

        assertEquals(2_500_000, edge(graph, "198.51.100.7", "nginx").amount());
        assertTrue(Double.isNaN(edge(graph, "nginx", "10.0.0.9").amount()), "no rate is known");
        assertTrue(edge(graph, "198.51.100.7", "nginx").width() > edge(graph, "nginx", "10.0.0.9").width());
    }

    @Test
    void withoutTheHostItsDiscAndWhatItOwnsAreLeftOutButNoActor() {
        host.process(900, "idle").add(ConnectionBuilder.connection(90).ownedBy(SampleGraphs.key(900), 3)
                .listening("0.0.0.0", 8080).build());

        DisplayedGraph graph = host.show(display, new DisplayOptions(LinkMetric.CONNECTIONS, 12, Set.of(), false));

        assertFalse(labels(graph).contains("rack12"));
        assertTrue(graph.edges().stream().noneMatch(DisplayedEdge::isOwnership));
        assertEquals(0, graph.edgesAt(SampleGraphs.number(graph, "idle")).length);
    }

    @Test
    void aProgramThatTalksToItselfHasALoop() {
        host.local(40, 800, 800, 5432);

        DisplayedEdge loop = edge(host.show(display), "postgres", "postgres");

        assertEquals(loop.from(), loop.to());
        assertEquals(1, loop.amount());
    }

    @Test
    void equalTopologiesGiveTheVeryObjectOfBefore() {
        DisplayedGraph first = host.show(display);

        assertSame(first, host.after(1).show(display));
        host.add(outbound(70, 700, "10.0.0.77", 80).build());
        assertNotSame(first, host.after(1).show(display));
    }

    @Test
    void equalHistoriesGiveEqualPictures() {
        GraphDisplay other = new GraphDisplay();
        for (int i = 0; i < 6; i++) {
            host.add(outbound(100 + i, i % 2 == 0 ? 700 : 800, "203.0.113." + i, 443).build()).remove(97 + i).after(1);

            DisplayedGraph one = host.show(display);
            DisplayedGraph two = host.show(other);

            assertEquals(one.nodes(), two.nodes());
            assertEquals(one.edges(), two.edges());
        }
    }

    @Test
    void nothingIsNewInTheFirstPicture() {
        DisplayedGraph graph = host.show(display);

        assertTrue(graph.nodes().stream().allMatch(node -> node.life() == Life.PRESENT));
        assertTrue(graph.edges().stream().allMatch(edge -> edge.life() == Life.PRESENT));
        assertEquals(Long.MAX_VALUE, display.changesAt());
    }

    @Test
    void whatCameIsNewForThreeSeconds() {
        host.show(display);
        host.add(outbound(70, 800, "203.0.113.5", 443).build()).after(1);
        long came = host.now();

        DisplayedGraph graph = host.show(display);
        assertEquals(Life.NEW, node(graph, "203.0.113.5").life());
        assertEquals(Life.NEW, edge(graph, "postgres", "203.0.113.5").life());
        assertEquals(Life.PRESENT, node(graph, "postgres").life());
        assertEquals(came + 3_000_000, display.changesAt());

        assertEquals(Life.NEW, node(host.after(2).show(display), "203.0.113.5").life());
        graph = host.after(1).show(display);
        assertEquals(Life.PRESENT, node(graph, "203.0.113.5").life());
        assertEquals(Life.PRESENT, edge(graph, "postgres", "203.0.113.5").life());
    }

    @Test
    void aNewLineBetweenDiscsOfBeforeIsNew() {
        host.show(display);
        host.add(outbound(70, 800, "10.0.0.9", 443).build()).after(1);

        assertEquals(Life.NEW, edge(host.show(display), "postgres", "10.0.0.9").life());
    }

    @Test
    void whatWentStaysAtTheEndForFiveSecondsAndIsForgottenThen() {
        host.show(display);
        host.remove(1).after(1);

        DisplayedGraph graph = host.show(display);
        assertEquals("198.51.100.7", graph.nodes().get(graph.nodes().size() - 1).label());
        assertEquals(Life.GONE, node(graph, "198.51.100.7").life());
        assertEquals(Life.GONE, edge(graph, "198.51.100.7", "nginx").life());
        assertEquals(Life.PRESENT, node(graph, "nginx").life());

        assertTrue(labels(host.after(4).show(display)).contains("198.51.100.7"));
        graph = host.after(1).show(display);
        assertFalse(labels(graph).contains("198.51.100.7"));
        assertTrue(graph.edges().stream().noneMatch(edge -> edge.life() == Life.GONE));
        assertEquals(Long.MAX_VALUE, display.changesAt());
    }

    @Test
    void aLineThatWentBetweenDiscsThatStayFades() {
        host.add(outbound(70, 800, "10.0.0.9", 443).build()).show(display);

        DisplayedGraph graph = host.remove(70).after(1).show(display);

        assertEquals(Life.GONE, edge(graph, "postgres", "10.0.0.9").life());
        assertEquals(Life.PRESENT, node(graph, "10.0.0.9").life());
    }

    @Test
    void whatComesBackIsNoGhostAnyMore() {
        host.show(display);
        host.remove(1).after(1).show(display);
        host.add(inbound(1, 700, "198.51.100.7").build()).after(1);

        DisplayedGraph graph = host.show(display);

        assertEquals(1, labels(graph).stream().filter("198.51.100.7"::equals).count());
        assertNotEquals(Life.GONE, node(graph, "198.51.100.7").life());
    }

    @Test
    void ofVeryMuchThatVanishedOnlySomeIsStillShown() {
        host.clients(700, 1000, SampleGraphs.addresses("203.0.113.", 1, 250))
                .clients(800, 2000, SampleGraphs.addresses("198.51.100.", 1, 250))
                .show(display, new DisplayOptions(LinkMetric.CONNECTIONS, 1000, Set.of(), true));
        for (int i = 0; i < 250; i++) {
            host.remove(1000 + i, 2000 + i);
        }

        DisplayedGraph graph = host.after(1).show(display,
                new DisplayOptions(LinkMetric.CONNECTIONS, 1000, Set.of(), true));

        assertEquals(Ghosts.MOST, graph.nodes().stream().filter(node -> node.life() == Life.GONE).count());
        assertTrue(graph.edges().stream().filter(edge -> edge.life() == Life.GONE).count() <= Ghosts.MOST);
    }

    @Test
    void anotherGroupingIsAnotherPictureWhereNothingIsNewOrGone() {
        host.show(display);

        for (DisplayedGraph graph : List.of(host.after(1).by(GroupBy.PID).show(display),
                host.after(1).detailed().show(display), host.after(1).bySubnet().show(display))) {
            assertTrue(graph.nodes().stream().allMatch(node -> node.life() == Life.PRESENT));
            assertTrue(graph.edges().stream().allMatch(edge -> edge.life() == Life.PRESENT));
        }
    }

    @Test
    void afterForgettingNothingIsNewOrGone() {
        host.show(display);
        display.forget();
        DisplayedGraph graph = host.remove(1).add(outbound(70, 800, "203.0.113.5", 443).build()).after(1).show(display);

        assertTrue(graph.nodes().stream().allMatch(node -> node.life() == Life.PRESENT));
    }

    @Test
    void hidingAndShowingTheHostMakesNothingNewOrGone() {
        host.show(display);
        for (boolean shown : List.of(false, true)) {
            DisplayedGraph graph = host.after(1).show(display,
                    new DisplayOptions(LinkMetric.CONNECTIONS, 12, Set.of(), shown));

            assertTrue(graph.nodes().stream().allMatch(node -> node.life() == Life.PRESENT));
            assertTrue(graph.edges().stream().allMatch(edge -> edge.life() == Life.PRESENT));
        }
    }

    @Test
    void aClockThatWasPutBackLeavesNoGhosts() {
        host.show(display);
        host.after(100).remove(1).show(display);

        DisplayedGraph graph = display.show(host.topology(), DisplayOptions.DEFAULT, host.now() - 3_600_000_000L);

        assertTrue(graph.nodes().stream().allMatch(node -> node.life() == Life.PRESENT), labels(graph).toString());
    }

    @Test
    void ghostsEndThoughNothingElseHappens() {
        host.show(display);
        Topology topology = host.remove(1).after(1).topology();
        DisplayedGraph first = display.show(topology, DisplayOptions.DEFAULT, host.now());

        assertSame(first, display.show(topology, DisplayOptions.DEFAULT, display.changesAt() - 1));
        assertFalse(labels(display.show(topology, DisplayOptions.DEFAULT, display.changesAt()))
                .contains("198.51.100.7"));
    }

    @Test
    void whatDidNotChangeIsTheSameObjectInTheNextPicture() {
        Topology topology = host.topology();
        DisplayedGraph first = display.show(topology, DisplayOptions.DEFAULT, host.now());

        DisplayedGraph second = display.show(topology, new DisplayOptions(LinkMetric.THROUGHPUT, 12, Set.of(), true),
                host.now());

        for (int i = 0; i < first.nodes().size(); i++) {
            assertSame(first.nodes().get(i), second.nodes().get(i));
        }
    }
}
