package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.Writer;

/** Writes what can be collected on a host, what cannot, why, and what helps. */
@FunctionalInterface
public interface DiagnosisWriter {

    /**
     * Writes one complete document.
     *
     * @param snapshot one reading; null if there could be none
     * @param failure why there could be none, a sentence; null if there is one
     * @param out is neither flushed nor closed
     * @throws IOException whatever {@code out} throws
     */
    void write(AgentRuntime runtime, Snapshot snapshot, String failure, Writer out) throws IOException;
}
