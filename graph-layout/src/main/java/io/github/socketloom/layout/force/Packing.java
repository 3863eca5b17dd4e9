package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Finds room for components beside each other: the plane is a bitmap of cells, a component is the stretch of cells that
 * it covers in each row, and a new one goes to the nearest place around the middle where all its stretches are free
 * (after Freivalds, Dogrusoz, Kikusts, "Disconnected graph layout and the polyomino packing approach", 2001).
 */
final class Packing {

    /** Cells of the bitmap in a row and in a column. */
    private static final int SIDE = 2048;
    private static final int MIDDLE = SIDE / 2;
    private static final int WORDS = SIDE / Long.SIZE;
    /** A component covers at most so many cells in a row and in a column; cells are made larger until it does. */
    private static final int MOST_CELLS = SIDE / 8;
    /** The larger a component, the less does it matter to the cell where it goes. */
    private static final int STEPS_PER_COMPONENT = 8;
    private static final float CELLS_PER_EDGE = 2;

    private final GraphStore graph;
    private final float edgeLength;
    private final long[] taken = new long[SIDE * WORDS];
    private boolean valid;
    private double cell;
    private double middleX;
    private double middleY;

    /** The component in hand: its first cell as it stands, its size in cells, and its stretch in each row. */
    private long column;
    private long row;
    private int width;
    private int height;
    private final int[] from = new int[MOST_CELLS];
    private final int[] to = new int[MOST_CELLS];

    /** Where the search before ended: for the same shape there is nothing nearer. */
    private int lastRing;
    private long lastShape;

    Packing(GraphStore graph, float edgeLength) {
        this.graph = graph;
        this.edgeLength = edgeLength;
    }

    /** Says that nodes stand elsewhere than when room was last looked for. */
    void invalidate() {
        valid = false;
    }

    /**
     * Moves a component to where no other one is.
     *
     * @param stay whether it goes no farther than it must from where it stands; else as near to the middle as it can
     */
    void place(Components components, int component, boolean stay) {
        if (!valid) {
            cell = edgeLength / CELLS_PER_EDGE;
            takeOthers(components, component);
            valid = true;
        }
        while (!outline(components, component) || !search(components, component, stay)) {
            cell *= 2;
            takeOthers(components, component);
        }
    }

    /** Takes the room of all components that have a place, but for one; makes cells larger until all fit. */
    private void takeOthers(Components components, int component) {
        findMiddle(components, component);
        boolean fits = false;
        while (!fits) {
            Arrays.fill(taken, 0);
            lastShape = -1;
            fits = true;
            for (int other = 0; other < components.count() && fits; other++) {
                if (other != component && graph.placed[components.node(other, 0)]) {
                    fits = outline(components, other) && isInside(column, row);
                    if (fits) {
                        take((int) column + MIDDLE, (int) row + MIDDLE);
                    }
                }
            }
            if (!fits) {
                cell *= 2;
            }
        }
    }

    private void findMiddle(Components components, int component) {
        float minX = Float.POSITIVE_INFINITY;
        float minY = Float.POSITIVE_INFINITY;
        float maxX = Float.NEGATIVE_INFINITY;
        float maxY = Float.NEGATIVE_INFINITY;
        for (int other = 0; other < components.count(); other++) {
            if (other == component || !graph.placed[components.node(other, 0)]) {
                continue;
            }
            for (int i = 0; i < components.size(other); i++) {
                int node = components.node(other, i);
                minX = Math.min(minX, graph.x[node]);
                minY = Math.min(minY, graph.y[node]);
                maxX = Math.max(maxX, graph.x[node]);
                maxY = Math.max(maxY, graph.y[node]);
            }
        }
        middleX = minX <= maxX ? ((double) minX + maxX) / 2 : 0;
        middleY = minX <= maxX ? ((double) minY + maxY) / 2 : 0;
    }

