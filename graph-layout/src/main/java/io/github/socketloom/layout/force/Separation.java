package io.github.socketloom.layout.force;

/**
 * Takes the sums of a subtree's bodies back to the bodies' numbers, and parts those that stand in the same point: each
 * is pushed in a direction of its own, as hard as if the others stood at the distance ε, where the softened force is
 * strongest. The directions stand evenly around the point in the order of the bodies' numbers, so that equal charges
 * exert no net force.
 */
final class Separation {

    /** What a unit charge exerts at most: 1/(2ε), at the distance ε. */
    private final float strongest;

    Separation(float softeningSquared) {
        strongest = (float) (0.5 / Math.sqrt(softeningSquared));
    }

    /** Writes the field at the targets below a cell, by their numbers. */
    void finish(BodyTree tree, Targets targets, int root, float[] fieldX, float[] fieldY) {
        for (int c = root; c < tree.skip[root]; c++) {
            if (tree.isLeaf(c) && targets.isAny(tree.first[c], tree.last[c])) {
                if (tree.end[c] < tree.last[c]) {
                    spreadPoint(tree, c);
                } else if (tree.close[c]) {
                    partTwins(tree, c);
                }
                for (int i = tree.first[c]; i < tree.last[c]; i++) {
                    if (targets.isAny(i, i + 1)) {
                        fieldX[tree.body[i]] = tree.sumX[i];
                        fieldY[tree.body[i]] = tree.sumY[i];
                    }
                }
            }
        }
    }

    /** All bodies of the leaf stand in one point: the sum at the first is that of all. */
    private void spreadPoint(BodyTree tree, int leaf) {
        int first = tree.first[leaf];
        int count = tree.last[leaf] - first;
        float sumX = tree.sumX[first];
        float sumY = tree.sumY[first];
        float all = tree.charge[first];
        float others = 0; // of the charges, all but the first are still in their places
        for (int i = first + 1; i < first + count; i++) {
            others += tree.charge[i];
        }
        for (int rank = 0; rank < count; rank++) {
            float own = rank == 0 ? all - others : tree.charge[first + rank];
            tree.sumX[first + rank] = sumX;
            tree.sumY[first + rank] = sumY;
            push(tree, first + rank, rank, count, Math.max(0, all - own));
        }
    }

    /** Some bodies of the leaf may share a point with others. */
    private void partTwins(BodyTree tree, int leaf) {
        for (int i = tree.first[leaf]; i < tree.last[leaf]; i++) {
            int rank = 0;
            int count = 0;
            float others = 0;
            for (int j = tree.first[leaf]; j < tree.last[leaf]; j++) {
                if (tree.x[i] == tree.x[j] && tree.y[i] == tree.y[j]) {
                    count++;
                    rank += j < i ? 1 : 0;
                    others += j == i ? 0 : tree.charge[j];
                }
            }
            if (count > 1) {
                push(tree, i, rank, count, others);
            }
        }
    }

    private void push(BodyTree tree, int place, int rank, int count, float others) {
        // StrictMath: the same bits on every machine; the half keeps the first direction off the axes
        double angle = 2 * Math.PI * rank / count + 0.5;
        tree.sumX[place] += (float) (others * strongest * StrictMath.cos(angle));
        tree.sumY[place] += (float) (others * strongest * StrictMath.sin(angle));
    }
}
