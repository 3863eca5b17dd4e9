package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Parts nodes that overlap, discs and label boxes, by passes over a uniform grid. The grid fits the radius that occurs
 * often; the few larger nodes, and those with labels, look through more cells.
 */
final class Collisions {

    /** The grid fits this share of all nodes, in hundredths. */
    private static final int COMMON_SHARE = 90;
    private static final int CELLS_PER_NODE = 4;
    /**
     * The grid reaches so many mean deviations from the mean, and what is farther out counts to its border cells: one
     * node that was dragged very far must not put all others into one cell.
     */
    private static final float FARTHEST = 8;
    /** How much of an overlap a pass takes away while forces still act. */
    static final float GENTLY = 0.9f;
    /** A little more than all of it: floats must not find the same overlap again. */
    static final float WHOLLY = 1.001f;
    /** A cold node makes room for a warm one too: with less, newcomers stay wedged in over many rounds of changes. */
    private static final float LEAST_HEAT = 0.5f;
    /** What a cold node gets that was pushed, so that it is known when the pushed are to push in turn. */
    private static final float HEAT_PUSHED = 1e-6f;
    private static final float COINCIDENT = 1e-12f;

    private Level level;
    private float common;
    private float largest;
    /** The reach of a node from its centre: of its disc, or of a square around disc and label. */
    private float[] reach = new float[0];
    private float[] disc = new float[0];
    private float[] sorted = new float[0];
    private int[] large = new int[0];
    private int larges;

    private int columns;
    private int rows;
    private float minX;
    private float minY;
    private float perCell;
    private int[] cellOf = new int[0];
    private int[] cellStart = new int[0];
    /** Nodes by cell, with copies of what the inner loop reads. */
    private int[] order = new int[0];
    private float[] cellX = new float[0];
    private float[] cellY = new float[0];
    private float[] cellReach = new float[0];
    private int overlaps;
    private float share;
    private boolean passesOn;

    /**
     * Gets ready for a level.
     *
     * @param clearance every disc counts as so many times its radius
     * @param passOn whether a cold node that was pushed makes other cold ones give way
     */
    void start(Level graph, float clearance, boolean passOn) {
        level = graph;
        passesOn = passOn;
        int n = graph.size;
        if (reach.length < n) {
            int length = graph.x.length;
            reach = new float[length];
            disc = new float[length];
            sorted = new float[length];
            large = new int[length];
            cellOf = new int[length];
            order = new int[length];
            cellX = new float[length];
            cellY = new float[length];
            cellReach = new float[length];
            cellStart = new int[CELLS_PER_NODE * length + 4 * CELLS_PER_NODE + 2];
        }
        largest = 0;
        for (int node = 0; node < n; node++) {
            disc[node] = graph.radius[node] * clearance;
            reach[node] = disc[node];
            if (hasLabel(node)) {
                reach[node] = Math.max(reach[node],
                        Math.max(graph.labelWidth[node] / 2, disc[node] + graph.labelHeight[node]));
            }
            sorted[node] = reach[node];
            largest = Math.max(largest, reach[node]);
        }
        common = select((int) ((long) n * COMMON_SHARE / 100));
        larges = 0;
        for (int node = 0; node < n; node++) {
            if (reach[node] > common || hasLabel(node)) {
                large[larges++] = node;
            }
        }
    }

    /** Returns the reach that so many nodes do not exceed (Hoare's selection; sorting would allocate). */
    private float select(int rank) {
        int low = 0;
        int high = level.size - 1;
        while (low < high) {
            float pivot = sorted[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (sorted[left] < pivot) {
                    left++;
                }
                while (sorted[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    float swapped = sorted[left];
                    sorted[left++] = sorted[right];
                    sorted[right--] = swapped;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                return sorted[rank];
            }
        }
        return sorted[rank];
    }

    private boolean hasLabel(int node) {
        return level.labelWidth[node] > 0 && level.labelHeight[node] > 0;
    }

    /**
     * Parts every overlapping pair once.
     *
     * @param part how much of each overlap is taken away
     * @return how many pairs overlapped, pairs of pinned nodes not counted
     */
    int pass(float part) {
        share = part;
        overlaps = 0;
        if (level.size < 2 || largest == 0) {
            return 0;
        }
        sort();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int cell = row * columns + column;
                int from = cellStart[cell];
                int to = cellStart[cell + 1];
                if (from == to) {
                    continue;
                }
                int ahead = cellStart[cell + (column + 1 < columns ? 2 : 1)];
                int below = from;
                int belowEnd = from;
                if (row + 1 < rows) {
                    below = cellStart[cell + columns - (column > 0 ? 1 : 0)];
                    belowEnd = cellStart[cell + columns + (column + 1 < columns ? 2 : 1)];
                }
                for (int at = from; at < to; at++) {
                    if (cellReach[at] >= 0) {
                        partFrom(at, at + 1, ahead);
                        partFrom(at, below, belowEnd);
                    }
                }
            }
        }
        for (int at = 0; at < level.size; at++) {
            level.x[order[at]] = cellX[at];
            level.y[order[at]] = cellY[at];
        }
        for (int i = 0; i < larges; i++) {
            partLarge(large[i]);
        }
        return overlaps;
    }

