package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/**
 * What one tick gives.
 *
 * @param snapshot everything known after it
 * @param update what it changed; null for the first tick, which has nothing to compare with
 */
public record Tick(Snapshot snapshot, Update update) {}
