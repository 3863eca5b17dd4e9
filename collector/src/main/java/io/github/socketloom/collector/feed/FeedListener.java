package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** Who receives what a {@link Feed} delivers. */
public interface FeedListener {

    /** The whole state; replaces everything delivered before. */
    void snapshot(Snapshot snapshot);

    /** What one tick changed in the state delivered before. */
    void update(Update update);

    /**
     * The feed cannot go on. Nothing more is delivered.
     *
     * @param message a sentence for the user: what happened and what can be done
     */
    void failed(String message);
}
