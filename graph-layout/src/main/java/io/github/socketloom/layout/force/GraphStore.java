package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Nodes and edges by handle, as they were asked for. Removed handles are kept in a list and given out again. Every edge
 * is two halves, {@code 2 * edge} at its first end and {@code 2 * edge + 1} at its second; the halves at one node are a
 * list. All lengths are in world units.
 */
final class GraphStore {

    static final int NONE = -1;
    private static final int FIRST_ROOM = 64;
    /** Stands in {@link #nodeGeneration} for handles that are not in use: their generation is negative. */
    private static final int UNUSED = Integer.MIN_VALUE;

    private int nodeLimit;
    private int nodeCount;
    private int freeNode = NONE;
    /** Grows when a handle is given out again; with {@link #UNUSED} set while it is free. */
    private int[] nodeGeneration = new int[FIRST_ROOM];
    /** First half edge at a node; of a free handle the next free one. */
    private int[] firstHalf = new int[FIRST_ROOM];
    float[] x = new float[FIRST_ROOM];
    float[] y = new float[FIRST_ROOM];
    float[] radius = new float[FIRST_ROOM];
    float[] labelWidth = new float[FIRST_ROOM];
    float[] labelHeight = new float[FIRST_ROOM];
    boolean[] pinned = new boolean[FIRST_ROOM];
    /** Whether a layout or the user chose the node's place; otherwise it waits for one. */
    boolean[] placed = new boolean[FIRST_ROOM];
    /**
     * Whether a node that was alone was put where there was room. Such a place says nothing: with its first edge the node
     * is a newcomer.
     */
    boolean[] alone = new boolean[FIRST_ROOM];
    /** How far a node may still move, 0 to 1; above 0 only while its component is being laid out. */
    float[] heat = new float[FIRST_ROOM];
    /** Sum of the marks of a node's edges and its size, now and when changes last took effect. */
    private long[] mark = new long[FIRST_ROOM];
    private long[] appliedMark = new long[FIRST_ROOM];

    private int edgeLimit;
    private int edgeCount;
    private int freeEdge = NONE;
    /** The end of each half edge; of a free edge's first half the next free edge, of its second {@link #NONE}. */
    private int[] end = new int[2 * FIRST_ROOM];
    private int[] nextHalf = new int[2 * FIRST_ROOM];
    private int[] previousHalf = new int[2 * FIRST_ROOM];
    private float[] length = new float[FIRST_ROOM];
    private float[] weight = new float[FIRST_ROOM];

    int nodeCount() {
        return nodeCount;
    }

    int edgeCount() {
        return edgeCount;
    }

    int nodeLimit() {
        return nodeLimit;
    }

    boolean isNode(int node) {
        return node >= 0 && node < nodeLimit && nodeGeneration[node] >= 0;
    }

    boolean isEdge(int edge) {
        return edge >= 0 && edge < edgeLimit && end[2 * edge + 1] != NONE;
    }

    /** Returns which node of those that had or have the handle it is; negative if none has it now. */
    int generation(int node) {
        return nodeGeneration[node];
    }

    int addNode(float nodeRadius, float width, float height) {
        int node = freeNode;
        if (node == NONE) {
            node = nodeLimit;
            if (node == nodeGeneration.length) {
                growNodes(node + (node >> 1));
            }
            nodeLimit++;
        } else {
            freeNode = firstHalf[node];
            nodeGeneration[node] = (nodeGeneration[node] ^ UNUSED) + 1 & Integer.MAX_VALUE;
        }
        nodeCount++;
        firstHalf[node] = NONE;
        x[node] = 0;
        y[node] = 0;
        pinned[node] = false;
        placed[node] = false;
        alone[node] = false;
        heat[node] = 0;
        mark[node] = 0;
        appliedMark[node] = 0;
        size(node, nodeRadius, width, height);
        return node;
    }

    void resizeNode(int node, float nodeRadius, float width, float height) {
        mark[node] -= sizeMark(node);
        size(node, nodeRadius, width, height);
    }

    private void size(int node, float nodeRadius, float width, float height) {
        radius[node] = nodeRadius;
        labelWidth[node] = width;
        labelHeight[node] = height;
        mark[node] += sizeMark(node);
    }

    void removeNode(int node) {
        while (firstHalf[node] != NONE) {
            removeEdge(firstHalf[node] >> 1);
        }
        nodeGeneration[node] |= UNUSED;
        firstHalf[node] = freeNode;
        freeNode = node;
        nodeCount--;
    }

    int addEdge(int a, int b, float edgeLength, float edgeWeight) {
        int edge = freeEdge;
        if (edge == NONE) {
            edge = edgeLimit;
            if (edge == length.length) {
                growEdges(edge + (edge >> 1));
            }
            edgeLimit++;
        } else {
            freeEdge = end[2 * edge];
        }
        edgeCount++;
        length[edge] = edgeLength;
        weight[edge] = edgeWeight;
        attach(2 * edge, a);
        attach(2 * edge + 1, b);
        mark[a] += edgeMark(edge, b);
        mark[b] += edgeMark(edge, a);
        return edge;
    }

