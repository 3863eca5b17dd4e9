package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seven rules of stability: what moves when something changes, and what never does. */
class ForceLayoutStabilityTest {

    private static final double SURVIVORS_MAY_MOVE = 0.005;

    // rule 1: the same node and edge set moves nothing

    @Test
    void aLayoutAtRestDoesNotMoveAtAll() {
        try (ForceLayout layout = Layouts.settled("host1000")) {
            float[][] before = Layouts.positions(layout);
            for (int i = 0; i < 50; i++) {
                layout.applyChanges();
                assertFalse(layout.tick());
            }
            assertSame(before, layout);
        }
    }

    @Test
    void whatIsAddedAndRemovedAgainBeforeATickMovesNothing() {
        try (ForceLayout layout = Layouts.settled("host1000")) {
            float[][] before = Layouts.positions(layout);
            int node = layout.addNode(5);
            layout.addEdge(node, 0);
            layout.removeNode(node);
            layout.removeEdge(layout.addEdge(4, 7));
            assertFalse(layout.tick());
            assertSame(before, layout);
        }
    }

    @Test
    void anEdgeThatIsReplacedByItsEqualMovesNothing() {
        try (ForceLayout layout = Layouts.settled("host1000")) {
            float[][] before = Layouts.positions(layout);
            BenchmarkGraph graph = BenchmarkGraph.named("host1000");
            for (int edge = 0; edge < 100; edge++) {
                layout.removeEdge(edge);
                layout.addEdge(graph.to(edge), graph.from(edge));
            }
            assertFalse(layout.tick());
            assertSame(before, layout);
        }
    }

    // rule 2: after a change only newcomers, their hosts and, barely, the survivors move

    @ParameterizedTest
    @ValueSource(strings = {"host1000", "host5000", "host2000~7"})
    void fivePercentOfChurnLeavesSurvivorsWhereTheyAre(String name) {
        BenchmarkGraph before = BenchmarkGraph.named(name);
        try (ForceLayout layout = Layouts.settled(before, ForceLayoutSettings.defaults())) {
            Churn churn = new Churn(layout, before);
            double moved = churn.round(0.05, 11);
            assertTrue(moved > 0 && moved <= SURVIVORS_MAY_MOVE, "moved by " + moved);
        }
    }

    @Test
    void twentyRoundsOfChurnDoNotWearTheLayoutOut() {
        BenchmarkGraph first = BenchmarkGraph.named("host5000");
        try (ForceLayout layout = Layouts.settled(first, ForceLayoutSettings.defaults())) {
            Churn churn = new Churn(layout, first);
            for (int round = 1; round <= 20; round++) {
                assertTrue(churn.round(0.05, 100 + round) <= SURVIVORS_MAY_MOVE);
            }
            try (ForceLayout fresh = Layouts.settled(churn.graph(), ForceLayoutSettings.defaults())) {
                float[][] places = Layouts.positions(fresh);
                LayoutMetrics metrics = new LayoutMetrics(churn.graph());
                double stressFresh = metrics.measure(places[0], places[1]).stress();
                double stress = metrics.measure(churn.x(), churn.y()).stress();
                assertTrue(stress <= 1.02 * stressFresh, stress + " against " + stressFresh + " of a fresh layout");
                double overlap = metrics.measure(churn.x(), churn.y()).overlap();
                assertTrue(overlap <= 0.01, "overlap " + overlap);
            }
        }
    }

    @Test
    void anotherComponentsChangeDoesNotMoveANodeByABit() {
        try (ForceLayout layout = Layouts.empty()) {
            int one = Layouts.addStar(layout, 40);
            int other = Layouts.addStar(layout, 30);
            layout.settle();
            float[][] before = Layouts.positions(layout);
            layout.addEdge(other, layout.addNode(5));
            layout.settle();
            for (int node = one; node < other; node++) {
                assertEquals(before[0][node], layout.x(node));
                assertEquals(before[1][node], layout.y(node));
            }
        }
    }

