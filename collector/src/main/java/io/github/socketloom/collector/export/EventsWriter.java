package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.io.IOException;
import java.io.Writer;

/** Writes events one after the other, each on a line of its own. */
public interface EventsWriter {

    /** Writes what stands before the first event. */
    default void begin(Writer out) throws IOException {
        // most formats begin with the first event
    }

    /** Writes one event.
     *
     * @param known where more is known of processes and network namespaces than the event tells
     */
    void write(ConnectionEvent event, ProcessDirectory known, Writer out) throws IOException;
}
