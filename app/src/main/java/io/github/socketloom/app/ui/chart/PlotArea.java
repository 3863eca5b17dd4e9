package io.github.socketloom.app.ui.chart;

/**
 * The rectangle in which lines are drawn, and the time that it spans.
 *
 * @param left in units of the screen, as the rest
 * @param top upper end of the scale
 * @param right right end, which is the latest time
 * @param bottom lower end of the scale
 * @param from time at its left, seconds since 1970
 * @param until time at its right, after {@code from}
 */
record PlotArea(double left, double top, double right, double bottom, double from, double until) {

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double x(double time) {
        return left + (time - from) / (until - from) * (right - left);
    }

    /** @param part of the height, as {@link ValueScale#part} tells it */
    double y(double part) {
        return bottom - part * (bottom - top);
    }

    /** Returns the time at a place, one that the axis spans. */
    double time(double x) {
        return from + Math.max(0, Math.min(1, (x - left) / (right - left))) * (until - from);
    }

    boolean contains(double x, double y) {
        return x >= left && x <= right && y >= top && y <= bottom;
    }
}
