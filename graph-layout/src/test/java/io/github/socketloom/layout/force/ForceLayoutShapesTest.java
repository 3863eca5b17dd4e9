package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;
import io.github.socketloom.layout.quality.LayoutQuality;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of graphs of every shape: well-known ones, odd ones, several components. */
class ForceLayoutShapesTest {

    private final ForceLayout layout = Layouts.empty();

    @AfterEach
    void close() {
        layout.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host100", "host1000", "host5000", "host2000~7"})
    void hostsAreLaidOutWithoutOverlapAndWell(String name) {
        BenchmarkGraph graph = BenchmarkGraph.named(name);
        Layouts.add(layout, graph);
        layout.settle();
        float[][] places = Layouts.positions(layout);
        LayoutQuality quality = new LayoutMetrics(graph).measure(places[0], places[1]);
        assertTrue(quality.overlap() <= 0.01, quality.toString());
        assertTrue(quality.stress() < 0.19, quality.toString());
        assertTrue(quality.neighbourhoods() > 0.42, quality.toString());
        assertEquals(0, Layouts.overlapping(layout));
    }

    @Test
    void aGridLiesFlat() {
        BenchmarkGraph graph = BenchmarkGraph.grid(30, 30);
        Layouts.add(layout, graph);
        layout.settle();
        float[][] places = Layouts.positions(layout);
        LayoutQuality quality = new LayoutMetrics(graph).measure(places[0], places[1]);
        assertTrue(quality.stress() < 0.03, quality.toString());
        assertTrue(quality.crossingsPerEdge() < 0.01, quality.toString());
    }

    @Test
    void aTreeIsUnfolded() {
        BenchmarkGraph graph = BenchmarkGraph.tree(2, 10);
        Layouts.add(layout, graph);
        layout.settle();
        float[][] places = Layouts.positions(layout);
        LayoutQuality quality = new LayoutMetrics(graph).measure(places[0], places[1]);
        assertTrue(quality.stress() < 0.17, quality.toString());
        assertTrue(quality.crossingsPerEdge() < 0.2, quality.toString());
    }

    @Test
    void aPathIsDrawnOut() {
        int last = layout.addNode(5);
        for (int i = 0; i < 99; i++) {
            int next = layout.addNode(5);
            layout.addEdge(last, next);
            last = next;
        }
        layout.settle();
        assertTrue(Layouts.distance(layout, 0, last) > 40 * 60, "ends are " + Layouts.distance(layout, 0, last));
    }

    @Test
    void anEvenCycleBecomesARing() {
        for (int i = 0; i < 60; i++) {
            layout.addNode(5);
        }
        for (int i = 0; i < 60; i++) {
            layout.addEdge(i, (i + 1) % 60);
        }
        layout.settle();
        for (int i = 0; i < 30; i++) {
            assertTrue(Layouts.distance(layout, i, i + 30) > 600, "opposites " + i + " are near");
        }
    }

    @Test
    void aHugeStarIsADiscAroundItsHub() {
        int hub = Layouts.addStar(layout, 20_000);
        layout.settle();
        Layouts.assertFinite(layout);
        LayoutBounds bounds = layout.bounds();
        assertEquals(1, bounds.width() / bounds.height(), 0.2);
        assertEquals(0, Math.hypot(layout.x(hub) - (bounds.minX() + bounds.maxX()) / 2,
                layout.y(hub) - (bounds.minY() + bounds.maxY()) / 2) / bounds.width(), 0.1);
        for (int leaf = 1; leaf <= 20_000; leaf++) {
            int found = layout.nearest(layout.x(leaf), layout.y(leaf), 0);
            assertEquals(leaf, found, "leaf " + leaf + " lies under " + found);
        }
    }

    @Test
    void aCompleteGraphDoesNotCollapse() {
        for (int i = 0; i < 60; i++) {
            layout.addNode(5);
            for (int j = 0; j < i; j++) {
                layout.addEdge(i, j);
            }
        }
        layout.settle();
        assertEquals(0, Layouts.overlapping(layout));
    }

    @Test
    void nodesThatStandInOnePointComeApart() {
        Layouts.addStar(layout, 200);
        for (int node = 0; node <= 200; node++) {
            layout.moveTo(node, 7, 7);
        }
        layout.settle();
        Layouts.assertFinite(layout);
        assertEquals(0, Layouts.overlapping(layout));
    }

    @Test
    void aThousandLonelyNodesStandInABlockWithoutOverlap() {
        for (int i = 0; i < 1000; i++) {
            layout.addNode(5);
        }
        layout.settle();
        assertEquals(0, Layouts.overlapping(layout));
        LayoutBounds bounds = layout.bounds();
        assertTrue(bounds.width() * bounds.height() < 1000 * 90 * 90, bounds.toString());
        assertEquals(1, bounds.width() / bounds.height(), 0.2);
    }

    @Test
    void componentsStandApartWithTheLargestInTheMiddle() {
        int large = layout.nodeLimit();
        Layouts.add(layout, BenchmarkGraph.named("host100"));
        int stars = layout.nodeLimit();
        for (int i = 0; i < 20; i++) {
            Layouts.addStar(layout, 5);
        }
        int pairs = layout.nodeLimit();
        for (int i = 0; i < 20; i++) {
            layout.addEdge(layout.addNode(5), layout.addNode(5));
        }
        layout.settle();
        assertEquals(0, Layouts.overlapping(layout));
        LayoutBounds bounds = layout.bounds();
        double farthest = 0;
        double largest = 0;
        for (int node = large; node < layout.nodeLimit(); node++) {
            double distance = Math.hypot(layout.x(node), layout.y(node));
            farthest = Math.max(farthest, distance);
            if (node < stars) {
                largest = Math.max(largest, distance);
            }
        }
        assertTrue(largest < farthest);
        assertTrue(bounds.width() < 3 * 2 * largest && bounds.height() < 3 * 2 * largest, bounds.toString());
        for (int node = pairs; node < layout.nodeLimit(); node += 2) {
            assertEquals(60, Layouts.distance(layout, node, node + 1), 20);
        }
    }

    @Test
    void newComponentsGoBesideThoseThatStand() {
        Layouts.add(layout, BenchmarkGraph.named("host100"));
        layout.settle();
        float[][] before = Layouts.positions(layout);
        for (int i = 0; i < 10; i++) {
            Layouts.addStar(layout, 8);
            layout.settle();
        }
        assertEquals(0, Layouts.overlapping(layout));
        for (int node = 0; node < before[0].length; node++) {
            assertEquals(before[0][node], layout.x(node));
            assertEquals(before[1][node], layout.y(node));
        }
    }

    @Test
    void theTwoHalvesOfASplitComponentStayWhereTheyAre() {
        int one = Layouts.addStar(layout, 30);
        int other = Layouts.addStar(layout, 30);
        int bridge = layout.addEdge(one, other);
        layout.settle();
        float[][] before = Layouts.positions(layout);
        layout.removeEdge(bridge);
        layout.settle();
        assertTrue(farthestMove(before) < 30, "moved by " + farthestMove(before));
    }

    @Test
    void componentsThatAnEdgeJoinsStayWhereTheyAre() {
        int one = Layouts.addStar(layout, 30);
        int other = Layouts.addStar(layout, 30);
        layout.settle();
        float[][] before = Layouts.positions(layout);
        layout.addEdge(one, other);
        layout.settle();
        assertTrue(farthestMove(before) < 60, "moved by " + farthestMove(before));
    }

    @Test
    void theLeavesOfARemovedHubStayAndAreAtRest() {
        Layouts.add(layout, BenchmarkGraph.named("host1000"));
        layout.settle();
        float[][] before = Layouts.positions(layout);
        layout.removeNode(6);
        layout.settle();
        before[0][6] = Float.NaN;
        assertTrue(farthestMove(before) < 120, "moved by " + farthestMove(before));
    }

    @Test
    void aComponentThatMoreThanDoublesIsLaidOutAnewAroundItsOldPlace() {
        int hub = Layouts.addStar(layout, 4);
        layout.settle();
        layout.addEdge(hub, layout.addNode(5));
        layout.settle();
        float x = layout.x(hub);
        float y = layout.y(hub);
        int first = layout.nodeLimit();
        Layouts.add(layout, BenchmarkGraph.named("host1000"));
        layout.addEdge(hub, first);
        layout.settle();
        assertEquals(0, Layouts.overlapping(layout));
        assertTrue(Math.hypot(layout.x(hub) - x, layout.y(hub) - y) < 0.5 * layout.bounds().width());
    }

    @Test
    void labelBoxesDoNotOverlapDiscsOrEachOther() {
        int hub = layout.addNode(8, 90, 14);
        for (int i = 0; i < 40; i++) {
            layout.addEdge(hub, layout.addNode(5, 80, 12));
        }
        layout.settle();
        for (int one = 0; one <= 40; one++) {
            for (int other = one + 1; other <= 40; other++) {
                float halfWidth = (one == 0 ? 90 : 80) / 2f + 40;
                float middleOne = layout.y(one) + layout.radius(one) + (one == 0 ? 7 : 6);
                float middleOther = layout.y(other) + layout.radius(other) + 6;
                boolean overlap = Math.abs(layout.x(one) - layout.x(other)) < halfWidth - 0.5
                        && Math.abs(middleOne - middleOther) < (one == 0 ? 13 : 12) - 0.5;
                assertTrue(!overlap, "labels of " + one + " and " + other);
            }
        }
        assertEquals(0, Layouts.overlapping(layout));
    }

    @Test
    void aGrownNodePushesItsNeighboursAway() {
        Layouts.addStar(layout, 30);
        layout.settle();
        layout.resizeNode(5, 40, 0, 0);
        layout.settle();
        assertEquals(0, Layouts.overlapping(layout));
    }

    private double farthestMove(float[][] before) {
        double farthest = 0;
        for (int node = 0; node < before[0].length; node++) {
            if (!Float.isNaN(before[0][node])) {
                farthest = Math.max(farthest,
                        Math.hypot(layout.x(node) - before[0][node], layout.y(node) - before[1][node]));
            }
        }
        return farthest;
    }
}
