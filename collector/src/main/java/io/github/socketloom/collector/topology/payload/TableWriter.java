package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A compact table (spec/topology-v1.md §3): its columns, and the values of each in the encoding that Netdata would
 * choose. Rows are gone through once or twice for each column and never held.
 *
 * @param columns in their order
 * @param rows gives the rows, the same each time
 * @param dictionaries whether texts that occur more than once may be written once, with an index for each row
 */
record TableWriter<R>(List<Column<R>> columns, Supplier<Stream<R>> rows, boolean dictionaries) {

    private static final int VALUES_SIZE = "{\"codec\":\"values\",\"values\":[]}".length();
    private static final int DICTIONARY_SIZE = "{\"codec\":\"dict\",\"values\":[],\"indexes\":[]}".length();

    /** Writes the table as the value of the current member. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rows", rows.get().count());
        PayloadJson.startList(json, "columns");
        for (Column<R> column : columns) {
            column.declare(json);
        }
        json.writeEndArray();
        PayloadJson.startList(json, "values");
        for (Column<R> column : columns) {
            writeValues(json, column);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Tells whether there is a row. */
    boolean hasRows() {
        return rows.get().findAny().isPresent();
    }

    private void writeValues(JsonGenerator json, Column<R> column) throws IOException {
        json.writeStartObject();
        if (column.constant() && isConstant(column)) {
            json.writeStringField("codec", "const");
            json.writeFieldName("value");
            PayloadJson.value(json, values(column).findFirst().orElseThrow().value());
        } else {
            Map<String, Integer> dictionary = dictionaries && column.isText() ? dictionary(column) : Map.of();
            if (dictionary.isEmpty()) {
                writePlain(json, column);
            } else {
                writeIndexed(json, column, dictionary);
            }
        }
        json.writeEndObject();
    }

    private void writePlain(JsonGenerator json, Column<R> column) throws IOException {
        json.writeStringField("codec", "values");
        json.writeArrayFieldStart("values");
        each(column, value -> PayloadJson.value(json, value));
        json.writeEndArray();
    }

    private void writeIndexed(JsonGenerator json, Column<R> column, Map<String, Integer> dictionary)
            throws IOException {
        json.writeStringField("codec", "dict");
        json.writeArrayFieldStart("values");
        for (String text : dictionary.keySet()) {
            PayloadJson.value(json, text);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("indexes");
        each(column, value -> json.writeNumber(dictionary.get(text(value))));
        json.writeEndArray();
    }

    /** Returns the texts of a column with their indexes, or none if plain values take no more bytes. */
    private Map<String, Integer> dictionary(Column<R> column) throws IOException {
        Dictionary dictionary = new Dictionary();
        each(column, value -> dictionary.add(text(value)));
        return dictionary.isShorter() ? dictionary.indexes : Map.of();
    }

    /** The texts of a column, and what they take in both encodings. */
    private static final class Dictionary {
        private final Map<String, Integer> indexes = new LinkedHashMap<>();
        private final Map<String, Integer> sizes = new HashMap<>();
        private long plain = VALUES_SIZE;
        private long indexed = DICTIONARY_SIZE;
        private long count;

        void add(String text) {
            Integer index = indexes.get(text);
            if (index == null) {
                index = indexes.size();
                indexes.put(text, index);
                sizes.put(text, PayloadJson.size(text) + 1); // with a comma
                indexed += sizes.get(text);
            }
            plain += sizes.get(text);
            indexed += Integer.toString(index).length() + 1;
            count++;
        }

        boolean isShorter() {
            // one comma less in one array, and in two arrays
            return indexed - 2 < plain - 1 && indexes.size() < count;
        }
    }

    private interface Sink {
        void take(Object value) throws IOException;
    }

    /** Gives the values of a column one by one. */
    private void each(Column<R> column, Sink sink) throws IOException {
        try {
            rows.get().forEach(row -> {
                try {
                    sink.take(column.value().apply(row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isConstant(Column<R> column) {
        return hasRows() && values(column).map(Value::value).distinct().limit(2).count() == 1;
    }

    private Stream<Value> values(Column<R> column) {
        return rows.get().map(row -> new Value(column.value().apply(row)));
    }

    private static String text(Object value) {
        String text = Objects.toString(value, "");
        return text.isEmpty() ? null : PayloadJson.wellFormed(text);
    }

    /** Lets null be an element of a stream. */
    private record Value(Object value) {}
}
