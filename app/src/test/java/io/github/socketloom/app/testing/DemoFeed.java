package io.github.socketloom.app.testing;

import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A feed of a made-up host: so many sockets, some of which change with every tick. */
public final class DemoFeed implements Feed {
    private final DemoHost host;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "collector-tick");
        made.setDaemon(true);
        return made;
    });
    private FeedListener listener;
    private ScheduledFuture<?> ticks;
    private boolean begun;

    /**
     * @param sockets how many sockets of TCP and UDP the host has
     * @param internal how many others
     */
    public DemoFeed(int sockets, int internal) {
        host = new DemoHost(sockets, internal);
    }

    @Override
    public synchronized void start(FeedListener receiver) {
        listener = receiver;
        schedule(0, ViewRequest.DEFAULT);
    }

    private void schedule(long delayMillis, ViewRequest request) {
        ticks = thread.scheduleAtFixedRate(this::tick, delayMillis, request.interval().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (begun) {
            listener.update(host.tick());
        } else {
            begun = true;
            listener.snapshot(host.snapshot());
        }
    }

    @Override
    public synchronized void request(ViewRequest request) {
        if (ticks != null) {
            ticks.cancel(false);
            schedule(request.interval().toMillis(), request);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
