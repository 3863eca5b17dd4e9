package io.github.socketloom.app.ui.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values stand on the axis. A linear scale holds 0. A logarithmic one has a line for 0 at its bottom, with a little
 * room above it in which values too small for the lowest power of ten stand; negative ones stand on that line.
 *
 * @param low its lower end; of a logarithmic one the lowest power of ten
 * @param high its upper end
 * @param logarithmic whether equal factors have equal distances
 */
record ValueScale(double low, double high, boolean logarithmic) {
    /** Scales change in steps of which a range holds at most this many. */
    private static final int STEPS = 5;
    private static final int MOST_DECADES = 9;
    private static final int HIGHEST_DECADE = 300;
    /** Room of a logarithmic scale between the line for 0 and the lowest power of ten. */
    private static final double ZERO_ROOM = 0.1;
    private static final int[] DIGITS_OF_DECADE = {1, 2, 5};

    /** Returns the scale for a range: from and to a whole step of 1, 2 or 5. */
    static ValueScale fitting(ValueRange range, boolean logarithmic) {
        if (logarithmic) {
            return logarithmic(range);
        }
        if (range.isEmpty() || range.least() >= 0 && range.most() < 1e-300 || range.most() - range.least() < 1e-300
                && Math.abs(range.most()) < 1e-300) {
            return new ValueScale(0, 1, false);
        }
        double least = Math.min(0, range.least());
        double most = Math.max(0, range.most());
        Step step = Step.atLeast((most - least) / STEPS);
        double low = step.times(step.countDown(least));
        double high = step.times(step.countUp(most));
        return high > low ? new ValueScale(low + 0.0, high + 0.0, false) : new ValueScale(0, 1, false);
    }

    private static ValueScale logarithmic(ValueRange range) {
        if (range.isEmpty() || Double.isInfinite(range.leastAboveZero())) {
            return new ValueScale(1, 10, true);
        }
        int top = (int) Math.max(1 - HIGHEST_DECADE, Math.ceil(Math.log10(range.most()) - 1e-9));
        int bottom = (int) Math.floor(Math.log10(range.leastAboveZero()) + 1e-9);
        bottom = Math.max(-HIGHEST_DECADE, Math.max(top - MOST_DECADES, Math.min(top - 1, bottom)));
        return new ValueScale(Math.pow(10, bottom), Math.pow(10, top), true);
    }

    /** Returns how far up a value stands, 0 at the bottom and 1 at the top; values beyond an end stand there. */
    double part(double value) {
        double part;
        if (!logarithmic) {
            part = (value - low) / (high - low);
        } else if (value < low) {
            part = Math.max(0, value) / low * ZERO_ROOM;
        } else {
            part = ZERO_ROOM + (1 - ZERO_ROOM) * Math.log10(value / low) / Math.log10(high / low);
        }
        return Math.max(0, Math.min(1, part));
    }

    /** Whether everything of another scale of the same kind has its place on this one. */
    boolean holds(ValueScale other) {
        return logarithmic == other.logarithmic && low <= other.low && high >= other.high;
    }

    /** Returns a scale of the same kind that holds both. */
    ValueScale and(ValueScale other) {
        return new ValueScale(Math.min(low, other.low), Math.max(high, other.high), logarithmic);
    }

    /**
     * Returns values for ticks, ascending; 0 is one of them.
     *
     * @param most how many there may be, at least 2
     */
    List<Double> ticks(int most) {
        List<Double> ticks = new ArrayList<>();
        if (!logarithmic) {
            Step step = Step.atLeast((high - low) / Math.max(1, most - 1));
            double last = step.countDown(high);
            for (double count = step.countUp(low); count <= last; count++) {
                ticks.add(step.times(count) + 0.0); // no negative zero
            }
            return ticks;
        }
        ticks.add(0.0);
        int bottom = (int) Math.round(Math.log10(low));
        int top = (int) Math.round(Math.log10(high));
        int room = Math.max(1, most - 1);
        int decades = top - bottom + 1;
        if (DIGITS_OF_DECADE.length * decades <= room) {
            for (int decade = bottom; decade < top; decade++) {
                for (int digit : DIGITS_OF_DECADE) {
                    ticks.add(new Step(digit, decade).length());
                }
            }
            ticks.add(new Step(1, top).length());
        } else {
            int every = (decades + room - 1) / room;
            for (int decade = top; decade >= bottom; decade -= every) {
                ticks.add(1, new Step(1, decade).length());
            }
        }
        return ticks;
    }
}
