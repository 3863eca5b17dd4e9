package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DrawingCostTest {

    private static final float NO_LIMIT = Float.POSITIVE_INFINITY;

    @Test
    @DisplayName("A triangle with equal sides costs nothing")
    void triangle() {
        Drawing triangle = new Drawing(3, 0, 1, 1, 2, 2, 0);
        triangle.x[1] = 7;
        triangle.x[2] = 3.5f;
        triangle.y[2] = (float) (7 * Math.sqrt(0.75));
        DrawingCost cost = costOf(triangle, 0);
        assertEquals(1f / 7, cost.rescale(), 1e-6);
        assertEquals(0, cost.total(), 1e-5);
        assertEquals(1, cost.meanLength(), 1e-6);
    }

    @Test
    @DisplayName("The part that depends on a range changes by as much as the whole")
    void difference() {
        Drawing host = Drawing.of("host100~1");
        PolishGraph graph = host.graph();
        DrawingCost cost = costOf(host, 0.05f);
        cost.rescale();
        Random random = new Random(8);
        for (int trial = 0; trial < 400; trial++) {
            int first = random.nextInt(graph.size);
            int end = trial % 2 == 0 ? graph.end[first] : first + 1;
            double whole = cost.total();
            cost.enter(first, end);
            float part = cost.of(first, end, NO_LIMIT);
            float dx = random.nextFloat() - 0.5f;
            float dy = random.nextFloat() - 0.5f;
            for (int node = first; node < end; node++) {
                cost.x[node] += dx;
                cost.y[node] += dy;
            }
            cost.moved(first, end);
            float moved = cost.of(first, end, NO_LIMIT);
            cost.leave(first, end);
            assertEquals(cost.total() - whole, moved - part, 1e-3 * (1 + part), "trial " + trial);
        }
    }

    @Test
    @DisplayName("What is above a limit stays above it, and what is not is the same with and without")
    void limit() {
        Drawing host = Drawing.of("host100~2");
        PolishGraph graph = host.graph();
        DrawingCost cost = costOf(host, 0.05f);
        cost.rescale();
        for (int first = 0; first < graph.size; first++) {
            int end = graph.end[first];
            float exact = cost.of(first, end, NO_LIMIT);
            assertEquals(exact, cost.of(first, end, exact));
            assertTrue(cost.of(first, end, exact * 0.9f) > exact * 0.9f);
            assertTrue(cost.of(first, end, exact * 0.1f) > exact * 0.1f);
        }
    }

    @Test
    @DisplayName("Steps of majorisation never raise the cost of a graph without strangers and crossings")
    void majorisation() {
        int leaves = 30;
        int[] pairs = new int[2 * leaves];
        for (int leaf = 1; leaf <= leaves; leaf++) {
            pairs[2 * leaf - 1] = leaf;
        }
        DrawingCost cost = costOf(new Drawing(leaves + 1, pairs).scattered(9, 3), 0);
        cost.rescale();
        float[] target = new float[2];
        double start = cost.total();
        double before = start;
        for (int step = 0; step < 20 * leaves; step++) {
            int node = step % (leaves + 1);
            cost.ease(node, target);
            cost.x[node] = target[0];
            cost.y[node] = target[1];
            cost.moved(node, node + 1);
            double after = cost.total();
            assertTrue(after <= before + 1e-3, "step " + step + " from " + before + " to " + after);
            before = after;
        }
        assertTrue(before < 0.7 * start, "from " + start + " to " + before);
    }

    @Test
    @DisplayName("A leaf is wished one hop from its hub, on its side")
    void wish() {
        Drawing edge = new Drawing(2, 0, 1);
        edge.x[1] = 0.3f;
        edge.y[1] = 0.4f;
        DrawingCost cost = costOf(edge, 0);
        float[] target = new float[2];
        cost.ease(1, target);
        assertEquals(1, Math.hypot(target[0] - cost.x[0], target[1] - cost.y[0]), 1e-4);
        assertEquals((cost.y[1] - cost.y[0]) / (cost.x[1] - cost.x[0]),
                (target[1] - cost.y[0]) / (target[0] - cost.x[0]), 1e-4);
    }

    private static DrawingCost costOf(Drawing drawing, float radius) {
        PolishGraph graph = drawing.graph();
        HopDistances distances = new HopDistances(graph);
        while (distances.findNext()) {
            // one row after the other
        }
        float[] x = new float[graph.size];
        float[] y = new float[graph.size];
        float[] radii = new float[graph.size];
        for (int i = 0; i < graph.size; i++) {
            x[i] = drawing.x[graph.original[i]];
            y[i] = drawing.y[graph.original[i]];
            radii[i] = radius;
        }
        DrawingCost cost = new DrawingCost(graph, distances, x, y);
        cost.keepApart(radii);
        return cost;
    }
}
