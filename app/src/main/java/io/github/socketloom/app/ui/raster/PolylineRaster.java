package io.github.socketloom.app.ui.raster;

import java.util.Arrays;

/**
 * Draws lines of many pieces in pixels. Where pieces meet or overlap a pixel is covered as much as by the one that covers
 * it most, so that a transparent or a jagged line has no knots; ends and joints are round. Coverage is collected for the
 * whole line, column by column because lines of charts go from left to right, and put on the picture once. Belongs to
 * one thread.
 */
final class PolylineRaster {
    private static final int LEVELS = 255;
    private static final int MAX_WIDTH = 64;
    /** Shorter dashes than this, in pixels, cannot be told apart. */
    private static final double MIN_PERIOD = 2;
    /** Squares of distances from a line are told apart so finely. */
    private static final int DISTANCES = 256;

    private final PixelBrush brush;
    private final int width;
    private final int height;
    // made for the first line
    private byte[] coverage;
    /** First covered row of each column, and the one after its last. */
    private int[] tops;
    private int[] bottoms;
    private int firstColumn;
    private int lastColumn;

    private Clip clip;
    private double half;
    private double strength;
    /** Coverage by the square of the distance from the middle of the line, in steps. */
    private final int[] levels = new int[DISTANCES];
    private double perDistance;
    // what of a piece is near enough to be seen, as parts of its length
    private double from;
    private double to;

    PolylineRaster(PixelBrush brush, int width, int height) {
        this.brush = brush;
        this.width = width;
        this.height = height;
    }

    /** Draws through {@code count} points, given in units of the screen at scale 1. */
    void draw(double[] xs, double[] ys, int count, double scale, double lineWidth, int argb, Dash dash, Clip inside) {
        double thick = Math.min(MAX_WIDTH, lineWidth * scale);
        if (!(thick > 0) || inside.isEmpty()) {
            return;
        }
        begin(inside);
        strength = Math.min(1, thick);
        half = Math.max(1, thick) / 2;
        double period = dash.period() * scale;
        boolean dashed = !dash.isSolid() && period >= MIN_PERIOD;
        if (!dash.isSolid() && !dashed) {
            strength *= dash.on() / dash.period();
        }
        double reach = half + 0.5;
        perDistance = DISTANCES / (reach * reach);
        for (int i = 0; i < DISTANCES; i++) {
            levels[i] = level(reach - Math.sqrt((i + 0.5) / perDistance));
        }
        double phase = 0;
        for (int i = 1; i < count; i++) {
            double x1 = xs[i - 1] * scale;
            double y1 = ys[i - 1] * scale;
            double dx = xs[i] * scale - x1;
            double dy = ys[i] * scale - y1;
            double length = Math.sqrt(dx * dx + dy * dy);
            if (!(length >= 0 && length < Double.POSITIVE_INFINITY)) {
                continue;
            }
            if (cut(x1, y1, dx, dy)) {
                if (dashed) {
                    dashes(x1, y1, dx, dy, length, phase, dash.on() * scale, period);
                } else {
                    piece(x1 + from * dx, y1 + from * dy, x1 + to * dx, y1 + to * dy);
                }
            }
            phase = dashed ? (phase + length) % period : 0;
        }
        finish(argb);
    }

    private void begin(Clip inside) {
        if (coverage == null) {
            coverage = new byte[width * height];
            tops = new int[width];
            bottoms = new int[width];
            Arrays.fill(tops, height);
        }
        clip = inside;
        firstColumn = width;
        lastColumn = -1;
    }

    /**
     * Cuts a piece to the picture and a margin around it (Liang-Barsky), whatever the clip, so that bands of a picture
     * fit together; false if nothing is left.
     */
    private boolean cut(double x, double y, double dx, double dy) {
        double margin = half + 2;
        from = 0;
        to = 1;
        return side(-dx, x + margin) && side(dx, width + margin - x) && side(-dy, y + margin)
                && side(dy, height + margin - y);
    }

    private boolean side(double direction, double distance) {
        if (direction == 0) {
            return distance >= 0;
        }
        double at = distance / direction;
        if (direction < 0) {
            from = Math.max(from, at);
        } else {
            to = Math.min(to, at);
        }
        return from <= to;
    }

    private void dashes(double x, double y, double dx, double dy, double length, double phase, double on,
            double period) {
        if (length == 0) {
            return;
        }
        double begin = from * length;
        double end = to * length;
        for (double at = Math.floor((begin + phase) / period) * period - phase; at < end; at += period) {
            double dashFrom = Math.max(begin, at) / length;
            double dashTo = Math.min(end, at + on) / length;
            if (at + period == at) {
                return; // so far out that a dash is less than the distance between two numbers
            }
            if (dashFrom < dashTo) {
                piece(x + dashFrom * dx, y + dashFrom * dy, x + dashTo * dx, y + dashTo * dy);
            }
        }
    }

    private void piece(double x1, double y1, double x2, double y2) {
        if (Math.abs(y2 - y1) > Math.abs(x2 - x1)) {
            steep(y1 < y2 ? x1 : x2, Math.min(y1, y2), y1 < y2 ? x2 : x1, Math.max(y1, y2));
        } else {
            flat(x1 < x2 ? x1 : x2, x1 < x2 ? y1 : y2, x1 < x2 ? x2 : x1, x1 < x2 ? y2 : y1);
        }
    }

