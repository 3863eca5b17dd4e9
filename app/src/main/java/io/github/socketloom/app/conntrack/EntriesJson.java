package io.github.socketloom.app.conntrack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.socketloom.collector.topology.payload.TerminalSafe;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes entries as JSON: when they were read, how many were left out, and an object for each, a line each. */
final class EntriesJson {

    private EntriesJson() {}

    /**
     * @param content what is shown
     * @param namespace its network namespace
     */
    static void write(EntryContent content, NamespaceChoice namespace, Writer out) throws IOException {
        JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        factory.setCharacterEscapes(new TerminalSafe());
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("read_at",
                    Instant.EPOCH.plus(content.readAt(), ChronoUnit.MICROS).toString());
            json.writeStringField("namespace", namespace.title());
            json.writeNumberField("left_out", content.leftOut());
            json.writeArrayFieldStart("entries");
            for (EntryRow row : content.rows()) {
                json.writeRaw('\n');
                entry(row, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void entry(EntryRow row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (EntryColumn column : EntryColumns.all()) {
            Object value = column.value().apply(row);
            json.writeFieldName(column.key());
            if (value == null) {
                json.writeNull();
            } else if (value instanceof Long number) {
                json.writeNumber(number);
            } else if (value instanceof Double number) {
                json.writeNumber(number);
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }
}
