package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.Writer;

/** Writes what the process lookup did. */
@FunctionalInterface
public interface LookupWriter {

    /**
     * @param snapshot what was read last; its report holds the figures
     * @param out is neither flushed nor closed
     * @throws IOException whatever {@code out} throws
     */
    void write(Snapshot snapshot, Writer out) throws IOException;
}
