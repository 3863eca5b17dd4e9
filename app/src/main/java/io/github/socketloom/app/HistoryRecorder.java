package io.github.socketloom.app;

import io.github.socketloom.app.timeline.Recorder;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.RecordingStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Records what passes through a {@link HistoryFeed}. */
final class HistoryRecorder implements Recorder {
    private final HistoryFeed history;

    HistoryRecorder(HistoryFeed history) {
        this.history = history;
    }

    @Override
    public void record(Path file) throws IOException {
        history.record(file);
    }

    @Override
    public void stop() {
        history.stopRecording();
    }

    @Override
    public Optional<RecordingStatus> status() {
        return history.recording();
    }
}
