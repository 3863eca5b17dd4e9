package io.github.socketloom.collector.export;

import java.util.Locale;

/** Numbers for people: at most three digits of meaning, the unit behind, decimal prefixes for bytes. */
public final class HumanUnits {

    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final double STEP = 1000;
    /** From here on a value would round to the next unit. */
    private static final double ROUNDS_UP = 999.5;

    private HumanUnits() {}

    /** Returns bytes, for example {@code 812 B}, {@code 1.2 kB} or {@code 34 MB}. */
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= ROUNDS_UP && unit < BYTES.length - 1) {
            value /= STEP;
            unit++;
        }
        return (unit == 0 || value >= 9.95 ? number(value, 0) : number(value, 1)) + " " + BYTES[unit];
    }

    /** Returns bytes per second, for example {@code 1.2 kB/s}. */
    static String bytesPerSecond(double bytes) {
        return bytes(bytes) + "/s";
    }

    /** Returns a duration of microseconds in milliseconds, for example {@code 0.003 ms} or {@code 182 ms}; from 10 s on in seconds. */
    static String micros(long micros) {
        double millis = micros / 1e3;
        if (millis < 0.0995) {
            return number(millis, 3) + " ms";
        }
        if (millis < 9.995) {
            return number(millis, 2) + " ms";
        }
        if (millis < 99.95) {
            return number(millis, 1) + " ms";
        }
        return millis < 9_999.5 ? number(millis, 0) + " ms" : number(millis / 1e3, 1) + " s";
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
