package io.github.socketloom.app.ui.chart;

import java.util.Arrays;

/**
 * The times of a chart as far as they can be shown. A clock that is set back makes times come twice; what was read before
 * it is left out as far as it would stand later than what was read after it, so that the newest is always shown and no
 * line goes backwards. Readings of the same time all stay. Immutable.
 */
final class Timeline {
    /** The years 1 to 9999, outside of which nobody writes a date. */
    private static final double EARLIEST = -62_135_596_800.0;
    private static final double LATEST = 253_402_300_799.0;
    static final Timeline EMPTY = new Timeline(new double[0], new int[0]);

    private final double[] seconds;
    /** Which of the readings are shown, ascending. */
    private final int[] shown;

    private Timeline(double[] seconds, int[] shown) {
        this.seconds = seconds;
        this.shown = shown;
    }

    /** Returns a time that can be written, the nearest to one that may be out of reach. */
    static double limited(double seconds) {
        return Math.max(EARLIEST, Math.min(LATEST, seconds));
    }

    /** @param seconds times of readings, seconds since 1970, in the order in which they came */
    static Timeline of(double[] seconds) {
        int[] kept = new int[seconds.length];
        int at = seconds.length;
        double next = LATEST;
        for (int i = seconds.length - 1; i >= 0; i--) {
            if (seconds[i] <= next && seconds[i] >= EARLIEST) {
                next = seconds[i];
                kept[--at] = i;
            }
        }
        return new Timeline(seconds, Arrays.copyOfRange(kept, at, seconds.length));
    }

    /** Returns how many readings are shown. */
    int size() {
        return shown.length;
    }

    boolean isEmpty() {
        return shown.length == 0;
    }

    /** Returns which reading of the data is the one shown at a place, from 0 to the size. */
    int reading(int place) {
        return shown[place];
    }

    /** Returns the time of the reading at a place. */
    double time(int place) {
        return seconds[shown[place]];
    }

    /** Whether readings were left out between the one at a place and the one before it: no line may join them. */
    boolean isTornBefore(int place) {
        return place > 0 && shown[place] != shown[place - 1] + 1;
    }

    /** Returns the first place whose time is not before {@code time}; the size if there is none. */
    int firstFrom(double time) {
        int low = 0;
        int high = shown.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the place whose time is nearest, the later of two; -1 if there is none. */
    int nearest(double time) {
        if (shown.length == 0) {
            return -1;
        }
        int after = Math.min(shown.length - 1, firstFrom(time));
        int best = after > 0 && time - time(after - 1) < Math.abs(time(after) - time) ? after - 1 : after;
        while (best + 1 < shown.length && time(best + 1) == time(best)) {
            best++;
        }
        return best;
    }
}
