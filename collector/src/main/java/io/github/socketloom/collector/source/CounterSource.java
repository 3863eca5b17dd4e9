package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.List;

/** Reads the protocol counters of one network namespace. Used by one thread at a time. */
public interface CounterSource extends AutoCloseable {

    /** Returns whether counters can be read, by which means, and if not why; as of the latest reading. */
    Capability capability();

    /**
     * Reads them.
     *
     * @throws SourceException {@code GONE} if the namespace is gone, {@code MALFORMED} naming the table, line and column
     *         of what is not a number, or what reading met; never zeros in place of what could not be read
     */
    ProtocolCounters read() throws SourceException;

    /**
     * Returns what the latest reading had to leave out although others were read, and why: each a sentence without capital
     * and full stop.
     */
    default List<String> gaps() {
        return List.of();
    }

    @Override
    void close();
}
