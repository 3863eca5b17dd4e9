package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** A feed whose ticks are made by hand, on the thread of the test. */
final class HandFeed implements Feed {

    ViewRequest request;
    boolean closed;
    private FeedListener listener;

    @Override
    public void start(FeedListener feedListener) {
        listener = feedListener;
    }

    void snapshot(Snapshot snapshot) {
        listener.snapshot(snapshot);
    }

    void more(Update rest) {
        listener.more(rest);
    }

    void update(Update update) {
        listener.update(update);
    }

    void fail(String message) {
        listener.failed(message);
    }

    @Override
    public void request(ViewRequest wish) {
        request = wish;
    }

    @Override
    public void close() {
        closed = true;
    }
}
