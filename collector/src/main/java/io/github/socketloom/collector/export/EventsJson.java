package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import java.io.IOException;
import java.io.Writer;

/**
 * Events as JSON objects, one on each line, with the keys that connections have. Every key is always there; a value that
 * is unknown or does not apply is null.
 */
public final class EventsJson implements EventsWriter {

    private static final double MICROS_PER_MILLI = 1e3;

    @Override
    public void write(ConnectionEvent event, ProcessDirectory known, Writer out) throws IOException {
        try (JsonGenerator json = JsonText.lineGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("number", event.number());
            JsonText.text(json, "time", Timestamps.ofMicros(event.time()));
            JsonText.text(json, "event", event.kind().key());
            JsonText.text(json, "origin", event.origin().key());
            JsonText.text(json, "reason", event.reason() == null ? null : event.reason().key());
            JsonText.text(json, "id", event.connection() == null ? null : event.connection().toString());
            JsonText.text(json, "protocol", event.protocol().key());
            JsonText.text(json, "family", event.family().key());
            JsonText.text(json, "direction", event.direction() == null ? null : event.direction().key());
            json.writeObjectFieldStart("local");
            EndsJson.fields(json, event.local(), event.family(), false);
            json.writeEndObject();
            json.writeObjectFieldStart("remote");
            EndsJson.fields(json, event.remote(), event.family(), true);
            json.writeEndObject();
            JsonText.text(json, "server_port_name", event.serverPortName());
            owner(json, event, known);
            NetNamespace namespace = known.namespace(event.namespace());
            JsonText.unsigned(json, "namespace", event.namespace());
            JsonText.text(json, "namespace_name", namespace == null ? null : namespace.name());
            EndsJson.translation(json, event.nat());
            JsonText.text(json, "started_at", Timestamps.ofMicros(event.startedAt()));
            JsonText.decimal(json, "age_ms", event.ageMicros() < 0 ? Double.NaN : event.ageMicros() / MICROS_PER_MILLI);
            JsonText.number(json, "retransmitted_segments", event.segments(), 0);
            totals(json, event.totals());
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void owner(JsonGenerator json, ConnectionEvent event, ProcessDirectory known) throws IOException {
        EventActor actor = event.actor();
        if (actor == null) {
            json.writeNullField("owner");
        } else {
            ProcessInfo process = known.process(actor.process());
            Cgroup cgroup = actor.cgroup() != null || process == null ? actor.cgroup() : process.cgroup();
            json.writeObjectFieldStart("owner");
            json.writeNumberField("pid", actor.process().pid());
            JsonText.text(json, "start_time", Timestamps.ofMicros(actor.process().startTime()));
            JsonText.text(json, "comm", actor.comm());
            JsonText.uid(json, "uid", actor.uid());
            JsonText.text(json, "user", actor.user());
            JsonText.text(json, "cgroup_path", cgroup == null ? null : cgroup.path());
            JsonText.text(json, "container_name", process != null
                    ? process.containerName()
                    : cgroup == null || cgroup.title() == null ? actor.comm() : cgroup.title());
            json.writeEndObject();
        }
        JsonText.text(json, "no_owner_reason", event.noActorReason() == null ? null : event.noActorReason().key());
    }

    private static void totals(JsonGenerator json, EventTotals totals) throws IOException {
        if (totals.equals(EventTotals.NONE)) {
            json.writeNullField("totals");
            return;
        }
        json.writeObjectFieldStart("totals");
        total(json, "bytes_sent", totals.bytesSent());
        total(json, "bytes_received", totals.bytesReceived());
        json.writeBooleanField("bytes_received_may_count_end", totals.endMayBeCounted());
        total(json, "segments_sent", totals.segmentsSent());
        total(json, "segments_received", totals.segmentsReceived());
        total(json, "retransmits_total", totals.retransmits());
        total(json, "bytes_retransmitted", totals.bytesRetransmitted());
        total(json, "rtt_us", totals.rttMicros());
        total(json, "rtt_var_us", totals.rttVarianceMicros());
        json.writeEndObject();
    }

    private static void total(JsonGenerator json, String key, long value) throws IOException {
        JsonText.number(json, key, value, EventTotals.UNKNOWN);
    }
}
