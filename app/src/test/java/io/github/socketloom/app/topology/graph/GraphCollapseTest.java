package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.addresses;
import static io.github.socketloom.app.topology.graph.SampleGraphs.edge;
import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.labels;
import static io.github.socketloom.app.topology.graph.SampleGraphs.node;
import static io.github.socketloom.app.topology.graph.SampleGraphs.outbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.toggled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedNode.Kind;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.collector.topology.GroupBy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Endpoints with the same neighbours, and programs of one container, become one disc. */
class GraphCollapseTest {

    private final GraphDisplay display = new GraphDisplay();
    private final SampleGraphs host = new SampleGraphs().process(700, "nginx").process(800, "postgres");

    private static DisplayedNode only(DisplayedGraph graph, Kind kind) {
        List<DisplayedNode> found = graph.nodes().stream().filter(node -> node.kind() == kind).toList();
        assertEquals(1, found.size(), labels(graph).toString());
        return found.get(0);
    }

    @Test
    void moreEndpointsOfOneProgramThanTheThresholdAreOneDisc() {
        host.clients(700, 1, addresses("203.0.113.", 1, 13));

        DisplayedGraph graph = host.show(display);
        DisplayedNode leaves = only(graph, Kind.LEAVES);

        assertEquals("13 endpoints in 203.0.113.0/24", leaves.label());
        assertEquals(13, leaves.actors().size());
        assertEquals(13, leaves.sockets());
        assertEquals(leaves.key(), leaves.group());
        assertEquals("group", leaves.icon());
        assertEquals(13, edge(graph, leaves.label(), "nginx").amount());
        assertEquals(13, edge(graph, leaves.label(), "nginx").links().size());
        assertEquals(SampleGraphs.number(graph, leaves.label()), graph.nodeOfActor("ip:203.0.113.7"));
    }

    @Test
    void asManyAsTheThresholdAreShownEach() {
        host.clients(700, 1, addresses("203.0.113.", 1, 12));

        DisplayedGraph graph = host.show(display);

        assertTrue(graph.nodes().stream().allMatch(node -> node.kind() == Kind.ACTOR));
        assertNull(node(graph, "203.0.113.1").group());
    }

    @Test
    void endpointsWithOtherNeighboursAreNoneOfThem() {
        host.clients(700, 1, addresses("203.0.113.", 1, 14)).add(inbound(100, 800, "203.0.113.1").build(),
                outbound(101, 700, "10.0.0.9", 53).build());

        DisplayedGraph graph = host.show(display);

        assertEquals(14, only(graph, Kind.LEAVES).actors().size());
        assertEquals(Kind.ACTOR, node(graph, "203.0.113.1").kind());
    }

    @Test
    void aPrivateServerIsNoneOfTheClientsOnTheInternet() {
        host.clients(700, 1, addresses("8.8.4.", 1, 40)).add(outbound(90, 700, "10.0.0.9", 5432).build());

        DisplayedGraph graph = host.show(display);

        assertEquals(40, only(graph, Kind.LEAVES).actors().size());
        assertEquals(Kind.ACTOR, node(graph, "10.0.0.9").kind());
    }

    @Test
    void theirLabelTellsWhatAllAgreeIn() {
        host.clients(700, 1, addresses("8.8.4.", 1, 7)).clients(700, 20, addresses("9.9.9.", 1, 7));
        assertEquals("14 public endpoints", only(host.show(display), Kind.LEAVES).label());
        assertEquals(NodeColour.PUBLIC_ENDPOINT, only(host.show(display), Kind.LEAVES).colour());

        host.clients(700, 50, addresses("10.0.0.", 50, 7)).clients(700, 70, addresses("10.0.1.", 50, 7));
        assertEquals("14 private endpoints", node(host.show(display), "14 private endpoints").label());
    }

    @Test
    void subnetsAreCountedAsSubnets() {
        for (int i = 0; i < 20; i++) {
            host.add(inbound(1 + i, 700, "8.8." + i + ".1").build());
        }

        assertEquals("20 public subnets", only(host.bySubnet().show(display), Kind.LEAVES).label());
    }

