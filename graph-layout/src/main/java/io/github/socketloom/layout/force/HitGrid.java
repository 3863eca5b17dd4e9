package io.github.socketloom.layout.force;

import java.util.Arrays;

/** A uniform grid over all nodes that have a place: which is nearest to a point, and is there room. World units. */
final class HitGrid {

    private final GraphStore graph;
    private int columns;
    private int rows;
    private float minX;
    private float minY;
    private float cell;
    private float largest;
    private int[] head = new int[0];
    private int[] next = new int[0];

    HitGrid(GraphStore graph) {
        this.graph = graph;
    }

    /** Takes in all nodes, or only those that have a place. */
    void build(boolean placedOnly) {
        int limit = graph.nodeLimit();
        minX = Float.POSITIVE_INFINITY;
        minY = Float.POSITIVE_INFINITY;
        float maxX = Float.NEGATIVE_INFINITY;
        float maxY = Float.NEGATIVE_INFINITY;
        largest = 0;
        int count = 0;
        for (int node = 0; node < limit; node++) {
            if (graph.isNode(node) && (graph.placed[node] || !placedOnly)) {
                minX = Math.min(minX, graph.x[node]);
                minY = Math.min(minY, graph.y[node]);
                maxX = Math.max(maxX, graph.x[node]);
                maxY = Math.max(maxY, graph.y[node]);
                count++;
            }
        }
        if (count == 0) {
            columns = 0;
            rows = 0;
            return;
        }
        double width = (double) maxX - minX;
        double height = (double) maxY - minY;
        double side = Math.sqrt(width * height / count);
        cell = (float) Math.max(Math.max(side, Math.max(width, height) / count), 1e-3);
        columns = (int) (width / cell) + 1;
        rows = (int) (height / cell) + 1;
        if (head.length < columns * rows) {
            head = new int[columns * rows + columns * rows / 2];
        }
        if (next.length < limit) {
            next = new int[limit + limit / 2];
        }
        Arrays.fill(head, 0, columns * rows, GraphStore.NONE);
        for (int node = limit - 1; node >= 0; node--) {
            if (graph.isNode(node) && (graph.placed[node] || !placedOnly)) {
                add(node);
            }
        }
    }

    /** Takes in one more node; outside the grid it counts to the border cells. */
    void add(int node) {
        if (columns == 0) {
            minX = graph.x[node];
            minY = graph.y[node];
            cell = Math.max(1, 2 * graph.radius[node]);
            columns = 1;
            rows = 1;
            if (head.length == 0) {
                head = new int[1];
            }
            head[0] = GraphStore.NONE;
        }
        if (next.length <= node) {
            next = Arrays.copyOf(next, Math.max(graph.nodeLimit(), node + 1));
        }
        int at = row(graph.y[node]) * columns + column(graph.x[node]);
        next[node] = head[at];
        head[at] = node;
        largest = Math.max(largest, graph.radius[node]);
    }

    private int column(float x) {
        return Math.max(0, Math.min(columns - 1, (int) Math.floor((x - minX) / cell)));
    }

    private int row(float y) {
        return Math.max(0, Math.min(rows - 1, (int) Math.floor((y - minY) / cell)));
    }

    /** Returns the node whose disc is nearest to a point and not farther than a distance, or {@link GraphStore#NONE}. */
    int nearest(float x, float y, float maxDistance) {
        if (columns == 0) {
            return GraphStore.NONE;
        }
        int best = GraphStore.NONE;
        float bestGap = maxDistance;
        float bestCentre = Float.POSITIVE_INFINITY;
        int middleColumn = column(x);
        int middleRow = row(y);
        int rings = Math.max(Math.max(middleColumn, columns - 1 - middleColumn),
                Math.max(middleRow, rows - 1 - middleRow));
        for (int ring = 0; ring <= rings; ring++) {
            // whatever lies in this ring is at least so far away
            if ((ring - 1) * cell - largest > bestGap) {
                break;
            }
            for (int r = Math.max(0, middleRow - ring); r <= Math.min(rows - 1, middleRow + ring); r++) {
                boolean whole = r == middleRow - ring || r == middleRow + ring;
                for (int c = middleColumn - ring; c <= middleColumn + ring; c += whole ? 1 : Math.max(1, 2 * ring)) {
                    if (c < 0 || c >= columns) {
                        continue;
                    }
                    for (int node = head[r * columns + c]; node != GraphStore.NONE; node = next[node]) {
                        float dx = graph.x[node] - x;
                        float dy = graph.y[node] - y;
                        float centre = (float) Math.sqrt(dx * dx + dy * dy);
                        float gap = Math.max(0, centre - graph.radius[node]);
                        if (gap < bestGap || gap == bestGap
                                && (centre < bestCentre || centre == bestCentre && node < best)) {
                            best = node;
                            bestGap = gap;
                            bestCentre = centre;
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Tells whether a disc would overlap no node. */
    boolean isFree(float x, float y, float radius) {
        return nearest(x, y, radius) == GraphStore.NONE;
    }
}
