package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.Optional;

/** Reads what is known of a process. Used by one thread at a time. */
@FunctionalInterface
public interface ProcessSource {

    /** Returns the process; empty if it ended, or another one has its pid now. */
    Optional<ProcessInfo> read(ProcessKey key);
}
