package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
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

    /**
     * Returns what changed with the latest reading and what happened before it; null for the first one, which has nothing
     * to compare with.
     */
    default Update update() {
        return null; // who makes snapshots up knows of no changes
    }

    /**
     * Listens for what happened, and reads sockets only if that is wanted.
     *
     * @param reading whether sockets are read too
     * @return what changed; null for the first reading
     */
    default Update hear(boolean reading) {
        read();
        return update();
    }

    /** Tells whether what is known by now is all that will ever be known, because it was recorded. */
    default boolean isSettled() {
        return false;
    }

    @Override
    void close();
}