    /** Goes down along a piece; away from its ends each row is covered between two places. */
    private void steep(double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = Math.sqrt(dx * dx + dy * dy);
        double perLength = 1 / (length * length);
        double slope = dx / dy;
        double across = half * length / dy;
        double ends = half * Math.abs(dx) / length + 0.5;
        double spread = (half + 0.5) * length / dy;
        int begin = (int) Math.max(clip.top(), Math.floor(y1 - half - 0.5));
        int stop = (int) Math.min(clip.bottom(), Math.ceil(y2 + half + 0.5));
        if (begin >= stop) {
            return;
        }
        touch((int) Math.max(clip.left(), Math.floor(Math.min(x1, x2) - spread)),
                (int) Math.min(clip.right(), Math.ceil(Math.max(x1, x2) + spread)), begin, stop);
        for (int row = begin; row < stop; row++) {
            double u = row + 0.5 - y1;
            double middle = x1 + slope * Math.max(0, Math.min(dy, u));
            if (u >= ends && u <= dy - ends) {
                int left = (int) Math.max(clip.left(), Math.floor(middle - across));
                int right = (int) Math.min(clip.right(), Math.ceil(middle + across));
                for (int column = left; column < right; column++) {
                    cover(column * height + row, level(Math.min(column + 1, middle + across)
                            - Math.max(column, middle - across)));
                }
            } else {
                int left = (int) Math.max(clip.left(), Math.floor(middle - spread));
                int right = (int) Math.min(clip.right(), Math.ceil(middle + spread));
                for (int column = left; column < right; column++) {
                    cover(column * height + row, near(column + 0.5 - x1, u, dx, dy, perLength));
                }
            }
        }
    }

    /** The same to the right along a piece, which may be as short as nothing. */
    private void flat(double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = Math.sqrt(dx * dx + dy * dy);
        double perLength = length > 0 ? 1 / (length * length) : 0;
        double slope = dx > 0 ? dy / dx : 0;
        double across = dx > 0 ? half * length / dx : half;
        double ends = length > 0 ? half * Math.abs(dy) / length + 0.5 : Double.POSITIVE_INFINITY;
        double spread = dx > 0 ? (half + 0.5) * length / dx : half + 0.5;
        int begin = (int) Math.max(clip.left(), Math.floor(x1 - half - 0.5));
        int stop = (int) Math.min(clip.right(), Math.ceil(x2 + half + 0.5));
        for (int column = begin; column < stop; column++) {
            double u = column + 0.5 - x1;
            double middle = y1 + slope * Math.max(0, Math.min(dx, u));
            boolean inner = u >= ends && u <= dx - ends;
            double reach = inner ? across : spread;
            int top = (int) Math.max(clip.top(), Math.floor(middle - reach));
            int bottom = (int) Math.min(clip.bottom(), Math.ceil(middle + reach));
            if (top >= bottom) {
                continue;
            }
            touch(column, column + 1, top, bottom);
            int at = column * height;
            if (inner) {
                for (int row = top; row < bottom; row++) {
                    cover(at + row, level(Math.min(row + 1, middle + across) - Math.max(row, middle - across)));
                }
            } else {
                for (int row = top; row < bottom; row++) {
                    cover(at + row, near(u, row + 0.5 - y1, dx, dy, perLength));
                }
            }
        }
    }

    /**
     * Returns how much of a pixel is covered, by the distance of its middle from a piece that begins at 0, 0.
     *
     * @param perLength 1 by the square of its length; 0 if it has none
     */
    private int near(double x, double y, double dx, double dy, double perLength) {
        double along = (x * dx + y * dy) * perLength;
        along = along < 0 ? 0 : along > 1 ? 1 : along;
        double aside = x - along * dx;
        double above = y - along * dy;
        double place = (aside * aside + above * above) * perDistance;
        return place < DISTANCES ? levels[(int) place] : 0;
    }

    private int level(double covered) {
        return (int) ((covered < 1 ? covered : 1) * strength * LEVELS + 0.5);
    }

    /** Remembers that something of some columns is covered between two rows. */
    private void touch(int left, int right, int top, int bottom) {
        if (left >= right) {
            return;
        }
        firstColumn = Math.min(firstColumn, left);
        lastColumn = Math.max(lastColumn, right - 1);
        for (int column = left; column < right; column++) {
            tops[column] = Math.min(tops[column], top);
            bottoms[column] = Math.max(bottoms[column], bottom);
        }
    }

    private void cover(int at, int level) {
        if ((coverage[at] & LEVELS) < level) {
            coverage[at] = (byte) level;
        }
    }

    /** Puts what was collected on the picture, and forgets it. */
    private void finish(int argb) {
        int[] table = brush.table(argb);
        for (int column = firstColumn; column <= lastColumn; column++) {
            int bottom = bottoms[column];
            for (int row = tops[column]; row < bottom; row++) {
                int at = column * height + row;
                int covered = coverage[at] & LEVELS;
                if (covered > 0) {
                    brush.put(row * width + column, table[covered]);
                    coverage[at] = 0;
                }
            }
            tops[column] = height;
            bottoms[column] = 0;
        }
    }
}