    /** Sorts nodes by cell. A large node's copy has a negative reach: the pass over common nodes skips it. */
    private void sort() {
        int n = level.size;
        float maxX = Float.NEGATIVE_INFINITY;
        float maxY = Float.NEGATIVE_INFINITY;
        minX = Float.POSITIVE_INFINITY;
        minY = Float.POSITIVE_INFINITY;
        for (int node = 0; node < n; node++) {
            minX = Math.min(minX, level.x[node]);
            minY = Math.min(minY, level.y[node]);
            maxX = Math.max(maxX, level.x[node]);
            maxY = Math.max(maxY, level.y[node]);
        }
        float middleX = mean(level.x, n);
        float middleY = mean(level.y, n);
        float farX = FARTHEST * deviation(level.x, n, middleX);
        float farY = FARTHEST * deviation(level.y, n, middleY);
        minX = Math.max(minX, middleX - farX);
        minY = Math.max(minY, middleY - farY);
        maxX = Math.min(maxX, middleX + farX);
        maxY = Math.min(maxY, middleY + farY);
        double width = (double) maxX - minX;
        double height = (double) maxY - minY;
        double most = (double) CELLS_PER_NODE * n;
        double cell = Math.max(2.0 * common, Math.sqrt(width * height / most));
        cell = Math.max(Math.max(cell, Math.max(width, height) / most), Float.MIN_NORMAL);
        perCell = (float) (1 / cell);
        columns = (int) ((maxX - minX) * perCell) + 1;
        rows = (int) ((maxY - minY) * perCell) + 1;
        int cells = columns * rows;
        if (cellStart.length < cells + 2) {
            cellStart = new int[cells + cells / 4 + 2];
        }
        Arrays.fill(cellStart, 0, cells + 2, 0);
        for (int node = 0; node < n; node++) {
            int at = row(level.y[node]) * columns + column(level.x[node]);
            cellOf[node] = at;
            cellStart[at + 2]++;
        }
        for (int at = 2; at <= cells; at++) {
            cellStart[at] += cellStart[at - 1];
        }
        for (int node = 0; node < n; node++) {
            int at = cellStart[cellOf[node] + 1]++;
            order[at] = node;
            cellX[at] = level.x[node];
            cellY[at] = level.y[node];
            cellReach[at] = reach[node] > common || hasLabel(node) ? Float.NEGATIVE_INFINITY : reach[node];
        }
    }

