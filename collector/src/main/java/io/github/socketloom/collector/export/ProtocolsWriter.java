package io.github.socketloom.collector.export;

import java.io.IOException;
import java.io.Writer;

/** Writes protocol counters. */
@FunctionalInterface
public interface ProtocolsWriter {

    /**
     * @param out is neither flushed nor closed
     * @throws IOException whatever {@code out} throws
     */
    void write(ProtocolReading reading, Writer out) throws IOException;
}
