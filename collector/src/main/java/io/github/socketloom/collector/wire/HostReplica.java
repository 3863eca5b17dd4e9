package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** What snapshots and updates add up to. Used by one thread at a time. */
public final class HostReplica {

    /** Forgets everything and begins with a snapshot. */
    public void apply(Snapshot snapshot) {
        throw new UnsupportedOperationException("comes with the codec");
    }

    /** Applies what a tick changed; what is added though it is there replaces it, what is removed though it is not is passed over. */
    public void apply(Update update) {
        throw new UnsupportedOperationException();
    }

    /** Tells whether there was a snapshot. */
    public boolean hasBegun() {
        throw new UnsupportedOperationException();
    }

    /** Returns everything known now. */
    public Snapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    /** Returns a connection, or null. */
    public Connection connection(ConnectionId id) {
        throw new UnsupportedOperationException();
    }
}