    private static float mean(float[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return (float) (sum / n);
    }

    private static float deviation(float[] values, int n, float mean) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.abs(values[i] - mean);
        }
        return (float) (sum / n);
    }

    private int column(float x) {
        return Math.max(0, Math.min(columns - 1, (int) ((x - minX) * perCell)));
    }

    private int row(float y) {
        return Math.max(0, Math.min(rows - 1, (int) ((y - minY) * perCell)));
    }

    /** Parts a common node from those at a stretch of cells; large ones never come near enough, see their reach. */
    private void partFrom(int at, int from, int to) {
        float hereX = cellX[at];
        float hereY = cellY[at];
        float hereReach = cellReach[at];
        for (int other = from; other < to; other++) {
            float dx = hereX - cellX[other];
            float dy = hereY - cellY[other];
            float wanted = hereReach + cellReach[other];
            float square = dx * dx + dy * dy;
            if (wanted > 0 && square < wanted * wanted) {
                overlaps++;
                int one = order[at];
                int two = order[other];
                float mine = yielding(one, two);
                if (mine < 0) {
                    overlaps--;
                    continue;
                }
                if (square < COINCIDENT) {
                    dx = awayX(one, two) * wanted * 1e-3f;
                    dy = awayY(one, two) * wanted * 1e-3f;
                    square = dx * dx + dy * dy;
                }
                float distance = (float) Math.sqrt(square);
                float push = (wanted - distance) / distance * share;
                hereX += dx * push * mine;
                hereY += dy * push * mine;
                cellX[other] -= dx * push * (1 - mine);
                cellY[other] -= dy * push * (1 - mine);
            }
        }
        cellX[at] = hereX;
        cellY[at] = hereY;
    }

    /** Parts a large node from all others; of two large ones the one with the smaller index looks. */
    private void partLarge(int node) {
        // larger ones look for this one themselves
        float far = reach[node] + Math.max(reach[node], common);
        int fromColumn = column(level.x[node] - far);
        int toColumn = column(level.x[node] + far);
        int fromRow = row(level.y[node] - far);
        int toRow = row(level.y[node] + far);
        for (int r = fromRow; r <= toRow; r++) {
            for (int at = cellStart[r * columns + fromColumn]; at < cellStart[r * columns + toColumn + 1]; at++) {
                int other = order[at];
                boolean common = cellReach[at] >= 0;
                if (other != node && (common || before(node, other))) {
                    partPair(node, other);
                }
            }
        }
    }

    /** Of two large nodes the larger one looks, then the one of smaller index. */
    private boolean before(int one, int other) {
        return reach[one] > reach[other] || reach[one] == reach[other] && one < other;
    }

    private void partPair(int one, int two) {
        if (hasLabel(one) || hasLabel(two)) {
            partBoxes(one, two);
        } else {
            partDiscs(one, two);
        }
    }

    /** Parts disc and label as one box, along the side where least is to be moved: discs by themselves would push back. */
    private void partBoxes(int one, int two) {
        float apartX = level.x[one] - level.x[two];
        float apartY = level.y[one] + level.labelHeight[one] / 2 - level.y[two] - level.labelHeight[two] / 2;
        float insideX = halfWidth(one) + halfWidth(two) - Math.abs(apartX);
        float insideY = halfHeight(one) + halfHeight(two) - Math.abs(apartY);
        if (insideX <= 0 || insideY <= 0) {
            return;
        }
        if (insideX <= insideY) {
            push(one, two, Math.copySign(insideX, side(apartX, one, two)), 0);
        } else {
            push(one, two, 0, Math.copySign(insideY, side(apartY, one, two)));
        }
    }

    private void partDiscs(int one, int two) {
        float dx = level.x[one] - level.x[two];
        float dy = level.y[one] - level.y[two];
        float wanted = disc[one] + disc[two];
        float square = dx * dx + dy * dy;
        if (square >= wanted * wanted) {
            return;
        }
        if (square < COINCIDENT) {
            dx = awayX(one, two) * wanted * 1e-3f;
            dy = awayY(one, two) * wanted * 1e-3f;
            square = dx * dx + dy * dy;
        }
        float distance = (float) Math.sqrt(square);
        push(one, two, dx * (wanted - distance) / distance, dy * (wanted - distance) / distance);
    }

    private void push(int one, int two, float byX, float byY) {
        float mine = yielding(one, two);
        if (mine < 0) {
            return;
        }
        overlaps++;
        level.x[one] += byX * share * mine;
        level.y[one] += byY * share * mine;
        level.x[two] -= byX * share * (1 - mine);
        level.y[two] -= byY * share * (1 - mine);
    }

    private static float side(float apart, int one, int two) {
        return apart != 0 ? apart : one - two;
    }

    private float halfWidth(int node) {
        return hasLabel(node) ? Math.max(disc[node], level.labelWidth[node] / 2) : disc[node];
    }

    /** Half the height of disc and label together; the label begins at the disc's lower end. */
    private float halfHeight(int node) {
        return disc[node] + level.labelHeight[node] / 2;
    }

    /**
     * Returns the first node's share of the way apart: the warmer one and the one of lower degree gives way; negative if
     * neither may. Two cold ones stay, unless what pushed one of them is passed on.
     */
    private float yielding(int one, int two) {
        float warmer = Math.max(level.heat[one], level.heat[two]);
        if (warmer == 0 || warmer == HEAT_PUSHED && !passesOn) {
            return -1;
        }
        float first = level.pinned[one] ? 0 : Math.max(LEAST_HEAT, level.heat[one]) / (1 + level.degree(one));
        float second = level.pinned[two] ? 0 : Math.max(LEAST_HEAT, level.heat[two]) / (1 + level.degree(two));
        float sum = first + second;
        if (sum == 0) {
            return -1;
        }
        level.heat[one] = Math.max(level.heat[one], HEAT_PUSHED);
        level.heat[two] = Math.max(level.heat[two], HEAT_PUSHED);
        return first / sum;
    }

    private float awayX(int one, int two) {
        return (float) Math.cos(2 * Math.PI * Mixing.unit(Mixing.mix(one, two)));
    }

    private float awayY(int one, int two) {
        return (float) Math.sin(2 * Math.PI * Mixing.unit(Mixing.mix(one, two)));
    }
}
