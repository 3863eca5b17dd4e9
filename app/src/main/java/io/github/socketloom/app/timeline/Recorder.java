package io.github.socketloom.app.timeline;

import io.github.socketloom.collector.feed.recording.RecordingStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Records what is collected. */
public interface Recorder {

    /**
     * Begins, with everything known now; secrets in command lines are masked. Not to be called on the FX thread.
     *
     * @throws IOException if the file cannot be made or is there already; the message is for the user
     */
    void record(Path file) throws IOException;

    /** Ends the recording and completes its file. Returns at once; any thread. */
    void stop();

    /** Returns how it goes, or went; empty if there was none. Returns at once; any thread. */
    Optional<RecordingStatus> status();
}
