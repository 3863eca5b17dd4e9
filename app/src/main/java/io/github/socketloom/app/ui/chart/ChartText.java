package io.github.socketloom.app.ui.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** What a chart tells as text with tabs, for the clipboard. */
final class ChartText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final String UNKNOWN = "–";

    private ChartText() {}

    /**
     * Returns the values of the lines that are shown, a row each.
     *
     * @param place in the timeline
     */
    static String values(ChartScene scene, int place) {
        StringBuilder text = new StringBuilder(time(scene.timeline().time(place), scene.zone())).append('\n');
        for (ChartLine line : scene.data().lines()) {
            if (scene.isShown(line)) {
                text.append(line.name()).append('\t')
                        .append(value(line.values()[scene.timeline().reading(place)], scene.writer())).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * Returns the statistics of a span, a row for each line.
     *
     * @param totals writes a total; null if there are none
     */
    static String statistics(ChartScene scene, ChartSpan span, List<SpanStatistics> statistics,
            DoubleFunction<String> totals) {
        StringBuilder text = new StringBuilder(time(span.from(), scene.zone())).append(" – ")
                .append(time(span.until(), scene.zone())).append("\nLine\tMin\tMean\tMax\t")
                .append(totals == null ? "" : "Total\t").append("Known\n");
        for (SpanStatistics each : statistics) {
            text.append(each.name()).append('\t').append(value(each.min(), scene.writer())).append('\t')
                    .append(value(each.mean(), scene.writer())).append('\t').append(value(each.max(), scene.writer()))
                    .append('\t').append(totals == null ? "" : value(each.total(), totals) + "\t")
                    .append(known(each.knownSeconds(), span.until() - span.from())).append('\n');
        }
        return text.toString();
    }

    private static String time(double seconds, ZoneId zone) {
        return TIME.format(Instant.ofEpochSecond((long) Math.floor(Timeline.limited(seconds))).atZone(zone));
    }

    /** Returns a value with its unit, or a dash if it is not known. */
    static String value(double value, DoubleFunction<String> writer) {
        return Double.isFinite(value) ? writer.apply(value) : UNKNOWN;
    }

    /** Returns for how long values are known, as {@code 58 of 60 s}. */
    static String known(double known, double seconds) {
        return seconds(known) + " of " + seconds(seconds) + " s";
    }

    /** Returns a number of seconds without its unit; with a tenth where it has one that matters. */
    static String seconds(double seconds) {
        return Math.abs(seconds - Math.rint(seconds)) < 0.05 || seconds >= 100
                ? String.format(Locale.ROOT, "%,.0f", seconds)
                : String.format(Locale.ROOT, "%.1f", seconds);
    }

    /** Returns from when until when a span is. */
    static String times(ChartSpan span, ZoneId zone) {
        return TimeTicks.text(span.from(), span.from(), zone) + " – " + TimeTicks.text(span.until(), span.from(), zone);
    }

    /** Returns a heading for a span: its times and how long it is. */
    static String heading(ChartSpan span, ZoneId zone) {
        return times(span, zone) + "  (" + seconds(span.until() - span.from()) + " s)";
    }
}
