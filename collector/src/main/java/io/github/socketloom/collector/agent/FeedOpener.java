package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.source.SourceException;

/** Opens what is told to viewers. */
@FunctionalInterface
interface FeedOpener {

    /**
     * What can be told.
     *
     * @param host the host that it is about
     * @param feed not started yet
     */
    record Opened(HostInfo host, Feed feed) {}

    /**
     * Opens it.
     *
     * @throws SourceException if there is no such host; whether it can be looked at is told by the feed
     */
    Opened open(CollectorSettings settings) throws SourceException;
}
