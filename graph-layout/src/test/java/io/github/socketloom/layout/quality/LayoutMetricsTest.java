package io.github.socketloom.layout.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.layout.quality.BenchmarkGraph.Kind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Layouts whose values follow from the definitions by hand. */
class LayoutMetricsTest {

    private static final double EXACT = 1e-12;

    /** 0 - 1 - 2 - 3 on a line, one apart. */
    private static final BenchmarkGraph PATH = BenchmarkGraph.of("path", 4, Kind.ENDPOINT, 0, 1, 1, 2, 2, 3);
    private static final double[] ALONG = {0, 1, 2, 3};
    private static final double[] FLAT = {0, 0, 0, 0};

    /** A hub at the origin and four leaves on the axes. */
    private static final BenchmarkGraph STAR = BenchmarkGraph.of("star", 5, Kind.ENDPOINT, 0, 1, 0, 2, 0, 3, 0, 4);
    private static final double[] STAR_X = {0, 1, 0, -1, 0};
    private static final double[] STAR_Y = {0, 0, 1, 0, -1};

    @Nested
    @DisplayName("Stress")
    class Stress {

        @Test
        @DisplayName("is 0 for a path drawn straight, at any scale")
        void path() {
            LayoutMetrics metrics = new LayoutMetrics(PATH);
            assertEquals(0, metrics.stress(ALONG, FLAT), EXACT);
            assertEquals(0, metrics.stress(new double[]{10, 17, 24, 31}, new double[]{5, 5, 5, 5}), EXACT);
        }

        @Test
        @DisplayName("of a star with four leaves on a circle follows from its chords")
        void star() {
            // ordered pairs: 8 between hub and leaf of ratio 1, 8 neighbours of ratio √2/2, 4 opposite ones of ratio 1
            double squares = 8 + 8 * 0.5 + 4;
            double ratios = 8 + 8 * Math.sqrt(0.5) + 4;
            assertEquals(1 - ratios * ratios / (squares * 20), new LayoutMetrics(STAR).stress(STAR_X, STAR_Y), EXACT);
        }

        @Test
        @DisplayName("is 1 if everything lies in one point")
        void collapsed() {
            assertEquals(1, new LayoutMetrics(PATH).stress(FLAT, FLAT), EXACT);
        }

        @Test
        @DisplayName("asks nothing of nodes that do not reach each other")
        void components() {
            BenchmarkGraph pairs = BenchmarkGraph.of("pairs", 4, Kind.ENDPOINT, 0, 1, 2, 3);
            assertEquals(0, new LayoutMetrics(pairs).stress(new double[]{0, 1, 900, 901}, FLAT), EXACT);
        }
    }

    @Nested
    @DisplayName("Neighbourhood preservation")
    class Neighbourhoods {

        @Test
        @DisplayName("is 1 for a long path drawn straight but for its ends, where the plane is one-sided as well")
        void path() {
            int nodes = 12;
            int[] pairs = new int[2 * (nodes - 1)];
            double[] x = new double[nodes];
            for (int i = 0; i < nodes; i++) {
                x[i] = i;
                if (i > 0) {
                    pairs[2 * i - 2] = i - 1;
                    pairs[2 * i - 1] = i;
                }
            }
            BenchmarkGraph path = BenchmarkGraph.of("path", nodes, Kind.ENDPOINT, pairs);
            assertEquals(1, new LayoutMetrics(path).neighbourhoodPreservation(x, new double[nodes]), EXACT);
        }

        @Test
        @DisplayName("is the Jaccard index where two of four neighbours are the nearest")
        void folded() {
            // two triangles side by side, node 2 and node 3 exchanged: both see one own and one foreign node
            BenchmarkGraph triangles = BenchmarkGraph.of("triangles", 6, Kind.ENDPOINT, 0, 1, 1, 2, 0, 2, 3, 4, 4, 5, 3,
                    5);
            double[] x = {0, 1, 100.5, 0.5, 100, 101};
            double[] y = {0, 0, 1, 1, 0, 0};
            // 0, 1: nearest are each other and 3, one of two right: 1/3. 2, 3: both wrong: 0. 4, 5: as 0 and 1
            double expected = (4 * (1.0 / 3) + 2 * 0) / 6;
            assertEquals(expected, new LayoutMetrics(triangles).neighbourhoodPreservation(x, y), EXACT);
        }

        @Test
        @DisplayName("says nothing of a star, where everybody is within two hops")
        void star() {
            assertEquals(0, new LayoutMetrics(STAR).neighbourhoodPreservation(STAR_X, STAR_Y), EXACT);
        }
    }

    @Nested
    @DisplayName("Edge-length variation")
    class EdgeLengths {

