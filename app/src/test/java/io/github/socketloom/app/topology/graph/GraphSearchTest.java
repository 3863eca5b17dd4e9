package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.addresses;
import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.outbound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.GraphSearch.Hits;
import io.github.socketloom.collector.topology.GroupBy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Discs are found by everything that is known of them. */
class GraphSearchTest {

    private final SampleGraphs host = new SampleGraphs().process(700, "nginx").process(800, "postgres")
            .process(900, "app", SampleGraphs.docker(SampleGraphs.DOCKER_ID, "shop"))
            .add(inbound(1, 700, "198.51.100.7").remoteName("crawler.example.org").build(),
                    outbound(2, 800, "10.0.0.9", 53).build(), outbound(3, 900, "10.0.0.9", 53).build())
            .clients(700, 100, addresses("203.0.113.", 1, 30));
    private final DisplayedGraph graph = host.show(new GraphDisplay());

    private List<String> found(String text) {
        return GraphSearch.find(graph, text).order().stream().map(i -> graph.nodes().get(i).label()).toList();
    }

    @Test
    void byLabelInWhateverCase() {
        assertEquals("nginx", found("NGIN").get(0));
        assertEquals(List.of("postgres"), found("oStG"));
    }

    @Test
    void anEndpointByItsAddressThoughItsNameIsShown() {
        DisplayedGraph each = host.show(new GraphDisplay(),
                new DisplayOptions(LinkMetric.CONNECTIONS, 1000, java.util.Set.of(), true));

        Hits hits = GraphSearch.find(each, "198.51.100.7");

        assertEquals("crawler.example.org", each.nodes().get(hits.order().get(0)).label());
    }

    @Test
    void byPidContainerImageCommandUserAndUnit() {
        assertEquals(List.of("postgres"), found("800"));
        assertEquals(List.of("app"), found("shop"));
        assertEquals(List.of("app"), found("nginx:1.27"));
        assertEquals(List.of("app"), found("/sbin/app"));
        assertEquals(List.of("app", "nginx", "postgres"), found("www-data").stream().sorted().toList());
        assertEquals(List.of("postgres"), found("postgres.service"));
        assertEquals(List.of("app"), found(SampleGraphs.DOCKER_ID.substring(0, 14)));
    }

    @Test
    void everyWordMustBeKnown() {
        assertEquals(List.of("postgres"), found(" www-data   POST "));
        assertEquals(List.of(), found("www-data crawler"));
    }

    @Test
    void aGroupByAMemberWhichIsTold() {
        Hits hits = GraphSearch.find(graph, "203.0.113.17");
        int group = hits.order().get(0);

        assertEquals(DisplayedNode.Kind.LEAVES, graph.nodes().get(group).kind());
        assertEquals("ip:203.0.113.17", hits.members().get(group).key());
    }

    @Test
    void labelsThatBeginWithItComeFirst() {
        host.process(901, "x-nginx").add(outbound(50, 901, "10.0.0.9", 1).build(), outbound(51, 901, "10.0.0.9", 2)
                .build()).process(902, "other", SampleGraphs.unit("nginx-helper.service"))
                .add(outbound(60, 902, "10.0.0.9", 1).build());
        DisplayedGraph more = host.show(new GraphDisplay());

        List<String> order = GraphSearch.find(more, "nginx").order().stream().map(i -> more.nodes().get(i).label())
                .toList();

        assertEquals(List.of("nginx", "x-nginx"), order.subList(0, 2));
        assertTrue(order.contains("other") && order.contains("app"), order.toString());
    }

    @Test
    void nextAndPreviousGoRound() {
        Hits hits = GraphSearch.find(graph, "www-data");
        int first = hits.order().get(0);

        assertEquals(first, hits.next(-1));
        assertEquals(hits.order().get(1), hits.next(first));
        assertEquals(first, hits.next(hits.order().get(2)));
        assertEquals(hits.order().get(2), hits.previous(first));
        assertEquals(first, hits.previous(hits.order().get(1)));
        assertEquals(3, hits.nodes().cardinality());
    }

    @Test
    void nothingIsFoundByNothing() {
        assertSame(Hits.NONE, GraphSearch.find(graph, "  "));
        assertEquals(-1, GraphSearch.find(graph, "no such thing").next(3));
        assertEquals(-1, Hits.NONE.previous(0));
    }

    @Test
    void whatIsGoneIsNotFound() {
        GraphDisplay display = new GraphDisplay();
        host.by(GroupBy.PID).show(display);
        DisplayedGraph after = host.remove(2).after(1).show(display);

        assertTrue(SampleGraphs.labels(after).contains("postgres[800]"));
        assertEquals(List.of(), GraphSearch.find(after, "postgres").order());
    }

    @Test
    void everySearchEndsHoweverLong() {
        assertEquals(List.of(), found("\u20ac ".repeat(100_000)));
        assertEquals(List.of(), found("n".repeat(1_000_000)));
    }
}
