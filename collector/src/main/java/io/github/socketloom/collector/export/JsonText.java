package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.topology.payload.TerminalSafe;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.List;

/**
 * What our JSON documents have in common: one row of a list on each line, null for what is unknown, and no character in
 * strings that a terminal would obey.
 */
final class JsonText {

    private JsonText() {}

    /** Returns a generator that leaves {@code out} open. */
    static JsonGenerator generator(Writer out) throws IOException {
        JsonGenerator json = lineGenerator(out);
        json.setPrettyPrinter(new RowPerLine());
        return json;
    }

    /** Returns a generator that leaves {@code out} open and writes a document without any line break. */
    static JsonGenerator lineGenerator(Writer out) throws IOException {
        JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM).build();
        factory.setCharacterEscapes(new TerminalSafe());
        return factory.createGenerator(out);
    }

    static void text(JsonGenerator json, String key, String value) throws IOException {
        json.writeFieldName(key);
        json.writeString(value); // null becomes null
    }

    /** Writes a number, or null for the value that means unknown. */
    static void number(JsonGenerator json, String key, long value, long unknown) throws IOException {
        if (value == unknown) {
            json.writeNullField(key);
        } else {
            json.writeNumberField(key, value);
        }
    }

    /** Writes 64 bits as the unsigned number that the kernel means, or null for 0. */
    static void unsigned(JsonGenerator json, String key, long value) throws IOException {
        if (value >= 0) {
            number(json, key, value, 0);
        } else {
            json.writeFieldName(key);
            json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
        }
    }

    /** Writes a user id, or null for -1. */
    static void uid(JsonGenerator json, String key, int uid) throws IOException {
        number(json, key, Integer.toUnsignedLong(uid), Integer.toUnsignedLong(-1));
    }

    /** Writes a number without digits that mean nothing, or null for NaN. */
    static void decimal(JsonGenerator json, String key, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(key);
        } else {
            json.writeNumberField(key, Math.round(value * 1000) / 1000.0);
        }
    }

    static void host(JsonGenerator json, HostInfo host) throws IOException {
        json.writeObjectFieldStart("host");
        text(json, "name", host.name());
        text(json, "os", host.os());
        text(json, "kernel", host.kernel());
        text(json, "arch", host.arch());
        json.writeEndObject();
    }

    static void capabilities(JsonGenerator json, List<Capability> capabilities) throws IOException {
        json.writeArrayFieldStart("capabilities");
        for (Capability capability : capabilities) {
            json.writeStartObject();
            text(json, "name", capability.name());
            text(json, "source", capability.source());
            json.writeBooleanField("available", capability.available());
            text(json, "reason", capability.reason());
            text(json, "remedy", capability.remedy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void namespaces(JsonGenerator json, List<NetNamespace> namespaces) throws IOException {
        json.writeArrayFieldStart("namespaces");
        for (NetNamespace namespace : namespaces) {
            json.writeStartObject();
            unsigned(json, "id", namespace.id());
            text(json, "name", namespace.name());
            text(json, "kind", namespace.kind().key());
            json.writeNumberField("processes", namespace.processes());
            json.writeBooleanField("entered", namespace.isEntered());
            text(json, "reason", namespace.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void texts(JsonGenerator json, String key, List<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Begins a line for each field of the document and each row of a list in it. */
    private static final class RowPerLine extends MinimalPrettyPrinter {
        private static final int ROWS = 2;
        private int depth;

        @Override
        public void writeStartObject(JsonGenerator json) throws IOException {
            depth++;
            super.writeStartObject(json);
        }

        @Override
        public void writeEndObject(JsonGenerator json, int entries) throws IOException {
            if (--depth == 0) {
                json.writeRaw('\n');
            }
            super.writeEndObject(json, entries);
        }

        @Override
        public void beforeObjectEntries(JsonGenerator json) throws IOException {
            if (depth == 1) {
                json.writeRaw('\n');
            }
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(depth == 1 ? ",\n" : ", ");
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeStartArray(JsonGenerator json) throws IOException {
            depth++;
            super.writeStartArray(json);
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            if (depth-- == ROWS && values > 0) {
                json.writeRaw('\n');
            }
            super.writeEndArray(json, values);
        }

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            if (depth == ROWS) {
                json.writeRaw("\n  ");
            }
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(depth == ROWS ? ",\n  " : ", ");
        }
    }
}
