package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.metrics.MetricValue.Real;
import io.github.socketloom.collector.export.metrics.MetricValue.Text;
import io.github.socketloom.collector.export.metrics.MetricValue.Truth;
import io.github.socketloom.collector.export.metrics.MetricValue.Unsigned;
import io.github.socketloom.collector.export.metrics.MetricValue.Whole;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * Writes points as Influx line protocol, by the rules of Telegraf's serializer with sorted fields. Line breaks in names
 * and tags become the two characters of their escape, so that such a point stays one line; within the quotes of a text
 * field they stay, as the protocol allows. May be used by any number of threads.
 */
public final class LineProtocolWriter {

    private final boolean unsigned;

    /** Integers without sign are written with sign, at most 9223372036854775807, which every InfluxDB takes. */
    public LineProtocolWriter() {
        this(false);
    }

    private LineProtocolWriter(boolean unsigned) {
        this.unsigned = unsigned;
    }

    /** Returns one that writes integers without sign as such ({@code 42u}), which InfluxDB takes from version 2 on. */
    public static LineProtocolWriter withUnsigned() {
        return new LineProtocolWriter(true);
    }

    /**
     * Writes one line for each point that has a field that can be written. The points are asked for one after another,
     * so that they need not all be in memory.
     *
     * @param out is neither flushed nor closed
     * @return how many points were left out: no field had a name and a finite value
     * @throws IllegalArgumentException if a measurement's name is empty, would begin a comment, or ends with a backslash;
     *         the points before it are written
     * @throws IOException whatever {@code out} throws
     */
    public int write(Iterable<InfluxPoint> points, Writer out) throws IOException {
        int leftOut = 0;
        for (InfluxPoint point : points) {
            if (!write(point, out)) {
                leftOut++;
            }
        }
        return leftOut;
    }

    private boolean write(InfluxPoint point, Writer out) throws IOException {
        String measurement = point.measurement();
        if (measurement.isEmpty() || measurement.startsWith("#") || measurement.endsWith("\\")) {
            throw new IllegalArgumentException("'" + measurement + "' is no name of a measurement");
        }
        boolean begun = false;
        for (Map.Entry<String, MetricValue> field : point.fields().entrySet()) {
            String key = escaped(field.getKey(), true);
            boolean number = !(field.getValue() instanceof Real real) || Double.isFinite(real.value());
            if (!key.isEmpty() && number) {
                if (!begun) {
                    writeHead(point, out);
                }
                out.write(begun ? ',' : ' ');
                out.write(key);
                out.write('=');
                writeValue(field.getValue(), out);
                begun = true;
            }
        }
        if (!begun) {
            return false;
        }
        if (point.epochNanos() != InfluxPoint.NO_TIME) {
            out.write(' ');
            out.write(Long.toString(point.epochNanos()));
        }
        out.write('\n');
        return true;
    }

    private static void writeHead(InfluxPoint point, Writer out) throws IOException {
        out.write(escaped(point.measurement(), false));
        for (Map.Entry<String, String> tag : point.tags().entrySet()) {
            String key = escaped(tag.getKey(), true);
            String value = escaped(tag.getValue(), true);
            if (!key.isEmpty() && !value.isEmpty()) {
                out.write(',');
                out.write(key);
                out.write('=');
                out.write(value);
            }
        }
    }

    /** A backslash at the end would escape what follows, and a backslash itself has no escape here: it is cut. */
    static String escaped(String text, boolean equalsSign) {
        String clean = MetricText.lineName(text);
        StringBuilder result = null;
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            char letter = escape(c, equalsSign);
            if (letter != 0) {
                result = result == null ? new StringBuilder(clean.length() + 8).append(clean, 0, i) : result;
                result.append('\\').append(letter);
            } else if (result != null) {
                result.append(c);
            }
        }
        return result == null ? clean : result.toString();
    }

    /** Returns what stands behind the backslash; zero for what needs none. */
    private static char escape(char c, boolean equalsSign) {
        switch (c) {
            case '\t' :
                return 't';
            case '\n' :
                return 'n';
            case '\f' :
                return 'f';
            case '\r' :
                return 'r';
            case ' ' :
            case ',' :
                return c;
            case '=' :
                return equalsSign ? c : 0;
            default :
                return 0;
        }
    }

    private void writeValue(MetricValue value, Writer out) throws IOException {
        if (value instanceof Whole whole) {
            out.write(Long.toString(whole.value()));
            out.write('i');
        } else if (value instanceof Unsigned figure) {
            writeUnsigned(figure.value(), out);
        } else if (value instanceof Real real) {
            MetricText.writeDecimal(real.value(), out);
        } else if (value instanceof Truth truth) {
            out.write(truth.value() ? "true" : "false");
        } else {
            writeQuoted(MetricText.encodable(((Text) value).value()), out);
        }
    }

    private void writeUnsigned(long value, Writer out) throws IOException {
        if (unsigned) {
            out.write(Long.toUnsignedString(value));
            out.write('u');
        } else {
            out.write(Long.toString(value < 0 ? Long.MAX_VALUE : value));
            out.write('i');
        }
    }

    private static void writeQuoted(String text, Writer out) throws IOException {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.write('\\');
            }
            out.write(c);
        }
        out.write('"');
    }
}
