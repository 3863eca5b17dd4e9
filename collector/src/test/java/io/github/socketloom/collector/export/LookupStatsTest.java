package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class LookupStatsTest {

    private static final LookupStatistics FIGURES = new LookupStatistics(11, 10, 1, 1234, 5, 6, 7, 8, 9, 2,
            List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L), List.of(21L, 22L, 23L, 24L, 25L, 26L, 27L, 28L), 31, 812, 8192);

    /** Returns the sample host with these figures. */
    public static Snapshot host(LookupStatistics lookup) {
        Snapshot host = SampleSnapshot.host();
        TickReport r = host.report();
        TickReport report = new TickReport(4, r.collectedAt(), r.tickNanos(), r.socketNanos(), r.ownerNanos(),
                r.enrichNanos(), r.joinNanos(), r.sockets(), r.withoutOwner(), r.cpuLoad(), r.residentBytes(), lookup,
                r.events(), r.errors());
        return new Snapshot(host.host(), report, host.capabilities(), host.namespaces(), host.processes(),
                host.connections());
    }

    private static JsonNode json() throws IOException {
        StringWriter out = new StringWriter();
        new LookupJson().write(host(FIGURES), out);
        return new ObjectMapper().readTree(out.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void looksAsReviewedAtWidth(int width) throws IOException {
        StringWriter out = new StringWriter();
        new LookupText(width).write(host(FIGURES), out);
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= width), out::toString);
        GoldenFile.assertSame("lookup-stats-" + width + ".txt", out.toString());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"/requests/requests_sent,11", "/requests/requests_responded,10", "/requests/requests_failed,1",
            "/cache/cache_hits,1234", "/cache/cache_misses_unknown,5", "/cache/cache_misses_intake_dropped,6",
            "/cache/cache_evictions_pid_reuse,7", "/cache/cache_evictions_lru,8", "/cache/cache_entries,812",
            "/cache/cache_capacity,8192", "/peer/peer_connect_attempts,9", "/peer/peer_disconnects,2",
            "/intake/intake_depth,31", "/worker_duration/worker_request_duration_ms/0/count,1",
            "/worker_duration/worker_request_duration_ms/7/count,8",
            "/handler_overhead/function_handler_overhead_ms/0/count,21",
            "/handler_overhead/function_handler_overhead_ms/7/count,28", "/ticks,4"})
    void everyFigureHasItsPlace(String pointer, long value) throws IOException {
        assertTrue(json().at(pointer).isIntegralNumber(), pointer);
        assertEquals(value, json().at(pointer).asLong());
    }

    @Test
    void bucketsAreNamedByTheirUpperBounds() throws IOException {
        assertEquals(LookupStatistics.BUCKETS,
                json().at("/worker_duration/worker_request_duration_ms").findValuesAsText("le"));
    }

    @Test
    void everyFigureIsExplained() throws IOException {
        JsonNode json = json();
        assertEquals("socketloom.lookup-stats/1", json.get("schema").asText());
        for (String group : List.of("requests", "cache", "peer", "intake", "worker_duration", "handler_overhead")) {
            json.get(group).fieldNames().forEachRemaining(
                    name -> assertTrue(json.at("/meanings/" + name).asText().length() > 10, name));
        }
    }
}
