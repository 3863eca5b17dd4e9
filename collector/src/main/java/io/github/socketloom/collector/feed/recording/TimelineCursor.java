package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.wire.Delivery;
import java.io.IOException;

/** A way through the ticks of a {@link Timeline}. */
public interface TimelineCursor extends AutoCloseable {

    /**
     * Goes to the last tick at or before a time, or the first there is, and returns everything known after it.
     *
     * @param micros epoch microseconds
     * @throws IOException if it cannot be read; the message says where it is broken
     */
    Snapshot seek(long micros) throws IOException;

    /** Returns when the tick it stands at was collected, epoch microseconds. */
    long time();

    /**
     * Goes to the next tick and returns what changed; null at the end.
     *
     * @throws IOException as {@link #seek}
     */
    Delivery next() throws IOException;

    @Override
    void close();
}
