package io.github.socketloom.app.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.collector.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphNotesTest {

    private static List<GraphNotes.Note> notes(Map<String, Object> statistics) {
        Topology topology = new Topology(new Topology.Origin("network-connections", "rack12", null, null, List.of(), 1),
                new Topology.View("network-connections", "pid", "aggregated", List.of(), List.of()), Map.of(), Map.of(),
                List.of(), List.of(), List.of(), statistics);
        return GraphNotes.of(new TopologyStatus(FeedState.LIVE, topology, null, 312, 1218, 2000, false), null);
    }

    private static GraphNotes.Note note(List<GraphNotes.Note> notes, String key) {
        return notes.stream().filter(note -> note.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void aGraphWithoutGapsTellsOnlyWhatIsInIt() {
        List<GraphNotes.Note> notes = notes(Map.of("unresolved_local_peers", 0L, "namespaces_not_entered", 0L));
        assertEquals(List.of("312 actors · 1,218 endpoints"), notes.stream().map(GraphNotes.Note::text).toList());
        assertTrue(notes.get(0).explanation().contains("2,000 links"), notes.get(0).explanation());
    }

    @Test
    void beforeTheFirstReadingThereIsNothingToTell() {
        assertEquals(List.of(), GraphNotes.of(TopologyStatus.WAITING, null));
    }

    @Test
    void everyGapIsCountedWithItsReasons() {
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("sockets_without_owner_no_permission", 30L);
        statistics.put("sockets_without_owner_time_wait", 7L);
        statistics.put("unresolved_local_peers", 1L);
        statistics.put("namespaces_not_entered", 2L);
        statistics.put("namespaces_not_entered_reason_1", "CAP_SYS_ADMIN is missing: 2");
        statistics.put("sockets_left_out_by_kind", 4L);
        statistics.put("sockets_left_out_by_protocol", 5L);
        statistics.put("sockets_other_protocols", 6L);
        List<GraphNotes.Note> notes = notes(statistics);
        assertEquals("37 sockets without owner", note(notes, "ownerless").text());
        assertTrue(note(notes, "ownerless").explanation().endsWith("""
                30: It belongs to a process whose descriptors the collector may not read. Run the collector with \
                CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH, or as root with all capabilities.
                7: The kernel keeps it after close; no process holds it any more."""));
        assertEquals("1 local peer unknown", note(notes, "unresolved").text());
        assertEquals("2 namespaces not entered", note(notes, "namespaces").text());
        assertTrue(note(notes, "namespaces").explanation().endsWith("CAP_SYS_ADMIN is missing: 2"));
        assertEquals("9 sockets left out", note(notes, "left-out").text());
        assertEquals("6 sockets of other protocols", note(notes, "other-protocols").text());
    }

    @Test
    void whatAForeignFileHoldsAndHasNoPlaceHereIsCounted() {
        List<GraphNotes.Note> notes = notes(Map.of("unread_table_rows", 12L, "unread_overlay_refs", 0L));
        assertEquals("12 parts of the file not shown", note(notes, "unread").text());
        assertTrue(note(notes, "unread").explanation().endsWith("12: table rows"));
    }
}
