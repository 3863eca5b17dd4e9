package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.addresses;
import static io.github.socketloom.app.topology.graph.SampleGraphs.edgeNumber;
import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.number;
import static io.github.socketloom.app.topology.graph.SampleGraphs.outbound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the drawer says of a disc or a line. */
class SummariesTest {

    private final GraphDisplay display = new GraphDisplay();
    private final SampleGraphs host = new SampleGraphs().process(700, "nginx").process(800, "postgres")
            .add(inbound(1, 700, "8.8.8.8").rates(2000, 100).build(),
                    inbound(2, 700, "8.8.8.8").state(TcpState.CLOSE_WAIT).rates(0, 0).build(),
                    outbound(3, 700, "10.0.0.9", 5432).rates(10, 20).metric(TcpMetric.RTT_US, 1500)
                            .metric(TcpMetric.RETRANSMITS_TOTAL, 4).build());

    private static Map<String, String> facts(List<NodeSummary.Fact> facts) {
        return facts.stream().collect(Collectors.toMap(NodeSummary.Fact::label, NodeSummary.Fact::value));
    }

    @Test
    void aProgramTellsItsSocketsConnectionsRatesAndIdentity() {
        DisplayedGraph graph = host.show(display);

        NodeSummary summary = NodeSummary.of(graph, number(graph, "nginx"), LinkMetric.CONNECTIONS);

        assertEquals("nginx", summary.title());
        assertEquals("Process", summary.kind());
        Map<String, String> facts = facts(summary.facts());
        assertEquals("3", facts.get("Sockets"));
        assertEquals("2", facts.get("Connections in"));
        assertEquals("1", facts.get("Connections out"));
        assertEquals("120 B/s", facts.get("Receives"));
        assertEquals("2.0 kB/s", facts.get("Sends"));
        assertEquals("700", facts.get("PID"));
        assertEquals("www-data", facts.get("User"));
        assertEquals("nginx.service", facts.get("Unit"));
        assertEquals("/usr/sbin/nginx --listen all", facts.get("Command"));
    }

    @Test
    void neighboursComeByWhatTheyHaveToDoWithIt() {
        DisplayedGraph graph = host.show(display);

        NodeSummary summary = NodeSummary.of(graph, number(graph, "nginx"), LinkMetric.CONNECTIONS);

        assertEquals(List.of("8.8.8.8 2 connections true false", "10.0.0.9 1 connection false true"),
                summary.neighbours().stream()
                        .map(each -> each.label() + " " + each.amount() + " " + each.client() + " " + each.server())
                        .toList());
        assertEquals(0, summary.furtherNeighbours());
        assertEquals(LinkHealth.GOOD, summary.health());
    }

    @Test
    void ofVeryManyNeighboursSomeAreCountedOnly() {
        host.clients(700, 100, addresses("203.0.113.", 1, 10));

        DisplayedGraph graph = host.show(display);
        NodeSummary summary = NodeSummary.of(graph, number(graph, "nginx"), LinkMetric.CONNECTIONS);

        assertEquals(NodeSummary.MOST_NEIGHBOURS, summary.neighbours().size());
        assertEquals(4, summary.furtherNeighbours());
    }

    @Test
    void aGroupTellsHowManyItIs() {
        host.clients(700, 100, addresses("203.0.113.", 1, 30));
        DisplayedGraph graph = host.show(display);
        int group = graph.nodeOfActor("ip:203.0.113.4");

        NodeSummary summary = NodeSummary.of(graph, group, LinkMetric.CONNECTIONS);

        assertEquals("31", facts(summary.facts()).get("Endpoints"), "with 10.0.0.9 and without 8.8.8.8");
        assertEquals("30", facts(summary.facts()).get("Connections out"));
        assertEquals("1", facts(summary.facts()).get("Connections in"));
    }

    @Test
    void theHostAndEndpointsTellWhatTheyAre() {
        DisplayedGraph graph = host.show(display);

        assertEquals("1", facts(NodeSummary.of(graph, 0, LinkMetric.CONNECTIONS).facts()).get("Local addresses"));
        NodeSummary endpoint = NodeSummary.of(graph, number(graph, "8.8.8.8"), LinkMetric.CONNECTIONS);
        assertEquals("Public endpoint", endpoint.kind());
        assertEquals("public", facts(endpoint.facts()).get("Address space"));
    }

    @Test
    void aLineTellsWhoTalksToWhomAndItsFigures() {
        DisplayedGraph graph = host.show(display);

        EdgeSummary summary = EdgeSummary.of(graph, edgeNumber(graph, "nginx", "10.0.0.9"));

        assertEquals("nginx → 10.0.0.9", summary.title());
        assertEquals("Endpoint connection", summary.kind());
        Map<String, String> facts = facts(summary.facts());
        assertEquals("1", facts.get("Connections"));
        assertEquals("tcp", facts.get("Protocol"));
        assertEquals("10 B/s", facts.get("nginx sends"));
        assertEquals("20 B/s", facts.get("10.0.0.9 sends"));
        assertEquals("1.5 ms", facts.get("RTT, longest"));
        assertEquals("4", facts.get("Retransmissions"));
    }

    @Test
    void severalStatesAreCounted() {
        DisplayedGraph graph = host.show(display);

        EdgeSummary summary = EdgeSummary.of(graph, edgeNumber(graph, "8.8.8.8", "nginx"));

        assertEquals("close-wait 1, established 1", facts(summary.facts()).get("State"));
    }

    @Test
    void ownershipTellsSocketsOnly() {
        DisplayedGraph graph = host.show(display);

        EdgeSummary summary = EdgeSummary.of(graph, edgeNumber(graph, "rack12", "nginx"));

        assertEquals("rack12 – nginx", summary.title());
        assertEquals("Actor ownership", summary.kind());
        assertEquals(List.of("Sockets"), summary.facts().stream().map(NodeSummary.Fact::label).toList());
        assertEquals(LinkHealth.OWNERSHIP, summary.health());
    }

    @Test
    void aPayloadThatCountsNothingIsNotSaidToHaveNoConnections() {
        Map<String, Object> none = Map.of();
        Link cable = new Link(new LinkKey("a:1", "b:2", "cable", null, "ok"), 0, 0, null, LinkFigures.NONE, none,
                List.of(), List.of());
        Topology ours = host.topology();
        Topology foreign = new Topology(ours.origin(), ours.view(), Map.of(), Map.of(), List.of(),
                List.of(ActorIconsTest.actor("a", "1"), ActorIconsTest.actor("b", "2")), List.of(cable), none);
        DisplayedGraph graph = display.show(foreign, DisplayOptions.DEFAULT, host.now());

        assertTrue(Double.isNaN(graph.edges().get(0).amount()));
        assertEquals(List.of("State"),
                EdgeSummary.of(graph, 0).facts().stream().map(NodeSummary.Fact::label).toList());
        assertEquals("unknown",
                NodeSummary.of(graph, 0, LinkMetric.CONNECTIONS).neighbours().get(0).amount());
    }

    @Test
    void everyDiscAndLineOfAPictureHasASummary() {
        host.clients(700, 100, addresses("203.0.113.", 1, 30)).local(900, 700, 800, 5432).show(display);
        DisplayedGraph graph = host.remove(3).after(1).show(display);

        for (int i = 0; i < graph.nodes().size(); i++) {
            assertTrue(!NodeSummary.of(graph, i, LinkMetric.THROUGHPUT).title().isEmpty());
        }
        for (int i = 0; i < graph.edges().size(); i++) {
            assertTrue(!EdgeSummary.of(graph, i).title().isEmpty());
        }
    }
}
