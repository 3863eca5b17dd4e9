package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of the layout rely on: handles, places, refusals, picking. */
class ForceLayoutTest {

    private final ForceLayout layout = Layouts.empty();

    @AfterEach
    void close() {
        layout.close();
    }

    @Test
    void anEmptyLayoutIsAtRestAndHasNoBounds() {
        assertTrue(layout.settled());
        assertFalse(layout.tick());
        assertEquals(new LayoutBounds(0, 0, 0, 0), layout.bounds());
        assertEquals(ForceLayout.NONE, layout.nearest(0, 0, Float.MAX_VALUE));
        assertEquals(0, layout.nodeCount());
    }

    @Test
    void aSingleNodeGetsAPlaceAndTheLayoutComesToRest() {
        int node = layout.addNode(5);
        assertFalse(layout.settled());
        layout.settle();
        assertTrue(layout.settled());
        assertTrue(Math.abs(layout.x(node)) <= 60 && Math.abs(layout.y(node)) <= 60);
    }

    @Test
    void aPairStandsAboutOneEdgeApart() {
        int one = layout.addNode(5);
        int other = layout.addNode(5);
        layout.addEdge(one, other);
        layout.settle();
        assertEquals(60, Layouts.distance(layout, one, other), 12);
    }

    @Test
    void anEdgeOfItsOwnLengthIsAboutThatLong() {
        int one = layout.addNode(5);
        int other = layout.addNode(5);
        layout.addEdge(one, other, 240, 1);
        layout.settle();
        assertEquals(240, Layouts.distance(layout, one, other), 24);
    }

    @Test
    void handlesStayValidWhenOthersGo() {
        int first = Layouts.addStar(layout, 10);
        int second = layout.addNode(7);
        layout.addEdge(first, second);
        layout.settle();
        layout.removeNode(3);
        layout.settle();
        assertEquals(7, layout.radius(second));
        assertFalse(layout.isNode(3));
        assertEquals(11, layout.nodeCount());
        assertEquals(10, layout.edgeCount());
    }

    @Test
    void aFreedHandleIsGivenOutAgainWithNothingOfItsFormerNode() {
        int gone = layout.addNode(5);
        layout.pin(gone, 100, 100);
        layout.removeNode(gone);
        int next = layout.addNode(9);
        assertEquals(gone, next);
        assertFalse(layout.pinned(next));
        assertEquals(9, layout.radius(next));
    }

