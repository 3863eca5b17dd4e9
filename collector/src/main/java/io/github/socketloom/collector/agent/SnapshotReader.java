package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.util.List;

/** Reads a host, once for each call; rates are known from the second reading on. */
interface SnapshotReader extends AutoCloseable {

    /** Opens readers. */
    @FunctionalInterface
    interface Opener {
        /** @throws SourceException if there is nothing that could be read */
        SnapshotReader open(CollectorSettings settings) throws SourceException;
    }

    /** Says what is to be read beside the sockets from the next reading on. */
    default void want(CounterRequest request) {
        // who makes snapshots up has nothing else to read
    }

    Snapshot read();

    /** Returns the last forms of the connections of whose close the kernel told before the latest reading. */
    default List<Connection> closed() {
        return List.of(); // who makes snapshots up knows of none
    }

    /** Tells whether what is known by now is all that will ever be known, because it was recorded. */
    default boolean isSettled() {
        return false;
    }

    @Override
    void close();
}
