package io.github.socketloom.layout.quality;

import java.util.Arrays;
import java.util.Random;

/**
 * Measures layouts of one graph. Sums and samples are drawn exactly as the project's figures were, so that the same
 * positions give the same digits: 100 sources for the stress and 200 nodes for the neighbourhoods from one generator of
 * seed 7, a million pairs of edges for the crossings. For a graph of 10,000 nodes it holds 4 MB of hop distances.
 * Positions are in any unit; no metric depends on scale, rotation or place. May be used by several threads at once.
 */
public final class LayoutMetrics {

    private static final int STRESS_SOURCES = 100;
    private static final int NEIGHBOURHOOD_NODES = 200;
    private static final int NEIGHBOURHOOD_HOPS = 2;
    private static final int CROSSING_PAIRS = 1_000_000;
    private static final double PIXELS_PER_NODE = 900;

    private final BenchmarkGraph graph;
    private final int[] sources;
    private final int[][] hops;
    private final int[] centres;
    private final int[][] neighbourhoods;

    public LayoutMetrics(BenchmarkGraph graph) {
        this.graph = graph;
        Random random = new Random(7);
        sources = Arrays.copyOf(shuffle(graph.nodes(), random), Math.min(STRESS_SOURCES, graph.nodes()));
        centres = Arrays.copyOf(shuffle(graph.nodes(), random), Math.min(NEIGHBOURHOOD_NODES, graph.nodes()));
        hops = new int[sources.length][];
        for (int i = 0; i < sources.length; i++) {
            hops[i] = graph.hops(sources[i], Integer.MAX_VALUE);
        }
        neighbourhoods = new int[centres.length][];
        for (int i = 0; i < centres.length; i++) {
            neighbourhoods[i] = within(graph.hops(centres[i], NEIGHBOURHOOD_HOPS));
        }
    }

    /**
     * Measures one layout by all metrics.
     *
     * @throws IllegalArgumentException if a position is missing or no number
     */
    public LayoutQuality measure(double[] x, double[] y) {
        check(x, y);
        return new LayoutQuality(stress(x, y), neighbourhoodPreservation(x, y), edgeLengthVariation(x, y),
                overlap(x, y), crossingsPerEdge(x, y));
    }

    /** As {@link #measure(double[], double[])}, of an engine that keeps its positions as floats. */
    public LayoutQuality measure(float[] x, float[] y) {
        return measure(widen(x, graph.nodes()), widen(y, graph.nodes()));
    }

