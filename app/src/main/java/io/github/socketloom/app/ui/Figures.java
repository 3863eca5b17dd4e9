package io.github.socketloom.app.ui;

import java.util.Locale;

/** Figures as people read them, the same in every view. English, whatever the locale. */
public final class Figures {
    private static final String[] BINARY_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;
    private static final int BINARY_STEP = 1024;
    private static final double TWO_DIGITS = 9.95;

    private Figures() {}

    /** Returns a number with its thousands separated: {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a number with what is counted, for example {@code 1 socket} and {@code 2 sockets}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** Returns a duration with two or three digits: {@code 0.8 ms}, {@code 12 ms}, {@code 1.2 s}. */
    public static String duration(long nanos) {
        double millis = nanos / NANOS_PER_MILLI;
        return millis < MILLIS_PER_SECOND - 0.5 ? digits(millis) + " ms" : digits(millis / MILLIS_PER_SECOND) + " s";
    }

    /** Returns an amount of memory: {@code 61 MiB}. */
    public static String memory(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= BINARY_STEP && unit < BINARY_UNITS.length - 1) {
            amount /= BINARY_STEP;
            unit++;
        }
        return (unit == 0 ? Long.toString(bytes) : digits(amount)) + " " + BINARY_UNITS[unit];
    }

    /** Returns a number as short as can be: {@code 0}, {@code 0.3}, {@code 12}, {@code 3.4 k}. */
    public static String amount(double number) {
        if (number >= THOUSAND) {
            return number >= MILLION ? digits(number / MILLION) + " M" : digits(number / THOUSAND) + " k";
        }
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : digits(number);
    }

    /** Returns a share as per cent: {@code 0.4 %} of 0.004. */
    public static String percent(double share) {
        return digits(share * 100) + " %";
    }

    private static String digits(double number) {
        return String.format(Locale.ROOT, number < TWO_DIGITS ? "%.1f" : "%,.0f", number);
    }
}
