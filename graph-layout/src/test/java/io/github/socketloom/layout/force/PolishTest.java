package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutQuality;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolishTest {

    private static final long SEED = 1;

    @Nested
    @DisplayName("Quality, from a start by PivotMDS and forces,")
    class Quality {

        /** The best stress of the opponents on host100 is 0.118; crossings 0.32 to 0.77 per edge, variation 0.21 to 0.67. */
        @ParameterizedTest
        @ValueSource(strings = {"host100", "host100~1", "host100~2", "host100~3"})
        @DisplayName("of 100 nodes: far fewer crossings, edges of a length, stress and neighbourhoods of the best")
        void small(String name) {
            BenchmarkGraph graph = BenchmarkGraph.named(name);
            Drawing drawing = Drawing.of(graph);
            LayoutQuality before = drawing.quality(graph);
            drawing.polished(SEED);
            LayoutQuality after = drawing.quality(graph);
            String change = before + " became " + after;
            assertTrue(after.stress() < 0.135 && after.stress() < 1.03 * before.stress(), change);
            assertTrue(after.neighbourhoods() > 0.5, change);
            assertTrue(after.edgeVariation() < 0.32 && after.edgeVariation() < before.edgeVariation(), change);
            assertTrue(after.crossingsPerEdge() < 0.65 && after.crossingsPerEdge() < 0.8 * before.crossingsPerEdge(),
                    change);
            assertEquals(0, drawing.overlaps());
        }

        @Test
        @DisplayName("of 1,000 nodes: less stress, fewer crossings and edges of a length at once")
        void large() {
            BenchmarkGraph graph = BenchmarkGraph.named("host1000~1");
            Drawing drawing = Drawing.of(graph);
            LayoutQuality before = drawing.quality(graph);
            drawing.polished(SEED);
            LayoutQuality after = drawing.quality(graph);
            String change = before + " became " + after;
            assertTrue(after.stress() < 0.172 && after.stress() < 0.95 * before.stress(), change);
            assertTrue(after.neighbourhoods() > 0.4, change);
            assertTrue(after.edgeVariation() < 0.5 && after.edgeVariation() < 0.8 * before.edgeVariation(), change);
            assertTrue(after.crossingsPerEdge() < 6.6 && after.crossingsPerEdge() < 0.85 * before.crossingsPerEdge(),
                    change);
            assertTrue(after.overlap() < 0.01, change);
            assertEquals(0, drawing.overlaps());
        }

        @Test
        @DisplayName("of a tree: most of the crossings go, the edges become equally long")
        void tree() {
            BenchmarkGraph graph = BenchmarkGraph.named("tree2^6");
            Drawing drawing = Drawing.of(graph);
            LayoutQuality before = drawing.quality(graph);
            drawing.polished(SEED);
            LayoutQuality after = drawing.quality(graph);
            String change = before + " became " + after;
            assertTrue(after.crossingsPerEdge() < 0.5 * before.crossingsPerEdge(), change);
            assertTrue(after.edgeVariation() < 0.7 * before.edgeVariation(), change);
        }
    }

    @Nested
    @DisplayName("The result")
    class Result {

        @Test
        @DisplayName("is the same for the same seed and another for another")
        void deterministic() {
            Drawing one = Drawing.of("host100");
            Drawing same = Drawing.of("host100");
            Drawing other = Drawing.of("host100");
            one.polished(7);
            same.polished(7);
            other.polished(8);
            assertArrayEquals(one.x, same.x);
            assertArrayEquals(one.y, same.y);
            assertFalse(Arrays.equals(one.x, other.x));
        }

        @Test
        @DisplayName("is written by the last step alone")
        void atOnce() {
            Drawing drawing = Drawing.of("host100");
            float[] start = drawing.x.clone();
            Polish polish = drawing.polish(SEED);
            boolean written = false;
            while (polish.step()) {
                assertFalse(written, "a step after the result was written");
                written = !Arrays.equals(start, drawing.x);
            }
            assertTrue(written);
            float[] result = drawing.x.clone();
            assertFalse(polish.step());
            assertArrayEquals(result, drawing.x);
        }

        @Test
        @DisplayName("lies where the start lay: same centre, not turned, about as large")
        void inPlace() {
            Drawing drawing = Drawing.of("host100");
            for (int node = 0; node < drawing.nodes; node++) {
                drawing.x[node] += 40;
                drawing.y[node] -= 25;
            }
            float[] startX = drawing.x.clone();
            float[] startY = drawing.y.clone();
            drawing.polished(SEED);
            assertEquals(mean(startX), mean(drawing.x), 1e-3);
            assertEquals(mean(startY), mean(drawing.y), 1e-3);
            double along = 0;
            double across = 0;
            double before = 0;
            double after = 0;
            for (int node = 0; node < drawing.nodes; node++) {
                double fromX = startX[node] - mean(startX);
                double fromY = startY[node] - mean(startY);
                double toX = drawing.x[node] - mean(startX);
                double toY = drawing.y[node] - mean(startY);
                along += fromX * toX + fromY * toY;
                across += fromX * toY - fromY * toX;
                before += fromX * fromX + fromY * fromY;
                after += toX * toX + toY * toY;
            }
            assertTrue(along > 0);
            assertEquals(0, across / along, 1e-3);
            assertEquals(1, Math.sqrt(after / before), 0.2);
        }

        @Test
        @DisplayName("leaves pinned nodes exactly where they are, and works around them")
        void pinned() {
            BenchmarkGraph graph = BenchmarkGraph.named("host100");
            Drawing drawing = Drawing.of(graph);
            Random random = new Random(4);
            for (int i = 0; i < 12; i++) {
                drawing.pinned[random.nextInt(drawing.nodes)] = true;
            }
            float[] startX = drawing.x.clone();
            float[] startY = drawing.y.clone();
            LayoutQuality before = drawing.quality(graph);
            drawing.polished(SEED);
            int moved = 0;
            for (int node = 0; node < drawing.nodes; node++) {
                if (drawing.pinned[node]) {
                    assertEquals(startX[node], drawing.x[node]);
                    assertEquals(startY[node], drawing.y[node]);
                } else {
                    moved += startX[node] != drawing.x[node] ? 1 : 0;
                }
            }
            assertEquals(drawing.nodes - count(drawing.pinned), moved);
            assertTrue(drawing.quality(graph).crossingsPerEdge() < 0.7 * before.crossingsPerEdge());
        }

        @Test
        @DisplayName("is the start if everything is pinned")
        void allPinned() {
            Drawing drawing = Drawing.of("host100");
            Arrays.fill(drawing.pinned, true);
            float[] startX = drawing.x.clone();
            float[] startY = drawing.y.clone();
            drawing.polished(SEED);
            assertArrayEquals(startX, drawing.x);
            assertArrayEquals(startY, drawing.y);
        }
    }

    @Nested
    @DisplayName("Odd input:")
    class Odd {

        @Test
        @DisplayName("nothing and one node are done at once")
        void none() {
            assertEquals(0, new Drawing(0).polished(SEED));
            Drawing one = new Drawing(1);
            one.x[0] = 5;
            assertEquals(0, one.polished(SEED));
            assertEquals(5, one.x[0]);
        }

        @Test
        @DisplayName("two nodes in one place come apart")
        void two() {
            Drawing pair = new Drawing(2, 0, 1);
            pair.polished(SEED);
            assertFinite(pair);
            assertEquals(0, pair.overlaps());
        }

        @Test
        @DisplayName("a whole host in one place is unfolded")
        void onePlace() {
            BenchmarkGraph graph = BenchmarkGraph.named("host100");
            Drawing drawing = Drawing.of(graph);
            Arrays.fill(drawing.x, 3);
            Arrays.fill(drawing.y, -2);
            drawing.polished(SEED);
            assertFinite(drawing);
            assertEquals(0, drawing.overlaps());
            assertTrue(drawing.quality(graph).stress() < 0.2, drawing.quality(graph).toString());
        }

        @Test
        @DisplayName("parts that do not reach each other, loops and repeated edges")
        void parts() {
            Drawing drawing = new Drawing(40, 0, 1, 1, 2, 2, 2, 3, 3, 4, 5, 4, 5, 5, 4, 6, 7, 7, 8, 8, 6, 9, 9)
                    .scattered(3, 6);
            drawing.polished(SEED);
            assertFinite(drawing);
            assertEquals(0, drawing.overlaps());
        }

        @Test
        @DisplayName("everything on everything: crossings are not counted, the steps still end")
        void dense() {
            int nodes = 120;
            int[] pairs = new int[nodes * (nodes - 1)];
            int filled = 0;
            for (int one = 0; one < nodes; one++) {
                for (int other = 0; other < one; other++) {
                    pairs[filled++] = one;
                    pairs[filled++] = other;
                }
            }
            Drawing drawing = new Drawing(nodes, pairs).scattered(10, 2);
            drawing.polished(SEED);
            assertFinite(drawing);
        }

        @Test
        @DisplayName("one hub with 999 leaves")
        void star() {
            int[] pairs = new int[2 * (Polish.MOST_NODES - 1)];
            for (int leaf = 1; leaf < Polish.MOST_NODES; leaf++) {
                pairs[2 * leaf - 1] = leaf;
            }
            Drawing drawing = new Drawing(Polish.MOST_NODES, pairs).scattered(8, 2);
            int steps = drawing.polished(SEED);
            assertFinite(drawing);
            assertEquals(0, drawing.overlaps());
            assertTrue(steps < 1000, steps + " steps");
        }

        @Test
        @DisplayName("too many nodes and positions that are no number are refused")
        void refused() {
            assertThrows(IllegalArgumentException.class, () -> new Drawing(Polish.MOST_NODES + 1).polish(SEED));
            Drawing drawing = new Drawing(3, 0, 1);
            drawing.y[2] = Float.NaN;
            String told = assertThrows(IllegalArgumentException.class, () -> drawing.polish(SEED)).getMessage();
            assertTrue(told.contains("node 2"), told);
        }

        @Property(tries = 150)
        void anyGraphStaysFiniteAndPinned(@ForAll @IntRange(min = 0, max = 40) int nodes,
                @ForAll @IntRange(min = 0, max = 80) int edges, @ForAll long seed) {
            Random random = new Random(seed);
            int[] pairs = new int[nodes == 0 ? 0 : 2 * edges];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = random.nextInt(nodes);
            }
            Drawing drawing = new Drawing(nodes, pairs);
            Set<Integer> held = new HashSet<>();
            for (int node = 0; node < nodes; node++) {
                drawing.x[node] = (random.nextInt(5) - 2) * (float) Math.pow(10, random.nextInt(9) - 4);
                drawing.y[node] = random.nextInt(3);
                drawing.radius[node] = random.nextInt(4) * 0.1f;
                if (random.nextInt(6) == 0) {
                    drawing.pinned[node] = true;
                    held.add(node);
                }
            }
            float[] startX = drawing.x.clone();
            float[] startY = drawing.y.clone();
            drawing.polished(seed);
            assertFinite(drawing);
            for (int node : held) {
                assertEquals(startX[node], drawing.x[node]);
                assertEquals(startY[node], drawing.y[node]);
            }
        }
    }

    private static void assertFinite(Drawing drawing) {
        for (int node = 0; node < drawing.nodes; node++) {
            assertTrue(Float.isFinite(drawing.x[node]) && Float.isFinite(drawing.y[node]),
                    "node " + node + " at " + drawing.x[node] + ", " + drawing.y[node]);
        }
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static int count(boolean[] values) {
        int found = 0;
        for (boolean value : values) {
            found += value ? 1 : 0;
        }
        return found;
    }
}
