package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * The hop distances between all nodes of a small graph, as their reciprocals: what stress is summed from. A row per
 * node, found by a breadth-first search; rows are found one by one, so that the caller can stop in between.
 */
final class HopDistances {

    private final PolishGraph graph;
    private final float[][] closeness;
    private final int[] queue;
    private final int[] hops;
    private int done;

    HopDistances(PolishGraph graph) {
        this.graph = graph;
        closeness = new float[graph.size][];
        queue = new int[graph.size];
        hops = new int[graph.size];
    }

    /** Finds the distances from one more node; returns false if there is none. */
    boolean findNext() {
        if (done == graph.size) {
            return false;
        }
        float[] row = new float[graph.size];
        Arrays.fill(hops, -1);
        int filled = 0;
        queue[filled++] = done;
        hops[done] = 0;
        for (int next = 0; next < filled; next++) {
            int node = queue[next];
            for (int at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
                int other = graph.neighbours[at];
                if (hops[other] < 0) {
                    hops[other] = hops[node] + 1;
                    row[other] = 1f / hops[other];
                    queue[filled++] = other;
                }
            }
        }
        closeness[done++] = row;
        return true;
    }

    /** Returns 1 / hops from a node to all others; 0 for itself and for what it does not reach. */
    float[] closeness(int node) {
        return closeness[node];
    }
}
