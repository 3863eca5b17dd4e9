package io.github.socketloom.app.topology.modal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.socketloom.collector.export.CsvText;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import io.github.socketloom.collector.topology.modal.ModalTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what modals tell for the clipboard and for files: lines of cells parted by tabs, CSV by RFC 4180, JSON. The
 * clipboard gets what one sees; files get numbers as numbers and all that is known of a row.
 */
final class RowsAsText {

    private static final JsonFactory JSON = new JsonFactory();

    private RowsAsText() {}

    /** Returns a line of headings and one for each row, cells parted by tabs. */
    static String lines(ModalTable table, int[] columns, List<ModalTable.Row> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            text.append(i == 0 ? "" : "\t").append(oneCell(CellText.heading(table.columns().get(columns[i]))));
        }
        text.append('\n');
        for (ModalTable.Row row : rows) {
            for (int i = 0; i < columns.length; i++) {
                text.append(i == 0 ? "" : "\t").append(oneCell(
                        CellText.of(table.columns().get(columns[i]), row.values().get(columns[i]))));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Texts are free of control characters already; a payload that is not may at least not break lines. */
    private static String oneCell(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** Writes rows as CSV, a header with the ids of the columns first. */
    static void csv(ModalTable table, int[] columns, List<ModalTable.Row> rows, Appendable out) throws IOException {
        List<Object> fields = new ArrayList<>();
        for (int column : columns) {
            fields.add(table.columns().get(column).id());
        }
        CsvText.record(out, fields);
        for (ModalTable.Row row : rows) {
            fields.clear();
            for (int column : columns) {
                fields.add(row.values().get(column).value());
            }
            CsvText.record(out, fields);
        }
    }

    /** Returns rows as JSON: one object, or an array where there are several. */
    static String json(ModalTable table, List<ModalTable.Row> rows) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generator(text)) {
            if (rows.size() == 1) {
                object(table, rows.get(0), json);
            } else {
                array(table, rows, json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    /** Writes rows as an array of JSON objects, whose names are the ids of the columns. */
    static void json(ModalTable table, List<ModalTable.Row> rows, Appendable out) throws IOException {
        try (JsonGenerator json = generator(new AppendingWriter(out))) {
            array(table, rows, json);
            json.writeRaw('\n');
        }
    }

    /** Writes all that is told of an actor as one JSON object. */
    static void json(ActorModal modal, Appendable out) throws IOException {
        try (JsonGenerator json = generator(new AppendingWriter(out))) {
            json.writeStartObject();
            json.writeStringField("key", modal.actorKey());
            json.writeStringField("title", modal.title());
            json.writeStringField("type", modal.typeLabel());
            json.writeArrayFieldStart("facts");
            for (ModalFact fact : modal.facts()) {
                fact(fact, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tables");
            for (ModalTable table : modal.tables()) {
                json.writeStartObject();
                json.writeStringField("id", table.id());
                json.writeStringField("label", table.label());
                json.writeFieldName("rows");
                array(table, table.rows(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void fact(ModalFact fact, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", fact.key());
        json.writeStringField("label", fact.label());
        json.writeArrayFieldStart("values");
        for (String value : fact.values()) {
            json.writeString(value);
        }
        json.writeEndArray();
        json.writeNumberField("more", fact.more());
        json.writeStringField("source", fact.source());
        json.writeEndObject();
    }

    private static JsonGenerator generator(Writer out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter());
        return json;
    }

    private static void array(ModalTable table, List<ModalTable.Row> rows, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (ModalTable.Row row : rows) {
            object(table, row, json);
        }
        json.writeEndArray();
    }

    private static void object(ModalTable table, ModalTable.Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < table.columns().size(); i++) {
            json.writeFieldName(table.columns().get(i).id());
            value(row.values().get(i).value(), json);
        }
        json.writeEndObject();
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            json.writeNull(); // JSON has no such number
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal exact) {
            json.writeNumber(exact);
        } else if (value instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    /** Lets the generator write to what is no writer. */
    private static final class AppendingWriter extends Writer {

        private final Appendable out;

        AppendingWriter(Appendable out) {
            this.out = out;
        }

        @Override
        public void write(char[] characters, int from, int count) throws IOException {
            out.append(java.nio.CharBuffer.wrap(characters, from, count));
        }

        @Override
        public void flush() {
            // whoever owns the target does
        }

        @Override
        public void close() {
            // whoever owns the target does
        }
    }
}
