package io.github.socketloom.app.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.socketloom.collector.export.CsvText;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.topology.payload.TerminalSafe;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes events as text, for the clipboard and for files. */
final class EventsText {

    private EventsText() {}

    /** Returns a line of titles and one for each event, cells parted by tabs, as spreadsheets and editors take it. */
    static String rows(List<ConnectionEvent> rows, List<EventColumn> columns, EventTexts texts) {
        StringBuilder text = new StringBuilder(String.join("\t", columns.stream().map(EventColumn::name).toList()))
                .append('\n');
        for (ConnectionEvent row : rows) {
            text.append(String.join("\t", columns.stream().map(column -> {
                String cell = column.cell(row, texts);
                return cell.equals(EventTexts.UNKNOWN) ? "" : cell;
            }).toList())).append('\n');
        }
        return text.toString();
    }

    /** Writes all that the columns know of events as CSV. */
    static void csv(ConnectionEvent[] rows, Appendable out) throws IOException {
        CsvText.record(out, EventColumns.all().stream().map(EventColumn::key).toList());
        for (ConnectionEvent row : rows) {
            CsvText.record(out, EventColumns.all().stream().map(column -> column.value().apply(row)).toList());
        }
    }

    /** Writes events as a JSON array, an object a line; what is unknown is null. */
    static void json(ConnectionEvent[] rows, Writer out) throws IOException {
        JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        factory.setCharacterEscapes(new TerminalSafe());
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartArray();
            for (ConnectionEvent row : rows) {
                json.writeRaw('\n');
                write(row, json);
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private static void write(ConnectionEvent row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (EventColumn column : EventColumns.all()) {
            Object value = column.value().apply(row);
            json.writeFieldName(column.key());
            if (value == null) {
                json.writeNull();
            } else if (value instanceof Long number) {
                json.writeNumber(number);
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }
}
