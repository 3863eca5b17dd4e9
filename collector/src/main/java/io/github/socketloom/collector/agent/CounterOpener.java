package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.CounterReader;
import io.github.socketloom.collector.source.SourceException;

/** Opens readers of counters. */
@FunctionalInterface
interface CounterOpener {
    /** @throws SourceException if there is nothing that could be read */
    CounterReader open(CollectorSettings settings) throws SourceException;
}
