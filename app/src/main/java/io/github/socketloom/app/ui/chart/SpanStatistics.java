package io.github.socketloom.app.ui.chart;

/**
 * What a line tells over a span of time. A value stands for the time since the reading before it, as a rate per second
 * does that was counted from one reading to the next; of a reading at the edge of the span only the part inside counts.
 * Time for which no value is known counts for nothing.
 *
 * @param name of the line
 * @param knownSeconds for how many seconds of the span a value is known
 * @param min the smallest value; not a number, as the others, if none is known
 * @param mean over the seconds that are known
 * @param max the largest value
 * @param total of a rate per second over the seconds that are known
 */
public record SpanStatistics(String name, double knownSeconds, double min, double mean, double max, double total) {

    /** Returns the statistics of one line. */
    static SpanStatistics of(ChartLine line, Timeline timeline, ChartSpan span) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double known = 0;
        // means are kept instead of sums, because a sum of large values may be no number any more
        double mean = 0;
        double meanOfReadings = 0;
        int count = 0;
        for (int place = timeline.firstFrom(span.from()); place < timeline.size(); place++) {
            double time = timeline.time(place);
            double before = place == 0 || timeline.isTornBefore(place) ? time : timeline.time(place - 1);
            if (time > span.until() && before >= span.until()) {
                break;
            }
            double value = line.values()[timeline.reading(place)];
            if (!Double.isFinite(value)) {
                continue;
            }
            min = Math.min(min, value);
            max = Math.max(max, value);
            count++;
            meanOfReadings = meanOfReadings * ((count - 1.0) / count) + value / count;
            double seconds = Math.min(time, span.until()) - Math.max(before, span.from());
            if (seconds > 0) {
                mean = mean * (known / (known + seconds)) + value * (seconds / (known + seconds));
                known += seconds;
            }
        }
        if (count == 0) {
            return new SpanStatistics(line.name(), 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return known > 0
                ? new SpanStatistics(line.name(), known, min, Math.max(min, Math.min(max, mean)), max, mean * known)
                : new SpanStatistics(line.name(), 0, min, meanOfReadings, max, Double.NaN);
    }
}
