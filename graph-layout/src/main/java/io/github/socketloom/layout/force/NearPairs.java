package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Pairs of leaves too near for a series: their bodies act on each other one by one. The pairs are kept until a task's
 * walk is over and then done source by source: all bodies that a source acts on stand in one row of arrays, so that the
 * innermost loop is long, has no branch and no sum across its turns. Compilers make vector instructions of it.
 */
final class NearPairs {

    private static final int NONE = -1;

    private final float softeningSquared;
    private BodyTree tree;
    private Targets targets;

    /** Pairs of one source are a list: from the source's head along next. */
    private int[] target = new int[256];
    private int[] next = new int[256];
    private int pairs;
    /** Per cell the last pair of which it is the source, or {@link #NONE}; and the cells that have one. */
    private int[] head = {};
    private int[] sources = {};
    private int sourceCount;

    /** The bodies that one source acts on: their places, positions and sums. */
    private int[] lane = {};
    private float[] laneX = {};
    private float[] laneY = {};
    private float[] laneSumX = {};
    private float[] laneSumY = {};

    NearPairs(float softeningSquared) {
        this.softeningSquared = softeningSquared;
    }

    void begin(BodyTree bodies, Targets asked) {
        tree = bodies;
        targets = asked;
        int cells = bodies.cells();
        if (head.length < cells) {
            head = new int[cells + cells / 4];
            Arrays.fill(head, NONE);
            sources = new int[head.length];
        }
    }

    /** Keeps a pair of leaves for {@link #sum}. */
    void add(int targetLeaf, int sourceLeaf) {
        if (pairs == target.length) {
            target = Arrays.copyOf(target, 2 * pairs);
            next = Arrays.copyOf(next, 2 * pairs);
        }
        int before = head[sourceLeaf];
        if (before == NONE) {
            sources[sourceCount++] = sourceLeaf;
        }
        target[pairs] = targetLeaf;
        next[pairs] = before;
        head[sourceLeaf] = pairs++;
    }

    /** Adds what the pairs amount to to the tree's sums, and forgets them. */
    void sum() {
        BodyTree t = tree;
        float[] x = t.x;
        float[] y = t.y;
        float[] charge = t.charge;
        for (int k = 0; k < sourceCount; k++) {
            int source = sources[k];
            int lanes = gather(head[source]);
            head[source] = NONE;
            int end = t.end[source];
            for (int j = t.first[source]; j < end; j++) {
                act(lanes, laneX, laneY, laneSumX, laneSumY, x[j], y[j], charge[j], softeningSquared);
            }
            float[] sumX = t.sumX;
            float[] sumY = t.sumY;
            for (int i = 0; i < lanes; i++) {
                sumX[lane[i]] += laneSumX[i];
                sumY[lane[i]] += laneSumY[i];
            }
        }
        sourceCount = 0;
        pairs = 0;
    }

    /** Puts the targets of a list of pairs in a row. */
    private int gather(int firstPair) {
        BodyTree t = tree;
        int lanes = 0;
        for (int pair = firstPair; pair != NONE; pair = next[pair]) {
            int first = t.first[target[pair]];
            int end = t.end[target[pair]];
            if (lanes + end - first > lane.length) {
                grow(lanes + end - first);
            }
            if (end == first + 1 || targets.areAll()) {
                System.arraycopy(t.x, first, laneX, lanes, end - first);
                System.arraycopy(t.y, first, laneY, lanes, end - first);
                for (int i = first; i < end; i++) {
                    lane[lanes++] = i;
                }
            } else {
                for (int i = first; i < end; i++) {
                    if (targets.isAny(i, i + 1)) {
                        laneX[lanes] = t.x[i];
                        laneY[lanes] = t.y[i];
                        lane[lanes++] = i;
                    }
                }
            }
        }
        Arrays.fill(laneSumX, 0, lanes, 0);
        Arrays.fill(laneSumY, 0, lanes, 0);
        return lanes;
    }

    private void grow(int room) {
        int length = 2 * room;
        lane = Arrays.copyOf(lane, length);
        laneX = Arrays.copyOf(laneX, length);
        laneY = Arrays.copyOf(laneY, length);
        laneSumX = Arrays.copyOf(laneSumX, length);
        laneSumY = Arrays.copyOf(laneSumY, length);
    }

    /** One body's push on a row of others. A body in the row itself is at distance 0 and not moved. */
    private static void act(int lanes, float[] toX, float[] toY, float[] sumX, float[] sumY, float x, float y, float q,
            float soft) {
        for (int i = 0; i < lanes; i++) {
            float dx = toX[i] - x;
            float dy = toY[i] - y;
            float w = q / (dx * dx + dy * dy + soft);
            sumX[i] += w * dx;
            sumY[i] += w * dy;
        }
    }
}
