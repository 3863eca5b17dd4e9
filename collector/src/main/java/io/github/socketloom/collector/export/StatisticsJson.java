package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import java.io.IOException;
import java.util.List;

/** The objects {@code lookup} and {@code events} of the JSON documents: counters since the collector began. */
final class StatisticsJson {

    private StatisticsJson() {}

    static void write(JsonGenerator json, LookupStatistics lookup, EventStatistics events) throws IOException {
        json.writeObjectFieldStart("lookup");
        for (LookupMetrics.Metric metric : LookupMetrics.METRICS) {
            json.writeNumberField(metric.name(), metric.value().applyAsLong(lookup));
        }
        for (LookupMetrics.Histogram histogram : LookupMetrics.HISTOGRAMS) {
            writeHistogram(json, histogram.name(), histogram.counts().apply(lookup));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("events");
        json.writeNumberField("closes", events.closes());
        json.writeNumberField("short_lived", events.shortLived());
        json.writeNumberField("not_shown", events.notShown());
        json.writeNumberField("process_exits", events.processExits());
        json.writeNumberField("lost", events.lost());
        json.writeNumberField("not_told", events.notTold());
        json.writeNumberField("holders_forgotten", events.holdersForgotten());
        json.writeObjectFieldStart("by_event");
        for (EventKind kind : EventKind.values()) {
            json.writeNumberField(kind.key(), events.count(kind));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes counts by the upper bound of their bucket; each leaves out what is in the buckets before it. */
    private static void writeHistogram(JsonGenerator json, String key, List<Long> counts) throws IOException {
        json.writeObjectFieldStart(key);
        for (int i = 0; i < counts.size(); i++) {
            json.writeNumberField(LookupStatistics.BUCKETS.get(i), counts.get(i));
        }
        json.writeEndObject();
    }
}
