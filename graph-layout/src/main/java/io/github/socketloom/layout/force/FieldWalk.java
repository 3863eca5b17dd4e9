package io.github.socketloom.layout.force;

import static io.github.socketloom.layout.force.BodyTree.CHARGE;
import static io.github.socketloom.layout.force.BodyTree.MOMENT_IM;
import static io.github.socketloom.layout.force.BodyTree.MOMENT_RE;
import static io.github.socketloom.layout.force.BodyTree.RADIUS;
import static io.github.socketloom.layout.force.BodyTree.STRIDE;
import static io.github.socketloom.layout.force.BodyTree.X;
import static io.github.socketloom.layout.force.BodyTree.Y;

import java.util.Arrays;

/**
 * The field at the bodies of one subtree, from all bodies: a walk over pairs of cells that goes down the targets and
 * hands to each the sources that are still open. One thread's; it writes the field of its targets alone.
 *
 * <p>With z = x + iy the field is the conjugate of f(z) = Σ q / (z − z'), which is analytic away from the charges. A
 * cell seen from afar is M/(z − c) + Q/(z − c)³, there is no term of first order about the centre of charge; at a
 * target the far cells together are L0 + L1 u + L2 u², u the way from the target's centre. Near bodies are summed one
 * by one. 1/d is softened everywhere, d̄/(|d|² + ε²), so that two cells of one body each act like two bodies and nothing
 * overflows; the softened field is not analytic, so that within a few ε the series is coarser than elsewhere.
 */
final class FieldWalk {

    /** θ²/2. Squares of the radii, not their sum: one large cell beside a point would err far more than two halves. */
    private final float farness;
    private final float softeningSquared;
    /** Half of 1/ε: what a unit charge exerts at most, at the distance ε. */
    private final float strongest;

    private BodyTree tree;
    private Targets targets;
    private float[] fieldX;
    private float[] fieldY;

    /** Sources still to be looked at for one target; sources far from it; leaves near it. */
    private int[] open = {};
    private int[] far = {};
    private int[] near = {};
    /** Sources that a target leaves to its children: a stack of lists, one for each target on the way down. */
    private int[] handedDown = {};

    FieldWalk(RepulsionSettings settings) {
        farness = settings.theta() * settings.theta() / 2;
        softeningSquared = settings.softeningSquared();
        strongest = (float) (0.5 / Math.sqrt(softeningSquared));
    }

    /** Sets what the following {@link #sum}s read and where they write, by the number of the body. */
    void begin(BodyTree bodies, Targets asked, float[] fx, float[] fy) {
        tree = bodies;
        targets = asked;
        fieldX = fx;
        fieldY = fy;
        int cells = bodies.cells();
        if (open.length < cells) {
            open = new int[cells + cells / 4];
            far = new int[open.length];
            near = new int[open.length];
        }
    }