    /** Returns the first {@code count} values as doubles, for the metrics of single precision positions. */
    public static double[] widen(float[] values, int count) {
        double[] wide = new double[count];
        for (int i = 0; i < count; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /**
     * Returns the mean of ((s · length − hops) / hops)² over the pairs of a source and a node it reaches, with the
     * scale s that makes it least. 1 if all nodes lie in one point.
     */
    public double stress(double[] x, double[] y) {
        double squares = 0;
        double ratios = 0;
        long pairs = 0;
        for (int i = 0; i < sources.length; i++) {
            int source = sources[i];
            for (int node = 0; node < graph.nodes(); node++) {
                int distance = hops[i][node];
                if (distance > 0) {
                    double ratio = distance(x, y, source, node) / distance;
                    squares += ratio * ratio;
                    ratios += ratio;
                    pairs++;
                }
            }
        }
        return squares > 0 ? Math.max(0, 1 - ratios * ratios / (squares * pairs)) : 1;
    }

    /**
     * Returns the mean Jaccard index of the nodes within two hops and as many nodes nearest in the plane. Nodes that
     * reach all others or none do not count; 0 if none is left.
     */
    public double neighbourhoodPreservation(double[] x, double[] y) {
        double sum = 0;
        int counted = 0;
        long[] nearest = new long[graph.nodes() - 1];
        boolean[] wanted = new boolean[graph.nodes()];
        for (int i = 0; i < centres.length; i++) {
            int[] neighbourhood = neighbourhoods[i];
            int size = neighbourhood.length;
            if (size == 0 || size >= graph.nodes() - 1) {
                continue;
            }
            rankByDistance(x, y, centres[i], nearest);
            bringSmallestToFront(nearest, size);
            for (int node : neighbourhood) {
                wanted[node] = true;
            }
            int common = 0;
            for (int k = 0; k < size; k++) {
                common += wanted[(int) nearest[k]] ? 1 : 0;
            }
            for (int node : neighbourhood) {
                wanted[node] = false;
            }
            sum += (double) common / (2 * size - common);
            counted++;
        }
        return counted == 0 ? 0 : sum / counted;
    }

    /** Returns the standard deviation of the edge lengths over their mean; 0 without edges or without any length. */
    public double edgeLengthVariation(double[] x, double[] y) {
        double sum = 0;
        double squares = 0;
        for (int edge = 0; edge < graph.edges(); edge++) {
            double length = distance(x, y, graph.from(edge), graph.to(edge));
            sum += length;
            squares += length * length;
        }
        if (!(sum > 0)) {
            return 0;
        }
        double mean = sum / graph.edges();
        return Math.sqrt(Math.max(0, squares / graph.edges() - mean * mean)) / mean;
    }

    /**
     * Returns the share of the nodes whose discs overlap another's when the layout is scaled to 900 px² of bounding box
     * per node. 1 if the bounding box has no area.
     */
    public double overlap(double[] x, double[] y) {
        int nodes = graph.nodes();
        double left = Arrays.stream(x, 0, nodes).min().orElse(0);
        double top = Arrays.stream(y, 0, nodes).min().orElse(0);
        double width = Arrays.stream(x, 0, nodes).max().orElse(0) - left;
        double height = Arrays.stream(y, 0, nodes).max().orElse(0) - top;
        if (!(width * height > 0)) {
            return 1;
        }
        double scale = Math.sqrt(PIXELS_PER_NODE * nodes / (width * height));
        // sorted by x, partners are looked for as far as the largest disc reaches
        Integer[] order = new Integer[nodes];
        Arrays.setAll(order, node -> node);
        Arrays.sort(order, (a, b) -> Double.compare(x[a], x[b]));
        boolean[] overlaps = new boolean[nodes];
        double largest = BenchmarkGraph.Kind.SELF.radiusPixels();
        for (int i = 0; i < nodes; i++) {
            int node = order[i];
            double radius = graph.kind(node).radiusPixels();
            for (int j = i + 1; j < nodes && (x[order[j]] - x[node]) * scale < radius + largest; j++) {
                int other = order[j];
                double dx = (x[node] - x[other]) * scale;
                double dy = (y[node] - y[other]) * scale;
                double reach = radius + graph.kind(other).radiusPixels();
                if (dx * dx + dy * dy < reach * reach) {
                    overlaps[node] = true;
                    overlaps[other] = true;
                }
            }
        }
        int count = 0;
        for (boolean overlapping : overlaps) {
            count += overlapping ? 1 : 0;
        }
        return (double) count / nodes;
    }

    /**
     * Returns an estimate of how many crossings there are for each edge: the share of crossing pairs among a million
     * random pairs, times half of the other edges. Edges with a common node do not cross.
     */
    public double crossingsPerEdge(double[] x, double[] y) {
        if (graph.edges() < 2) {
            return 0;
        }
        Random random = new Random(5);
        long crossings = 0;
        long pairs = 0;
        for (int draw = 0; draw < CROSSING_PAIRS; draw++) {
            int one = random.nextInt(graph.edges());
            int other = random.nextInt(graph.edges());
            if (one != other) {
                pairs++;
                crossings += cross(x, y, one, other) ? 1 : 0;
            }
        }
        return (double) crossings / pairs * (graph.edges() - 1) / 2;
    }

    private boolean cross(double[] x, double[] y, int one, int other) {
        int a = graph.from(one);
        int b = graph.to(one);
        int c = graph.from(other);
        int d = graph.to(other);
        if (a == c || a == d || b == c || b == d) {
            return false;
        }
        return side(x, y, a, b, c) * side(x, y, a, b, d) < 0 && side(x, y, c, d, a) * side(x, y, c, d, b) < 0;
    }

    /** On which side of the line from a to b the point c lies: −1, 0 or 1. */
    private static double side(double[] x, double[] y, int a, int b, int c) {
        return Math.signum((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]));
    }

    /**
     * Returns how far nodes have moved on average, in units of the RMS radius before, after the best translation,
     * rotation and scale have been taken out. The arrays hold the same nodes in the same order.
     */
    public static double displacement(double[] beforeX, double[] beforeY, double[] afterX, double[] afterY) {
        int count = beforeX.length;
        double meanBeforeX = mean(beforeX);
        double meanBeforeY = mean(beforeY);
        double meanAfterX = mean(afterX);
        double meanAfterY = mean(afterY);
        double spreadBefore = 0;
        double spreadAfter = 0;
        double dot = 0;
        double turn = 0;
        for (int i = 0; i < count; i++) {
            double bx = beforeX[i] - meanBeforeX;
            double by = beforeY[i] - meanBeforeY;
            double ax = afterX[i] - meanAfterX;
            double ay = afterY[i] - meanAfterY;
            spreadBefore += bx * bx + by * by;
            spreadAfter += ax * ax + ay * ay;
            dot += bx * ax + by * ay;
            turn += ax * by - ay * bx;
        }
        // the similarity as one complex factor: Σ before · conj(after) / Σ |after|²
        double real = spreadAfter > 0 ? dot / spreadAfter : 0;
        double imaginary = spreadAfter > 0 ? turn / spreadAfter : 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double ax = afterX[i] - meanAfterX;
            double ay = afterY[i] - meanAfterY;
            double dx = real * ax - imaginary * ay - (beforeX[i] - meanBeforeX);
            double dy = imaginary * ax + real * ay - (beforeY[i] - meanBeforeY);
            sum += Math.sqrt(dx * dx + dy * dy);
        }
        return sum == 0 ? 0 : sum / count / Math.sqrt(spreadBefore / count);
    }

