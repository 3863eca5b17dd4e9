package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.feed.recording.TimelineCursor;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.wire.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** All ticks of a recording, one after the other. One thread at a time. */
final class RecordedUpdates implements AutoCloseable {

    private final Recording recording;
    private final TimelineCursor cursor;
    private final Snapshot begin;

    private RecordedUpdates(Recording recording, TimelineCursor cursor, Snapshot begin) {
        this.recording = recording;
        this.cursor = cursor;
        this.begin = begin;
    }

    /** @throws SourceException if it is no recording, or cannot be read */
    static RecordedUpdates open(Path file) throws SourceException {
        try {
            Recording recording = Recording.open(file);
            TimelineCursor cursor = recording.open();
            try {
                return new RecordedUpdates(recording, cursor, cursor.seek(Long.MIN_VALUE));
            } catch (IOException e) {
                cursor.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, e.getMessage());
        }
    }

    /** Returns what is to be said of it: that its end is missing, how much of it cannot be read. */
    Optional<String> note() {
        return recording.note();
    }

    /** Returns what was there with the first tick. */
    Snapshot begin() {
        return begin;
    }

    /**
     * Returns what the next tick changed; null after the last one.
     *
     * @throws SourceException if it cannot be read
     */
    Update next() throws SourceException {
        try {
            for (Delivery next = cursor.next(); next != null; next = cursor.next()) {
                if (next instanceof Delivery.Ticked ticked) {
                    return ticked.update();
                }
            }
            return null;
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, e.getMessage());
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
