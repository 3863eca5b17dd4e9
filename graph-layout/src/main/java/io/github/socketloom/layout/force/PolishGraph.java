package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * A graph as the polish wants it: simple, and numbered so that every hanging tree is a stretch of numbers. Leaves are
 * taken off again and again; what a node loses that way hangs on it, and stands directly behind it. So a hub and its
 * leaves, or a whole branch of a tree, is one range that can be moved as one piece, and loops over all nodes meet those
 * that lie close together in the drawing one after the other.
 */
final class PolishGraph {

    private static final int NONE = -1;

    final int size;
    final int edges;
    /** Row starts in {@link #neighbours}; one more than nodes. */
    final int[] offsets;
    /** Neighbours of each node, rising. */
    final int[] neighbours;
    /** The edge of each row entry. */
    final int[] edgeAt;
    /** The lower end of each edge. */
    final int[] from;
    /** The upper end of each edge. */
    final int[] to;
    /** The caller's number of each node. */
    final int[] original;
    /** The first number behind the node and all that hangs on it. */
    final int[] end;

    /**
     * Renumbers a graph given in compressed rows; every edge stands in the rows of both its ends. Edges from a node to
     * itself and repeated ones are dropped.
     */
    PolishGraph(int nodes, int[] rowStarts, int[] rows) {
        size = nodes;
        int[] parent = hang(nodes, rowStarts, rows);
        end = new int[nodes];
        original = order(nodes, rowStarts, rows, parent, end);
        int[] number = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            number[original[i]] = i;
        }
        offsets = new int[nodes + 1];
        int[] simple = new int[nodes == 0 ? 0 : rowStarts[nodes]];
        int entries = 0;
        int upward = 0;
        for (int i = 0; i < nodes; i++) {
            int start = entries;
            for (int at = rowStarts[original[i]]; at < rowStarts[original[i] + 1]; at++) {
                simple[entries++] = number[rows[at]];
            }
            Arrays.sort(simple, start, entries);
            int kept = start;
            for (int at = start; at < entries; at++) {
                if (simple[at] != i && (kept == start || simple[kept - 1] != simple[at])) {
                    simple[kept++] = simple[at];
                    upward += simple[at] > i ? 1 : 0;
                }
            }
            entries = kept;
            offsets[i + 1] = entries;
        }
        neighbours = Arrays.copyOf(simple, entries);
        edges = upward;
        from = new int[edges];
        to = new int[edges];
        edgeAt = new int[entries];
        numberEdges();
    }

    int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }

    /** Tells whether a node has one neighbour only, which is not a leaf itself. */
    boolean isLeaf(int node) {
        return degree(node) == 1 && degree(neighbours[offsets[node]]) > 1;
    }

    private void numberEdges() {
        int next = 0;
        int[] filled = offsets.clone();
        for (int i = 0; i < size; i++) {
            for (int at = filled[i]; at < offsets[i + 1]; at++) {
                int other = neighbours[at];
                from[next] = i;
                to[next] = other;
                edgeAt[at] = next;
                edgeAt[filled[other]++] = next++;
            }
        }
    }

    /** Takes leaves off until none is left; returns what each of them hung on, or -1 for what stayed. */
    private static int[] hang(int nodes, int[] rowStarts, int[] rows) {
        int[] parent = new int[nodes];
        Arrays.fill(parent, NONE);
        int[] left = new int[nodes];
        boolean[] taken = new boolean[nodes];
        int[] queue = new int[nodes];
        int filled = 0;
        for (int i = 0; i < nodes; i++) {
            left[i] = rowStarts[i + 1] - rowStarts[i];
            if (left[i] == 1) {
                queue[filled++] = i;
            }
        }
        for (int next = 0; next < filled; next++) {
            int node = queue[next];
            taken[node] = true;
            for (int at = rowStarts[node]; at < rowStarts[node + 1]; at++) {
                int other = rows[at];
                if (!taken[other]) {
                    parent[node] = other;
                    if (--left[other] == 1) {
                        queue[filled++] = other;
                    }
                }
            }
        }
        return parent;
    }

    /** Numbers what stayed in breadth-first order, each node followed by all that hangs on it. */
    private static int[] order(int nodes, int[] rowStarts, int[] rows, int[] parent, int[] end) {
        int[] firstChild = new int[nodes];
        int[] nextSibling = new int[nodes];
        Arrays.fill(firstChild, NONE);
        for (int i = nodes - 1; i >= 0; i--) {
            if (parent[i] != NONE) {
                nextSibling[i] = firstChild[parent[i]];
                firstChild[parent[i]] = i;
            } else {
                nextSibling[i] = NONE;
            }
        }
        int[] order = new int[nodes];
        int[] number = new int[nodes];
        int[] queue = new int[nodes];
        boolean[] seen = new boolean[nodes];
        int numbered = 0;
        for (int first = 0; first < nodes; first++) {
            if (seen[first] || parent[first] != NONE) {
                continue;
            }
            int filled = 0;
            queue[filled++] = first;
            seen[first] = true;
            for (int next = 0; next < filled; next++) {
                int node = queue[next];
                numbered = branch(node, order, numbered, number, parent, firstChild, nextSibling, end);
                for (int at = rowStarts[node]; at < rowStarts[node + 1]; at++) {
                    int other = rows[at];
                    if (!seen[other] && parent[other] == NONE) {
                        seen[other] = true;
                        queue[filled++] = other;
                    }
                }
            }
        }
        return order;
    }

    /** Numbers a node and all that hangs on it, depth first without recursion: a branch may be as long as the graph. */
    private static int branch(int top, int[] order, int numbered, int[] number, int[] parent, int[] firstChild,
            int[] nextSibling, int[] end) {
        int next = numbered;
        int node = top;
        while (true) {
            number[node] = next;
            order[next++] = node;
            if (firstChild[node] != NONE) {
                node = firstChild[node];
                continue;
            }
            end[number[node]] = next;
            while (node != top && nextSibling[node] == NONE) {
                node = parent[node];
                end[number[node]] = next;
            }
            if (node == top) {
                return next;
            }
            node = nextSibling[node];
        }
    }
}
