package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.addresses;
import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.outbound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.model.TcpMetric;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The legend says what occurs in the picture, and nothing else. */
class LegendTest {

    private final GraphDisplay display = new GraphDisplay();
    private final SampleGraphs host = new SampleGraphs().process(700, "nginx").process(800, "postgres")
            .add(inbound(1, 700, "8.8.8.8").metric(TcpMetric.RETRANSMITS_TOTAL, 0).build(),
                    outbound(2, 700, "10.0.0.9", 5432).rates(1500, 0).build(),
                    outbound(3, 700, "10.0.0.9", 5432).rates(0, 0).build());

    @Test
    void discsAreCountedByColourAndName() {
        List<String> kinds = Legend.of(host.show(display), LinkMetric.CONNECTIONS).nodes().stream()
                .map(each -> each.colour() + " " + each.label() + " " + each.count() + " " + each.icon()).toList();

        assertEquals(List.of("SELF This host 1 host", "PROCESS Process 1 process",
                "PRIVATE_ENDPOINT Private endpoint 1 endpoint", "PUBLIC_ENDPOINT Public endpoint 1 cloud"), kinds);
    }

    @Test
    void endpointsOfAGroupAreCountedEach() {
        host.clients(700, 100, addresses("9.9.9.", 1, 40));

        Legend legend = Legend.of(host.show(display), LinkMetric.CONNECTIONS);

        assertEquals(41, legend.nodes().stream().filter(each -> each.colour() == NodeColour.PUBLIC_ENDPOINT)
                .mapToInt(Legend.Nodes::count).sum());
    }

    @Test
    void widthsAreExplainedByTheLeastAndTheGreatestAmount() {
        Legend.Widths widths = Legend.of(host.show(display), LinkMetric.CONNECTIONS).widths();

        assertEquals(new Legend.Widths(LinkMetric.CONNECTIONS, 1, "1 connection", 1.5, "2 connections"), widths);
    }

    @Test
    void throughputHasUnits() {
        DisplayedGraph graph = host.show(display, new DisplayOptions(LinkMetric.THROUGHPUT, 12, Set.of(), true));

        assertEquals("1.5 kB/s", Legend.of(graph, LinkMetric.THROUGHPUT).widths().greatestAmount());
        assertEquals("12 B/s", Amounts.text(LinkMetric.THROUGHPUT, 12));
        assertEquals("2.5 GB/s", Amounts.text(LinkMetric.THROUGHPUT, 2.5e9));
    }

    @Test
    void whereNothingIsMeasuredWidthsMeanNothing() {
        DisplayedGraph graph = new SampleGraphs().process(700, "nginx").add(inbound(1, 700, "8.8.8.8").build())
                .show(display, new DisplayOptions(LinkMetric.THROUGHPUT, 12, Set.of(), true));

        assertNull(Legend.of(graph, LinkMetric.THROUGHPUT).widths());
    }

    @Test
    void healthsThatOccurAreToldFromGoodToBad() {
        List<Legend.Healths> healths = Legend.of(host.show(display), LinkMetric.CONNECTIONS).healths();

        assertEquals(List.of(LinkHealth.GOOD, LinkHealth.UNKNOWN, LinkHealth.OWNERSHIP),
                healths.stream().map(Legend.Healths::health).toList());
        assertEquals("Ownership", healths.get(2).label());
        assertEquals(1, healths.get(0).count());
    }

    @Test
    void whatIsGoneIsToldApart() {
        host.show(display);

        Legend legend = Legend.of(host.remove(1).after(1).show(display), LinkMetric.CONNECTIONS);

        assertEquals(1, legend.gone());
        assertEquals(0, legend.nodes().stream().filter(each -> each.colour() == NodeColour.PUBLIC_ENDPOINT).count());
    }
}
