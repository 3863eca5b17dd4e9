package io.github.socketloom.app.protocols;

import java.util.Locale;

/** How rates and counts are written. English, whatever the locale. */
final class RateText {

    /** What is not known. */
    static final String UNKNOWN = FigureRow.UNKNOWN;

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};
    private static final double LEAST = 0.005;
    private static final double STEP = 1000;

    private RateText() {}

    /** Writes a figure with three digits at most: {@code 0}, {@code 0.25}, {@code 3.4}, {@code 987}, {@code 12.3 k}. */
    static String figure(double value) {
        return scaled(value, "", false);
    }

    /** Writes so many a second: {@code 12.3 k/s}. */
    static String perSecond(double value) {
        return scaled(value, "/s", false);
    }

    /** Writes bytes a second: {@code 12.3 kB/s}. */
    static String bytesPerSecond(double value) {
        return scaled(value, "B/s", true);
    }

    /** Writes bytes: {@code 12.3 kB}. */
    static String bytes(double value) {
        return scaled(value, "B", true);
    }

    private static String scaled(double value, String unit, boolean spaced) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        int prefix = 0;
        double rest = value;
        // what would be rounded to 1000 belongs to the next prefix
        while (rest >= STEP - 0.5 && prefix < PREFIXES.length - 1) {
            rest /= STEP;
            prefix++;
        }
        String gap = spaced || prefix > 0 ? " " : "";
        return digits(rest) + gap + PREFIXES[prefix] + unit;
    }

    private static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        if (value < LEAST) {
            return "< 0.01";
        }
        int decimals = value < 0.995 ? 2 : value < 99.95 && value != Math.rint(value) ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Writes a figure of a table with all its digits before the point: {@code 0.25}, {@code 3.4}, {@code 12,345}. */
    static String cell(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        return value < 99.95 ? digits(value) : String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** Writes a share of 0 to 1 as per cent: {@code 0 %}, {@code 0.25 %}, {@code 12.3 %}. */
    static String percent(double share) {
        return Double.isNaN(share) ? UNKNOWN : digits(share * 100) + " %";
    }

    /** Writes per cent: {@code 12.3 %}. */
    static String ofHundred(double percent) {
        return Double.isNaN(percent) ? UNKNOWN : digits(percent) + " %";
    }
}
