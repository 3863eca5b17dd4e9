package io.github.socketloom.layout.force;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;
import io.github.socketloom.layout.quality.LayoutQuality;
import java.util.Arrays;
import java.util.Random;

/** A graph in compressed rows with positions, as the polish takes it. */
final class Drawing {

    private static final int PIVOTS = 30;
    private static final int TICKS = 80;
    private static final float FIRST_STEP = 0.7f;
    private static final float COOLING = 0.97f;
    private static final float REPULSION = 0.02f;
    private static final float SOFT = 1e-4f;
    /** Of the drawn disc of an endpoint, in units of the edge length. */
    private static final float RADIUS = 3.5f / 60;

    final int nodes;
    final int[] offsets;
    final int[] neighbours;
    final float[] x;
    final float[] y;
    final float[] radius;
    final boolean[] pinned;

    /** All nodes at 0, 0. Edges are pairs of nodes. */
    Drawing(int nodes, int... pairs) {
        this.nodes = nodes;
        offsets = new int[nodes + 1];
        for (int node : pairs) {
            offsets[node + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            offsets[node + 1] += offsets[node];
        }
        neighbours = new int[pairs.length];
        int[] filled = offsets.clone();
        for (int at = 0; at < pairs.length; at += 2) {
            neighbours[filled[pairs[at]]++] = pairs[at + 1];
            neighbours[filled[pairs[at + 1]]++] = pairs[at];
        }
        x = new float[nodes];
        y = new float[nodes];
        radius = new float[nodes];
        Arrays.fill(radius, RADIUS);
        pinned = new boolean[nodes];
    }

    /** A benchmark graph as PivotMDS places it and springs and repulsion of all by all spread it out: an honest start. */
    static Drawing of(BenchmarkGraph graph) {
        int[] pairs = new int[2 * graph.edges()];
        for (int edge = 0; edge < graph.edges(); edge++) {
            pairs[2 * edge] = graph.from(edge);
            pairs[2 * edge + 1] = graph.to(edge);
        }
        Drawing drawing = new Drawing(graph.nodes(), pairs);
        Level level = new Level();
        level.resize(drawing.nodes, drawing.neighbours.length);
        level.size = drawing.nodes;
        System.arraycopy(drawing.offsets, 0, level.offsets, 0, drawing.offsets.length);
        System.arraycopy(drawing.neighbours, 0, level.neighbours, 0, drawing.neighbours.length);
        PivotMds placing = new PivotMds(PIVOTS);
        placing.start(level);
        while (placing.step(1)) {
            // one pivot after the other
        }
        for (int node = 0; node < drawing.nodes; node++) {
            drawing.x[node] = level.x[node];
            drawing.y[node] = level.y[node];
            drawing.radius[node] = (float) graph.radius(node);
        }
        drawing.spread();
        return drawing;
    }

    private void spread() {
        float step = FIRST_STEP;
        for (int tick = 0; tick < TICKS; tick++) {
            float[] moveX = new float[nodes];
            float[] moveY = new float[nodes];
            for (int node = 0; node < nodes; node++) {
                float give = 0;
                for (int at = offsets[node]; at < offsets[node + 1]; at++) {
                    int other = neighbours[at];
                    int least = Math.min(degree(node), degree(other));
                    float spring = 1 / (float) Math.sqrt(least);
                    float dx = x[node] - x[other];
                    float dy = y[node] - y[other];
                    float pull = spring * (1 / (float) Math.sqrt(dx * dx + dy * dy + SOFT) - 1);
                    moveX[node] += pull * dx;
                    moveY[node] += pull * dy;
                    give += spring;
                }
                for (int other = 0; other < nodes; other++) {
                    float dx = x[node] - x[other];
                    float dy = y[node] - y[other];
                    float push = REPULSION / (dx * dx + dy * dy + SOFT);
                    moveX[node] += push * dx;
                    moveY[node] += push * dy;
                }
                moveX[node] *= step / give;
                moveY[node] *= step / give;
            }
            for (int node = 0; node < nodes; node++) {
                float cut = Math.max(1, (float) Math.hypot(moveX[node], moveY[node]) / (2 * step));
                x[node] += moveX[node] / cut;
                y[node] += moveY[node] / cut;
            }
            step *= COOLING;
        }
    }

    private int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }

    static Drawing of(String graph) {
        return of(BenchmarkGraph.named(graph));
    }

    /** Puts all nodes anywhere in a square. */
    Drawing scattered(float side, long seed) {
        Random random = new Random(seed);
        for (int node = 0; node < nodes; node++) {
            x[node] = side * random.nextFloat();
            y[node] = side * random.nextFloat();
        }
        return this;
    }

    Polish polish(long seed) {
        return new Polish(nodes, offsets, neighbours, x, y, radius, pinned, seed);
    }

    /** Polishes to the end; returns the number of steps. */
    int polished(long seed) {
        Polish polish = polish(seed);
        int steps = 0;
        while (polish.step()) {
            steps++;
        }
        return steps;
    }

    PolishGraph graph() {
        return new PolishGraph(nodes, offsets, neighbours);
    }

    LayoutQuality quality(BenchmarkGraph graph) {
        return new LayoutMetrics(graph).measure(x, y);
    }

    int overlaps() {
        int found = 0;
        for (int one = 0; one < nodes; one++) {
            for (int other = 0; other < one; other++) {
                found += Math.hypot(x[one] - x[other], y[one] - y[other]) < radius[one] + radius[other] ? 1 : 0;
            }
        }
        return found;
    }
}
