package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** The document {@code socketloom.lookup-stats/1}: one object for each group of figures, and what they mean. */
public final class LookupJson implements LookupWriter {

    /** Value of the key {@code schema}. */
    public static final String SCHEMA = "socketloom.lookup-stats/1";

    @Override
    public void write(Snapshot snapshot, Writer out) throws IOException {
        LookupStatistics statistics = snapshot.report().lookup();
        try (JsonGenerator json = JsonText.generator(out)) {
            json.writeStartObject();
            JsonText.text(json, "schema", SCHEMA);
            JsonText.text(json, "collected_at", Timestamps.ofMicros(snapshot.report().collectedAt()));
            JsonText.host(json, snapshot.host());
            json.writeNumberField("ticks", snapshot.report().sequence());
            json.writeNumberField("processes", snapshot.processes().size());
            json.writeNumberField("processes_pending", LookupMetrics.pending(snapshot));
            for (Map.Entry<String, List<LookupMetrics.Metric>> group : LookupMetrics.byGroup().entrySet()) {
                json.writeObjectFieldStart(group.getKey());
                for (LookupMetrics.Metric metric : group.getValue()) {
                    json.writeNumberField(metric.name(), metric.value().applyAsLong(statistics));
                }
                json.writeEndObject();
            }
            for (LookupMetrics.Histogram histogram : LookupMetrics.HISTOGRAMS) {
                json.writeObjectFieldStart(histogram.group());
                writeBuckets(json, histogram, statistics);
                json.writeEndObject();
            }
            writeMeanings(json);
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void writeBuckets(JsonGenerator json, LookupMetrics.Histogram histogram,
            LookupStatistics statistics) throws IOException {
        List<Long> counts = histogram.counts().apply(statistics);
        json.writeArrayFieldStart(histogram.name());
        for (int i = 0; i < counts.size(); i++) {
            json.writeStartObject();
            JsonText.text(json, "le", LookupStatistics.BUCKETS.get(i));
            json.writeNumberField("count", counts.get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeMeanings(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meanings");
        for (LookupMetrics.Metric metric : LookupMetrics.METRICS) {
            JsonText.text(json, metric.name(), metric.meaning());
        }
        for (LookupMetrics.Histogram histogram : LookupMetrics.HISTOGRAMS) {
            JsonText.text(json, histogram.name(), histogram.meaning() + ", each bucket without those before it");
        }
        json.writeEndObject();
    }
}
