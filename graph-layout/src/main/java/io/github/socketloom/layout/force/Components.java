package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * The connected components of a graph, each a stretch of one array of handles. Components stand in the order of their
 * smallest handles, the nodes of one in the order of a breadth-first search from it.
 */
final class Components {

    private int count;
    /** All nodes, those of one component together. */
    private int[] nodes = new int[0];
    /** Where each component starts in {@link #nodes}; one more entry for the end. */
    private int[] starts = new int[1];
    private boolean[] seen = new boolean[0];

    /** Finds the components anew. */
    void find(GraphStore graph) {
        int limit = graph.nodeLimit();
        if (nodes.length < limit) {
            nodes = new int[limit + (limit >> 1)];
            seen = new boolean[nodes.length];
        }
        Arrays.fill(seen, 0, limit, false);
        count = 0;
        int found = 0;
        for (int first = 0; first < limit; first++) {
            if (seen[first] || !graph.isNode(first)) {
                continue;
            }
            if (count + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length + 2);
            }
            starts[count++] = found;
            int next = found;
            nodes[found++] = first;
            seen[first] = true;
            while (next < found) {
                for (int half = graph.firstHalf(nodes[next++]); half != GraphStore.NONE; half = graph.nextHalf(half)) {
                    int other = graph.across(half);
                    if (!seen[other]) {
                        seen[other] = true;
                        nodes[found++] = other;
                    }
                }
            }
        }
        starts[count] = found;
    }

    int count() {
        return count;
    }

    int size(int component) {
        return starts[component + 1] - starts[component];
    }

    /** Returns one of a component's nodes by its number, 0 to below {@link #size}. */
    int node(int component, int index) {
        return nodes[starts[component] + index];
    }
}
