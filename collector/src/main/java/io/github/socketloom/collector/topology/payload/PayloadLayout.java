package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/**
 * Lines of a payload: one for each section, type, list and column, so that a person can read it and two of them can be
 * compared by lines; nothing else is spent on layout. For one document.
 */
final class PayloadLayout implements PrettyPrinter {

    /** Objects down to here have a line for each member: document, data, section, map of types. */
    private static final int DEEPEST = 4;

    /** Said of an array when it is begun: it has a line for each element. */
    static final Object LINES = "lines";

    private int depth;
    private int arrays;

    @Override
    public void writeRootValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        depth++;
        json.writeRaw('{');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        if (hasLines()) {
            line(json, depth);
        }
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        json.writeRaw(',');
        if (hasLines()) {
            line(json, depth);
        }
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(':');
    }

    @Override
    public void writeEndObject(JsonGenerator json, int members) throws IOException {
        boolean lines = hasLines() && members > 0;
        depth--;
        if (lines) {
            line(json, depth);
        }
        json.writeRaw('}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        depth++;
        arrays++;
        json.writeRaw('[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        if (isList(json.getOutputContext())) {
            line(json, depth);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(',');
        if (isList(json.getOutputContext())) {
            line(json, depth);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        boolean lines = isList(json.getOutputContext()) && values > 0;
        depth--;
        arrays--;
        if (lines) {
            line(json, depth);
        }
        json.writeRaw(']');
    }

    private boolean hasLines() {
        return arrays == 0 && depth <= DEEPEST;
    }

    private static boolean isList(JsonStreamContext array) {
        return array.getCurrentValue() == LINES;
    }

    private static void line(JsonGenerator json, int indent) throws IOException {
        json.writeRaw('\n');
        for (int i = 0; i < indent; i++) {
            json.writeRaw(' ');
        }
    }
}
