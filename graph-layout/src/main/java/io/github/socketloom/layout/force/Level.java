package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * One component, or what is left of it when leaves are collapsed, in compressed rows. All lengths are in units of the
 * layout's edge length. The arrays have more room than {@link #size}; they are kept for the next component.
 */
final class Level {

    /** Springs of a node that has hardly any are not trusted below this; it would run away. */
    private static final float LEAST_GIVE = 0.02f;
    /** How much heavier each collapsed leaf makes its hub. */
    private static final float GIVE_PER_LEAF = 0.05f;

    int size;
    /** Row starts in {@link #neighbours}; one more than nodes. */
    int[] offsets = new int[1];
    int[] neighbours = new int[0];
    /** Ideal length of each row entry. */
    float[] lengths = new float[0];
    /** How strongly each row entry was asked to hold. */
    float[] weights = new float[0];
    /** Spring constant of each row entry, from weight, length, degrees and spread. */
    float[] springs = new float[0];

    float[] x = new float[0];
    float[] y = new float[0];
    float[] velocityX = new float[0];
    float[] velocityY = new float[0];
    float[] forceX = new float[0];
    float[] forceY = new float[0];
    /** Repulsive charge: 1 per node, with those of all that is collapsed into it. */
    float[] charge = new float[0];
    /** Sum of a node's spring constants: what its step is divided by, the degree preconditioner. */
    float[] give = new float[0];
    /** How much of its step a node may take, 0 to 1. */
    float[] heat = new float[0];
    float[] radius = new float[0];
    float[] labelWidth = new float[0];
    float[] labelHeight = new float[0];
    boolean[] pinned = new boolean[0];
    /** The nodes that have heat, in ascending order: only they feel forces. */
    int[] actives = new int[0];
    int active;
    /** Leaves that are collapsed into a node of this level; 0 on level 0. */
    int[] leaves = new int[0];
    /** Index of a node in the next coarser level, or -1 for a collapsed leaf. */
    int[] coarser = new int[0];
    /** Index of a node in the next finer level. */
    int[] finer = new int[0];
    private float[] degreePower = new float[0];

    int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }

    /** Makes room and sets the number of nodes; what the arrays hold is undefined. */
    void resize(int nodes, int halves) {
        if (x.length < nodes) {
            int room = nodes + (nodes >> 2) + 16;
            offsets = new int[room + 1];
            x = new float[room];
            y = new float[room];
            velocityX = new float[room];
            velocityY = new float[room];
            forceX = new float[room];
            forceY = new float[room];
            charge = new float[room];
            give = new float[room];
            heat = new float[room];
            radius = new float[room];
            labelWidth = new float[room];
            labelHeight = new float[room];
            pinned = new boolean[room];
            actives = new int[room];
            leaves = new int[room];
            coarser = new int[room];
            finer = new int[room];
            degreePower = new float[room];
        }
        if (neighbours.length < halves) {
            int room = halves + (halves >> 2) + 16;
            neighbours = new int[room];
            lengths = new float[room];
            weights = new float[room];
            springs = new float[room];
        }
        size = nodes;
        offsets[0] = 0;
    }

    /** Sets charges, heat and velocities as for a component that starts from scratch. */
    void startCold() {
        Arrays.fill(charge, 0, size, 1);
        Arrays.fill(heat, 0, size, 1);
        Arrays.fill(leaves, 0, size, 0);
        rest();
        activate();
    }

    /** Lists the nodes that have heat. */
    void activate() {
        active = 0;
        for (int node = 0; node < size; node++) {
            if (heat[node] > 0) {
                actives[active++] = node;
            }
        }
    }

    /** Takes all speed away. */
    void rest() {
        Arrays.fill(velocityX, 0, size, 0);
        Arrays.fill(velocityY, 0, size, 0);
    }

    /**
     * Sets spring constants: w = weight · min(degree)^-power / length². Collapsed leaves count as degree, and their hub
     * is heavier by them.
     */
    void weigh(float power) {
        for (int node = 0; node < size; node++) {
            degreePower[node] = (float) Math.pow(degree(node) + leaves[node], -power);
        }
        for (int node = 0; node < size; node++) {
            float sum = 0;
            for (int at = offsets[node]; at < offsets[node + 1]; at++) {
                // the power falls with the degree: the larger one is that of the smaller degree
                float spring = Math.max(degreePower[node], degreePower[neighbours[at]]) * weights[at]
                        / (lengths[at] * lengths[at]);
                springs[at] = spring;
                sum += spring;
            }
            give[node] = Math.max(sum, LEAST_GIVE) + GIVE_PER_LEAF * leaves[node];
        }
    }

    /**
     * Collapses leaves: into another level go all nodes with two neighbours or more and those with a leaf beside them,
     * so that a pair that knows only each other stays.
     *
     * @param most so many nodes may stay at most; with more it is not worth it
     * @return whether it was done; if not, the other level is as it was
     */
    boolean collapseInto(Level coarse, float most) {
        Arrays.fill(coarser, 0, size, -1);
        for (int node = 0; node < size; node++) {
            if (degree(node) >= 2) {
                coarser[node] = 0;
            } else if (degree(node) == 1) {
                coarser[neighbours[offsets[node]]] = 0;
            }
        }
        int kept = 0;
        int halves = 0;
        for (int node = 0; node < size; node++) {
            if (coarser[node] == 0) {
                coarser[node] = kept++;
                halves += degree(node);
            }
        }
        if (kept > most || kept < 1) {
            return false;
        }
        coarse.resize(kept, halves);
        coarse.startCold();
        int entries = 0;
        for (int node = 0; node < size; node++) {
            int into = coarser[node];
            if (into < 0) {
                continue;
            }
            coarse.finer[into] = node;
            float sum = charge[node];
            for (int at = offsets[node]; at < offsets[node + 1]; at++) {
                int other = neighbours[at];
                if (coarser[other] < 0) {
                    sum += charge[other];
                    coarse.leaves[into]++;
                } else {
                    coarse.neighbours[entries] = coarser[other];
                    coarse.lengths[entries] = lengths[at];
                    coarse.weights[entries++] = weights[at];
                }
            }
            coarse.charge[into] = sum;
            coarse.offsets[into + 1] = entries;
        }
        return true;
    }

    /** Moves everything so that the mean of all positions is 0, 0. */
    void centre() {
        double sumX = 0;
        double sumY = 0;
        for (int node = 0; node < size; node++) {
            sumX += x[node];
            sumY += y[node];
        }
        float meanX = (float) (sumX / size);
        float meanY = (float) (sumY / size);
        for (int node = 0; node < size; node++) {
            x[node] -= meanX;
            y[node] -= meanY;
        }
    }
}
