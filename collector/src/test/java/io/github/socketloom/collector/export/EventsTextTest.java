package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventTotals;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTextTest {

    private static String text(int width, boolean whole, boolean colours, List<ConnectionEvent> events)
            throws IOException {
        EventsText writer = new EventsText(width, whole, colours, ZoneOffset.UTC);
        StringWriter out = new StringWriter();
        writer.begin(out);
        for (ConnectionEvent event : events) {
            writer.write(event, key -> null, out);
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120, 200})
    void onATerminalLinesLookAsReviewedAndFit(int width) throws IOException {
        String text = text(width, false, false, SampleEvents.all());
        GoldenFile.assertSame("events-" + width + ".txt", text);
        text.lines().forEach(line -> assertTrue(line.length() <= width, line));
    }

    @Test
    void forProgramsNothingIsLeftOutOrShortened() throws IOException {
        String text = text(80, true, false, SampleEvents.all());
        GoldenFile.assertSame("events-whole.txt", text);
        assertTrue(text.contains("[2001:db8:1234:5678:9abc:def0:1234:5678]:60000"));
        assertFalse(text.contains("…"));
    }

    @Test
    void aPortIsNeverCut() throws IOException {
        String text = text(80, false, false, SampleEvents.all());
        assertTrue(text.lines().anyMatch(line -> line.contains("accept") && line.contains(":60000")), text);
    }

    @Test
    void escapeSequencesInNamesAreMadeVisible() throws IOException {
        String text = text(200, false, false, SampleEvents.all());
        assertFalse(text.contains("\u001b"), text);
        assertTrue(text.contains("\\x1b[2J=cmd 666"), text);
    }

    @Test
    void coloursStandOutButAddNoWord() throws IOException {
        String plain = text(200, false, false, SampleEvents.all());
        String coloured = text(200, false, true, SampleEvents.all());
        assertTrue(coloured.contains("\u001b[31mfailed\u001b[0m"), coloured);
        assertEquals(plain, coloured.replaceAll("\u001b\\[\\d*m", ""));
    }

    @Test
    void timesAreThoseOfTheZone() throws IOException {
        EventsText writer = new EventsText(200, false, false, ZoneId.of("Asia/Kolkata"));
        StringWriter out = new StringWriter();
        writer.write(SampleEvents.all().get(0), key -> null, out);
        assertTrue(out.toString().startsWith("17:30:00.133  connect"), out.toString());
    }

    private static ConnectionEvent closed(Endpoint remote, EventTotals totals) {
        ConnectionEvent sample = SampleEvents.all().get(4);
        return new ConnectionEvent(1, sample.time(), EventKind.CLOSE, sample.origin(), sample.connection(),
                sample.namespace(), sample.protocol(), sample.family(), sample.direction(), sample.local(), remote,
                null,
                null, null, 0, null, 0, totals, null);
    }

    @Test
    void aListenerThatClosesCarriedNothing() throws IOException {
        EventTotals nothing = EventTotals.NONE;
        String listener = text(200, false, false, List.of(closed(Endpoint.NONE, nothing)));
        assertFalse(listener.contains(" 0 B"), listener);
        String connection = text(200, false, false,
                List.of(closed(SampleEvents.all().get(4).remote(), new EventTotals(0, 0, 0, 0, 0, 0, -1, -1))));
        assertTrue(connection.contains(" 0 B"), connection);
    }

    @Test
    void octetsThatNobodyCountedAreNotShown() throws IOException {
        String text = text(200, false, false, List.of(closed(SampleEvents.all().get(4).remote(),
                new EventTotals(EventTotals.UNKNOWN, EventTotals.UNKNOWN, -1, -1, EventTotals.UNKNOWN, -1, -1, -1))));
        assertFalse(text.contains("-1") || text.contains(" B"), text);
    }

    @Test
    void everyKindHasALineOfItsOwn() throws IOException {
        ConnectionEvent sample = SampleEvents.all().get(4);
        Set<String> words = new java.util.HashSet<>();
        for (EventKind kind : EventKind.values()) {
            ConnectionEvent event = new ConnectionEvent(1, sample.time(), kind, sample.origin(), sample.connection(),
                    sample.namespace(), sample.protocol(), sample.family(), sample.direction(), sample.local(),
                    sample.remote(), null, null, null, 0, null, 0, sample.totals(), null);
            String[] lines = text(80, false, false, List.of(event)).split("\n");
            assertEquals(2, lines.length);
            words.add(lines[1].split(" +")[1]);
        }
        assertEquals(java.util.Arrays.stream(EventKind.values()).map(EventKind::key).collect(Collectors.toSet()),
                words);
    }
}
