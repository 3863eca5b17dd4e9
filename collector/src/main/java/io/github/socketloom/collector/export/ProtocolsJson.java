package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.export.metrics.NamespaceTags;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;

/**
 * The document {@code socketloom.protocols/1}: totals and rates of each protocol and family in each namespace, null for
 * what is unknown. A stream of documents has each on a line of its own.
 */
public final class ProtocolsJson implements ProtocolsWriter {

    /** Value of the key {@code schema}. */
    public static final String SCHEMA = "socketloom.protocols/1";

    private static final double ROUNDING = 1e6;

    private final boolean kernel;
    private final boolean stream;

    /**
     * @param kernel whether everything is told that the kernel counts, under its own names
     * @param stream whether a document is one line
     */
    public ProtocolsJson(boolean kernel, boolean stream) {
        this.kernel = kernel;
        this.stream = stream;
    }

    @Override
    public void write(ProtocolReading reading, Writer out) throws IOException {
        try (JsonGenerator json = stream ? JsonText.lineGenerator(out) : JsonText.generator(out)) {
            json.writeStartObject();
            JsonText.text(json, "schema", SCHEMA);
            JsonText.text(json, "collected_at", Timestamps.ofMicros(reading.collectedAt()));
            JsonText.host(json, reading.host());
            JsonText.namespaces(json, reading.namespaces());
            json.writeArrayFieldStart("protocols");
            for (ProtocolRows.Row row : ProtocolRows.of(reading)) {
                writeRow(json, reading, row);
            }
            json.writeEndArray();
            if (kernel) {
                json.writeArrayFieldStart("kernel");
                for (ProtocolCounters counters : reading.counters().protocols()) {
                    writeKernel(json, counters);
                }
                json.writeEndArray();
            }
            JsonText.texts(json, "problems", reading.counters().problems());
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void writeRow(JsonGenerator json, ProtocolReading reading, ProtocolRows.Row row)
            throws IOException {
        json.writeStartObject();
        writeUnsigned(json, "namespace", row.now().namespace());
        JsonText.text(json, NamespaceTags.NAME, title(reading, row.now().namespace()));
        JsonText.text(json, "protocol", row.protocol().key());
        JsonText.text(json, "family", row.family().key());
        JsonText.decimal(json, "seconds", row.rates().seconds());
        json.writeObjectFieldStart("totals");
        for (ProtocolCounter counter : ProtocolRows.of(row.protocol())) {
            if (row.total(counter) == ProtocolCounters.UNKNOWN) {
                json.writeNullField(counter.key());
            } else {
                writeUnsigned(json, counter.key(), row.total(counter));
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("per_second");
        for (ProtocolCounter counter : ProtocolRows.of(row.protocol())) {
            if (!counter.isGauge()) {
                writeRate(json, counter.key(), row.rate(counter));
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String title(ProtocolReading reading, long namespace) {
        return reading.namespaces().stream().filter(each -> each.id() == namespace).findFirst()
                .map(each -> each.title()).orElse(null);
    }

    private static void writeKernel(JsonGenerator json, ProtocolCounters counters) throws IOException {
        KernelCounters kernel = counters.kernel();
        for (int i = 0; i < kernel.names().size(); i++) {
            KernelCounters.Name name = kernel.names().get(i);
            json.writeStartObject();
            writeUnsigned(json, "namespace", counters.namespace());
            JsonText.text(json, "table", name.table());
            JsonText.text(json, "group", name.group());
            JsonText.text(json, "name", name.name());
            if (name.isSigned()) {
                json.writeNumberField("value", kernel.value(i));
            } else {
                writeUnsigned(json, "value", kernel.value(i));
            }
            json.writeEndObject();
        }
    }

    private static void writeUnsigned(JsonGenerator json, String key, long value) throws IOException {
        json.writeFieldName(key);
        if (value >= 0) {
            json.writeNumber(value);
        } else {
            json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
        }
    }

    /** What grows once in an hour is not 0. */
    private static void writeRate(JsonGenerator json, String key, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(key);
        } else {
            json.writeNumberField(key, Math.rint(value * ROUNDING) / ROUNDING);
        }
    }
}
