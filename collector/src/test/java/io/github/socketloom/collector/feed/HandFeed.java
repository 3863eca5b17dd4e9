package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** A feed whose ticks are made by hand, on the thread of the test. */
public final class HandFeed implements Feed {

    private FeedListener listener;
    private ViewRequest wish;

    @Override
    public void start(FeedListener feedListener) {
        listener = feedListener;
    }

    public void snapshot(Snapshot snapshot) {
        listener.snapshot(snapshot);
    }

    public void more(Update rest) {
        listener.more(rest);
    }

    public void update(Update update) {
        listener.update(update);
    }

    public void fail(String message) {
        listener.failed(message);
    }

    @Override
    public synchronized void request(ViewRequest wish) {
        this.wish = wish; // ticks come by hand, whatever is wished
    }

    /** Returns what was wished last. */
    public synchronized ViewRequest wish() {
        return wish;
    }

    @Override
    public void close() {
        // there is nothing to end
    }
}
