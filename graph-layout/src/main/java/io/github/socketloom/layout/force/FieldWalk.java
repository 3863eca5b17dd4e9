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
 * hands to each the sources that are still open. One thread's; it writes the sums of its targets alone.
 *
 * <p>With z = x + iy the field is the conjugate of f(z) = Σ q / (z − z'), which is analytic away from the charges. A
 * cell seen from afar is M/(z − c) + Q/(z − c)³, there is no term of first order about the centre of charge; at a
 * target the far cells together are L0 + L1 u + L2 u², u the way from the target's centre. Near leaves are left to
 * {@link NearPairs}. 1/d is softened everywhere, d̄/(|d|² + ε²), so that two cells of one body each act like two bodies
 * and nothing overflows; the softened field is not analytic, so that within a few ε the series is coarser than
 * elsewhere.
 */
final class FieldWalk {

    /** θ²/2. Squares of the radii, not their sum: one large cell beside a point would err far more than two halves. */
    private final float farness;
    private final float softeningSquared;
    private final NearPairs nearPairs;

    private BodyTree tree;
    private Targets targets;

    /** Sources still to be looked at for one target, and those of them that are far. */
    private int[] open = {};
    private int[] far = {};
    private int farCount;
    /** Sources that a target leaves to its children: a stack of lists, one for each target on the way down. */
    private int[] handedDown = new int[1024];
    /** L0, L1, L2 at the centre of the target that the walk is at: what its parent's far sources amount to, and its. */
    private float l0x;
    private float l0y;
    private float l1x;
    private float l1y;
    private float l2x;
    private float l2y;

    FieldWalk(RepulsionSettings settings) {
        farness = settings.theta() * settings.theta() / 2;
        softeningSquared = settings.softeningSquared();
        nearPairs = new NearPairs(settings.softeningSquared());
    }

    /** Sets what the following {@link #sum}s read; the sums are written to the tree's. */
    void begin(BodyTree bodies, Targets asked) {
        tree = bodies;
        targets = asked;
        int cells = bodies.cells();
        if (open.length < cells) {
            open = new int[cells + cells / 4];
            far = new int[open.length + 1];
        }
        nearPairs.begin(bodies, asked);
    }

    /** Sums the field at the targets below a cell. */
    void sum(int cell) {
        handedDown[0] = 0;
        l0x = 0;
        l0y = 0;
        l1x = 0;
        l1y = 0;
        l2x = 0;
        l2y = 0;
        walk(cell, 0, 1);
        nearPairs.sum();
    }

    /**
     * Sums for one target cell.
     *
     * @param from where the sources that its parent left open begin in {@link #handedDown}
     * @param to where they end
     */
    private void walk(int target, int from, int to) {
        int top = sortOut(target, from, to);
        addFar(target);
        int behind = tree.skip[target];
        if (behind == target + 1) {
            expand(target);
            return;
        }
        float[] cell = tree.cell;
        float ax = l0x;
        float ay = l0y;
        float bx = l1x;
        float by = l1y;
        float cx = l2x;
        float cy = l2y;
        float x = cell[target * STRIDE + X];
        float y = cell[target * STRIDE + Y];
        for (int child = target + 1; child < behind; child = tree.skip[child]) {
            if (targets.isAny(tree.first[child], tree.last[child])) {
                float u = cell[child * STRIDE + X] - x;
                float v = cell[child * STRIDE + Y] - y;
                float cux = cx * u - cy * v;
                float cuy = cx * v + cy * u;
                l0x = ax + (bx + cux) * u - (by + cuy) * v;
                l0y = ay + (bx + cux) * v + (by + cuy) * u;
                l1x = bx + 2 * cux;
                l1y = by + 2 * cuy;
                l2x = cx;
                l2y = cy;
                walk(child, to, top);
            }
        }
    }

    /**
     * Sorts the open sources of a target into those that are far, near, and left to its children.
     *
     * @return where those that are left to the children end in {@link #handedDown}; they begin at {@code to}
     */
    private int sortOut(int target, int from, int to) {
        float[] cell = tree.cell;
        int[] skip = tree.skip;
        int cells = tree.cells();
        if (handedDown.length - to < cells) {
            handedDown = Arrays.copyOf(handedDown, 2 * (to + cells));
        }
        int[] handed = handedDown;
        int[] list = open;
        int[] farList = far;
        float x = cell[target * STRIDE + X];
        float y = cell[target * STRIDE + Y];
        float radiusSquared = cell[target * STRIDE + RADIUS] * cell[target * STRIDE + RADIUS];
        boolean leaf = skip[target] == target + 1;
        int openCount = to - from;
        System.arraycopy(handed, from, list, 0, openCount);
        int fars = 0;
        int top = to;
        for (int start = 0; start < openCount;) {
            int stop = openCount;
            int left = start;
            for (int k = start; k < stop; k++) { // which are far is hard to foresee for a processor: no branch on it
                int source = list[k];
                int o = source * STRIDE;
                float dx = x - cell[o + X];
                float dy = y - cell[o + Y];
                float sourceRadius = cell[o + RADIUS];
                int isFar = radiusSquared + sourceRadius * sourceRadius < farness * (dx * dx + dy * dy) ? 1 : 0;
                farList[fars] = source;
                list[left] = source;
                fars += isFar;
                left += 1 - isFar;
            }
            for (int k = start; k < left; k++) {
                int source = list[k];
                int behind = skip[source];
                if (behind == source + 1) {
                    if (leaf) {
                        nearPairs.add(target, source);
                    } else {
                        handed[top++] = source;
                    }
                } else if (!leaf && radiusSquared >= cell[source * STRIDE + RADIUS] * cell[source * STRIDE + RADIUS]) {
                    handed[top++] = source;
                } else {
                    for (int child = source + 1; child < behind; child = skip[child]) {
                        list[openCount++] = child;
                    }
                }
            }
            start = stop;
        }
        farCount = fars;
        return top;
    }

    /** Adds the far sources to L0, L1 and L2 of a target. */
    private void addFar(int target) {
        float[] cell = tree.cell;
        int[] list = far;
        float soft = softeningSquared;
        float x = cell[target * STRIDE + X];
        float y = cell[target * STRIDE + Y];
        float ax = l0x;
        float ay = l0y;
        float bx = l1x;
        float by = l1y;
        float cx = l2x;
        float cy = l2y;
        int count = farCount;
        for (int k = 0; k < count; k++) {
            int o = list[k] * STRIDE;
            float dx = x - cell[o + X];
            float dy = y - cell[o + Y];
            float m = cell[o + CHARGE];
            float qx = cell[o + MOMENT_RE];
            float qy = cell[o + MOMENT_IM];
            float inverse = 1 / (dx * dx + dy * dy + soft);
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
        l0x = ax;
        l0y = ay;
        l1x = bx;
        l1y = by;
        l2x = cx;
        l2y = cy;
    }

    /** Begins the sums at the bodies of a leaf with what the far sources amount to there. */
    private void expand(int leaf) {
        BodyTree t = tree;
        int end = t.end[leaf];
        float x = t.cell[leaf * STRIDE + X];
        float y = t.cell[leaf * STRIDE + Y];
        for (int i = t.first[leaf]; i < end; i++) {
            float u = t.x[i] - x;
            float v = t.y[i] - y;
            float mx = l1x + l2x * u - l2y * v;
            float my = l1y + l2x * v + l2y * u;
            t.sumX[i] = l0x + mx * u - my * v;
            t.sumY[i] = -(l0y + mx * v + my * u);
        }
    }
}
