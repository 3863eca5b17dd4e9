package io.github.socketloom.app.ui.raster;

import java.util.Arrays;

/**
 * Keeps labels apart: who comes first gets the place. Boxes are found again by a coarse grid over the screen. Belongs
 * to one thread.
 */
final class LabelPlacer {
    private static final double CELL_WIDTH = 64;
    private static final double CELL_HEIGHT = 24;
    private static final int MAX_CELLS = 256;

    private final double left;
    private final double top;
    private final double cellWidth;
    private final double cellHeight;
    private final int columns;
    private final int rows;
    /** For each cell the last of its entries, plus 1; each entry names a box and the entry before. */
    private final int[] heads;
    private int[] entryBox = new int[256];
    private int[] entryNext = new int[256];
    private int entries;
    private double[] boxes = new double[4 * 128];
    /** How large each box's disc is; infinite for a label. */
    private double[] sizes = new double[128];
    private int count;

    /** For boxes that are about within an area; what is outside of it is kept apart too, only slower. */
    LabelPlacer(double left, double top, double width, double height) {
        this.left = left;
        this.top = top;
        columns = (int) Math.max(1, Math.min(MAX_CELLS, Math.ceil(width / CELL_WIDTH)));
        rows = (int) Math.max(1, Math.min(MAX_CELLS, Math.ceil(height / CELL_HEIGHT)));
        cellWidth = Math.max(CELL_WIDTH, width / columns);
        cellHeight = Math.max(CELL_HEIGHT, height / rows);
        heads = new int[columns * rows];
    }

    /** Takes a disc's place, whatever is there. */
    void block(double x, double y, double radius) {
        add(x - radius, y - radius, x + radius, y + radius, radius);
    }

    /**
     * Takes a place for a label if it is free.
     *
     * @param respects radius of the smallest disc that it must not cover
     */
    boolean place(double x, double y, double width, double height, double respects) {
        if (!isFree(x, y, x + width, y + height, respects)) {
            return false;
        }
        add(x, y, x + width, y + height, Double.POSITIVE_INFINITY);
        return true;
    }

    private boolean isFree(double fromX, double fromY, double toX, double toY, double respects) {
        int lastColumn = column(toX);
        int lastRow = row(toY);
        for (int row = row(fromY); row <= lastRow; row++) {
            for (int column = column(fromX); column <= lastColumn; column++) {
                for (int entry = heads[row * columns + column]; entry != 0; entry = entryNext[entry - 1]) {
                    int box = entryBox[entry - 1];
                    if (sizes[box] >= respects && boxes[box * 4] < toX && boxes[box * 4 + 2] > fromX
                            && boxes[box * 4 + 1] < toY && boxes[box * 4 + 3] > fromY) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void add(double fromX, double fromY, double toX, double toY, double size) {
        if (count == sizes.length) {
            sizes = Arrays.copyOf(sizes, count * 2);
            boxes = Arrays.copyOf(boxes, count * 8);
        }
        sizes[count] = size;
        boxes[count * 4] = fromX;
        boxes[count * 4 + 1] = fromY;
        boxes[count * 4 + 2] = toX;
        boxes[count * 4 + 3] = toY;
        int lastColumn = column(toX);
        int lastRow = row(toY);
        for (int row = row(fromY); row <= lastRow; row++) {
            for (int column = column(fromX); column <= lastColumn; column++) {
                if (entries == entryBox.length) {
                    entryBox = Arrays.copyOf(entryBox, entries * 2);
                    entryNext = Arrays.copyOf(entryNext, entries * 2);
                }
                entryBox[entries] = count;
                entryNext[entries] = heads[row * columns + column];
                heads[row * columns + column] = ++entries;
            }
        }
        count++;
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1, Math.floor((x - left) / cellWidth)));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1, Math.floor((y - top) / cellHeight)));
    }
}
