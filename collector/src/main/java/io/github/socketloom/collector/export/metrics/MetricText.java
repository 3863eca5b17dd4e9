package io.github.socketloom.collector.export.metrics;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;

/** Texts and numbers as both formats write them. */
final class MetricText {

    private static final char REPLACEMENT = '\uFFFD';

    private MetricText() {}

    /**
     * Returns the text in a form that UTF-8 can carry and every reader takes: a surrogate without its other half has no
     * encoding, and a zero character ends the input of Prometheus' reader. Both become U+FFFD.
     */
    static String encodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else {
                clean.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return clean.toString();
    }

    /** Returns the text {@linkplain #encodable encodable} and without backslashes at its end, as line protocol has it. */
    static String lineName(String text) {
        String clean = encodable(text);
        int length = clean.length();
        while (length > 0 && clean.charAt(length - 1) == '\\') {
            length--;
        }
        return clean.substring(0, length);
    }

    /** Compares as the bytes of both in UTF-8 would, which is the order of their code points. */
    static int compareBytes(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // UTF-16 has the code points above U+FFFF, written with surrogates, before U+E000 to U+FFFF
                return (Character.isSurrogate(x) ? x + 0x10000 : x) - (Character.isSurrogate(y) ? y + 0x10000 : y);
            }
        }
        return a.length() - b.length();
    }

    /**
     * Writes the fewest digits that are read back as the same number, without an exponent, as {@code %f} of Go with
     * precision −1 does.
     *
     * @param value neither infinite nor not a number
     */
    static void writeDecimal(double value, Writer out) throws IOException {
        long whole = (long) value;
        // beyond 2^53 not every integer is a double, so that its digits may not be the fewest
        if (whole == value && Math.abs(whole) <= 1L << 53 && (whole != 0 || 1 / value > 0)) {
            out.write(Long.toString(whole));
            return;
        }
        out.write(value == 0 ? "-0" : shortest(value).toPlainString());
    }

    /** {@code Double.toString} has a digit too many for some numbers: always before Java 19, 4.9E-324 even since. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        while (digits.precision() > 1) {
            BigDecimal fewer = new BigDecimal(value).round(new MathContext(digits.precision() - 1))
                    .stripTrailingZeros();
            if (fewer.doubleValue() != value) {
                return digits;
            }
            digits = fewer;
        }
        return digits;
    }
}
