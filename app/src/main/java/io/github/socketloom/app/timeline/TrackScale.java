package io.github.socketloom.app.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Where times stand on a track of some width: from left to right, evenly.
 *
 * @param from time at its left end, epoch microseconds
 * @param until time at its right end, not before {@code from}
 * @param width pixels
 */
record TrackScale(long from, long until, double width) {
    /** Ticks that stand closer than this are one band. */
    private static final double APART = 4;
    private static final double MARK = 2;

    /**
     * Ticks that stand together.
     *
     * @param from left end, pixels
     * @param until right end, pixels
     */
    record Run(double from, double until) {}

    double x(long time) {
        if (until == from) {
            return width / 2;
        }
        return Math.max(0, Math.min(width, (double) (time - from) / (until - from) * width));
    }

    long time(double x) {
        return width <= 0 ? from : from + (long) (Math.max(0, Math.min(1, x / width)) * (until - from));
    }

    /**
     * Returns the marks of ticks: one each where there is room, and bands without gaps where there is not. Looks at no more
     * ticks than there are pixels.
     */
    List<Run> runs(Ticks ticks) {
        List<Run> runs = new ArrayList<>();
        double begin = Double.NaN;
        double end = Double.NaN;
        int index = ticks.firstAfter(from - 1);
        while (index < ticks.size() && ticks.time(index) <= until) {
            double x = x(ticks.time(index));
            if (Double.isNaN(begin)) {
                begin = x;
            } else if (x - end >= APART) {
                runs.add(run(begin, end));
                begin = x;
            }
            end = x;
            // those in the same pixel cannot be told from it
            index = Math.max(index + 1, width < 1 || until == from ? ticks.size() : ticks.firstAfter(time(x + 1) - 1));
        }
        if (!Double.isNaN(begin)) {
            runs.add(run(begin, end));
        }
        return runs;
    }

    private static Run run(double begin, double end) {
        return new Run(begin - MARK / 2, end + MARK / 2);
    }
}
