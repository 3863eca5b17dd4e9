package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Figures;
import java.util.Locale;

/**
 * Whither the number of entries goes: the straight line that fits the latest minutes best.
 *
 * @param perMinute how many more there are each minute; 0 if it goes up and down by more than that
 * @param overSeconds how long a time it was seen over
 * @param steady whether the figures stayed about the same
 */
record Trend(double perMinute, double overSeconds, boolean steady) {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double LONGEST = 5 * SECONDS_PER_MINUTE;
    /** Less says nothing about the minutes to come. */
    private static final double SHORTEST = 20;
    private static final int FEWEST = 10;
    /** So many times as much as the figures scatter about the line it has to rise or fall. */
    private static final double MEANINGFUL = 3;
    /** It has to have gone on in the last third of the time, by at least such a share of the whole speed. */
    private static final double STILL = 0.4;
    private static final double LEAST_PER_MINUTE = 0.5;
    /** What is within such a share of the largest figure, or within so many, is about the same. */
    private static final double SAME_SHARE = 0.25;
    private static final double SAME = 20;
    /** What was seen for a while says something about the time to come, but not about more than so many such whiles. */
    private static final double FORESIGHT = 100;
    /** Nobody plans by what is farther away. */
    private static final double FARTHEST_MINUTES = 24 * 60;

    /**
     * Returns the trend of figures, or null if there are too few, or a gap a moment ago.
     *
     * @param seconds when they were, ascending
     * @param figures the figures; not a number in gaps
     */
    static Trend of(double[] seconds, double[] figures) {
        int end = seconds.length;
        int begin = end;
        while (begin > 0 && !Double.isNaN(figures[begin - 1]) && seconds[end - 1] - seconds[begin - 1] <= LONGEST) {
            begin--;
        }
        int count = end - begin;
        if (count < FEWEST || seconds[end - 1] - seconds[begin] < SHORTEST) {
            return null;
        }
        double middle = 0;
        double mean = 0;
        for (int i = begin; i < end; i++) {
            middle += (seconds[i] - seconds[begin]) / count;
            mean += figures[i] / count;
        }
        double together = 0;
        double square = 0;
        for (int i = begin; i < end; i++) {
            double time = seconds[i] - seconds[begin] - middle;
            together += time * (figures[i] - mean);
            square += time * time;
        }
        double slope = together / square;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double scatter = 0;
        for (int i = begin; i < end; i++) {
            double off = figures[i] - mean - slope * (seconds[i] - seconds[begin] - middle);
            scatter += off * off / count;
            least = Math.min(least, figures[i]);
            most = Math.max(most, figures[i]);
        }
        double over = seconds[end - 1] - seconds[begin];
        int late = end - count / 3;
        double lately = (figures[end - 1] - figures[late - 1]) / (seconds[end - 1] - seconds[late - 1]);
        boolean meaningful = Math.abs(slope) * over >= MEANINGFUL * Math.sqrt(scatter)
                && Math.abs(slope) * SECONDS_PER_MINUTE >= LEAST_PER_MINUTE
                && lately / slope >= STILL;
        return new Trend(meaningful ? slope * SECONDS_PER_MINUTE : 0, over,
                most - least <= Math.max(SAME, SAME_SHARE * most));
    }

    /**
     * Returns it in words, such as {@code +120/min over the last 5 min, full in about 14 min}.
     *
     * @param entries how many there are now
     * @param limit how many there may be; negative if unknown
     */
    String words(long entries, long limit) {
        String over = overSeconds < SECONDS_PER_MINUTE * 1.5
                ? Math.round(overSeconds) + " s"
                : Math.round(overSeconds / SECONDS_PER_MINUTE) + " min";
        if (perMinute == 0) {
            return (steady ? "steady over the last " : "no clear trend over the last ") + over;
        }
        String speed = (perMinute > 0 ? "+" : "−") + amount(Math.abs(perMinute)) + "/min over the last " + over;
        double minutes = (limit - entries) / perMinute;
        if (perMinute <= 0 || limit < 0 || minutes > FARTHEST_MINUTES || entries >= limit
                || minutes * SECONDS_PER_MINUTE > FORESIGHT * overSeconds) {
            return speed;
        }
        return speed + ", full in about " + (minutes < 1
                ? "a minute"
                : minutes < 90 ? Math.round(minutes) + " min" : Math.round(minutes / 60) + " h");
    }

    private static String amount(double perMinute) {
        return perMinute < 9.5 ? String.format(Locale.ROOT, "%.1f", perMinute) : Figures.count(Math.round(perMinute));
    }
}
