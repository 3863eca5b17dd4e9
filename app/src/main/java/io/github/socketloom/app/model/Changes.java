package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.ConnectionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what became different until views are told. */
final class Changes {

    private final List<TrackedConnection> dropped = new ArrayList<>();
    private final Map<ConnectionId, TrackedConnection> touched = new LinkedHashMap<>();
    private boolean everything;

    void everything() {
        everything = true;
    }

    void drop(TrackedConnection tracked) {
        touched.remove(tracked.id());
        dropped.add(tracked);
    }

    /** A connection has another form; only the last one counts. */
    void touch(TrackedConnection tracked) {
        touched.put(tracked.id(), tracked);
    }

    ModelChange toChange() {
        return everything
                ? ModelChange.EVERYTHING
                : new ModelChange(false, List.copyOf(dropped), List.copyOf(touched.values()));
    }
}
