package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.List;
import java.util.Optional;

/** Reads what the kernel tells of processes. May be used by several threads at a time. */
public interface ProcessSource {

    /** Returns the process; empty if it ended, or another one has its pid now. */
    Optional<ProcessFacts> read(ProcessKey key);

    /** Returns the way from a process up to the first one, nearest first, not more than 64 steps; empty if unknown. */
    List<Ancestor> ancestors(ProcessFacts process);

    /**
     * Returns the kernel's name of whatever process has this pid, which changes with its program. Cheap: one small file.
     *
     * @return null if there is none, or it may not be looked at
     */
    default String comm(int pid) {
        return read(new ProcessKey(pid, 0)).map(ProcessFacts::comm).orElse(null);
    }
}
