package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.HostCounters;

/**
 * How fast the protocol counters grew over the kept readings, for each namespace. Belongs to the model thread; views read
 * it during {@link ModelView#refresh} only.
 */
public final class ProtocolHistory {

    ProtocolHistory() {}

    /** Returns a history of its own that equals this one. */
    ProtocolHistory copy() {
        return new ProtocolHistory();
    }

    void clear() {
        // nothing is kept yet
    }

    /** @param collectedAt when the reading began, epoch microseconds */
    void add(HostCounters counters, long collectedAt) {
        // nothing is kept yet
    }
}
