package io.github.socketloom.app.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.testing.SampleEvents;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the columns of events show. */
class EventColumnsTest {

    private final SampleEvents events = new SampleEvents(4_026_531_840L);
    private final EventColumn received = EventColumns.byKey("bytes_received").orElseThrow();

    private String shown(ConnectionEvent event) {
        return received.cell(event, new EventTexts(ZoneOffset.UTC, List.of()));
    }

    @Test
    void bytesThatMayCountTheEndOfThePeersStreamAreMarked() {
        ConnectionEvent exact = events.event(1, EventKind.CLOSE).totals(79, 342, 0, 20).build();
        ConnectionEvent perhaps = events.event(1, EventKind.CLOSE).totals(79, 343, 0, 20).endMayBeCounted().build();
        assertEquals("342 B", shown(exact));
        assertEquals("~343 B", shown(perhaps));
        assertEquals(343L, received.value().apply(perhaps), "exports have the number");
    }

    @Test
    void whatIsUnknownHasNoMark() {
        assertEquals(EventTexts.UNKNOWN,
                shown(events.event(1, EventKind.CLOSE).totals(-1, -1, 0, 20).endMayBeCounted().build()));
    }
}
