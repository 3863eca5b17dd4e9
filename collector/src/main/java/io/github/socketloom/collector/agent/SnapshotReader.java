package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;

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

    @Override
    void close();
}
