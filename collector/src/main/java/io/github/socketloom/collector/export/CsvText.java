package io.github.socketloom.collector.export;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * Records by RFC 4180: fields parted by commas, quoted where needed, lines ended by CR LF. Numbers go as they are;
 * texts come from other processes and are made harmless: control characters are {@linkplain VisibleText visible}, and a
 * text that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvText {

    private static final String FORMULA_STARTS = "=+-@\t\r";
    /** The semicolon is the separator of spreadsheets where the comma parts decimals. */
    private static final String NEEDS_QUOTES = ",;\"\r\n";

    private CsvText() {}

    /**
     * Writes a record.
     *
     * @param fields numbers, truth values, or anything else by its text; null is an empty field
     * @throws IOException if {@code out} cannot be written
     */
    public static void record(Appendable out, List<?> fields) throws IOException {
        for (Iterator<?> field = fields.iterator(); field.hasNext();) {
            out.append(field(field.next()));
            if (field.hasNext()) {
                out.append(',');
            }
        }
        out.append("\r\n");
    }

    static String field(Object value) {
        if (value == null) {
            return "";
        }
        String raw = value.toString();
        if (value instanceof Number || value instanceof Boolean || raw.isEmpty()) {
            return raw;
        }
        String text = (FORMULA_STARTS.indexOf(raw.charAt(0)) >= 0 ? "'" : "") + VisibleText.of(raw);
        boolean quotes = text.chars().anyMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0) || text.startsWith(" ")
                || text.endsWith(" ");
        return quotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
