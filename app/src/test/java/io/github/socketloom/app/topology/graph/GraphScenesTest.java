package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static io.github.socketloom.app.topology.graph.SampleGraphs.outbound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.ui.raster.Bounds;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphScene;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What the rasteriser is told. */
class GraphScenesTest {

    private final SampleGraphs host = new SampleGraphs().process(700, "nginx").process(800, "postgres")
            .add(inbound(1, 700, "198.51.100.7").build(), outbound(2, 700, "10.0.0.9", 5432).build()).local(10, 700,
                    800,
                    5432);
    private final GraphScenes scenes = new GraphScenes();

    private static double[] places(DisplayedGraph graph, double step) {
        double[] places = new double[graph.nodes().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i * step;
        }
        return places;
    }

    private GraphScene scene(DisplayedGraph graph, double step) {
        return scenes.scene(graph, places(graph, step), places(graph, step), new BitSet());
    }

    @Test
    void nodesAndEdgesKeepTheirNumbersLabelsAndPlaces() {
        DisplayedGraph graph = host.show(new GraphDisplay());

        GraphScene scene = scene(graph, 60);

        assertEquals(graph.nodes().size(), scene.nodeCount());
        assertEquals(graph.edges().size(), scene.edgeCount());
        for (int i = 0; i < scene.nodeCount(); i++) {
            assertEquals(graph.nodes().get(i).label(), scene.label(i));
            assertEquals(graph.nodes().get(i).radius(), scene.radius(i));
            assertEquals(60.0 * i, scene.x(i));
        }
        for (int i = 0; i < scene.edgeCount(); i++) {
            assertEquals(graph.edges().get(i).from(), scene.from(i));
            assertEquals(graph.edges().get(i).to(), scene.to(i));
        }
        assertTrue(scene.icons().contains("host"));
    }

    @Test
    void aSceneWhoseNodesOnlyMovedSharesItsIcons() {
        DisplayedGraph graph = host.show(new GraphDisplay());
        GraphScene first = scene(graph, 60);

        GraphScene second = scene(graph, 70);

        assertNotSame(first, second);
        assertEquals(70.0, second.x(1));
        assertTrue(first.icons() == second.icons(), "looks are shared");
    }

    @Test
    void anotherGraphThatLooksTheSameSharesItsLooksToo() {
        GraphDisplay display = new GraphDisplay();
        GraphScene first = scene(host.show(display), 60);
        host.add(inbound(1, 700, "198.51.100.7").metric(io.github.socketloom.collector.model.TcpMetric.BYTES_SENT, 10)
                .build()).after(1);

        DisplayedGraph other = host.show(display);
        assertTrue(first.icons() == scene(other, 60).icons());

        host.add(inbound(3, 700, "198.51.100.8").build()).after(1);
        assertEquals(first.nodeCount() + 1, scene(host.show(display), 60).nodeCount());
    }

    @Test
    void figuresThatNobodySeesGiveTheVerySameSceneSoThatNothingIsPainted() {
        GraphDisplay display = new GraphDisplay();
        host.after(10);
        DisplayedGraph graph = host.show(display);
        GraphScene first = scene(graph, 60);
        host.add(inbound(1, 700, "198.51.100.7").metric(io.github.socketloom.collector.model.TcpMetric.BYTES_SENT, 10)
                .build()).after(1);

        DisplayedGraph other = host.show(display);

        assertNotSame(graph, other);
        assertSame(first, scene(other, 60));
    }

    @Test
    void pinsChangeTheLooksWithoutAChangeOfTheGraph() {
        DisplayedGraph graph = host.show(new GraphDisplay());
        GraphScene first = scene(graph, 60);
        BitSet pinned = new BitSet();
        pinned.set(1);

        GraphScene second = scenes.scene(graph, places(graph, 60), places(graph, 60), pinned);

        assertTrue(first.icons() != second.icons(), "a pin mark is to be painted");
    }

    @Test
    void theSceneHasBoundsThatACameraCanFit() {
        GraphScene scene = scene(host.show(new GraphDisplay()), 60);

        assertTrue(scene.bounds() != Bounds.NOTHING);
        assertTrue(Camera.fitting(scene.bounds(), 800, 600, 20, 4).scale() > 0);
    }
}
