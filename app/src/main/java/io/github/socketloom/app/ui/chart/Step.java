package io.github.socketloom.app.ui.chart;

/**
 * A distance between ticks: 1, 2 or 5 times a power of ten.
 *
 * @param digit 1, 2 or 5
 * @param exponent of ten
 */
record Step(int digit, int exponent) {
    private static final int LOWEST = -300;
    private static final int HIGHEST = 300;
    /** Logarithms of powers of ten may be a little off. */
    private static final double TOLERANCE = 1e-9;

    /** Returns the smallest step that is not below a distance; distances that are too small or too large are limited. */
    static Step atLeast(double distance) {
        double limited = Math.max(1e-300, Math.min(1e300, distance));
        int exponent = (int) Math.floor(Math.log10(limited) + TOLERANCE);
        double first = limited / Math.pow(10, exponent) - TOLERANCE;
        if (first > 5) {
            return new Step(1, Math.min(HIGHEST, exponent + 1));
        }
        return new Step(first <= 1 ? 1 : first <= 2 ? 2 : 5, Math.max(LOWEST, exponent));
    }

    double length() {
        return times(1);
    }

    /** Returns a multiple, as near to the decimal number as a double can be. */
    double times(double count) {
        // a division by a power of ten is exact to the last bit where a product with a part of one is not
        return exponent < 0 ? count * digit / Math.pow(10, -exponent) : count * digit * Math.pow(10, exponent);
    }

    /** Returns how many steps a value is from 0, a whole number, not beyond it towards 0. */
    double countDown(double value) {
        return Math.floor(value / length() + TOLERANCE);
    }

    /** The same, not below it. */
    double countUp(double value) {
        return Math.ceil(value / length() - TOLERANCE);
    }
}
