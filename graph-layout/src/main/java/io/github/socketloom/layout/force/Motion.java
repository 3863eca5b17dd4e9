package io.github.socketloom.layout.force;

/**
 * One step of all nodes of a level under springs and repulsion. A spring wishes its node at the ideal length from the
 * other end; the weighted mean of the wishes, divided by the sum of the weights, is one Jacobi step of stress majorisation
 * over the edges. Dividing by that sum makes a leaf and a hub of a thousand edges step alike.
 */
final class Motion {

    /** The share of repulsion against springs. */
    static final float REPULSION = 0.02f;
    /**
     * How much harder each collapsed leaf lets its hub be pushed: the disc of a large hub belongs beside the core and not
     * over it.
     */
    private static final float PUSH_PER_LEAF = 0.05f;
    private static final float UNDER_RELAXATION = 0.5f;
    private static final float MOMENTUM = 0.55f;
    private static final float LEAST_SQUARE = 1e-9f;
    /** The longest step is this times the step factor, and a little. */
    private static final float LONGEST_STEP = 2;
    private static final float LEAST_LONGEST_STEP = 0.02f;

    private final Repulsion repulsion;

    Motion(Repulsion repulsion) {
        this.repulsion = repulsion;
    }

    /**
     * Moves all active nodes but the pinned.
     *
     * @param alpha the step factor, 0 to 1
     * @param rebuild whether repulsion orders the nodes anew; must be true for the first step of a level
     * @return the mean distance that an active node moved
     */
    float step(Level level, float alpha, boolean rebuild) {
        if (level.active == level.size) {
            repulsion.compute(level.size, level.x, level.y, level.charge, level.forceX, level.forceY, rebuild);
        } else {
            repulsion.compute(level.size, level.x, level.y, level.charge, level.forceX, level.forceY, rebuild,
                    level.actives, level.active);
        }
        accelerate(level, alpha);
        return move(level, LONGEST_STEP * alpha + LEAST_LONGEST_STEP);
    }

    /** All velocities come from the old positions, so that the order of the nodes does not matter. */
    private static void accelerate(Level level, float alpha) {
        int[] offsets = level.offsets;
        int[] neighbours = level.neighbours;
        float[] lengths = level.lengths;
        float[] springs = level.springs;
        float[] x = level.x;
        float[] y = level.y;
        for (int i = 0; i < level.active; i++) {
            int node = level.actives[i];
            float heat = level.heat[node];
            if (level.pinned[node]) {
                level.velocityX[node] = 0;
                level.velocityY[node] = 0;
                continue;
            }
            float hereX = x[node];
            float hereY = y[node];
            float pullX = 0;
            float pullY = 0;
            for (int at = offsets[node], end = offsets[node + 1]; at < end; at++) {
                int other = neighbours[at];
                float dx = hereX - x[other];
                float dy = hereY - y[other];
                float square = dx * dx + dy * dy + LEAST_SQUARE;
                float pull = (lengths[at] / (float) Math.sqrt(square) - 1) * springs[at];
                pullX += dx * pull;
                pullY += dy * pull;
            }
            float factor = heat * UNDER_RELAXATION * alpha / level.give[node];
            float push = REPULSION * (1 + PUSH_PER_LEAF * level.leaves[node]);
            level.velocityX[node] = level.velocityX[node] * MOMENTUM + (pullX + push * level.forceX[node]) * factor;
            level.velocityY[node] = level.velocityY[node] * MOMENTUM + (pullY + push * level.forceY[node]) * factor;
        }
    }

    private static float move(Level level, float longest) {
        double moved = 0;
        for (int i = 0; i < level.active; i++) {
            int node = level.actives[i];
            float dx = level.velocityX[node];
            float dy = level.velocityY[node];
            float square = dx * dx + dy * dy;
            if (square == 0) {
                continue;
            }
            float distance = (float) Math.sqrt(square);
            if (!(distance <= longest)) {
                float cut = longest / distance;
                dx = distance < Float.POSITIVE_INFINITY ? dx * cut : 0;
                dy = distance < Float.POSITIVE_INFINITY ? dy * cut : 0;
                distance = longest;
                level.velocityX[node] = dx;
                level.velocityY[node] = dy;
            }
            level.x[node] += dx;
            level.y[node] += dy;
            moved += distance;
        }
        return (float) (moved / Math.max(1, level.active));
    }
}