    @Test
    void aToggledGroupIsShownEachAndItsMembersKnowIt() {
        host.clients(700, 1, addresses("203.0.113.", 1, 20));
        String group = only(host.show(display), Kind.LEAVES).key();

        DisplayedGraph graph = host.show(display, toggled(group));

        assertEquals(20, graph.nodes().stream().filter(node -> group.equals(node.group())).count());
        assertTrue(graph.nodes().stream().allMatch(node -> node.kind() == Kind.ACTOR));
        assertEquals(group, only(host.show(display), Kind.LEAVES).key());
    }

    @Test
    void openingAGroupMakesNothingNewAndNothingGone() {
        host.clients(700, 1, addresses("203.0.113.", 1, 20));
        String group = only(host.show(display), Kind.LEAVES).key();

        for (DisplayOptions options : List.of(toggled(group), DisplayOptions.DEFAULT)) {
            DisplayedGraph graph = host.after(1).show(display, options);
            assertTrue(graph.nodes().stream().allMatch(node -> node.life() == Life.PRESENT));
            assertTrue(graph.edges().stream().allMatch(edge -> edge.life() == Life.PRESENT));
        }
    }

    @Test
    void theKeyStaysWhileMembersComeAndGo() {
        host.clients(700, 1, addresses("203.0.113.", 1, 20));
        String group = only(host.show(display), Kind.LEAVES).key();
        for (int i = 0; i < 40; i++) {
            host.remove(1 + i).add(inbound(100 + i, 700, "198.51.100." + (1 + i)).build()).after(1);

            assertEquals(group, only(host.show(display), Kind.LEAVES).key());
        }
    }

    @Test
    void theKeyIsTheSameForWhoStartsAnew() {
        host.clients(700, 1, addresses("203.0.113.", 1, 20));
        String group = only(host.show(display), Kind.LEAVES).key();
        host.clients(700, 100, addresses("198.51.100.", 1, 20));

        assertEquals(group, only(host.show(new GraphDisplay()), Kind.LEAVES).key());
    }

    @Test
    void aGroupKeepsItsKeyWhereItsProgramStartsAgainUnderAnotherPid() {
        host.by(GroupBy.PID).clients(700, 1, addresses("203.0.113.", 1, 20));
        String group = only(host.show(display), Kind.LEAVES).key();
        host.process(701, "nginx").clients(701, 1, addresses("203.0.113.", 1, 19)).remove(20).after(1);

        DisplayedGraph graph = host.show(display);

        assertEquals(group, only(graph, Kind.LEAVES).key());
        assertEquals(Life.PRESENT, only(graph, Kind.LEAVES).life());
    }

    @Test
    void ofAGroupThatPartsTheOneWithMostMembersKeepsTheKey() {
        host.clients(700, 1, addresses("203.0.113.", 1, 40));
        String group = only(host.show(display), Kind.LEAVES).key();
        host.clients(800, 100, addresses("203.0.113.", 1, 40)).clients(800, 200, addresses("198.51.100.", 1, 15))
                .after(1);

        DisplayedGraph graph = host.show(display);

        assertEquals(40, graph.nodes().get(graph.node(group)).actors().size());
        assertEquals(2, graph.nodes().stream().filter(node -> node.kind() == Kind.LEAVES).count());
    }

    @Test
    void aGroupDoesNotOpenAndCloseWithEveryEndpointAtTheThreshold() {
        host.clients(700, 1, addresses("203.0.113.", 1, 13)).show(display);

        assertEquals(Kind.LEAVES, only(host.remove(1, 2).show(display), Kind.LEAVES).kind());
        assertTrue(host.remove(3, 4).show(display).nodes().stream().allMatch(node -> node.kind() == Kind.ACTOR
                || node.life() == Life.GONE));
        assertTrue(host.clients(700, 1, addresses("203.0.113.", 1, 3)).show(display).nodes().stream()
                .allMatch(node -> node.kind() == Kind.ACTOR), "it closes again beyond the threshold only");
    }

    @Test
    void withAThresholdOfNothingTwoAreEnough() {
        host.clients(700, 1, addresses("203.0.113.", 1, 2)).add(inbound(50, 800, "198.51.100.1").build());
        DisplayOptions everything = new DisplayOptions(LinkMetric.CONNECTIONS, 0, Set.of(), true);

        DisplayedGraph graph = host.show(display, everything);

        assertEquals(2, only(graph, Kind.LEAVES).actors().size());
        assertEquals(Kind.ACTOR, node(graph, "198.51.100.1").kind());
    }

