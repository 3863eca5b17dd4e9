package io.github.socketloom.app.ui.chart;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * What a chart shows, without how large and in which colours.
 *
 * @param data all of it
 * @param timeline its times as far as they can be shown
 * @param looks how each of its lines looks
 * @param hidden names of the lines that are not drawn
 * @param scale of the values
 * @param from time at the left, seconds since 1970
 * @param until time at the right, after {@code from}
 * @param writer writes a value with its unit
 * @param zone whose local time the axis tells
 */
record ChartScene(ChartData data, Timeline timeline, List<LineLook> looks, Set<String> hidden, ValueScale scale,
        double from, double until, DoubleFunction<String> writer, ZoneId zone) {
    /** What stands in place of lines that nothing is known of. */
    static final String NO_READING = "No reading yet.";
    /** What stands there if all lines are hidden. */
    static final String ALL_HIDDEN = "All lines are hidden. Click one in the legend to show it.";

    boolean isShown(ChartLine line) {
        return !hidden.contains(line.name());
    }

    /** Returns what has to be said instead of lines; empty if there are some. */
    String placeholder() {
        if (timeline.isEmpty() || data.lines().isEmpty()) {
            return NO_READING;
        }
        if (data.lines().stream().noneMatch(this::isShown)) {
            return ALL_HIDDEN;
        }
        boolean known = data.lines().stream().filter(this::isShown).anyMatch(line -> lastKnown(line) >= 0);
        return known ? "" : NO_READING;
    }

    /** Returns the place in the timeline of the latest value that is known of a line; -1 if there is none. */
    int lastKnown(ChartLine line) {
        int place = timeline.size() - 1;
        while (place >= 0 && !Double.isFinite(line.values()[timeline.reading(place)])) {
            place--;
        }
        return place;
    }
}
