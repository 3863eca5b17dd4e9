package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The document {@code socketloom.doctor/1}. Every key is always there; what is unknown is null. */
public final class DiagnosisJson implements DiagnosisWriter {

    /** Value of the key {@code schema}. */
    public static final String SCHEMA = "socketloom.doctor/1";

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void write(AgentRuntime runtime, Snapshot snapshot, String failure, Writer out) throws IOException {
        try (JsonGenerator json = JsonText.generator(out)) {
            json.writeStartObject();
            JsonText.text(json, "schema", SCHEMA);
            writeAgent(json, runtime);
            JsonText.text(json, "failure", failure);
            if (snapshot == null) {
                for (String key : List.of("collected_at", "host", "capabilities", "namespaces", "sockets",
                        "without_owner", "tick", "lookup", "events", "errors")) {
                    json.writeNullField(key);
                }
            } else {
                writeSnapshot(json, snapshot);
            }
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void writeAgent(JsonGenerator json, AgentRuntime runtime) throws IOException {
        json.writeObjectFieldStart("agent");
        JsonText.text(json, "version", runtime.version());
        JsonText.text(json, "java", runtime.java());
        json.writeNumberField("pid", runtime.pid());
        JsonText.uid(json, "uid", runtime.uid());
        JsonText.text(json, "user", runtime.user());
        if (runtime.capabilities() == null) {
            json.writeNullField("effective_capabilities");
        } else {
            JsonText.texts(json, "effective_capabilities", runtime.capabilities());
        }
        json.writeEndObject();
    }

    private static void writeSnapshot(JsonGenerator json, Snapshot snapshot) throws IOException {
        TickReport report = snapshot.report();
        JsonText.text(json, "collected_at", Timestamps.ofMicros(report.collectedAt()));
        JsonText.host(json, snapshot.host());
        JsonText.capabilities(json, snapshot.capabilities());
        JsonText.namespaces(json, snapshot.namespaces());
        json.writeNumberField("sockets", report.sockets());
        json.writeArrayFieldStart("without_owner");
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            if (report.withoutOwner().containsKey(reason)) {
                json.writeStartObject();
                JsonText.text(json, "reason", reason.key());
                json.writeNumberField("sockets", report.withoutOwner().get(reason));
                JsonText.text(json, "explanation", reason.explanation());
                JsonText.text(json, "remedy", reason.remedy(snapshot.host().os()));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("tick");
        JsonText.decimal(json, "total_ms", report.tickNanos() / NANOS_PER_MILLI);
        JsonText.decimal(json, "sockets_ms", report.socketNanos() / NANOS_PER_MILLI);
        JsonText.decimal(json, "owners_ms", report.ownerNanos() / NANOS_PER_MILLI);
        JsonText.decimal(json, "enrich_ms", report.enrichNanos() / NANOS_PER_MILLI);
        JsonText.decimal(json, "join_ms", report.joinNanos() / NANOS_PER_MILLI);
        JsonText.number(json, "resident_bytes", report.residentBytes(), 0);
        json.writeEndObject();
        StatisticsJson.write(json, report.lookup(), report.events());
        JsonText.texts(json, "errors", report.errors());
    }
}
