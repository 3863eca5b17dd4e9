package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsJsonTest {

    private final Snapshot host = SampleSnapshot.host();

    private String text(ProcessDirectory known) throws IOException {
        StringWriter out = new StringWriter();
        EventsJson writer = new EventsJson();
        writer.begin(out);
        for (ConnectionEvent event : SampleEvents.all()) {
            writer.write(event, known, out);
        }
        return out.toString();
    }

    private List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : text(host.directory()).split("\n")) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    @Test
    void theLinesLookAsReviewed() throws IOException {
        GoldenFile.assertSame("events.jsonl", text(host.directory()));
    }

    @Test
    void eachEventIsOneObjectOnOneLineAndAllHaveTheSameKeys() throws IOException {
        List<JsonNode> objects = objects();
        assertEquals(6, objects.size());
        List<String> keys = new ArrayList<>();
        objects.get(0).fieldNames().forEachRemaining(keys::add);
        for (JsonNode each : objects) {
            List<String> own = new ArrayList<>();
            each.fieldNames().forEachRemaining(own::add);
            assertEquals(keys, own);
            own.forEach(key -> assertTrue(key.matches("[a-z_]+"), key));
        }
    }

    @Test
    void aCloseTellsWhyItEndedHowLongItLivedAndWhatItHadCarried() throws IOException {
        JsonNode close = objects().get(4);
        assertEquals("close", close.get("event").asText());
        assertEquals("reset_by_peer", close.get("reason").asText());
        assertEquals(60_500, close.get("age_ms").asDouble());
        assertEquals("2026-11-21T12:00:00.173456Z", close.get("time").asText());
        assertEquals(3_400_000, close.at("/totals/bytes_received").asLong());
        assertEquals(21_400, close.at("/totals/rtt_us").asLong());
        assertEquals("mysql", close.at("/owner/comm").asText());
        assertEquals(2000, close.at("/owner/pid").asInt());
    }

    @Test
    void whatIsUnknownIsNull() throws IOException {
        JsonNode flow = objects().get(5);
        assertTrue(flow.get("id").isNull());
        assertTrue(flow.get("owner").isNull());
        assertEquals("short_lived", flow.get("no_owner_reason").asText());
        assertTrue(flow.get("started_at").isNull());
        assertTrue(flow.get("age_ms").isNull());
        assertTrue(flow.get("reason").isNull());
        assertTrue(flow.get("direction").isNull());
        assertTrue(flow.at("/totals/rtt_us").isNull());
        assertEquals("198.51.100.53", flow.at("/nat/remote/address").asText());
        assertTrue(objects().get(0).get("totals").isNull());
    }

    @Test
    void whereTheEventDoesNotTellTheGroupItIsThatOfTheProcess() throws IOException {
        ProcessInfo process = host.processes().values().stream()
                .filter(each -> each.cgroup() != null && each.cgroup().path() != null).findFirst().orElseThrow();
        ConnectionEvent sample = SampleEvents.all().get(4);
        StringWriter out = new StringWriter();
        new EventsJson().write(new ConnectionEvent(1, sample.time(), sample.kind(), sample.origin(),
                sample.connection(), sample.namespace(), sample.protocol(), sample.family(), sample.direction(),
                sample.local(), sample.remote(), null,
                new EventActor(process.key(), process.comm(), process.uid(), process.user(), null), null, 0,
                sample.reason(), 0, sample.totals(), null), host.directory(), out);
        assertEquals(process.cgroup().path(),
                new ObjectMapper().readTree(out.toString()).at("/owner/cgroup_path").asText());
    }

    @Test
    void commandLinesAreNeverToldAndNoCharacterReachesATerminalThatItWouldObey() throws IOException {
        String text = text(host.directory());
        assertFalse(text.contains("Hunter2"));
        assertFalse(text.contains("\u001b"));
    }
}
