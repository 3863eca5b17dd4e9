package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Counts which edges of a small graph cross a segment, by testing all of them: with about a thousand edges the first
 * test, straight arithmetic over flat arrays, costs less than keeping a grid would. Edges with a common end do not
 * cross: the test gives exactly 0 there, as the same subtraction stands on both sides of it.
 */
final class EdgeCrossings {

    private static final float WHOLE = 1;
    private static final float HALF = 0.5f;

    private final PolishGraph graph;
    private final float[] fromX;
    private final float[] fromY;
    private final float[] toX;
    private final float[] toY;
    /** How much a crossing of each edge counts. */
    private final float[] weight;
    private final float[] sides;
    private final int[] separated;

    EdgeCrossings(PolishGraph graph) {
        this.graph = graph;
        fromX = new float[graph.edges];
        fromY = new float[graph.edges];
        toX = new float[graph.edges];
        toY = new float[graph.edges];
        weight = new float[graph.edges];
        Arrays.fill(weight, WHOLE);
        sides = new float[graph.edges];
        separated = new int[graph.edges];
    }

    /** Tells where the nodes of a range are. */
    void place(int first, int end, float[] x, float[] y) {
        for (int node = first; node < end; node++) {
            for (int at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
                int edge = graph.edgeAt[at];
                if (graph.neighbours[at] > node) {
                    fromX[edge] = x[node];
                    fromY[edge] = y[node];
                } else {
                    toX[edge] = x[node];
                    toY[edge] = y[node];
                }
            }
        }
    }

    /**
     * Lets a crossing with an edge of the range count one half from now on: summed over the edges of the range, those
     * among themselves come up twice, those with all others once.
     */
    void countHalf(int first, int end) {
        weigh(first, end, HALF);
    }

    /** Takes back {@link #countHalf}. */
    void countWhole(int first, int end) {
        weigh(first, end, WHOLE);
    }

    private void weigh(int first, int end, float value) {
        for (int at = graph.offsets[first]; at < graph.offsets[end]; at++) {
            weight[graph.edgeAt[at]] = value;
        }
    }

    /** Returns how many edges an edge crosses, those that {@link #countHalf} applies to by halves. */
    float with(int edge) {
        float px = fromX[edge];
        float py = fromY[edge];
        float qx = toX[edge];
        float qy = toY[edge];
        separateEnds(px, py, qx - px, qy - py);
        int found = collectSeparated();
        float crossings = 0;
        for (int i = 0; i < found; i++) {
            int other = separated[i];
            float dx = toX[other] - fromX[other];
            float dy = toY[other] - fromY[other];
            float one = dx * (py - fromY[other]) - dy * (px - fromX[other]);
            float two = dx * (qy - fromY[other]) - dy * (qx - fromX[other]);
            if (one * two < 0 && sides[other] < 0) {
                crossings += weight[other];
            }
        }
        return crossings;
    }

    /** Gathers the edges whose {@link #sides} are below 0 or -0, by sign bits: no branch that could be guessed wrong. */
    private int collectSeparated() {
        int found = 0;
        for (int edge = 0; edge < sides.length; edge++) {
            separated[found] = edge;
            found += Float.floatToRawIntBits(sides[edge]) >>> Integer.SIZE - 1;
        }
        return found;
    }

    /** Sets {@link #sides} below 0 for the edges whose ends lie on both sides of a line; the compiler vectorises it. */
    private void separateEnds(float px, float py, float dx, float dy) {
        float[] result = sides;
        float[] ax = fromX;
        float[] ay = fromY;
        float[] bx = toX;
        float[] by = toY;
        for (int edge = 0; edge < result.length; edge++) {
            result[edge] = (dx * (ay[edge] - py) - dy * (ax[edge] - px))
                    * (dx * (by[edge] - py) - dy * (bx[edge] - px));
        }
    }

    /** Returns the number of pairs of edges that cross. */
    long count() {
        double twice = 0;
        for (int edge = 0; edge < graph.edges; edge++) {
            twice += with(edge);
        }
        return Math.round(twice / 2);
    }
}
