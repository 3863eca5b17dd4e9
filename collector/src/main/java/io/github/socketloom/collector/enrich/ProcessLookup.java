package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of processes. */
public final class ProcessLookup implements AutoCloseable {

    /** Says which processes and control groups are shown; what is not known of them is looked up later. Returns at once. */
    public void warm(Collection<ProcessKey> processes, Collection<String> cgroupPaths) {}

    /** Returns at once what is known of a process. */
    public Optional<ProcessInfo> known(ProcessKey process) {
        return Optional.empty();
    }

    /** Returns what was learned of processes since the call before. */
    public List<ProcessInfo> takeAnswers() {
        return List.of();
    }

    /** Says that a process became another program, so that what is known of it is out of date. */
    public void renamed(int pid) {}

    /** Returns what the cache did. */
    public LookupStatistics statistics() {
        return LookupStatistics.NONE;
    }

    @Override
    public void close() {}
}
