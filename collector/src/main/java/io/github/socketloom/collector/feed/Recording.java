package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.HostInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A recording in a {@code .loom} file. One that was cut anywhere, by a crash for example, opens up to its last whole tick. */
public final class Recording implements Timeline {

    private Recording() {}

    /**
     * Opens a recording and reads its index, or goes through it if it has none.
     *
     * @throws IOException if it is none, or holds no whole tick; the message names the file and what is wrong where
     */
    public static Recording open(Path file) throws IOException {
        throw new UnsupportedOperationException("comes with recordings");
    }

    /** Returns the host that was recorded. */
    public HostInfo host() {
        throw new UnsupportedOperationException();
    }

    /** Returns what is to be said of it: that its end is missing, how much of it cannot be read. */
    public Optional<String> note() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long[] times() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TimelineCursor open() throws IOException {
        throw new UnsupportedOperationException();
    }
}
