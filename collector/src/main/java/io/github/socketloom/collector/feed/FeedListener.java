package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** Who receives what a {@link Feed} delivers. */
public interface FeedListener {

    /** The whole state, as far as it has come; replaces everything delivered before. */
    void snapshot(Snapshot snapshot);

    /**
     * More of the snapshot delivered before: connections that were there all the time but came later over a slow link.
     * Only {@code report}, {@code processes} and {@code added} say anything.
     */
    default void more(Update rest) {
        update(rest);
    }

    /** What one tick changed in the state delivered before. */
    void update(Update update);

    /** How the link to the collector fares; only from feeds that have one. */
    default void link(LinkStatus status) {}

    /**
     * The feed cannot go on. Nothing more is delivered.
     *
     * @param message a sentence for the user: what happened and what can be done
     */
    void failed(String message);
}
