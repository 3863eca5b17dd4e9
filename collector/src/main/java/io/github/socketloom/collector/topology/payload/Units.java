package io.github.socketloom.collector.topology.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Numbers, durations and times as people read them, with their units. The same text on every machine, times in UTC. */
final class Units {

    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final Set<String> BYTE_UNITS = Set.of("bytes", "B", "bytes/s", "B/s");
    private static final Set<String> COUNTS = Set.of("count", "segments");
    private static final double STEP = 1000;
    /** From here on a value would round to the next unit. */
    private static final double ROUNDS_UP = 999.5;
    private static final double ONE_DECIMAL = 9.95;
    private static final Map<String, Double> SECONDS = Map.of("ns", 1e-9, "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0,
            "min", 60.0, "h", 3600.0, "d", 86_400.0);
    private static final long[] PARTS = {86_400, 3600, 60, 1};
    private static final String[] PART_NAMES = {"d", "h", "min", "s"};
    /** Some thirty thousand years. */
    private static final double LONGEST = 1e12;
    private static final double MILLIS_BEGIN = 1e11;
    private static final double MICROS_BEGIN = 1e14;
    private static final double NANOS_BEGIN = 1e17;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Units() {}

    /** Returns a number with its unit, bytes with a prefix; counts of things have none. */
    static String number(Number value, String unit) {
        if (ofHead(unit) == null && !isBytes(unit)) {
            return CellText.number(value);
        }
        if (isBytes(unit)) {
            return bytes(value.doubleValue()) + (unit.endsWith("/s") ? "/s" : "");
        }
        return CellText.number(value) + " " + CellText.oneLine(unit);
    }

    /** Returns the unit as it may stand above plain numbers; null for counts of things and for what has prefixes. */
    static String ofHead(String unit) {
        return unit == null || unit.isBlank() || COUNTS.contains(unit) || isBytes(unit) ? null : unit;
    }

    private static boolean isBytes(String unit) {
        return unit != null && BYTE_UNITS.contains(unit);
    }

    private static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= ROUNDS_UP && unit < BYTES.length - 1) {
            value /= STEP;
            unit++;
        }
        if (Math.abs(value) >= MILLIS_BEGIN) {
            return CellText.number(value) + " " + BYTES[unit];
        }
        boolean whole = Math.abs(value) >= ONE_DECIMAL || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value) + " " + BYTES[unit];
    }

    /** Returns a duration, for example {@code 12.3 ms}, {@code 1 min 1 s} or {@code 3 d 4 h}; seconds without a unit. */
    static String duration(Number value, String unit) {
        Double factor = SECONDS.get(unit == null || unit.isBlank() ? "s" : unit);
        if (factor == null) {
            return number(value, unit);
        }
        double seconds = value.doubleValue() * factor;
        if (seconds < 0) {
            return "-" + positive(-seconds);
        }
        return positive(seconds);
    }

    private static String positive(double seconds) {
        if (seconds == 0) {
            return "0 s";
        }
        if (seconds < 1) {
            return CellText.number(seconds * 1e3) + " ms";
        }
        long whole = Math.round(seconds);
        if (whole < PARTS[2] || seconds >= LONGEST) {
            return CellText.number(seconds < LONGEST ? Math.round(seconds * STEP) / STEP : seconds) + " s";
        }
        int part = 0;
        while (whole < PARTS[part]) {
            part++;
        }
        long first = whole / PARTS[part];
        long second = whole % PARTS[part] / PARTS[part + 1];
        return first + " " + PART_NAMES[part] + (second == 0 ? "" : " " + second + " " + PART_NAMES[part + 1]);
    }

    /** Returns a time of RFC 3339 to the second; any other text as it is. */
    static String time(String text) {
        try {
            return TIME.format(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return CellText.line(text);
        }
    }

    /** Returns a time that is counted from 1970; without a unit its size tells in what. */
    static String time(Number value, String unit) {
        double number = value.doubleValue();
        double size = Math.abs(number);
        Double factor = unit == null ? null : SECONDS.get(unit);
        double seconds = number * (factor != null
                ? factor
                : size < MILLIS_BEGIN ? 1 : size < MICROS_BEGIN ? 1e-3 : size < NANOS_BEGIN ? 1e-6 : 1e-9);
        try {
            return Math.abs(seconds) < LONGEST / 10
                    ? TIME.format(Instant.ofEpochSecond((long) Math.floor(seconds)))
                    : number(value, unit);
        } catch (DateTimeException e) {
            return number(value, unit);
        }
    }
}
