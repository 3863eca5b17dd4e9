package io.github.socketloom.app.model;

import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;

/** The feed of a window that looks at no host: it never delivers. */
final class NoFeed implements Feed {

    @Override
    public void start(FeedListener listener) {
        // there is nothing to deliver
    }

    @Override
    public void request(ViewRequest request) {
        // nobody reads anything
    }

    @Override
    public void close() {
        // nothing runs
    }
}
