package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import java.io.IOException;
import java.util.List;

/** The objects {@code lookup} and {@code events} of the JSON documents: counters since the collector began. */
final class StatisticsJson {

    private StatisticsJson() {}

    static void write(JsonGenerator json, LookupStatistics lookup, EventStatistics events) throws IOException {
        json.writeObjectFieldStart("lookup");
        json.writeNumberField("requests_sent", lookup.requestsSent());
        json.writeNumberField("requests_responded", lookup.requestsResponded());
        json.writeNumberField("requests_failed", lookup.requestsFailed());
        json.writeNumberField("cache_hits", lookup.cacheHits());
        json.writeNumberField("cache_misses_unknown", lookup.cacheMissesUnknown());
        json.writeNumberField("cache_misses_intake_dropped", lookup.cacheMissesIntakeDropped());
        json.writeNumberField("cache_evictions_pid_reuse", lookup.cacheEvictionsPidReuse());
        json.writeNumberField("cache_evictions_lru", lookup.cacheEvictionsLru());
        json.writeNumberField("peer_connect_attempts", lookup.peerConnectAttempts());
        json.writeNumberField("peer_disconnects", lookup.peerDisconnects());
        writeHistogram(json, "worker_request_duration_ms", lookup.requestDurations());
        writeHistogram(json, "function_handler_overhead_ms", lookup.handlerOverheads());
        json.writeNumberField("intake_depth", lookup.intakeDepth());
        json.writeNumberField("entries", lookup.entries());
        json.writeNumberField("capacity", lookup.capacity());
        json.writeEndObject();
        json.writeObjectFieldStart("events");
        json.writeNumberField("closes", events.closes());
        json.writeNumberField("short_lived", events.shortLived());
        json.writeNumberField("not_shown", events.notShown());
        json.writeNumberField("process_exits", events.processExits());
        json.writeNumberField("lost", events.lost());
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
