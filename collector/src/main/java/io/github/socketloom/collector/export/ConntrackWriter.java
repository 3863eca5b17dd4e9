package io.github.socketloom.collector.export;

import java.io.IOException;
import java.io.Writer;

/** Writes the state of connection tracking. */
@FunctionalInterface
public interface ConntrackWriter {

    /**
     * @param out is neither flushed nor closed
     * @throws IOException whatever {@code out} throws
     */
    void write(ConntrackReading reading, Writer out) throws IOException;
}
