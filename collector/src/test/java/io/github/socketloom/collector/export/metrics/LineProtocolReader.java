package io.github.socketloom.collector.export.metrics;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads Influx line protocol and refuses what InfluxDB or Telegraf would refuse or read differently: tags out of order
 * or twice, empty keys and values, numbers in other forms. Written from the protocol's reference, apart from the writer.
 */
public final class LineProtocolReader {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)i");
    private static final Pattern UNSIGNED = Pattern.compile("(0|[1-9][0-9]*)u");
    private static final Pattern FLOAT = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?");
    private static final Map<Character, Character> CONTROLS = Map.of('t', '\t', 'n', '\n', 'f', '\f', 'r', '\r');

    /**
     * One line.
     *
     * @param fields values are Long, BigInteger (unsigned), Double, Boolean or String
     * @param time nanoseconds since 1970; null if none is told
     */
    public record Line(String measurement, Map<String, String> tags, Map<String, Object> fields, Long time) {

        /** Returns a field that is an integer. */
        public long integer(String field) {
            if (!(fields.get(field) instanceof Long value)) {
                throw new AssertionError(field + " is no integer: " + fields);
            }
            return value;
        }

        /** Returns a field that is a floating point number. */
        public double decimal(String field) {
            if (!(fields.get(field) instanceof Double value)) {
                throw new AssertionError(field + " is no floating point number: " + fields);
            }
            return value;
        }
    }

    private final String text;
    private int at;

    private LineProtocolReader(String text) {
        this.text = text;
    }

    /**
     * Returns the lines of a document.
     *
     * @throws AssertionError if it breaks a rule, with the place
     */
    public static List<Line> read(String text) {
        LineProtocolReader reader = new LineProtocolReader(text);
        List<Line> lines = new ArrayList<>();
        while (reader.at < text.length()) {
            lines.add(reader.line());
        }
        return lines;
    }

    private void require(boolean fine, String rule) {
        if (!fine) {
            throw new AssertionError("at character " + at + ": " + rule + ": "
                    + text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 40)));
        }
    }

    private char peek() {
        require(at < text.length(), "the last line has no end");
        return text.charAt(at);
    }

    private void expect(char c) {
        require(peek() == c, "'" + c + "' is expected");
        at++;
    }

    private Line line() {
        require(peek() != '#', "a line would be a comment");
        String measurement = word(", ");
        require(!measurement.isEmpty(), "a measurement has no name");
        Map<String, String> tags = new LinkedHashMap<>();
        byte[] before = new byte[0];
        while (peek() == ',') {
            at++;
            int from = at;
            String key = word("=");
            boolean escaped = text.substring(from, at).indexOf('\\') >= 0;
            expect('=');
            String value = word(", ");
            require(!key.isEmpty() && !value.isEmpty(), "a tag is empty");
            require(tags.put(key, value) == null, "the tag " + key + " is there twice");
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            // a backslash before a letter may be read as another character than was sorted
            if (!escaped) {
                require(Arrays.compareUnsigned(before, bytes) < 0, "tags are not sorted");
                before = bytes;
            }
        }
        expect(' ');
        Map<String, Object> fields = new LinkedHashMap<>();
        do {
            String key = word("=");
            expect('=');
            require(!key.isEmpty(), "a field has no name");
            require(fields.put(key, value()) == null, "the field " + key + " is there twice");
        } while (peek() == ',' && at++ >= 0);
        Long time = null;
        if (peek() == ' ') {
            int from = ++at;
            while (peek() != '\n') {
                at++;
            }
            time = Long.valueOf(text.substring(from, at));
        }
        expect('\n');
        return new Line(measurement, tags, fields, time);
    }

    /** Reads a name or tag up to one of these characters, none of which is escaped there. */
    private String word(String ends) {
        StringBuilder word = new StringBuilder();
        while (ends.indexOf(peek()) < 0) {
            char c = text.charAt(at++);
            require("\t\n\f\r ,=\0".indexOf(c) < 0 || c == '=' && ends.indexOf('=') < 0,
                    "a character that needs an escape stands bare");
            require(!Character.isSurrogate(c) || paired(at - 1), "half of a surrogate pair");
            if (c == '\\' && (" ,=".indexOf(peek()) >= 0 || CONTROLS.containsKey(peek()))) {
                char escaped = text.charAt(at++);
                word.append(CONTROLS.getOrDefault(escaped, escaped));
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private boolean paired(int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    private Object value() {
        if (peek() == '"') {
            at++;
            StringBuilder value = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at++);
                require(!Character.isSurrogate(c) || paired(at - 1), "half of a surrogate pair");
                if (c == '\\') {
                    require(peek() == '"' || peek() == '\\', "there is no such escape in a text");
                    value.append(text.charAt(at++));
                } else {
                    value.append(c);
                }
            }
            at++;
            return value.toString();
        }
        int from = at;
        while (", \n".indexOf(peek()) < 0) {
            at++;
        }
        String value = text.substring(from, at);
        if (INTEGER.matcher(value).matches()) {
            return Long.valueOf(value.substring(0, value.length() - 1));
        }
        if (UNSIGNED.matcher(value).matches()) {
            return new BigInteger(value.substring(0, value.length() - 1));
        }
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        require(FLOAT.matcher(value).matches(), "this is no value: " + value);
        return Double.valueOf(value);
    }
}
