package io.github.socketloom.app.ui.raster;

/**
 * Draws straight lines in pixels. What a line looks like does not depend on the clip: it is cut to the whole picture
 * first (Liang-Barsky) and stepped from there, so that the bands of a picture fit together to the last bit.
 */
final class LineRaster {
    /** Up to this width a line is one step of Wu's algorithm for each pixel along it. */
    private static final double THIN = 1.2;
    /** Shorter dashes than this, in pixels, cannot be told apart. */
    private static final double MIN_PERIOD = 2;
    private static final double ONE = 1L << 32;
    static final int FRACTION_BITS = 32;
    static final int COVERAGE_SHIFT = 24;
    private static final int MAX_WIDTH = 4096;
    private static final int LEVELS = 255;

    private final PixelBrush brush;
    private final int stride;
    private final int width;
    private final int height;
    /** Where the part of a line that is inside begins and ends, as a part of its length; set by {@link #cut}. */
    private double from;
    private double to;

    LineRaster(PixelBrush brush, int width, int height) {
        this.brush = brush;
        this.stride = width;
        this.width = width;
        this.height = height;
    }

    void draw(double x1, double y1, double x2, double y2, double lineWidth, int argb, Dash dash, double dashScale,
            Clip clip) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = Math.sqrt(dx * dx + dy * dy);
        if (!(lineWidth > 0) || !(length > 0)) { // both also when not a number
            return;
        }
        double thick = Math.min(MAX_WIDTH, lineWidth);
        double margin = thick / 2 + 2;
        if (!clip.meets(Math.min(x1, x2) - margin, Math.min(y1, y2) - margin, Math.max(x1, x2) + margin,
                Math.max(y1, y2) + margin) || !cut(x1, y1, dx, dy, margin)) {
            return;
        }
        int colour = thick < 1 ? Blend.fade(argb, thick) : argb;
        double period = dash.period() * dashScale;
        if (dash.isSolid()) {
            segment(x1 + from * dx, y1 + from * dy, x1 + to * dx, y1 + to * dy, thick, colour, clip);
        } else if (!(period >= MIN_PERIOD)) {
            int thinner = Blend.fade(colour, dash.on() / dash.period());
            segment(x1 + from * dx, y1 + from * dy, x1 + to * dx, y1 + to * dy, thick, thinner, clip);
        } else {
            double begin = from * length;
            double end = to * length;
            for (double at = Math.floor(begin / period) * period; at < end; at += period) {
                double dashFrom = Math.max(begin, at) / length;
                double dashTo = Math.min(end, at + dash.on() * dashScale) / length;
                if (at + period == at) {
                    return; // so far out that a dash is less than the distance between two numbers
                }
                if (dashFrom < dashTo) {
                    segment(x1 + dashFrom * dx, y1 + dashFrom * dy, x1 + dashTo * dx, y1 + dashTo * dy, thick, colour,
                            clip);
                }
            }
        }
    }

    /** Cuts a line to the picture and a margin around it; false if nothing is left. */
    private boolean cut(double x1, double y1, double dx, double dy, double margin) {
        from = 0;
        to = 1;
        return side(-dx, x1 + margin) && side(dx, width + margin - x1) && side(-dy, y1 + margin)
                && side(dy, height + margin - y1) && from < to;
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

    private void segment(double x1, double y1, double x2, double y2, double lineWidth, int argb, Clip clip) {
        boolean steep = Math.abs(y2 - y1) > Math.abs(x2 - x1);
        double major1 = steep ? y1 : x1;
        double minor1 = steep ? x1 : y1;
        double major2 = steep ? y2 : x2;
        double minor2 = steep ? x2 : y2;
        if (major1 > major2) {
            double swap = major1;
            major1 = major2;
            major2 = swap;
            swap = minor1;
            minor1 = minor2;
            minor2 = swap;
        }
        if (!(major2 > major1)) {
            return;
        }
        if (lineWidth <= THIN) {
            thin(major1, minor1, major2, minor2, argb, steep, clip);
        } else {
            thick(major1, minor1, major2, minor2, lineWidth, argb, steep, clip);
        }
    }

    /** Wu's algorithm: each step along the line shares its coverage between the two pixels beside the line. */
    private void thin(double major1, double minor1, double major2, double minor2, int argb, boolean steep, Clip clip) {
        int[] table = brush.table(argb);
        double slope = (minor2 - minor1) / (major2 - major1);
        int first = (int) Math.floor(major1);
        int last = (int) Math.ceil(major2) - 1;
        // middle of the line at the middle of the first pixel, from the middle of a pixel
        long start = (long) ((minor1 + (first + 0.5 - major1) * slope - 0.5) * ONE);
        long step = (long) (slope * ONE);
        int minorLow = steep ? clip.left() : clip.top();
        int minorHigh = (steep ? clip.right() : clip.bottom()) - 1;
        int begin = Math.max(first, steep ? clip.top() : clip.left());
        int end = Math.min(last, (steep ? clip.bottom() : clip.right()) - 1);
        int along = steep ? stride : 1;
        int across = steep ? 1 : stride;
        // the first and the last pixel are covered in part
        int from = begin == first ? begin + 1 : begin;
        int to = end == last ? end - 1 : end;
        if (from <= to && isWithin(start + step * (from - first), minorLow, minorHigh)
                && isWithin(start + step * (to - first), minorLow, minorHigh)) {
            brush.steps(from * along, along, across, start + step * (from - first), step, to - from + 1, table);
        } else {
            for (int major = from; major <= to; major++) {
                step(major * along, across, start + step * (major - first), 1, minorLow, minorHigh, table);
            }
        }
        if (begin == first && begin <= end) {
            step(first * along, across, start, Math.min(first + 1, major2) - major1, minorLow, minorHigh, table);
        }
        if (end == last && last != first && begin <= end) {
            step(last * along, across, start + step * (last - first), major2 - last, minorLow, minorHigh, table);
        }
    }

    private static boolean isWithin(long minor, int low, int high) {
        long pixel = minor >> FRACTION_BITS;
        return pixel >= low && pixel < high;
    }

    /** Covers the two pixels beside the line as far as they are inside. */
    private void step(int at, int across, long minor, double part, int low, int high, int[] table) {
        int pixel = (int) (minor >> FRACTION_BITS);
        int second = (int) (minor >>> COVERAGE_SHIFT) & LEVELS;
        if (pixel >= low && pixel <= high) {
            brush.put(at + pixel * across, table[(int) Math.rint((LEVELS - second) * part)]);
        }
        if (pixel >= low - 1 && pixel < high) {
            brush.put(at + (pixel + 1) * across, table[(int) Math.rint(second * part)]);
        }
    }

    /** Each step along the line covers a span across it; near the square ends each pixel is asked. */
    private void thick(double major1, double minor1, double major2, double minor2, double lineWidth, int argb,
            boolean steep, Clip clip) {
        int[] table = brush.table(argb);
        double half = lineWidth / 2;
        double dMajor = major2 - major1;
        double dMinor = minor2 - minor1;
        double length = Math.sqrt(dMajor * dMajor + dMinor * dMinor);
        double cos = dMajor / length;
        double sin = dMinor / length;
        double slope = dMinor / dMajor;
        double span = half / cos;
        double ends = half * Math.abs(sin) + 1.5;
        int begin = Math.max(steep ? clip.top() : clip.left(), (int) Math.floor(major1 - ends));
        int end = Math.min(steep ? clip.bottom() : clip.right(), (int) Math.ceil(major2 + ends));
        int minorLow = steep ? clip.left() : clip.top();
        int minorHigh = steep ? clip.right() : clip.bottom();
        int along = steep ? stride : 1;
        int across = steep ? 1 : stride;
        for (int major = begin; major < end; major++) {
            double u = major + 0.5 - major1;
            double middle = minor1 + u * slope;
            if (u >= ends && u <= dMajor - ends) {
                span(major * along, across, middle - span, middle + span, minorLow, minorHigh, table);
                continue;
            }
            double spread = (half + 1) / cos;
            int from = Math.max(minorLow, (int) Math.floor(middle - spread));
            int until = Math.min(minorHigh, (int) Math.ceil(middle + spread));
            for (int minor = from; minor < until; minor++) {
                double v = minor + 0.5 - minor1;
                double way = u * cos + v * sin;
                double aside = Math.abs(v * cos - u * sin);
                double covered = limited(half + 0.5 - aside) * (limited(way + 0.5) - limited(way + 0.5 - length));
                int level = (int) (covered * LEVELS + 0.5);
                if (level > 0) {
                    brush.put(major * along + minor * across, table[level]);
                }
            }
        }
    }

    /** Covers pixels from one place to another across a line, the first and the last in part. */
    private void span(int at, int across, double from, double until, int low, int high, int[] table) {
        int first = (int) Math.floor(from);
        int last = (int) Math.floor(until);
        if (first == last) {
            if (first >= low && first < high) {
                brush.put(at + first * across, table[(int) ((until - from) * LEVELS + 0.5)]);
            }
            return;
        }
        if (first >= low && first < high) {
            brush.put(at + first * across, table[(int) ((first + 1 - from) * LEVELS + 0.5)]);
        }
        int full = table[LEVELS];
        int stop = Math.min(last, high);
        for (int minor = Math.max(first + 1, low); minor < stop; minor++) {
            brush.put(at + minor * across, full);
        }
        if (last >= low && last < high) {
            brush.put(at + last * across, table[(int) ((until - last) * LEVELS + 0.5)]);
        }
    }

    private static double limited(double part) {
        return Math.max(0, Math.min(1, part));
    }
}
