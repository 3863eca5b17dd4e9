package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ticks that come faster than they can be kept are one in the end. */
class MergedUpdateTest {

    private final RandomTicks ticks = new RandomTicks(5);
    private final MergedUpdate merged = new MergedUpdate();

    @Test
    void eventsOfAllTicksAreToldInTheirOrder() {
        ticks.snapshot(10);
        List<ConnectionEvent> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Update update = ticks.update();
            all.addAll(update.events());
            merged.add(update);
        }
        assertTrue(all.size() > 10);
        assertEquals(all, merged.update().events());
        assertEquals(List.of(), merged.update().report().errors().stream().filter(e -> e.startsWith("recording"))
                .toList());
    }

    @Test
    void eventsBeyondTheBoundAreCountedAndSaid() {
        ticks.snapshot(10);
        Update update = ticks.update();
        while (update.events().isEmpty()) {
            update = ticks.update();
        }
        ConnectionEvent event = update.events().get(0);
        Update flood = new Update(update.report(), null, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), HostCounters.NONE, Collections.nCopies(MergedUpdate.MOST_EVENTS - 1, event));
        merged.add(flood);
        merged.add(flood);
        assertEquals(MergedUpdate.MOST_EVENTS, merged.update().events().size());
        assertTrue(merged.update().report().errors().contains(
                "recording: " + (MergedUpdate.MOST_EVENTS - 2) + " events could not be kept"));
    }
}