    /** Sums the field at the targets below a cell. */
    void sum(int cell) {
        if (handedDown.length == 0) {
            handedDown = new int[1024];
        }
        handedDown[0] = 0;
        walk(cell, 0, 1, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Sums for one target cell.
     *
     * @param from where the sources that its parent left open begin in {@link #handedDown}
     * @param to where they end
     * @param l0x what the parent's far sources amount to at the centre of this cell, and the same for the rest
     */
    private void walk(int target, int from, int to, float l0x, float l0y, float l1x, float l1y, float l2x, float l2y) {
        BodyTree t = tree;
        float[] cell = t.cell;
        int[] skip = t.skip;
        float x = cell[target * STRIDE + X];
        float y = cell[target * STRIDE + Y];
        float radius = cell[target * STRIDE + RADIUS];
        boolean leaf = skip[target] == target + 1;
        int openCount = to - from;
        System.arraycopy(handedDown, from, open, 0, openCount);
        int farCount = 0;
        int nearCount = 0;
        int top = to;
        if (handedDown.length - top < t.cells()) {
            handedDown = Arrays.copyOf(handedDown, 2 * (top + t.cells()));
        }
        for (int k = 0; k < openCount; k++) {
            int source = open[k];
            int o = source * STRIDE;
            float dx = x - cell[o + X];
            float dy = y - cell[o + Y];
            float sourceRadius = cell[o + RADIUS];
            if (radius * radius + sourceRadius * sourceRadius < farness * (dx * dx + dy * dy)) {
                far[farCount++] = source;
            } else if (skip[source] == source + 1) {
                if (leaf) {
                    near[nearCount++] = source;
                } else {
                    handedDown[top++] = source;
                }
            } else if (!leaf && radius >= sourceRadius) {
                handedDown[top++] = source;
            } else {
                for (int child = source + 1; child < skip[source]; child = skip[child]) {
                    open[openCount++] = child;
                }
            }
        }

        float ax = l0x;
        float ay = l0y;
        float bx = l1x;
        float by = l1y;
        float cx = l2x;
        float cy = l2y;
        for (int k = 0; k < farCount; k++) {
            int o = far[k] * STRIDE;
            float dx = x - cell[o + X];
            float dy = y - cell[o + Y];
            float m = cell[o + CHARGE];
            float qx = cell[o + MOMENT_RE];
            float qy = cell[o + MOMENT_IM];
            float inverse = 1 / (dx * dx + dy * dy + softeningSquared);
            float ix = dx * inverse;
            float iy = -dy * inverse;
            float iix = ix * ix - iy * iy;
            float iiy = 2 * ix * iy;
            float iiix = iix * ix - iiy * iy;
            float iiiy = iix * iy + iiy * ix;
            ax += m * ix + qx * iiix - qy * iiiy;
            ay += m * iy + qx * iiiy + qy * iiix;
            bx -= m * iix;
            by -= m * iiy;
            cx += m * iiix;
            cy += m * iiiy;
        }
        if (leaf) {
            sumAtBodies(target, nearCount, ax, ay, bx, by, cx, cy);
            return;
        }
        for (int child = target + 1; child < skip[target]; child = skip[child]) {
            if (targets.isAny(t.first[child], t.last[child])) {
                float u = cell[child * STRIDE + X] - x;
                float v = cell[child * STRIDE + Y] - y;
                float cux = cx * u - cy * v;
                float cuy = cx * v + cy * u;
                walk(child, to, top, ax + (bx + cux) * u - (by + cuy) * v, ay + (bx + cux) * v + (by + cuy) * u,
                        bx + 2 * cux, by + 2 * cuy, cx, cy);
            }
        }
    }

    private void sumAtBodies(int leaf, int nearCount, float ax, float ay, float bx, float by, float cx, float cy) {
        BodyTree t = tree;
        int end = t.end[leaf];
        float x = t.cell[leaf * STRIDE + X];
        float y = t.cell[leaf * STRIDE + Y];
        for (int i = t.first[leaf]; i < end; i++) {
            if (end > t.first[leaf] + 1 && !targets.isAny(i, i + 1)) {
                continue;
            }
            float xi = t.x[i];
            float yi = t.y[i];
            float u = xi - x;
            float v = yi - y;
            float mx = bx + cx * u - cy * v;
            float my = by + cx * v + cy * u;
            float fx = ax + mx * u - my * v;
            float fy = -(ay + mx * v + my * u);
            for (int k = 0; k < nearCount; k++) {
                int source = near[k];
                int stop = t.end[source];
                for (int j = t.first[source]; j < stop; j++) {
                    float dx = xi - t.x[j];
                    float dy = yi - t.y[j];
                    float w = t.charge[j] / (dx * dx + dy * dy + softeningSquared);
                    fx += w * dx;
                    fy += w * dy;
                }
            }
            fieldX[t.body[i]] = fx;
            fieldY[t.body[i]] = fy;
        }
        if (end < t.last[leaf]) {
            fanOut(leaf);
        } else if (t.close[leaf]) {
            partTwins(leaf);
        }
    }

    /**
     * Bodies in one point: all have the field that was summed at the first, and each is pushed in a direction of its
     * own, as hard as if the others stood at the distance ε, where the softened force is strongest.
     */
    private void fanOut(int leaf) {
        BodyTree t = tree;
        int from = t.first[leaf];
        int count = t.last[leaf] - from;
        float fx = fieldX[t.body[from]];
        float fy = fieldY[t.body[from]];
        float all = t.cell[leaf * STRIDE + CHARGE];
        for (int rank = 0; rank < count; rank++) {
            if (targets.isAny(from + rank, from + rank + 1)) {
                push(from + rank, rank, count, all - targets.charge(t.body[from + rank]), fx, fy);
            }
        }
    }

    /** The same for bodies that share a point within a leaf that holds others too. */
    private void partTwins(int leaf) {
        BodyTree t = tree;
        for (int i = t.first[leaf]; i < t.last[leaf]; i++) {
            int rank = 0;
            int count = 0;
            float others = 0;
            for (int j = t.first[leaf]; j < t.last[leaf]; j++) {
                if (t.x[i] == t.x[j] && t.y[i] == t.y[j]) {
                    count++;
                    rank += j < i ? 1 : 0;
                    others += j == i ? 0 : t.charge[j];
                }
            }
            if (count > 1 && targets.isAny(i, i + 1)) {
                push(i, rank, count, others, fieldX[t.body[i]], fieldY[t.body[i]]);
            }
        }
    }

    private void push(int place, int rank, int count, float others, float fx, float fy) {
        // StrictMath: the same bits on every machine; the half keeps the first direction off the axes
        double angle = 2 * Math.PI * rank / count + 0.5;
        fieldX[tree.body[place]] = fx + (float) (others * strongest * StrictMath.cos(angle));
        fieldY[tree.body[place]] = fy + (float) (others * strongest * StrictMath.sin(angle));
    }
}