    /** Finds which cells a component covers; false if they are too many. */
    private boolean outline(Components components, int component) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < components.size(component); i++) {
            int node = components.node(component, i);
            double side = Math.max(graph.radius[node], graph.labelWidth[node] / 2);
            minX = Math.min(minX, graph.x[node] - side);
            maxX = Math.max(maxX, graph.x[node] + side);
            minY = Math.min(minY, (double) graph.y[node] - graph.radius[node]);
            maxY = Math.max(maxY, (double) graph.y[node] + graph.radius[node] + graph.labelHeight[node]);
        }
        column = (long) Math.floor((minX - middleX) / cell);
        row = (long) Math.floor((minY - middleY) / cell);
        long columns = (long) Math.floor((maxX - middleX) / cell) - column + 1;
        long rows = (long) Math.floor((maxY - middleY) / cell) - row + 1;
        if (columns > MOST_CELLS || rows > MOST_CELLS) {
            return false;
        }
        width = (int) columns;
        height = (int) rows;
        Arrays.fill(from, 0, height, Integer.MAX_VALUE);
        Arrays.fill(to, 0, height, -1);
        for (int i = 0; i < components.size(component); i++) {
            int node = components.node(component, i);
            double x = (graph.x[node] - middleX) / cell - column;
            double y = (graph.y[node] - middleY) / cell - row;
            double radius = graph.radius[node] / cell;
            cover(x - radius, x + radius, y - radius, y + radius);
            double half = graph.labelWidth[node] / cell / 2;
            cover(x - half, x + half, y, y + radius + graph.labelHeight[node] / cell);
            for (int at = graph.firstHalf(node); at != GraphStore.NONE; at = graph.nextHalf(at)) {
                int other = graph.across(at);
                if (node < other) {
                    coverLine(x, y, (graph.x[other] - middleX) / cell - column,
                            (graph.y[other] - middleY) / cell - row);
                }
            }
        }
        return true;
    }

    private void cover(double left, double right, double top, double bottom) {
        int last = Math.min(height - 1, (int) bottom);
        for (int r = Math.max(0, (int) top); r <= last; r++) {
            from[r] = Math.min(from[r], Math.max(0, (int) left));
            to[r] = Math.max(to[r], Math.min(width - 1, (int) right));
        }
    }

    private void coverLine(double x1, double y1, double x2, double y2) {
        double top = Math.min(y1, y2);
        double bottom = Math.max(y1, y2);
        double slope = bottom - top < 1e-9 ? 0 : (x2 - x1) / (y2 - y1);
        for (int r = (int) top; r <= (int) bottom; r++) {
            if (slope == 0) {
                cover(Math.min(x1, x2), Math.max(x1, x2), r, r);
            } else {
                double enter = x1 + slope * (Math.max(top, r) - y1);
                double leave = x1 + slope * (Math.min(bottom, r + 1.0) - y1);
                cover(Math.min(enter, leave), Math.max(enter, leave), r, r);
            }
        }
    }

    private boolean isInside(long atColumn, long atRow) {
        // one cell of margin all around, as much as taken room is widened by
        return atColumn > -MIDDLE && atRow > -MIDDLE && atColumn + width < MIDDLE && atRow + height < MIDDLE;
    }

    /** Looks for room on growing square rings. */
    private boolean search(Components components, int component, boolean stay) {
        long targetColumn = stay ? column : -width / 2;
        long targetRow = stay ? row : -height / 2;
        if (!isInside(targetColumn, targetRow)) {
            return false;
        }
        long shape = stay ? -1 : (long) width << Integer.SIZE | height;
        int first = shape == lastShape && shape != -1 ? lastRing : 0;
        int stride = Math.max(1, Math.max(width, height) / STEPS_PER_COMPONENT);
        for (int ring = first; ring * stride < MIDDLE; ring++) {
            for (int step = 0; step < Math.max(1, 8 * ring); step++) {
                long atColumn = targetColumn + stride * ringColumn(ring, step);
                long atRow = targetRow + stride * ringRow(ring, step);
                if (isInside(atColumn, atRow) && isFree((int) atColumn + MIDDLE, (int) atRow + MIDDLE)) {
                    take((int) atColumn + MIDDLE, (int) atRow + MIDDLE);
                    lastShape = shape;
                    lastRing = ring;
                    shift(components, component, (atColumn - column) * cell, (atRow - row) * cell);
                    return true;
                }
            }
        }
        return false;
    }

    /** The sides of a ring follow each other: upper, right, lower, left; each from its middle on would not be rounder. */
    private static int ringColumn(int ring, int step) {
        int along = ring == 0 ? 0 : step % (2 * ring);
        return switch (ring == 0 ? 0 : step / (2 * ring)) {
            case 0 -> along - ring;
            case 1 -> ring;
            case 2 -> ring - along;
            default -> -ring;
        };
    }

    private static int ringRow(int ring, int step) {
        int along = ring == 0 ? 0 : step % (2 * ring);
        return switch (ring == 0 ? 0 : step / (2 * ring)) {
            case 0 -> -ring;
            case 1 -> along - ring;
            case 2 -> ring;
            default -> ring - along;
        };
    }

    private boolean isFree(int atColumn, int atRow) {
        for (int r = 0; r < height; r++) {
            if (from[r] <= to[r] && anyTaken(atRow + r, atColumn + from[r], atColumn + to[r])) {
                return false;
            }
        }
        return true;
    }

    private boolean anyTaken(int bitmapRow, int first, int last) {
        int start = bitmapRow * WORDS;
        for (int word = first >> 6; word <= last >> 6; word++) {
            if ((taken[start + word] & bits(word, first, last)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Takes the cells of the component in hand, and those beside them as the distance to others. */
    private void take(int atColumn, int atRow) {
        for (int r = 0; r < height; r++) {
            if (from[r] > to[r]) {
                continue;
            }
            for (int near = Math.max(0, atRow + r - 1); near <= Math.min(SIDE - 1, atRow + r + 1); near++) {
                int first = Math.max(0, atColumn + from[r] - 1);
                int last = Math.min(SIDE - 1, atColumn + to[r] + 1);
                for (int word = first >> 6; word <= last >> 6; word++) {
                    taken[near * WORDS + word] |= bits(word, first, last);
                }
            }
        }
    }

    /** Returns the bits of a word that lie from a first to a last column. */
    private static long bits(int word, int first, int last) {
        long bits = -1;
        if (word == first >> 6) {
            bits &= -1L << first;
        }
        if (word == last >> 6) {
            bits &= -1L >>> 63 - (last & 63);
        }
        return bits;
    }

    private void shift(Components components, int component, double dx, double dy) {
        for (int i = 0; i < components.size(component); i++) {
            int node = components.node(component, i);
            graph.put(node, graph.x[node] + dx, graph.y[node] + dy);
        }
    }
}
