package io.github.socketloom.app.ui.raster;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds points by their place. Built once for each version of a layout; flat arrays, so that 10,000 points cost a
 * millisecond. Points that are no finite numbers are not in it. Safe on any thread.
 */
public final class QuadTree {
    private static final int LEAF = 16;
    /** Deeper cells would only part points that are as good as equal. */
    private static final int MAX_DEPTH = 40;
    private static final int CHILDREN = 4;

    private final double[] x;
    private final double[] y;
    /** Indices of points, sorted so that each cell's are next to each other. */
    private final int[] order;
    private int[] first = new int[64];
    private int[] stop = new int[64];
    /** First of a cell's four children, or 0 if it has none: cell 0 is nobody's child. */
    private int[] children = new int[64];
    /** Extent of the points in a cell: tighter than the cell itself. */
    private double[] extents = new double[64 * 4];
    private int cells;

    /**
     * @param x of each point; not copied, must not be changed any more
     * @param y of each point; not copied, must not be changed any more
     */
    public QuadTree(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x and " + y.length + " y");
        }
        this.x = x;
        this.y = y;
        int[] finite = new int[x.length];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                finite[count++] = i;
            }
        }
        order = Arrays.copyOf(finite, count);
        split(cell(0, count), new int[count], 0);
    }

    private int cell(int from, int to) {
        if (cells == first.length) {
            int more = cells * 2;
            first = Arrays.copyOf(first, more);
            stop = Arrays.copyOf(stop, more);
            children = Arrays.copyOf(children, more);
            extents = Arrays.copyOf(extents, more * 4);
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            left = Math.min(left, x[order[i]]);
            right = Math.max(right, x[order[i]]);
            top = Math.min(top, y[order[i]]);
            bottom = Math.max(bottom, y[order[i]]);
        }
        first[cells] = from;
        stop[cells] = to;
        extents[cells * 4] = left;
        extents[cells * 4 + 1] = top;
        extents[cells * 4 + 2] = right;
        extents[cells * 4 + 3] = bottom;
        return cells++;
    }

    private void split(int cell, int[] scratch, int depth) {
        int from = first[cell];
        int to = stop[cell];
        double left = extents[cell * 4];
        double top = extents[cell * 4 + 1];
        double right = extents[cell * 4 + 2];
        double bottom = extents[cell * 4 + 3];
        if (to - from <= LEAF || depth == MAX_DEPTH || left == right && top == bottom) {
            return;
        }
        double middleX = left / 2 + right / 2;
        double middleY = top / 2 + bottom / 2;
        int[] begin = new int[CHILDREN + 1];
        for (int i = from; i < to; i++) {
            begin[quadrant(order[i], middleX, middleY) + 1]++;
        }
        for (int i = 1; i <= CHILDREN; i++) {
            begin[i] += begin[i - 1];
        }
        int[] next = begin.clone();
        for (int i = from; i < to; i++) {
            scratch[from + next[quadrant(order[i], middleX, middleY)]++] = order[i];
        }
        System.arraycopy(scratch, from, order, from, to - from);
        int child = cells;
        for (int i = 0; i < CHILDREN; i++) {
            cell(from + begin[i], from + begin[i + 1]);
        }
        children[cell] = child;
        for (int i = 0; i < CHILDREN; i++) {
            split(child + i, scratch, depth + 1);
        }
    }

    private int quadrant(int point, double middleX, double middleY) {
        return (x[point] > middleX ? 1 : 0) | (y[point] > middleY ? 2 : 0);
    }

    /** Returns how many points there are, those that are no finite numbers not counted. */
    public int size() {
        return order.length;
    }

    /** Returns the smallest rectangle that holds every point, or {@link Bounds#NOTHING}. */
    public Bounds bounds() {
        return order.length == 0 ? Bounds.NOTHING : new Bounds(extents[0], extents[1], extents[2], extents[3]);
    }

    /** Calls for each point within a rectangle, its border included, in no particular order. */
    public void forEachIn(double left, double top, double right, double bottom, IntConsumer visitor) {
        visit(0, left, top, right, bottom, visitor);
    }

    private void visit(int cell, double left, double top, double right, double bottom, IntConsumer visitor) {
        // an empty cell's extent is inside out, so that it meets nothing
        if (!(extents[cell * 4] <= right && extents[cell * 4 + 2] >= left && extents[cell * 4 + 1] <= bottom
                && extents[cell * 4 + 3] >= top)) {
            return;
        }
        if (children[cell] != 0) {
            for (int i = 0; i < CHILDREN; i++) {
                visit(children[cell] + i, left, top, right, bottom, visitor);
            }
            return;
        }
        for (int i = first[cell]; i < stop[cell]; i++) {
            int point = order[i];
            if (x[point] >= left && x[point] <= right && y[point] >= top && y[point] <= bottom) {
                visitor.accept(point);
            }
        }
    }

    /**
     * Returns the point nearest to a place, the one of the smallest index among equals, or -1 if none is within a
     * distance.
     */
    public int nearest(double placeX, double placeY, double within) {
        Nearest nearest = new Nearest(placeX, placeY, within);
        forEachIn(placeX - within, placeY - within, placeX + within, placeY + within, nearest);
        return nearest.found;
    }

    private final class Nearest implements IntConsumer {
        private final double placeX;
        private final double placeY;
        private double distance;
        private int found = -1;

        Nearest(double placeX, double placeY, double within) {
            this.placeX = placeX;
            this.placeY = placeY;
            distance = within;
        }

        @Override
        public void accept(int point) {
            double away = Math.hypot(x[point] - placeX, y[point] - placeY);
            if (away < distance || away == distance && (found < 0 || point < found)) {
                distance = away;
                found = point;
            }
        }
    }
}
