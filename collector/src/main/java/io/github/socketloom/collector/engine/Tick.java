package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.util.function.Supplier;

/** What one tick gives. */
public final class Tick {

    private final Supplier<Snapshot> snapshot;
    private final Update update;

    /**
     * @param snapshot makes a snapshot of everything known after the tick
     * @param update what it changed; null for the first tick, which has nothing to compare with
     */
    Tick(Supplier<Snapshot> snapshot, Update update) {
        this.snapshot = snapshot;
        this.update = update;
    }

    /**
     * Returns everything known after this tick. It is made anew for each call, because most ticks are never asked for
     * it; so ask on the collector's thread and before its next tick.
     *
     * @throws IllegalStateException if the collector has ticked again
     */
    public Snapshot snapshot() {
        return snapshot.get();
    }

    /** Returns what this tick changed; null for the first one, which has nothing to compare with. */
    public Update update() {
        return update;
    }
}
