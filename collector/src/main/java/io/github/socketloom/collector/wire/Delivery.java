package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** What a viewer is told when a tick is complete. */
public sealed interface Delivery {

    /**
     * A snapshot began; replaces everything told before.
     *
     * @param snapshot as far as it has come
     * @param received rows in it
     * @param expected rows there will be
     */
    record Begun(Snapshot snapshot, long received, long expected) implements Delivery {}

    /**
     * More of the snapshot came.
     *
     * @param update adds the connections
     * @param received rows that have come
     * @param expected rows there will be
     */
    record More(Update update, long received, long expected) implements Delivery {}

    /**
     * A tick.
     *
     * @param update what it changed
     */
    record Ticked(Update update) implements Delivery {}
}
