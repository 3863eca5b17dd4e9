package io.github.socketloom.app.ui.raster;

import java.util.Arrays;

/**
 * Fills outlines, smoothly: each edge adds the exact area that it covers to the pixels it touches, and the sum along a
 * row tells how often a pixel is inside. Pieces that wind the same way join where they overlap and pieces that wind
 * against them are holes, as the non-zero rule has it. After the rasterisers of libart and font-rs. Belongs to one
 * thread.
 */
final class PathFiller implements PathData.Visitor {
    /** How far a curve may be from the lines that replace it, in pixels. */
    private static final double FLATNESS = 0.01;
    private static final int MAX_PIECES = 64;

    private float[] areas = new float[0];
    private int width;
    private int height;
    private double scale;
    private double moveX;
    private double moveY;
    private double x;
    private double y;
    private double startX;
    private double startY;

    /**
     * Begins with a new picture. What is outside of it is cut off.
     *
     * @param pixelsPerUnit scale of the outlines to come
     * @param left pixels to add to their x
     * @param top pixels to add to their y
     */
    void begin(int width, int height, double pixelsPerUnit, double left, double top) {
        this.width = width;
        this.height = height;
        scale = pixelsPerUnit;
        moveX = left;
        moveY = top;
        int size = (width + 2) * height;
        if (areas.length < size) {
            areas = new float[size];
        } else {
            Arrays.fill(areas, 0, size, 0);
        }
        x = y = startX = startY = 0;
    }

    @Override
    public void moveTo(double toX, double toY) {
        close();
        x = startX = toX * scale + moveX;
        y = startY = toY * scale + moveY;
    }

    @Override
    public void lineTo(double toX, double toY) {
        pixelLine(toX * scale + moveX, toY * scale + moveY);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double toX, double toY) {
        double ax = x1 * scale + moveX;
        double ay = y1 * scale + moveY;
        double bx = x2 * scale + moveX;
        double by = y2 * scale + moveY;
        double endX = toX * scale + moveX;
        double endY = toY * scale + moveY;
        double fromX = x;
        double fromY = y;
        // how far the control points are from where a straight line would have them bounds the error
        double bend = Math.max(Math.hypot(fromX - 2 * ax + bx, fromY - 2 * ay + by),
                Math.hypot(ax - 2 * bx + endX, ay - 2 * by + endY));
        int pieces = (int) Math.max(1, Math.min(MAX_PIECES, Math.ceil(Math.sqrt(0.75 * bend / FLATNESS))));
        for (int i = 1; i <= pieces; i++) {
            double t = (double) i / pieces;
            double u = 1 - t;
            pixelLine(u * u * u * fromX + 3 * u * u * t * ax + 3 * u * t * t * bx + t * t * t * endX,
                    u * u * u * fromY + 3 * u * u * t * ay + 3 * u * t * t * by + t * t * t * endY);
        }
    }

    @Override
    public void close() {
        pixelLine(startX, startY);
    }

    private void pixelLine(double toX, double toY) {
        double fromX = x;
        double fromY = y;
        x = toX;
        y = toY;
        double length = Math.abs(toX - fromX) + Math.abs(toY - fromY);
        if (fromY == toY || !(length < Double.POSITIVE_INFINITY)) {
            return;
        }
        if (fromY < toY) {
            edge(fromX, fromY, toX, toY, 1);
        } else {
            edge(toX, toY, fromX, fromY, -1);
        }
    }

    private void edge(double topX, double topY, double bottomX, double bottomY, float sign) {
        double slope = (bottomX - topX) / (bottomY - topY);
        int first = (int) Math.max(0, Math.floor(topY));
        int stop = (int) Math.min(height, Math.ceil(bottomY));
        for (int row = first; row < stop; row++) {
            double begin = Math.max(row, topY);
            double end = Math.min(row + 1, bottomY);
            double x1 = Math.max(0, Math.min(width, topX + (begin - topY) * slope));
            double x2 = Math.max(0, Math.min(width, topX + (end - topY) * slope));
            part(row * (width + 2), Math.min(x1, x2), Math.max(x1, x2), (float) (end - begin) * sign);
        }
    }

    /** Adds what an edge that crosses a part of one row from {@code left} to {@code right} covers to its right. */
    private void part(int row, double left, double right, float tall) {
        int first = (int) left;
        int last = (int) Math.ceil(right);
        if (last <= first + 1) {
            float middle = (float) ((left + right) / 2 - first);
            areas[row + first] += tall - tall * middle;
            areas[row + first + 1] += tall * middle;
            return;
        }
        float perPixel = (float) (1 / (right - left));
        float before = 0;
        for (int column = first; column <= last; column++) {
            // area of this pixel right of the edge, as a part of the height that the edge has in the whole row
            float inside = column == last ? 1 : covered(column, left, right, perPixel);
            areas[row + column] += tall * (inside - before);
            before = inside;
        }
    }

    private static float covered(int column, double left, double right, float perPixel) {
        double from = Math.max(left, column);
        double to = Math.min(right, column + 1);
        // the edge has passed (from - left) of its way before this pixel; on the rest it crosses the pixel
        double passed = (from - left) * perPixel;
        double crossing = (to - from) * perPixel;
        return (float) (passed + crossing * (column + 1 - (from + to) / 2));
    }

    /** Returns what was filled since {@link #begin}. */
    Mask finish() {
        close();
        byte[] coverage = new byte[width * height];
        for (int row = 0; row < height; row++) {
            float sum = 0;
            for (int column = 0; column < width; column++) {
                sum += areas[row * (width + 2) + column];
                coverage[row * width + column] = (byte) Math.min(255, Math.round(Math.abs(sum) * 255));
            }
        }
        return new Mask(width, height, coverage);
    }
}
