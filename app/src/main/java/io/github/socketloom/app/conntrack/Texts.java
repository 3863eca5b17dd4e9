package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Figures;
import java.util.Locale;

/** How the figures of the Conntrack view are written: short, with a unit, always with a dot. */
final class Texts {

    /** Stands for what is not known or does not exist. Never 0. */
    static final String UNKNOWN = "–";

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};
    private static final double STEP = 1000;
    /** What would be rounded to 1000.0 belongs to the next prefix. */
    private static final double LAST_OF_PREFIX = 999.95;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Texts() {}

    /** Writes bytes: {@code 987 B}, {@code 12.3 kB}. */
    static String bytes(long bytes) {
        return scaled(bytes, "B");
    }

    /** Writes bytes per second: {@code 0 B/s}, {@code 12.3 kB/s}. */
    static String byteRate(double rate) {
        return scaled(rate, "B/s");
    }

    private static String scaled(double value, String unit) {
        int prefix = 0;
        double rest = value;
        while (rest >= LAST_OF_PREFIX && prefix < PREFIXES.length - 1) {
            rest /= STEP;
            prefix++;
        }
        boolean whole = prefix == 0 && (rest == Math.rint(rest) || rest >= 10);
        return String.format(Locale.ROOT, whole ? "%.0f %s%s" : "%.1f %s%s", rest, PREFIXES[prefix], unit);
    }

    /** Writes how often something happens in a second: {@code 0}, {@code 0.3}, {@code 1,234}; a dash if unknown. */
    static String rate(double perSecond) {
        if (Double.isNaN(perSecond)) {
            return UNKNOWN;
        }
        if (perSecond != Math.rint(perSecond) && perSecond < 99.95) {
            return perSecond < 0.05 ? "< 0.1" : String.format(Locale.ROOT, "%.1f", perSecond);
        }
        return Figures.count(Math.round(perSecond));
    }

    /** Writes a span of seconds by its two largest units: {@code 12s}, {@code 3m 20s}, {@code 4d 5h}. */
    static String span(long seconds) {
        long span = Math.max(0, seconds);
        if (span < MINUTE) {
            return span + "s";
        }
        if (span < HOUR) {
            return span / MINUTE + "m " + span % MINUTE + "s";
        }
        return span < DAY
                ? span / HOUR + "h " + span % HOUR / MINUTE + "m"
                : span / DAY + "d " + span % DAY / HOUR + "h";
    }

    /** Writes a share: {@code 0 %}, {@code 0.46 %}, {@code 81.2 %}. */
    static String percent(double share) {
        double percent = share * 100;
        if (percent == 0) {
            return "0 %";
        }
        return percent < 0.01
                ? "< 0.01 %"
                : String.format(Locale.ROOT, percent < 9.995 ? "%.2f %%" : "%.1f %%", percent);
    }

    /** Writes the content of a file of a single number. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Figures.count((long) value)
                : Double.toString(value);
    }
}
