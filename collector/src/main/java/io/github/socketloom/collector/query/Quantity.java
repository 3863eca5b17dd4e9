package io.github.socketloom.collector.query;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * Reads numbers with units. What is read is scaled to whole steps of the field: microseconds for spans of time, bytes,
 * thousandths of a byte per second, thousandths of a per cent.
 */
final class Quantity {

    /** How many steps a unit of {@link FilterField.Kind#RATE} and {@link FilterField.Kind#PERCENT} is cut into. */
    static final long STEPS = 1000;

    private static final Map<String, BigDecimal> SPANS = Map.of("ns", new BigDecimal("0.001"), "us", BigDecimal.ONE,
            "µs", BigDecimal.ONE, "μs", BigDecimal.ONE, "ms", BigDecimal.valueOf(1_000), "s",
            BigDecimal.valueOf(1_000_000), "m", BigDecimal.valueOf(60_000_000L), "h",
            BigDecimal.valueOf(3_600_000_000L), "d", BigDecimal.valueOf(86_400_000_000L));
    private static final String POWERS = "kmgtp";

    private Quantity() {}

    /**
     * Returns the number in steps, or null if the text is not a number with a unit of this kind.
     *
     * @param unit the unit of a number that has none; null if there must be one (except behind 0)
     */
    static BigDecimal parse(String text, FilterField.Kind kind, String unit) {
        int end = numberEnd(text, 0);
        if (end == 0) {
            return hexadecimal(text, kind);
        }
        BigDecimal number = new BigDecimal(text.substring(0, end));
        String given = text.substring(end);
        if (given.isEmpty()) {
            given = unit == null && number.signum() == 0 ? "s" : unit;
        }
        BigDecimal factor = given == null ? null : factor(given.toLowerCase(Locale.ROOT), kind);
        return factor == null ? null : number.multiply(factor);
    }

    /** Tells whether a text is a number without a unit. */
    static boolean isBare(String text) {
        return !text.isEmpty() && numberEnd(text, 0) == text.length();
    }

    /** Returns the unit behind a number; the whole text if there is no number. */
    static String unitOf(String text) {
        return text.substring(numberEnd(text, 0));
    }

    // Digits, or digits, a point and digits; 0x… is left to hexadecimal().
    private static int numberEnd(String text, int from) {
        if (text.regionMatches(true, from, "0x", 0, 2)) {
            return from;
        }
        int at = digitsEnd(text, from);
        if (at > from && at < text.length() && text.charAt(at) == '.') {
            int end = digitsEnd(text, at + 1);
            return end > at + 1 ? end : at;
        }
        return at;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static BigDecimal hexadecimal(String text, FilterField.Kind kind) {
        if (kind != FilterField.Kind.NUMBER || text.length() < 3 || text.length() > 18
                || !text.regionMatches(true, 0, "0x", 0, 2)) {
            return null;
        }
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 || Character.digit(text.charAt(i), 16) < 0) {
                return null;
            }
        }
        return BigDecimal.valueOf(Long.parseUnsignedLong(text, 2, text.length(), 16));
    }

    private static BigDecimal factor(String unit, FilterField.Kind kind) {
        switch (kind) {
            case DURATION :
                return SPANS.get(unit);
            case PERCENT :
                return unit.isEmpty() || unit.equals("%") ? BigDecimal.valueOf(STEPS) : null;
            case NUMBER :
                return unit.isEmpty() ? BigDecimal.ONE : power(unit, 1000);
            case BYTES :
                return bytes(unit);
            case RATE :
                BigDecimal bytes = bytes(unit.endsWith("/s") ? unit.substring(0, unit.length() - 2) : unit);
                return bytes == null ? null : bytes.multiply(BigDecimal.valueOf(STEPS));
            default :
                return null;
        }
    }

    /** Returns what k, M, G, T, P stand for. */
    private static BigDecimal power(String letter, int base) {
        int power = letter.length() == 1 ? POWERS.indexOf(letter.charAt(0)) + 1 : 0;
        return power == 0 ? null : BigDecimal.valueOf(base).pow(power);
    }

    private static BigDecimal bytes(String unit) {
        if (unit.isEmpty() || unit.equals("b")) {
            return BigDecimal.ONE;
        }
        String prefix = unit.endsWith("b") ? unit.substring(0, unit.length() - 1) : unit;
        return prefix.length() == 2 && prefix.charAt(1) == 'i'
                ? power(prefix.substring(0, 1), 1024)
                : power(prefix, 1000);
    }
}
