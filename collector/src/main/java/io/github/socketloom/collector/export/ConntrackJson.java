package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.export.metrics.ConntrackMetrics.Collect;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackCounter;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStatus;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.ProcessInfo;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The document {@code socketloom.conntrack/1}: the state of connection tracking in each namespace, what processors
 * counted, files, and the tracked connections if they were asked for. Null is what is unknown.
 */
public final class ConntrackJson implements ConntrackWriter {

    /** Value of the key {@code schema}. */
    public static final String SCHEMA = "socketloom.conntrack/1";

    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;

    @Override
    public void write(ConntrackReading reading, Writer out) throws IOException {
        List<ConntrackStats> all = reading.counters().conntrack();
        try (JsonGenerator json = JsonText.generator(out)) {
            json.writeStartObject();
            JsonText.text(json, "schema", SCHEMA);
            JsonText.text(json, "collected_at", Timestamps.ofMicros(reading.collectedAt()));
            JsonText.host(json, reading.host());
            JsonText.namespaces(json, reading.namespaces());
            json.writeArrayFieldStart("tracking");
            for (ConntrackStats stats : all) {
                writeState(json, reading, stats);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("counters");
            for (ConntrackStats stats : all) {
                writeCounters(json, reading, stats);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("files");
            for (ConntrackStats stats : all) {
                writeFiles(json, stats);
            }
            json.writeEndArray();
            writeMeanings(json, all);
            writeEntries(json, reading);
            JsonText.texts(json, "problems", reading.counters().problems());
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void writeState(JsonGenerator json, ConntrackReading reading, ConntrackStats stats)
            throws IOException {
        json.writeStartObject();
        JsonText.unsigned(json, "namespace", stats.namespace());
        JsonText.text(json, "netns", reading.title(stats.namespace()));
        JsonText.text(json, "use", stats.use().name().toLowerCase(Locale.ROOT));
        JsonText.number(json, "entries", stats.entries(), ConntrackStats.UNKNOWN);
        JsonText.number(json, "entries_limit", stats.limit(), ConntrackStats.UNKNOWN);
        JsonText.number(json, "buckets", stats.buckets(), ConntrackStats.UNKNOWN);
        JsonText.text(json, "source", stats.source());
        JsonText.texts(json, "problems", stats.problems());
        JsonText.text(json, "remedy", stats.remedy());
        json.writeEndObject();
    }

    private static void writeCounters(JsonGenerator json, ConntrackReading reading, ConntrackStats stats)
            throws IOException {
        if (reading.collect().contains(Collect.ALL) && !stats.processors().isEmpty()) {
            writeCounters(json, stats, "all",
                    stats.counters().stream().map(each -> stats.total(each).getAsLong()).toList());
        }
        if (reading.collect().contains(Collect.PERCPU)) {
            for (ConntrackProcessor processor : stats.processors()) {
                writeCounters(json, stats, "cpu" + processor.processor(), processor.counters());
            }
        }
    }

    private static void writeCounters(JsonGenerator json, ConntrackStats stats, String cpu, List<Long> values)
            throws IOException {
        json.writeStartObject();
        JsonText.unsigned(json, "namespace", stats.namespace());
        JsonText.text(json, "cpu", cpu);
        for (int at = 0; at < values.size(); at++) {
            json.writeNumberField(stats.counters().get(at), values.get(at));
        }
        json.writeEndObject();
    }

    private static void writeFiles(JsonGenerator json, ConntrackStats stats) throws IOException {
        for (ConntrackFile file : stats.files()) {
            json.writeStartObject();
            JsonText.unsigned(json, "namespace", stats.namespace());
            JsonText.text(json, "name", file.name());
            JsonText.text(json, "path", file.path());
            json.writeNumberField("value", file.value());
            json.writeEndObject();
        }
    }

    private static void writeMeanings(JsonGenerator json, List<ConntrackStats> all) throws IOException {
        json.writeObjectFieldStart("meanings");
        List<String> columns = all.stream().flatMap(each -> each.counters().stream()).distinct().toList();
        for (String column : columns) {
            Optional<ConntrackCounter> counter = ConntrackCounter.ofColumn(column);
            if (counter.isPresent()) {
                JsonText.text(json, column, counter.get().meaning()
                        + (counter.get().isDead() ? "; modern kernels do not count it" : ""));
            }
        }
        json.writeEndObject();
    }

    private static void writeEntries(JsonGenerator json, ConntrackReading reading) throws IOException {
        ConntrackTable table = reading.counters().entries();
        ConntrackReading.Ends ends = reading.ends();
        if (table == null || ends == null) {
            json.writeNullField("entries");
            return;
        }
        json.writeArrayFieldStart("entries");
        for (ConntrackEntry entry : table.entries()) {
            writeEntry(json, ends, entry);
        }
        json.writeEndArray();
        json.writeNumberField("entries_left_out", table.leftOut());
        JsonText.texts(json, "entries_problems", table.problems());
        JsonText.text(json, "entries_remedy", table.remedy());
    }

    private static void writeEntry(JsonGenerator json, ConntrackReading.Ends ends, ConntrackEntry entry)
            throws IOException {
        json.writeStartObject();
        JsonText.unsigned(json, "namespace", entry.namespace());
        json.writeNumberField("zone", entry.zone());
        JsonText.number(json, "id", entry.id(), ConntrackStats.UNKNOWN);
        JsonText.text(json, "protocol", entry.protocolName());
        JsonText.text(json, "state", entry.state());
        JsonText.number(json, "timeout_s", entry.timeoutSeconds(), ConntrackStats.UNKNOWN);
        JsonText.number(json, "mark", entry.mark(), ConntrackStats.UNKNOWN);
        JsonText.number(json, "use", entry.use(), ConntrackStats.UNKNOWN);
        JsonText.text(json, "started_at", Timestamps.ofMicros(entry.startedAt()));
        json.writeArrayFieldStart("status");
        for (ConntrackStatus status : ConntrackStatus.values()) {
            if (status.in(entry.status())) {
                json.writeString(status.name().toLowerCase(Locale.ROOT));
            }
        }
        json.writeEndArray();
        writeDirection(json, "original", entry.protocol(), entry.original(), entry.originalTraffic());
        writeDirection(json, "reply", entry.protocol(), entry.reply(), entry.replyTraffic());
        writeEnd(json, "initiating", ends, ends.initiating(entry));
        writeEnd(json, "accepting", ends, ends.accepting(entry));
        json.writeEndObject();
    }

    private static void writeDirection(JsonGenerator json, String key, int protocol, ConntrackTuple tuple,
            ConntrackTraffic traffic) throws IOException {
        json.writeObjectFieldStart(key);
        JsonText.text(json, "src", tuple.source().host());
        JsonText.text(json, "dst", tuple.destination().host());
        if (protocol == IPPROTO_ICMP || protocol == IPPROTO_ICMPV6) {
            json.writeNumberField("id", tuple.source().port());
            json.writeNumberField("type", tuple.destination().port() >>> Byte.SIZE);
            json.writeNumberField("code", tuple.destination().port() & 0xff);
        } else {
            json.writeNumberField("sport", tuple.source().port());
            json.writeNumberField("dport", tuple.destination().port());
        }
        JsonText.number(json, "packets", traffic == null ? ConntrackStats.UNKNOWN : traffic.packets(),
                ConntrackStats.UNKNOWN);
        JsonText.number(json, "bytes", traffic == null ? ConntrackStats.UNKNOWN : traffic.bytes(),
                ConntrackStats.UNKNOWN);
        json.writeEndObject();
    }

    private static void writeEnd(JsonGenerator json, String key, ConntrackReading.Ends ends, Connection socket)
            throws IOException {
        if (socket == null) {
            json.writeNullField(key);
            return;
        }
        ProcessInfo process = ends.process(socket);
        json.writeObjectFieldStart(key);
        JsonText.text(json, "connection", socket.id().toString());
        JsonText.number(json, "pid", process == null ? 0 : process.key().pid(), 0);
        JsonText.text(json, "comm", process == null ? null : process.comm());
        json.writeEndObject();
    }
}