    @Test
    void unknownHandlesAreNamedInTheError() {
        int node = layout.addNode(5);
        int edge = layout.addEdge(node, node);
        layout.removeEdge(edge);
        assertEquals("there is no node 7",
                assertThrows(IllegalArgumentException.class, () -> layout.x(7)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> layout.pin(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> layout.addEdge(node, 1));
        assertEquals("there is no edge " + edge,
                assertThrows(IllegalArgumentException.class, () -> layout.removeEdge(edge)).getMessage());
        layout.removeNode(node);
        assertThrows(IllegalArgumentException.class, () -> layout.removeNode(node));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 2e7f, -1e30f})
    void absurdNumbersAreRefused(float absurd) {
        int one = layout.addNode(5);
        int other = layout.addNode(5);
        assertThrows(IllegalArgumentException.class, () -> layout.addNode(absurd));
        assertThrows(IllegalArgumentException.class, () -> layout.addNode(1, absurd, 1));
        assertThrows(IllegalArgumentException.class, () -> layout.addNode(1, 1, absurd));
        assertThrows(IllegalArgumentException.class, () -> layout.resizeNode(one, absurd, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> layout.addEdge(one, other, absurd, 1));
        assertThrows(IllegalArgumentException.class, () -> layout.addEdge(one, other, 1, absurd));
        assertThrows(IllegalArgumentException.class, () -> layout.moveTo(one, absurd, 0));
        assertThrows(IllegalArgumentException.class, () -> layout.pin(one, 0, absurd));
        assertThrows(IllegalArgumentException.class, () -> layout.spread(absurd));
        assertEquals(2, layout.nodeCount());
        assertEquals(0, layout.edgeCount());
        layout.settle();
        Layouts.assertFinite(layout);
    }

    @Test
    void settingsRefuseWhatNoLayoutCanBeMadeWith() {
        ForceLayoutSettings settings = ForceLayoutSettings.defaults();
        assertThrows(IllegalArgumentException.class, () -> settings.withThreads(0));
        assertThrows(IllegalArgumentException.class, () -> settings.withThreads(65));
        assertThrows(IllegalArgumentException.class, () -> settings.withSpread(1.1f));
        assertThrows(IllegalArgumentException.class, () -> settings.withSpread(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> settings.withEdgeLength(0));
    }

    @Test
    void parallelEdgesActAsOneAndLoopsNotAtAll() {
        int hub = Layouts.addStar(layout, 20);
        for (int leaf = 1; leaf <= 20; leaf++) {
            layout.addEdge(hub, leaf);
            layout.addEdge(leaf, hub);
            layout.addEdge(leaf, leaf);
        }
        layout.settle();
        try (ForceLayout simple = Layouts.empty()) {
            Layouts.addStar(simple, 20);
            simple.settle();
            for (int leaf = 1; leaf <= 20; leaf++) {
                assertEquals(Layouts.distance(simple, hub, leaf), Layouts.distance(layout, hub, leaf), 15);
            }
        }
        assertEquals(80, layout.edgeCount());
    }

    @Test
    void boundsHoldDiscsAndLabels() {
        int node = layout.addNode(10, 100, 14);
        layout.pin(node, 5, 7);
        layout.settle();
        assertEquals(new LayoutBounds(-45, -3, 55, 31), layout.bounds());
    }

    @Test
    void theNodeUnderAPointIsFoundBeforeANearerCentre() {
        int large = layout.addNode(50);
        int small = layout.addNode(2);
        layout.pin(large, 0, 0);
        layout.pin(small, 60, 0);
        layout.settle();
        assertEquals(large, layout.nearest(45, 0, 0));
        assertEquals(small, layout.nearest(61, 0, 0));
        assertEquals(ForceLayout.NONE, layout.nearest(54, 0, 3));
        assertEquals(small, layout.nearest(55, 0, 3));
        assertEquals(large, layout.nearest(53, 0, 10));
    }

    @Test
    void pickingAgreesWithLookingAtEveryNode() {
        int hub = Layouts.addStar(layout, 300);
        Layouts.addStar(layout, 40);
        layout.settle();
        layout.moveTo(hub, 4000, -3000);
        for (int i = 0; i < 500; i++) {
            float x = -1000 + 4 * i;
            float y = 700 - 3.1f * i;
            int best = ForceLayout.NONE;
            double least = 200;
            for (int node = 0; node < layout.nodeLimit(); node++) {
                double gap = Math.max(0,
                        Math.hypot(layout.x(node) - x, layout.y(node) - y) - layout.radius(node));
                if (gap < least) {
                    least = gap;
                    best = node;
                }
            }
            assertEquals(best, layout.nearest(x, y, 200));
        }
    }

    @Test
    void pickingWorksBeforeAnyTickAndAfterEveryChange() {
        int node = layout.addNode(5);
        layout.pin(node, 30, 40);
        assertEquals(node, layout.nearest(31, 40, 0));
        layout.moveTo(node, 90, 40);
        assertEquals(ForceLayout.NONE, layout.nearest(31, 40, 10));
        layout.removeNode(node);
        assertEquals(ForceLayout.NONE, layout.nearest(90, 40, 10));
    }

    @Test
    void copiedPositionsAreThoseByHandleAndNoNumberWhereThereIsNoNode() {
        Layouts.addStar(layout, 4);
        layout.settle();
        layout.removeNode(2);
        float[] x = new float[layout.nodeLimit()];
        float[] y = new float[layout.nodeLimit()];
        layout.copyPositions(x, y);
        assertTrue(Float.isNaN(x[2]) && Float.isNaN(y[2]));
        assertEquals(layout.x(3), x[3]);
        assertEquals(layout.y(4), y[4]);
        assertThrows(IllegalArgumentException.class, () -> layout.copyPositions(new float[3], y));
    }

    @Test
    void theVersionGrowsWithMovementAndStandsAtRest() {
        Layouts.addStar(layout, 30);
        long before = layout.version();
        layout.settle();
        long settled = layout.version();
        assertTrue(settled > before);
        layout.tick();
        assertEquals(settled, layout.version());
        layout.moveTo(0, 1, 1);
        assertNotEquals(settled, layout.version());
    }

    @Test
    void everyNodeHasAPlaceOfItsOwnOnceChangesAreApplied() {
        for (int i = 0; i < 100; i++) {
            layout.addNode(5);
        }
        layout.applyChanges();
        assertEquals(0, Layouts.overlapping(layout));
    }

    @Test
    void aTickIsOnePieceOfManyWithPlacesToShowInBetween() {
        Layouts.addStar(layout, 3000);
        int ticks = 0;
        while (layout.tick()) {
            Layouts.assertFinite(layout);
            ticks++;
        }
        assertTrue(ticks > 20, ticks + " ticks");
    }

    @Test
    void relayoutStartsFromScratchAndEndsAsTheFirstTime() {
        Layouts.addStar(layout, 50);
        layout.settle();
        float x = layout.x(9);
        layout.moveTo(9, 3000, 3000);
        layout.relayout();
        layout.settle();
        assertEquals(x, layout.x(9));
    }

    @Test
    void turningTheSpreadMovesALayoutAtRestAndTheSameValueDoesNot() {
        Layouts.add(layout, io.github.socketloom.layout.quality.BenchmarkGraph.named("host100"));
        layout.settle();
        float[][] before = Layouts.positions(layout);
        layout.spread(layout.spread());
        assertTrue(layout.settled());
        layout.spread(0);
        assertFalse(layout.settled());
        layout.settle();
        float[][] after = Layouts.positions(layout);
        int moved = 0;
        for (int node = 0; node < before[0].length; node++) {
            moved += Math.hypot(after[0][node] - before[0][node], after[1][node] - before[1][node]) > 1 ? 1 : 0;
        }
        assertTrue(moved > before[0].length / 2, moved + " moved");
    }
}
