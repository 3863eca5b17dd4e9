package io.github.socketloom.collector.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Passes on what another feed delivers and keeps it: the latest of it in memory, within a bound, and all of it in a file
 * while somebody records. Both hold what the protocol's encoder makes of it. Encoding is done by a thread of its own and
 * never delays the feed; ticks that it cannot follow are merged and counted.
 */
public final class HistoryFeed implements Feed {

    /** Most memory that the kept ticks take. */
    public static final int MEMORY_BYTES = 64 << 20;

    /** @param inner what is passed on; started and closed by this feed */
    public HistoryFeed(Feed inner) {
        throw new UnsupportedOperationException("comes with recordings");
    }

    @Override
    public void start(FeedListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void request(ViewRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Returns the ticks kept in memory. */
    public Timeline history() {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins to record, with everything known now; secrets in command lines are masked. The file appears at once.
     *
     * @throws IOException if the file is there already or cannot be made, or a recording is under way
     */
    public void record(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends the recording and completes its file. Returns at once. */
    public void stopRecording() {
        throw new UnsupportedOperationException();
    }

    /** Returns how the recording goes; empty if there was none. After it ended this tells how it ended. */
    public Optional<RecordingStatus> recording() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
