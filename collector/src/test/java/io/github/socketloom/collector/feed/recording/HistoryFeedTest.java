package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.HandFeed;
import io.github.socketloom.collector.feed.ViewRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for while it is recorded. */
class HistoryFeedTest {

    private final HandFeed inner = new HandFeed();
    private final HistoryFeed feed = new HistoryFeed(inner);

    @TempDir
    private Path folder;

    private boolean eventsAreWanted() {
        return inner.wish().counters().events();
    }

    @Test
    void aRecordingHasAllEventsAskedForAndOnlyAsLongAsItIsMade() throws IOException {
        feed.start(new LiveSession());
        feed.request(ViewRequest.DEFAULT);
        assertFalse(eventsAreWanted());
        feed.record(folder.resolve("a.loom"));
        assertTrue(eventsAreWanted());
        feed.request(ViewRequest.DEFAULT.withInterval(Duration.ofSeconds(5)));
        assertTrue(eventsAreWanted());
        feed.stopRecording();
        assertEquals(ViewRequest.DEFAULT.withInterval(Duration.ofSeconds(5)), inner.wish());
        feed.close();
    }

    @Test
    void soHasOneThatIsMadeBeforeAnybodySaysWhatIsWanted() throws IOException {
        feed.record(folder.resolve("a.loom"));
        assertNull(inner.wish(), "nothing is asked of a feed that was not started");
        feed.start(new LiveSession());
        assertTrue(eventsAreWanted());
        feed.close();
    }

    @Test
    void aRecordingThatFailsAsksForNothingMore() throws Exception {
        feed.start(new LiveSession());
        feed.request(ViewRequest.DEFAULT);
        feed.record(folder.resolve("a.loom"));
        inner.fail("the host is gone");
        while (feed.recording().orElseThrow().running() || eventsAreWanted()) {
            Thread.onSpinWait();
        }
        feed.close();
    }

    @Test
    void whoWantsEventsKeepsThemWhenTheRecordingEnds() throws IOException {
        feed.start(new LiveSession());
        ViewRequest wish = ViewRequest.DEFAULT.withCounters(ViewRequest.DEFAULT.counters().withEvents(true));
        feed.request(wish);
        feed.record(folder.resolve("a.loom"));
        feed.stopRecording();
        assertEquals(wish, inner.wish());
        feed.close();
    }
}
