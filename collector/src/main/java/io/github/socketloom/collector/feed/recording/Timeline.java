package io.github.socketloom.collector.feed.recording;

import java.io.IOException;
import java.util.Optional;

/**
 * Ticks that are kept, in a file or in memory, and can be looked at again. Any thread; what grows while it is looked at
 * is seen by the next call.
 */
public interface Timeline {

    /** Returns when each kept tick was collected, epoch microseconds, oldest first; a copy. */
    long[] times();

    /**
     * Opens a way through the ticks, to be used by one thread and closed by it.
     *
     * @throws IOException if the file cannot be read
     */
    TimelineCursor open() throws IOException;

    /** Returns what is to be said of it: that its end is missing, how much of it cannot be read. May come to say more. */
    default Optional<String> note() {
        return Optional.empty();
    }
}
