package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.engine.Collector;
import io.github.socketloom.collector.source.SourceException;

/** Opens the collector that an {@link EmbeddedFeed} drives, on the thread that will use it. */
@FunctionalInterface
public interface CollectorOpener {

    /**
     * Opens it.
     *
     * @throws SourceException if the host cannot be looked at; its message is shown to the user
     */
    Collector open() throws SourceException;
}
