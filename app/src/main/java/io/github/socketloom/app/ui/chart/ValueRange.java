package io.github.socketloom.app.ui.chart;

import java.util.Collection;

/**
 * How far values reach. What is beyond 1e300 counts as that, so that sums of two stay finite.
 *
 * @param least the smallest; more than {@code most} if there is none
 * @param most the largest
 * @param leastAboveZero the smallest above 0; infinite if there is none
 */
record ValueRange(double least, double most, double leastAboveZero) {
    private static final double LIMIT = 1e300;
    static final ValueRange NONE = new ValueRange(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    boolean isEmpty() {
        return least > most;
    }

    /**
     * Returns the range of what lines tell between two places of a timeline.
     *
     * @param begin first place
     * @param stop place after the last
     */
    static ValueRange of(Collection<ChartLine> lines, Timeline timeline, int begin, int stop) {
        double least = NONE.least;
        double most = NONE.most;
        double above = NONE.leastAboveZero;
        for (ChartLine line : lines) {
            double[] values = line.values();
            for (int place = begin; place < stop; place++) {
                double value = values[timeline.reading(place)];
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    above = value > 0 ? Math.min(above, value) : above;
                }
            }
        }
        return least > most
                ? NONE
                : new ValueRange(limited(least), limited(most), above == NONE.leastAboveZero ? above : limited(above));
    }

    private static double limited(double value) {
        return Math.max(-LIMIT, Math.min(LIMIT, value));
    }
}