        @Test
        @DisplayName("is 0 for a perfect grid")
        void grid() {
            BenchmarkGraph grid = BenchmarkGraph.grid(4, 5);
            double[] x = new double[20];
            double[] y = new double[20];
            square(5, x, y);
            assertEquals(0, new LayoutMetrics(grid).edgeLengthVariation(x, y), 1e-7);
        }

        @Test
        @DisplayName("of lengths 1, 2 and 3 is √(2/3) / 2")
        void path() {
            assertEquals(Math.sqrt(2.0 / 3) / 2,
                    new LayoutMetrics(PATH).edgeLengthVariation(new double[]{0, 1, 3, 6}, FLAT), EXACT);
        }
    }

    @Nested
    @DisplayName("Overlap")
    class Overlap {

        @Test
        @DisplayName("is 0 on a square of endpoints, which get more than 900 px² each")
        void apart() {
            double[] x = new double[16];
            double[] y = new double[16];
            square(4, x, y);
            assertEquals(0, new LayoutMetrics(BenchmarkGraph.of("dots", 16, Kind.ENDPOINT)).overlap(x, y), EXACT);
        }

        @Test
        @DisplayName("counts both of two nodes that touch, and not those that just fail to")
        void touching() {
            // nine nodes in a box of 90 × 90 px: the scale is 1, endpoints overlap below 7 px
            double[] x = {0, 45, 90, 0, 90, 0, 45, 90, 51.9};
            double[] y = {0, 0, 0, 45, 45, 90, 90, 90, 90};
            LayoutMetrics metrics = new LayoutMetrics(BenchmarkGraph.of("dots", 9, Kind.ENDPOINT));
            assertEquals(2.0 / 9, metrics.overlap(x, y), EXACT);
            x[8] = 52.1;
            assertEquals(0, metrics.overlap(x, y), EXACT);
        }

        @Test
        @DisplayName("goes by the size of the nodes: two selves of 16 px overlap below 32 px")
        void sizes() {
            double[] x = {0, 45, 90, 0, 90, 0, 90, 45, 45};
            double[] y = {0, 0, 0, 45, 45, 90, 90, 45, 76.9};
            LayoutMetrics metrics = new LayoutMetrics(BenchmarkGraph.of("discs", 9, Kind.SELF));
            assertEquals(2.0 / 9, metrics.overlap(x, y), EXACT);
            y[8] = 77.1;
            assertEquals(0, metrics.overlap(x, y), EXACT);
        }

        @Test
        @DisplayName("is 1 on a line, which has no area")
        void line() {
            assertEquals(1, new LayoutMetrics(PATH).overlap(ALONG, FLAT), EXACT);
        }

        @Test
        @DisplayName("agrees with the comparison of every pair on a random layout of a host")
        void everyPair() {
            BenchmarkGraph graph = BenchmarkGraph.named("host1000");
            double[] x = new double[1000];
            double[] y = new double[1000];
            Random random = new Random(1);
            for (int i = 0; i < 1000; i++) {
                x[i] = random.nextGaussian();
                y[i] = random.nextGaussian();
            }
            double width = Arrays.stream(x).max().orElseThrow()
                    - Arrays.stream(x).min().orElseThrow();
            double height = Arrays.stream(y).max().orElseThrow()
                    - Arrays.stream(y).min().orElseThrow();
            double scale = Math.sqrt(900 * 1000 / (width * height));
            int overlapping = 0;
            for (int i = 0; i < 1000; i++) {
                boolean hit = false;
                for (int j = 0; j < 1000 && !hit; j++) {
                    hit = i != j && Math.hypot(x[i] - x[j], y[i] - y[j])
                            * scale < graph.kind(i).radiusPixels() + graph.kind(j).radiusPixels();
                }
                overlapping += hit ? 1 : 0;
            }
            assertTrue(overlapping > 100 && overlapping < 900, "a layout that tells something: " + overlapping);
            assertEquals(overlapping / 1000.0, new LayoutMetrics(graph).overlap(x, y), EXACT);
        }
    }

    @Nested
    @DisplayName("Crossings per edge")
    class Crossings {

        @Test
        @DisplayName("of a square's two diagonals are one half: one crossing, two edges")
        void diagonals() {
            BenchmarkGraph cross = BenchmarkGraph.of("cross", 4, Kind.ENDPOINT, 0, 2, 1, 3);
            assertEquals(0.5,
                    new LayoutMetrics(cross).crossingsPerEdge(new double[]{0, 1, 1, 0}, new double[]{0, 0, 1, 1}),
                    EXACT);
        }

        @Test
        @DisplayName("do not come from edges that share a node or only touch")
        void touching() {
            LayoutMetrics path = new LayoutMetrics(PATH);
            assertEquals(0, path.crossingsPerEdge(new double[]{0, 1, 0, 1}, new double[]{0, 0, 1, 0}), EXACT);
            BenchmarkGraph tee = BenchmarkGraph.of("tee", 4, Kind.ENDPOINT, 0, 1, 2, 3);
            assertEquals(0, new LayoutMetrics(tee).crossingsPerEdge(new double[]{0, 2, 1, 1}, new double[]{0, 0, 0, 1}),
                    EXACT);
        }

