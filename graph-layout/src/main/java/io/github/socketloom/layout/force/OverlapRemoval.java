package io.github.socketloom.layout.force;

/**
 * Moves overlapping nodes of a small graph apart, as little as possible: passes over all pairs, until no pair is left or
 * the passes are used up. The node with fewer edges makes way, as its edges are the shorter to redraw.
 */
final class OverlapRemoval {

    /** Distances are restored to a little more than needed, so that rounding does not leave a touch of overlap. */
    private static final float CLEARANCE = 1.02f;
    private static final float YIELDING = 0.9f;
    private static final float EVEN = 0.5f;
    private static final float TINY = 1e-6f;

    private OverlapRemoval() {}

    /**
     * Does one pass.
     *
     * @param fixed nodes that do not move
     * @return false if no two nodes overlapped that could be moved
     */
    static boolean pass(PolishGraph graph, float[] x, float[] y, float[] radius, boolean[] fixed) {
        boolean moved = false;
        for (int one = 1; one < graph.size; one++) {
            for (int other = 0; other < one; other++) {
                float dx = x[one] - x[other];
                float dy = y[one] - y[other];
                float wanted = radius[one] + radius[other];
                float square = dx * dx + dy * dy;
                if (square < wanted * wanted && !(fixed[one] && fixed[other])) {
                    part(graph, x, y, fixed, one, other, wanted * CLEARANCE);
                    moved = true;
                }
            }
        }
        return moved;
    }

    private static void part(PolishGraph graph, float[] x, float[] y, boolean[] fixed, int one, int other,
            float wanted) {
        float dx = x[one] - x[other];
        float dy = y[one] - y[other];
        float distance = (float) Math.sqrt(dx * dx + dy * dy);
        if (distance < TINY * wanted || distance == 0) {
            // coincident: any direction will do, as long as it is not the same for all pairs
            double angle = one * 2.399963229728653 + other;
            dx = (float) StrictMath.cos(angle);
            dy = (float) StrictMath.sin(angle);
            distance = 0;
        } else {
            dx /= distance;
            dy /= distance;
        }
        float missing = wanted - distance;
        float share = share(graph, fixed, one, other);
        x[one] += dx * missing * share;
        y[one] += dy * missing * share;
        x[other] -= dx * missing * (1 - share);
        y[other] -= dy * missing * (1 - share);
    }

    /** Returns the part of the way that the first of two nodes goes. */
    private static float share(PolishGraph graph, boolean[] fixed, int one, int other) {
        if (fixed[one] || fixed[other]) {
            return fixed[one] ? 0 : 1;
        }
        int difference = graph.degree(one) - graph.degree(other);
        return difference == 0 ? EVEN : difference < 0 ? YIELDING : 1 - YIELDING;
    }
}