    @Test
    void oldNodesThatNewcomersPushTogetherArePartedToo() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 30);
            layout.settle();
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 25; i++) {
                    layout.addEdge(hub + 1 + (25 * round + i) % 30, layout.addNode(20));
                }
                layout.settle();
                assertEquals(0, Layouts.overlapping(layout), "in round " + round);
            }
        }
    }

    // rule 3: newcomers appear beside what they connect to, never on top of others, never outside the view

    @Test
    void aNewcomerAppearsBesideItsHostOnNobody() {
        try (ForceLayout layout = Layouts.settled("host1000")) {
            LayoutBounds view = layout.bounds();
            for (int i = 0; i < 40; i++) {
                int host = 6 + i;
                int newcomer = layout.addNode(3.5f);
                layout.addEdge(host, newcomer);
                layout.applyChanges();
                assertTrue(Layouts.distance(layout, host, newcomer) < 180,
                        "at " + Layouts.distance(layout, host, newcomer));
                assertTrue(layout.x(newcomer) > view.minX() - 180 && layout.x(newcomer) < view.maxX() + 180);
                assertTrue(layout.y(newcomer) > view.minY() - 180 && layout.y(newcomer) < view.maxY() + 180);
                for (int node = 0; node < layout.nodeLimit(); node++) {
                    assertTrue(node == newcomer || Layouts.distance(layout, node, newcomer) >= layout.radius(node)
                            + layout.radius(newcomer), "on top of " + node);
                }
            }
        }
    }

    @Test
    void aChainOfNewcomersGrowsOutOfItsHost() {
        try (ForceLayout layout = Layouts.settled("host100")) {
            int last = 5;
            for (int i = 0; i < 5; i++) {
                int next = layout.addNode(5);
                layout.addEdge(next, last);
                layout.applyChanges();
                assertTrue(Layouts.distance(layout, next, last) < 180);
                last = next;
            }
            layout.settle();
            assertEquals(0, Layouts.overlapping(layout));
        }
    }

    @Test
    void aLonelyNewcomerStandsBesideTheOthersAndNotFar() {
        try (ForceLayout layout = Layouts.settled("host100")) {
            LayoutBounds view = layout.bounds();
            int lonely = layout.addNode(5);
            layout.settle();
            assertEquals(0, Layouts.overlapping(layout));
            assertTrue(layout.x(lonely) > view.minX() - 120 && layout.x(lonely) < view.maxX() + 120);
            assertTrue(layout.y(lonely) > view.minY() - 120 && layout.y(lonely) < view.maxY() + 120);
        }
    }

    @Test
    void aNodeThatWasAloneIsANewcomerWithItsFirstEdge() {
        try (ForceLayout layout = Layouts.settled("host1000")) {
            int first = layout.nodeLimit();
            for (int i = 0; i < 20; i++) {
                layout.addNode(3.5f);
            }
            layout.settle();
            float[][] before = Layouts.positions(layout);
            for (int i = 0; i < 20; i++) {
                layout.addEdge(6 + i, first + i);
            }
            layout.applyChanges();
            for (int i = 0; i < 20; i++) {
                double distance = Layouts.distance(layout, 6 + i, first + i);
                assertTrue(distance < 180, i + " is " + distance + " from its host");
            }
            layout.settle();
            double moved = 0;
            for (int node = 0; node < first; node++) {
                moved += Math.hypot(layout.x(node) - before[0][node], layout.y(node) - before[1][node]) / first;
            }
            double width = layout.bounds().width();
            assertTrue(moved <= SURVIVORS_MAY_MOVE * width, "others moved by " + moved + " of " + width);
        }
    }

    @Test
    void nodesThatWereAllAloneAreLaidOutAsIfTheirEdgesHadComeWithThem() {
        BenchmarkGraph graph = BenchmarkGraph.named("host100");
        try (ForceLayout layout = Layouts.empty(); ForceLayout fresh = Layouts.settled("host100")) {
            for (int node = 0; node < graph.nodes(); node++) {
                layout.addNode(fresh.radius(node));
            }
            layout.settle();
            for (int edge = 0; edge < graph.edges(); edge++) {
                layout.addEdge(graph.from(edge), graph.to(edge));
            }
            layout.settle();
            for (int edge = 0; edge < graph.edges(); edge++) {
                assertEquals(Layouts.distance(fresh, graph.from(edge), graph.to(edge)),
                        Layouts.distance(layout, graph.from(edge), graph.to(edge)), 0.1);
            }
        }
    }

    @Test
    void aLonelyNodeThatTheUserPutSomewhereIsNoNewcomer() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 10);
            int moved = layout.addNode(5);
            int pinned = layout.addNode(5);
            layout.settle();
            layout.moveTo(moved, 600, 0);
            layout.pin(pinned, 0, 600);
            layout.settle();
            layout.addEdge(hub, moved);
            layout.addEdge(hub, pinned);
            layout.settle();
            assertTrue(Layouts.distance(layout, hub, moved) > 400, "its host pulls, but as it pulls survivors");
            assertEquals(0, layout.x(pinned));
            assertEquals(600, layout.y(pinned));
        }
    }

    @Test
    void aLonelyNodePinnedWhileItWaitsForItsPlaceHoldsWhenItGetsAnEdge() {
        try (ForceLayout layout = Layouts.empty()) {
            int node = layout.addNode(5);
            layout.applyChanges();
            layout.pin(node, 700, 300);
            layout.settle();
            layout.addEdge(node, layout.addNode(5));
            layout.addEdge(node, layout.addNode(5));
            layout.settle();
            assertEquals(700, layout.x(node));
            assertEquals(300, layout.y(node));
        }
    }

    @Test
    void aNodeThatIsAloneForAWhileComesBackToWhereItWas() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 10);
            int last = layout.addNode(5);
            int edge = layout.addEdge(hub + 3, last);
            layout.settle();
            float x = layout.x(last);
            float y = layout.y(last);
            layout.removeEdge(edge);
            layout.settle();
            layout.addEdge(hub + 3, last);
            layout.settle();
            assertEquals(x, layout.x(last), 10);
            assertEquals(y, layout.y(last), 10);
        }
    }

    @Test
    void moreNewcomersThanThereAreNodesThatBeginSomewhereDoNotMoveTheRest() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 10);
            int disc = layout.addNode(20);
            layout.addEdge(hub, disc);
            layout.settle();
            float[][] before = Layouts.positions(layout);
            layout.removeNode(disc);
            for (int i = 0; i < 40; i++) {
                int member = layout.addNode(Layouts.RADIUS);
                layout.addEdge(hub, member);
                layout.startAt(member, before[0][disc] + i % 7, before[1][disc] + i / 7);
            }
            layout.settle();
            for (int node = hub; node <= hub + 10; node++) {
                double moved = Math.hypot(layout.x(node) - before[0][node], layout.y(node) - before[1][node]);
                assertTrue(moved < 30, node + " moved by " + moved);
            }
            assertEquals(0, Layouts.overlapping(layout));
            for (int member = hub + 11; member <= hub + 50; member++) {
                assertTrue(Layouts.distance(layout, hub, member) < 180, "its host pulls it near");
            }
        }
    }

    @Test
    void whereALonelyNodeBeginsUponOthersItGivesWay() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 10);
            int lonely = layout.addNode(5);
            layout.settle();
            layout.startAt(lonely, layout.x(hub), layout.y(hub));
            layout.settle();
            assertEquals(0, Layouts.overlapping(layout));
            assertTrue(Layouts.distance(layout, hub, lonely) < 180);
        }
    }

    @Test
    void aPinnedNodeDoesNotBeginAnywhereElse() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 5);
            layout.pin(hub, 10, 20);
            layout.startAt(hub, 300, 300);
            layout.settle();
            assertEquals(10, layout.x(hub));
            assertEquals(20, layout.y(hub));
        }
    }

    // rule 4: a pin holds; dragging one node does not heat the rest

    @Test
    void pinsHoldAgainstForcesCollisionsChangesAndRelayout() {
        BenchmarkGraph graph = BenchmarkGraph.named("host1000");
        try (ForceLayout layout = Layouts.empty()) {
            Layouts.add(layout, graph);
            for (int i = 0; i < 10; i++) {
                layout.pin(i, 37.3f * i, -11.7f * i);
            }
            layout.settle();
            assertPins(layout);
            Churn churn = new Churn(layout, graph);
            for (int round = 1; round <= 5; round++) {
                churn.round(0.05, round);
                assertPins(layout);
            }
            layout.relayout();
            while (layout.tick()) {
                assertPins(layout);
            }
            assertPins(layout);
        }
    }

    @Test
    void aNodePinnedWhileTheLayoutRunsHoldsFromThenOn() {
        try (ForceLayout layout = Layouts.empty()) {
            Layouts.add(layout, BenchmarkGraph.named("host1000"));
            int ticks = 0;
            while (layout.tick()) {
                if (ticks % 7 == 0 && ticks / 7 < 10) {
                    layout.pin(ticks / 7, 37.3f * (ticks / 7), -11.7f * (ticks / 7));
                }
                ticks++;
                for (int i = 0; i < Math.min(10, (ticks + 6) / 7); i++) {
                    assertEquals(37.3f * i, layout.x(i));
                    assertEquals(-11.7f * i, layout.y(i));
                }
            }
        }
    }

    @Test
    void twoPinsUponEachOtherHold() {
        try (ForceLayout layout = Layouts.empty()) {
            Layouts.addStar(layout, 12);
            layout.pin(1, 50, 50);
            layout.pin(2, 50, 50);
            layout.settle();
            assertEquals(50, layout.x(1));
            assertEquals(50, layout.x(2));
        }
    }

    @Test
    void draggingANodeTakesItsLeavesAlongAndMovesNoOther() {
        BenchmarkGraph graph = BenchmarkGraph.named("host1000");
        try (ForceLayout layout = Layouts.settled("host1000")) {
            float[][] before = Layouts.positions(layout);
            int leaves = 0;
            for (int step = 0; step < 30; step++) {
                layout.moveTo(10, 5 * step, 3 * step);
                assertFalse(layout.tick());
            }
            layout.pin(10, 400, 300);
            assertFalse(layout.tick());
            for (int node = 0; node < layout.nodeLimit(); node++) {
                if (graph.degree(node) == 1 && graph.neighbour(node, 0) == 10) {
                    leaves++;
                    assertEquals(before[0][node] - before[0][10], layout.x(node) - 400, 0.01);
                    assertEquals(before[1][node] - before[1][10], layout.y(node) - 300, 0.01);
                } else if (node != 10) {
                    assertEquals(before[0][node], layout.x(node));
                    assertEquals(before[1][node], layout.y(node));
                }
            }
            assertEquals(400, layout.x(10));
            assertTrue(leaves > 0);
        }
    }

    @Test
    void aPinnedLeafStaysWhenItsHubIsDragged() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 5);
            layout.settle();
            layout.pin(hub + 1, 70, -20);
            layout.moveTo(hub, 300, 300);
            assertEquals(70, layout.x(hub + 1));
            assertEquals(-20, layout.y(hub + 1));
        }
    }

    @Test
    void aLeafWithTwoEdgesToItsHubAndOneToItselfGoesAlongOnce() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 5);
            layout.addEdge(hub + 2, hub + 2);
            layout.addEdge(hub + 2, hub);
            layout.addEdge(hub + 3, hub + 4);
            layout.settle();
            float[][] before = Layouts.positions(layout);
            layout.moveTo(hub, before[0][hub] + 100, before[1][hub]);
            assertEquals(before[0][hub + 2] + 100, layout.x(hub + 2), 0.01);
            assertEquals(before[0][hub + 3], layout.x(hub + 3));
        }
    }

    @Test
    void whereALayoutCameToStandItCanBePinned() {
        try (ForceLayout layout = Layouts.empty()) {
            int hub = Layouts.addStar(layout, 200);
            layout.pin(hub, ForceLayout.MOST, -ForceLayout.MOST);
            layout.settle();
            for (int node = 0; node < layout.nodeLimit(); node++) {
                layout.pin(node, layout.x(node), layout.y(node));
            }
        }
    }

    // rule 2, between components

    @Test
    void aComponentThatGrowsIntoASmallerOneMakesItGiveWay() {
        try (ForceLayout layout = Layouts.empty()) {
            int large = Layouts.addStar(layout, 30);
            int small = Layouts.addStar(layout, 8);
            layout.settle();
            float[][] before = Layouts.positions(layout);
            grow(layout, large);
            assertEquals(0, Layouts.overlapping(layout));
            for (int leaf = small + 1; leaf <= small + 8; leaf++) {
                assertEquals(before[0][leaf] - before[0][small], layout.x(leaf) - layout.x(small), 0.01);
                assertEquals(before[1][leaf] - before[1][small], layout.y(leaf) - layout.y(small), 0.01);
            }
            assertTrue(before[0][small] != layout.x(small) || before[1][small] != layout.y(small));
        }
    }

    /** Lets leaves get leaves in rounds: more at once than there are nodes would have it laid out anew. */
    private static void grow(ForceLayout layout, int hub) {
        for (int i = 0; i < 250; i++) {
            layout.addEdge(hub + 1 + i % 30, layout.addNode(20));
            if (i % 25 == 24) {
                layout.settle();
            }
        }
    }

    @Test
    void aComponentWithAPinDoesNotGiveWay() {
        try (ForceLayout layout = Layouts.empty()) {
            int large = Layouts.addStar(layout, 30);
            int small = Layouts.addStar(layout, 8);
            layout.settle();
            layout.pin(small, layout.x(small), layout.y(small));
            float[][] before = Layouts.positions(layout);
            grow(layout, large);
            assertEquals(0, Layouts.overlapping(layout));
            for (int node = small; node <= small + 8; node++) {
                assertEquals(before[0][node], layout.x(node));
                assertEquals(before[1][node], layout.y(node));
            }
        }
    }

    // rule 5: heat decays

    @Test
    void everyChangeComesToRestSoon() {
        try (ForceLayout layout = Layouts.settled("host1000")) {
            layout.addEdge(3, layout.addNode(5));
            int ticks = 0;
            while (layout.tick()) {
                ticks++;
            }
            assertTrue(ticks < 120, ticks + " ticks");
            assertTrue(layout.settled());
        }
    }

    @Test
    void aLayoutThatChangesBeforeEveryTickStillGetsToItsWhole() {
        BenchmarkGraph graph = BenchmarkGraph.named("host1000");
        try (ForceLayout layout = Layouts.empty()) {
            Layouts.add(layout, graph);
            for (int tick = 0; tick < 400; tick++) {
                layout.addEdge(tick % 50, layout.addNode(3.5f));
                layout.tick();
            }
            float[][] places = Layouts.positions(layout);
            assertTrue(new LayoutMetrics(graph).measure(places[0], places[1]).stress() < 0.25);
        }
    }

    // rule 6: the same input, the same result, for any number of threads

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        float[][] one = afterALife(ForceLayoutSettings.defaults());
        float[][] many = afterALife(ForceLayoutSettings.defaults().withThreads(threads));
        assertArrayEquals(one[0], many[0]);
        assertArrayEquals(one[1], many[1]);
    }

    private static float[][] afterALife(ForceLayoutSettings settings) {
        BenchmarkGraph graph = BenchmarkGraph.named("host2000~7");
        try (ForceLayout layout = Layouts.settled(graph, settings)) {
            layout.pin(12, 100, 100);
            Churn churn = new Churn(layout, graph);
            churn.round(0.05, 3);
            churn.round(0.2, 4);
            layout.spread(0.3f);
            layout.settle();
            Layouts.addStar(layout, 9);
            layout.settle();
            return Layouts.positions(layout);
        }
    }

    // rule 7: coordinates do not drift

    @Test
    void theMiddleStaysWhereItIsOverManyChanges() {
        BenchmarkGraph graph = BenchmarkGraph.named("host1000");
        try (ForceLayout layout = Layouts.settled(graph, ForceLayoutSettings.defaults())) {
            double[] before = middleOfHubs(layout);
            double width = layout.bounds().width();
            Churn churn = new Churn(layout, graph);
            for (int round = 1; round <= 20; round++) {
                churn.round(0.05, round);
            }
            double[] after = middleOfHubs(layout);
            assertEquals(0, Math.hypot(after[0] - before[0], after[1] - before[1]) / width, 0.03);
        }
    }

    /** The busiest processes of a benchmark graph never leave. */
    private static double[] middleOfHubs(ForceLayout layout) {
        double[] middle = new double[2];
        for (int hub = 6; hub < 16; hub++) {
            middle[0] += layout.x(hub) / 10;
            middle[1] += layout.y(hub) / 10;
        }
        return middle;
    }

    private static void assertPins(ForceLayout layout) {
        for (int i = 0; i < 10; i++) {
            assertEquals(37.3f * i, layout.x(i));
            assertEquals(-11.7f * i, layout.y(i));
        }
    }

    private static void assertSame(float[][] before, ForceLayout layout) {
        float[][] after = Layouts.positions(layout);
        for (int node = 0; node < before[0].length; node++) {
            assertEquals(before[0][node], after[0][node]);
            assertEquals(before[1][node], after[1][node]);
        }
    }
}