        @Test
        @DisplayName("of the complete graph on five nodes of a pentagon are five crossings on ten edges, within sampling")
        void pentagon() {
            int[] pairs = new int[20];
            double[] x = new double[5];
            double[] y = new double[5];
            int count = 0;
            for (int i = 0; i < 5; i++) {
                x[i] = Math.cos(i * 2 * Math.PI / 5);
                y[i] = Math.sin(i * 2 * Math.PI / 5);
                for (int j = 0; j < i; j++) {
                    pairs[count++] = i;
                    pairs[count++] = j;
                }
            }
            BenchmarkGraph complete = BenchmarkGraph.of("K5", 5, Kind.ENDPOINT, pairs);
            assertEquals(0.5, new LayoutMetrics(complete).crossingsPerEdge(x, y), 0.005);
        }

        @Test
        @DisplayName("are 0 on a perfect grid")
        void grid() {
            double[] x = new double[400];
            double[] y = new double[400];
            square(20, x, y);
            assertEquals(0, new LayoutMetrics(BenchmarkGraph.grid(20, 20)).crossingsPerEdge(x, y), EXACT);
        }
    }

    @Nested
    @DisplayName("Displacement")
    class Displacement {

        @Test
        @DisplayName("is exactly 0 for the same positions")
        void same() {
            assertEquals(0, LayoutMetrics.displacement(STAR_X, STAR_Y, STAR_X.clone(), STAR_Y.clone()));
        }

        @Test
        @DisplayName("takes translation, rotation and scale out")
        void similarity() {
            Random random = new Random(2);
            double[] x = random.doubles(50).toArray();
            double[] y = random.doubles(50).toArray();
            double[] turnedX = new double[50];
            double[] turnedY = new double[50];
            for (int i = 0; i < 50; i++) {
                turnedX[i] = 3 * (0.6 * x[i] - 0.8 * y[i]) + 17;
                turnedY[i] = 3 * (0.8 * x[i] + 0.6 * y[i]) - 5;
            }
            assertEquals(0, LayoutMetrics.displacement(x, y, turnedX, turnedY), EXACT);
        }

        @Test
        @DisplayName("of a square pressed to a rectangle is what the best scale of 4/5 leaves")
        void pressed() {
            // corners (±1, ±1) of RMS radius √2 go to (±3/2, ±1/2): the best scale is 4/5 and moves each by |(1/5, −3/5)|
            double[] x = {1, -1, -1, 1};
            double[] y = {1, 1, -1, -1};
            double[] pressedX = {1.5, -1.5, -1.5, 1.5};
            double[] pressedY = {0.5, 0.5, -0.5, -0.5};
            assertEquals(Math.hypot(0.2, 0.6) / Math.sqrt(2), LayoutMetrics.displacement(x, y, pressedX, pressedY),
                    EXACT);
        }

        @Test
        @DisplayName("does not take a mirror image for the same picture")
        void mirrored() {
            double[] x = {0, 4, 1};
            double[] y = {0, 0, 2};
            assertTrue(LayoutMetrics.displacement(x, y, new double[]{0, -4, -1}, y) > 0.1);
        }
    }

    @Test
    @DisplayName("The RMS radius of a rectangle's corners is half its diagonal, wherever it lies")
    void rmsRadius() {
        assertEquals(2.5, LayoutMetrics.rmsRadius(new double[]{7, 11, 11, 7}, new double[]{1, 1, 4, 4}), EXACT);
    }

    @Test
    @DisplayName("A position that is no number is refused with the node's name, not averaged away")
    void notANumber() {
        LayoutMetrics metrics = new LayoutMetrics(PATH);
        String message = assertThrows(IllegalArgumentException.class,
                () -> metrics.measure(new double[]{0, 1, Double.NaN, 3}, FLAT)).getMessage();
        assertEquals("node 2 of path lies at NaN, 0.0", message);
    }

    @Test
    @DisplayName("A uniform scatter of host1000 has the figures that all start positions have")
    void scattered() {
        BenchmarkGraph graph = BenchmarkGraph.named("host1000");
        double[] x = new double[1000];
        double[] y = new double[1000];
        graph.scatter(x, y);
        assertEquals("stress 0.2545, NP 0.0365, edge CV 0.464, overlap 0.1640, crossings/edge 146.24",
                new LayoutMetrics(graph).measure(x, y).toString());
    }

    private static void square(int columns, double[] x, double[] y) {
        for (int node = 0; node < x.length; node++) {
            x[node] = node % columns;
            y[node] = node / columns;
        }
    }
}
