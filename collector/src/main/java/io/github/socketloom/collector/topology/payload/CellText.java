package io.github.socketloom.collector.topology.payload;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Values as texts of one line, without characters that a terminal would obey. The same text on every machine. */
final class CellText {

    /** What is shown of a text. A command line has 511 characters at most in payloads. */
    static final int MOST_CHARACTERS = 4096;

    private static final char REPLACEMENT = '\ufffd';
    private static final int DECIMALS = 3;
    private static final double LEAST = 0.0005;
    /** From here on numbers are written with an exponent: they are no counts of anything. */
    private static final double GREATEST_PLAIN = 1e18;

    private CellText() {}

    /** Returns a value as one line that is not too long. */
    static String line(Object value) {
        return cut(oneLine(plain(value)), MOST_CHARACTERS);
    }

    /** Returns a value as it is: numbers plainly, several values parted by commas, anything else as JSON. */
    static String plain(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (value instanceof List<?> several && several.stream().noneMatch(CellText::isTree)) {
            return String.join(", ", several.stream().map(CellText::plain).toList());
        }
        return TreeText.of(value);
    }

    private static boolean isTree(Object value) {
        return value instanceof List || value instanceof Map;
    }

    /** Returns a number without grouping, with three decimals at most. */
    static String number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof BigInteger) {
            return number.toString();
        }
        double value = number.doubleValue();
        double size = Math.abs(value);
        if (size >= GREATEST_PLAIN || !Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (size > 0 && size < LEAST) {
            return value > 0 ? "<0.001" : ">-0.001";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.toPlainString() : rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** Returns a text without line breaks and other characters that are not simply drawn. */
    static String oneLine(String text) {
        int at = 0;
        while (at < text.length() && !isSpecial(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (Character.isWhitespace(character)) {
                line.append(' ');
            } else if (TerminalSafe.isHidden(character)) {
                line.append(REPLACEMENT);
            } else {
                line.appendCodePoint(character);
            }
            at += Character.charCount(character);
        }
        return line.toString();
    }

    private static boolean isSpecial(char character) {
        return TerminalSafe.isHidden(character);
    }

    /** Returns a text of so many characters at most, three dots for what is left out. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
