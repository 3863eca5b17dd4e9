package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * PivotMDS (Brandes, Pich, "Eigensolver methods for progressive multidimensional scaling of large data", 2006): places a
 * level by the hop distances of all nodes from a few pivots. One pivot per step.
 */
final class PivotMds {

    private static final int POWER_ROUNDS = 100;
    private static final long TIE_FACTOR = 2654435761L;
    private static final int SCALE_STRIDE = 7;
    /** Nodes with the same distances to all pivots would coincide, and nothing would ever part them. */
    private static final float SCATTER = 0.3f;

    private final int mostPivots;
    private Level level;
    private int pivots;
    private int done;
    private int next;
    private int[] pivot = new int[0];
    /** Hop distances, a row per pivot. */
    private float[] distance = new float[0];
    /** Their squares, doubly centred. */
    private float[] centred = new float[0];
    private int[] nearest = new int[0];
    private int[] queue = new int[0];
    private double[] nodeMean = new double[0];
    private double[] first = new double[0];
    private double[] second = new double[0];
    private double[] scratch = new double[0];
    private double[] product = new double[0];

    PivotMds(int mostPivots) {
        this.mostPivots = mostPivots;
    }

    /** Begins with a level, which must be connected. */
    void start(Level graph) {
        level = graph;
        int n = graph.size;
        pivots = Math.min(mostPivots, n);
        done = 0;
        if (nearest.length < n) {
            nearest = new int[graph.x.length];
            queue = new int[graph.x.length];
            nodeMean = new double[graph.x.length];
        }
        if (distance.length < pivots * n) {
            distance = new float[pivots * graph.x.length];
            centred = new float[distance.length];
        }
        if (pivot.length < pivots) {
            pivot = new int[pivots];
            first = new double[pivots];
            second = new double[pivots];
            scratch = new double[pivots];
            product = new double[pivots * pivots];
        }
        Arrays.fill(nearest, 0, n, Integer.MAX_VALUE);
        next = 0;
        for (int node = 1; node < n; node++) {
            if (graph.degree(node) > graph.degree(next)) {
                next = node;
            }
        }
    }

    /** Does one step; returns false when the level's nodes have their places, the mean of which is 0, 0. */
    boolean step(long seed) {
        if (done < pivots) {
            search();
            return true;
        }
        project(seed);
        return false;
    }

    private void search() {
        int n = level.size;
        int row = done * n;
        Arrays.fill(distance, row, row + n, -1);
        pivot[done] = next;
        distance[row + next] = 0;
        queue[0] = next;
        int found = 1;
        for (int at = 0; at < found; at++) {
            int node = queue[at];
            float further = distance[row + node] + 1;
            for (int entry = level.offsets[node]; entry < level.offsets[node + 1]; entry++) {
                int other = level.neighbours[entry];
                if (distance[row + other] < 0) {
                    distance[row + other] = further;
                    queue[found++] = other;
                }
            }
        }
        int best = 0;
        for (int node = 0; node < n; node++) {
            nearest[node] = Math.min(nearest[node], (int) distance[row + node]);
            if (nearest[node] > nearest[best] || nearest[node] == nearest[best] && tie(node) > tie(best)) {
                best = node;
            }
        }
        next = best;
        done++;
    }

    /** Equal distances must not always fall on low indices. */
    private static long tie(int node) {
        return node * TIE_FACTOR & 0xffff;
    }

    private void project(long seed) {
        int n = level.size;
        centreSquares(n);
        for (int a = 0; a < pivots; a++) {
            for (int b = a; b < pivots; b++) {
                double sum = dot(a * n, b * n, n);
                product[a * pivots + b] = sum;
                product[b * pivots + a] = sum;
            }
        }
        leading(first, null);
        leading(second, first);
        for (int node = 0; node < n; node++) {
            double sumX = 0;
            double sumY = 0;
            for (int a = 0; a < pivots; a++) {
                sumX += first[a] * centred[a * n + node];
                sumY += second[a] * centred[a * n + node];
            }
            level.x[node] = (float) sumX;
            level.y[node] = (float) sumY;
        }
        scale(seed);
        level.centre();
    }

    private void centreSquares(int n) {
        Arrays.fill(nodeMean, 0, n, 0);
        double total = 0;
        for (int a = 0; a < pivots; a++) {
            double sum = 0;
            for (int node = 0; node < n; node++) {
                float square = distance[a * n + node] * distance[a * n + node];
                sum += square;
                nodeMean[node] += square;
            }
            scratch[a] = sum / n;
            total += sum;
        }
        total /= (double) n * pivots;
        for (int a = 0; a < pivots; a++) {
            for (int node = 0; node < n; node++) {
                float hops = distance[a * n + node];
                centred[a * n + node] = (float) (-0.5 * (hops * hops - scratch[a] - nodeMean[node] / pivots + total));
            }
        }
    }

    private double dot(int a, int b, int n) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int at = 0;
        for (; at + 3 < n; at += 4) {
            sum0 += centred[a + at] * centred[b + at];
            sum1 += centred[a + at + 1] * centred[b + at + 1];
            sum2 += centred[a + at + 2] * centred[b + at + 2];
            sum3 += centred[a + at + 3] * centred[b + at + 3];
        }
        for (; at < n; at++) {
            sum0 += centred[a + at] * centred[b + at];
        }
        return (double) sum0 + sum1 + sum2 + sum3;
    }

    /** Finds the leading eigenvector of the product by power iteration, orthogonal to another one if there is one. */
    private void leading(double[] vector, double[] orthogonal) {
        for (int a = 0; a < pivots; a++) {
            vector[a] = Mixing.unit(Mixing.mix(a, orthogonal == null ? 1 : 2)) - 0.5;
        }
        for (int round = 0; round < POWER_ROUNDS; round++) {
            if (orthogonal != null) {
                double along = 0;
                for (int a = 0; a < pivots; a++) {
                    along += vector[a] * orthogonal[a];
                }
                for (int a = 0; a < pivots; a++) {
                    vector[a] -= along * orthogonal[a];
                }
            }
            double square = 0;
            for (int a = 0; a < pivots; a++) {
                double sum = 0;
                for (int b = 0; b < pivots; b++) {
                    sum += product[a * pivots + b] * vector[b];
                }
                scratch[a] = sum;
                square += sum * sum;
            }
            if (!(square > 1e-60)) {
                return;
            }
            for (int a = 0; a < pivots; a++) {
                vector[a] = scratch[a] / Math.sqrt(square);
            }
        }
    }

    /** Fits distances in the plane to hops, and parts nodes that would coincide. */
    private void scale(long seed) {
        int n = level.size;
        double linear = 0;
        double square = 0;
        for (int a = 0; a < pivots; a++) {
            int from = pivot[a];
            for (int node = 0; node < n; node += SCALE_STRIDE) {
                float hops = distance[a * n + node];
                if (hops > 0) {
                    double dx = level.x[node] - level.x[from];
                    double dy = level.y[node] - level.y[from];
                    double stretch = Math.sqrt(dx * dx + dy * dy) / hops;
                    linear += stretch;
                    square += stretch * stretch;
                }
            }
        }
        float factor = square > 1e-30 ? (float) (linear / square) : 1;
        for (int node = 0; node < n; node++) {
            long mixed = Mixing.mix(seed, node);
            level.x[node] = level.x[node] * factor + (2 * Mixing.unit(mixed) - 1) * SCATTER;
            level.y[node] = level.y[node] * factor + (2 * Mixing.unit(Mixing.mix(mixed)) - 1) * SCATTER;
        }
    }
}