    @Test
    void membersThatWentLeaveNoGhostsBeyondTheirDisc() {
        host.clients(700, 1, addresses("203.0.113.", 1, 20)).show(display);

        DisplayedGraph graph = host.remove(1, 2, 3).after(1).show(display);

        assertEquals(17, only(graph, Kind.LEAVES).actors().size());
        assertTrue(graph.nodes().stream().noneMatch(node -> node.life() == Life.GONE));
    }

    @Test
    void aGroupThatWentAltogetherIsAGhost() {
        host.clients(700, 1, addresses("203.0.113.", 1, 20)).add(outbound(90, 800, "10.0.0.9", 53).build())
                .show(display);
        for (int i = 1; i <= 20; i++) {
            host.remove(i);
        }

        DisplayedGraph graph = host.after(1).show(display);

        assertEquals(Life.GONE, only(graph, Kind.LEAVES).life());
    }

    private SampleGraphs container() {
        return host.process(900, "app", SampleGraphs.docker(SampleGraphs.DOCKER_ID, "shop"))
                .process(901, "sidecar", SampleGraphs.docker(SampleGraphs.DOCKER_ID, "shop"))
                .add(outbound(200, 900, "10.0.0.9", 5432).build(), outbound(201, 901, "10.0.0.9", 5432).build(),
                        outbound(202, 901, "10.0.0.10", 80).build(), outbound(203, 700, "10.0.0.10", 80).build())
                .local(300, 901, 900, 8080);
    }

    @Test
    void programsOfAContainerKnowItAndAreShownEachAtFirst() {
        DisplayedGraph graph = container().show(display);

        assertEquals("container:" + SampleGraphs.DOCKER_ID, node(graph, "app").group());
        assertEquals(node(graph, "app").group(), node(graph, "sidecar").group());
        assertNull(node(graph, "nginx").group(), "a unit of systemd is no container");
        assertNotNull(edge(graph, "sidecar", "app"));
    }

    @Test
    void aToggledContainerIsOneDiscWithMergedLines() {
        DisplayedGraph graph = container().show(display, toggled("container:" + SampleGraphs.DOCKER_ID));
        DisplayedNode shop = only(graph, Kind.CONTAINER);

        assertEquals("shop", shop.label());
        assertEquals("docker", shop.icon());
        assertEquals(NodeColour.CONTAINER, shop.colour());
        assertEquals(2, shop.actors().size());
        assertEquals(5, shop.sockets());
        assertEquals(2, edge(graph, "shop", "10.0.0.9").amount());
        assertTrue(edge(graph, "rack12", "shop").isOwnership());
        assertEquals(2, edge(graph, "rack12", "shop").links().size());
        assertTrue(graph.edges().stream().noneMatch(edge -> edge.from() == edge.to()), "inside is inside");
    }

    @Test
    void aProgramInTwoContainersBelongsToNone() {
        host.process(900, "app", SampleGraphs.docker(SampleGraphs.DOCKER_ID, "shop"))
                .process(902, "app", SampleGraphs.docker("beef".repeat(16), "shop2"))
                .add(outbound(200, 900, "10.0.0.9", 80).build(), outbound(201, 902, "10.0.0.9", 80).build());

        assertNull(node(host.show(display), "app").group());
        assertNotEquals(null, node(host.by(GroupBy.PID).show(display), "app[900]").group());
    }

    @Test
    void containersAsActorsHaveNoGroup() {
        DisplayedGraph graph = container().by(GroupBy.CONTAINER).show(display);

        assertFalse(labels(graph).contains("app"));
        assertNull(node(graph, "shop").group());
    }

    @Test
    void leavesOfTwoProgramsOfACollapsedContainerHaveTheSameNeighbour() {
        container().clients(900, 1000, addresses("203.0.113.", 1, 10))
                .clients(901, 2000, addresses("198.51.100.", 1, 10));

        DisplayedGraph graph = host.show(display, toggled("container:" + SampleGraphs.DOCKER_ID));

        assertEquals(20, only(graph, Kind.LEAVES).actors().stream()
                .filter(actor -> !actor.key().startsWith("ip:10.")).count());
    }
}
