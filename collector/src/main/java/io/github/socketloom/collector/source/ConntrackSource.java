package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.function.Consumer;

/** Reads connection tracking of one network namespace. Used by one thread at a time. */
public interface ConntrackSource extends AutoCloseable {

    /** Returns whether it can be read, by which means, and if not why; as of the latest reading. */
    Capability capability();

    /**
     * Reads statistics, counters and files. What cannot be read is said in the result.
     *
     * @throws SourceException {@code GONE} if the namespace is gone
     */
    ConntrackStats readStatistics() throws SourceException;

    /**
     * Reads the tracked connections. Dear: the kernel walks its whole table.
     *
     * @param most how many are taken at most
     * @param entries receives them, in the kernel's order
     * @return how many there were beyond {@code most}
     * @throws SourceException {@code FORBIDDEN} without CAP_NET_ADMIN, or what reading met; what was received before
     *         stands
     */
    long readEntries(int most, Consumer<ConntrackEntry> entries) throws SourceException;

    @Override
    void close();
}
