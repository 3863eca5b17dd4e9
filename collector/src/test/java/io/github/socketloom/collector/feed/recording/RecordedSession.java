package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.feed.HandFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs ticks through a history, and records them from the beginning. */
final class RecordedSession {

    final LiveSession live = new LiveSession();
    final Timeline history;
    final RecordingStatus status;

    RecordedSession(Path file, Consumer<HandFeed> ticks) throws IOException {
        HandFeed inner = new HandFeed();
        HistoryFeed feed = new HistoryFeed(inner, HistoryFeed.MEMORY_BYTES, RecordingFile::make,
                new TickQueue(Integer.MAX_VALUE)); // a test is faster than any host, and nothing is to be merged
        feed.start(live);
        if (file != null) {
            feed.record(file);
        }
        ticks.accept(inner);
        feed.close(); // waits until all is kept
        history = feed.history();
        status = feed.recording().orElse(null);
    }
}