    /** Returns the root mean square distance of all positions from their centroid. */
    public static double rmsRadius(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (x[i] - meanX) + (y[i] - meanY) * (y[i] - meanY);
        }
        return Math.sqrt(sum / x.length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double distance(double[] x, double[] y, int one, int other) {
        double dx = x[one] - x[other];
        double dy = y[one] - y[other];
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** Keys that sort by distance, rounded to float as the figures have it, and then by the node's number. */
    private void rankByDistance(double[] x, double[] y, int centre, long[] keys) {
        int count = 0;
        for (int node = 0; node < graph.nodes(); node++) {
            if (node != centre) {
                double dx = x[node] - x[centre];
                double dy = y[node] - y[centre];
                keys[count++] = (long) Float.floatToIntBits((float) (dx * dx + dy * dy)) << 32 | node;
            }
        }
    }

    /** Hoare's selection: afterwards the {@code count} smallest keys come first, in any order. */
    private static void bringSmallestToFront(long[] keys, int count) {
        int low = 0;
        int high = keys.length - 1;
        while (low < high) {
            long pivot = keys[low + high >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (keys[left] < pivot) {
                    left++;
                }
                while (keys[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    long swapped = keys[left];
                    keys[left++] = keys[right];
                    keys[right--] = swapped;
                }
            }
            if (count - 1 <= right) {
                high = right;
            } else if (count - 1 >= left) {
                low = left;
            } else {
                return;
            }
        }
    }

    private static int[] within(int[] hops) {
        int[] found = new int[hops.length];
        int count = 0;
        for (int node = 0; node < hops.length; node++) {
            if (hops[node] > 0) {
                found[count++] = node;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int[] shuffle(int count, Random random) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private void check(double[] x, double[] y) {
        for (int node = 0; node < graph.nodes(); node++) {
            if (!Double.isFinite(x[node]) || !Double.isFinite(y[node])) {
                throw new IllegalArgumentException(
                        "node " + node + " of " + graph.name() + " lies at " + x[node] + ", " + y[node]);
            }
        }
    }
}