    void removeEdge(int edge) {
        int a = end[2 * edge];
        int b = end[2 * edge + 1];
        mark[a] -= edgeMark(edge, b);
        mark[b] -= edgeMark(edge, a);
        detach(2 * edge);
        detach(2 * edge + 1);
        end[2 * edge] = freeEdge;
        end[2 * edge + 1] = NONE;
        freeEdge = edge;
        edgeCount--;
    }

    private void attach(int half, int node) {
        end[half] = node;
        int next = firstHalf[node];
        nextHalf[half] = next;
        previousHalf[half] = NONE;
        if (next != NONE) {
            previousHalf[next] = half;
        }
        firstHalf[node] = half;
    }

    private void detach(int half) {
        int next = nextHalf[half];
        int previous = previousHalf[half];
        if (previous == NONE) {
            firstHalf[end[half]] = next;
        } else {
            nextHalf[previous] = next;
        }
        if (next != NONE) {
            previousHalf[next] = previous;
        }
    }

    /** Returns the first half edge at a node or {@link #NONE}. */
    int firstHalf(int node) {
        return firstHalf[node];
    }

    /** Returns the half edge that follows at the same node or {@link #NONE}. */
    int nextHalf(int half) {
        return nextHalf[half];
    }

    /** Returns the node at the other end of a half edge. */
    int across(int half) {
        return end[half ^ 1];
    }

    float length(int half) {
        return length[half >> 1];
    }

    float weight(int half) {
        return weight[half >> 1];
    }

    /** Tells whether a node's edges or size are others than when changes last took effect. */
    boolean changed(int node) {
        return mark[node] != appliedMark[node];
    }

    /** Takes a node's edges and size as known. */
    void markApplied(int node) {
        appliedMark[node] = mark[node];
    }

    /** Puts a node at a place, or as near to it as the limit of coordinates lets it. */
    void put(int node, double toX, double toY) {
        x[node] = (float) Math.max(-ForceLayout.MOST, Math.min(ForceLayout.MOST, toX));
        y[node] = (float) Math.max(-ForceLayout.MOST, Math.min(ForceLayout.MOST, toY));
    }

    /** Tells whether a half edge is the first that leads its node anywhere, and all others lead to the same node. */
    boolean isLeafBy(int half) {
        int node = end[half];
        int hub = end[half ^ 1];
        boolean first = true;
        for (int at = firstHalf[node]; at != NONE; at = nextHalf[at]) {
            int other = end[at ^ 1];
            if (other == node) {
                continue;
            }
            if (other != hub || first && at != half) {
                return false;
            }
            first = false;
        }
        return !first;
    }

    /** Returns the rectangle around all nodes, or only those that have a place. */
    LayoutBounds bounds(boolean placedOnly) {
        float minX = Float.POSITIVE_INFINITY;
        float minY = Float.POSITIVE_INFINITY;
        float maxX = Float.NEGATIVE_INFINITY;
        float maxY = Float.NEGATIVE_INFINITY;
        for (int node = 0; node < nodeLimit; node++) {
            if (isNode(node) && (placed[node] || !placedOnly)) {
                float side = Math.max(radius[node], labelWidth[node] / 2);
                minX = Math.min(minX, x[node] - side);
                minY = Math.min(minY, y[node] - radius[node]);
                maxX = Math.max(maxX, x[node] + side);
                maxY = Math.max(maxY, y[node] + radius[node] + labelHeight[node]);
            }
        }
        return minX <= maxX ? new LayoutBounds(minX, minY, maxX, maxY) : LayoutBounds.NOTHING;
    }

    private long edgeMark(int edge, int other) {
        return Mixing.mix(other, (long) Float.floatToIntBits(length[edge]) << Integer.SIZE
                | Float.floatToIntBits(weight[edge]) & 0xffffffffL);
    }

    private long sizeMark(int node) {
        return Mixing.mix(Mixing.mix(Float.floatToIntBits(radius[node]), Float.floatToIntBits(labelWidth[node])),
                Float.floatToIntBits(labelHeight[node]));
    }

    private void growNodes(int room) {
        nodeGeneration = Arrays.copyOf(nodeGeneration, room);
        firstHalf = Arrays.copyOf(firstHalf, room);
        x = Arrays.copyOf(x, room);
        y = Arrays.copyOf(y, room);
        radius = Arrays.copyOf(radius, room);
        labelWidth = Arrays.copyOf(labelWidth, room);
        labelHeight = Arrays.copyOf(labelHeight, room);
        pinned = Arrays.copyOf(pinned, room);
        placed = Arrays.copyOf(placed, room);
        alone = Arrays.copyOf(alone, room);
        heat = Arrays.copyOf(heat, room);
        mark = Arrays.copyOf(mark, room);
        appliedMark = Arrays.copyOf(appliedMark, room);
    }

    private void growEdges(int room) {
        end = Arrays.copyOf(end, 2 * room);
        nextHalf = Arrays.copyOf(nextHalf, 2 * room);
        previousHalf = Arrays.copyOf(previousHalf, 2 * room);
        length = Arrays.copyOf(length, room);
        weight = Arrays.copyOf(weight, room);
    }
}
