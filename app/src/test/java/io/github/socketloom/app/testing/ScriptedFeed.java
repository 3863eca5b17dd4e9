package io.github.socketloom.app.testing;

import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feed that delivers what a test says, when it says so, on the test's thread. */
public final class ScriptedFeed implements Feed {

    private final List<ViewRequest> requests = new CopyOnWriteArrayList<>();
    private volatile FeedListener listener;
    private volatile boolean closed;

    @Override
    public void start(FeedListener newListener) {
        listener = newListener;
    }

    @Override
    public void request(ViewRequest request) {
        requests.add(request);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Returns who listens. */
    public FeedListener listener() {
        return listener;
    }

    /** Returns what was requested, first request first. */
    public List<ViewRequest> requests() {
        return List.copyOf(requests);
    }

    /** Tells whether it was closed. */
    public boolean isClosed() {
        return closed;
    }
}
