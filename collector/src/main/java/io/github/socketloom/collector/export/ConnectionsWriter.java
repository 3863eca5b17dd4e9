package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.Writer;

/** Writes the connections of a snapshot in one format. */
@FunctionalInterface
public interface ConnectionsWriter {

    /**
     * Writes one complete document. A snapshot whose connections were filtered is written as it is; what the tick
     * report counts tells how many there were before.
     *
     * @param out is neither flushed nor closed
     * @throws IOException whatever {@code out} throws
     */
    void write(Snapshot snapshot, View view, Writer out) throws IOException;
}
