package io.github.socketloom.app.ui.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Writes the readings of a chart as CSV (RFC 4180, UTF-8): a row for each reading in the order in which they came, its
 * time as ISO 8601 in UTC and in seconds since 1970, and a column for each line, empty where nothing is known.
 */
final class ChartCsv {
    private static final String END = "\r\n";
    private static final double MOST_SECONDS = 253_402_300_799.0;
    private static final double EXACT = 1L << 53;
    private static final int MILLIS = 3;

    private ChartCsv() {}

    /**
     * Writes the rows. Does not close the stream.
     *
     * @param lines those of {@code data} that are written
     */
    static void write(ChartData data, List<ChartLine> lines, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write("time,epoch_seconds");
        for (ChartLine line : lines) {
            writer.write(',');
            writer.write(quoted(line.name()));
        }
        writer.write(END);
        for (int i = 0; i < data.seconds().length; i++) {
            double seconds = data.seconds()[i];
            if (Math.abs(seconds) <= MOST_SECONDS) { // the year 9999; false if it is not a number
                BigDecimal exact = new BigDecimal(seconds).setScale(MILLIS, RoundingMode.HALF_EVEN);
                writer.write(Instant.ofEpochMilli(exact.unscaledValue().longValueExact()).toString());
                writer.write(',');
                writer.write(exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString());
            } else {
                writer.write(',');
            }
            for (ChartLine line : lines) {
                writer.write(',');
                writer.write(number(line.values()[i]));
            }
            writer.write(END);
        }
        writer.flush();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Quotes a name that needs it; a spreadsheet must not take one for a formula. */
    private static String quoted(String name) {
        String safe = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
        boolean plain = safe.chars().noneMatch(each -> each == ',' || each == '"' || each == '\r' || each == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
