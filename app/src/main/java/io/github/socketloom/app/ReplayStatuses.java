package io.github.socketloom.app;

import io.github.socketloom.collector.feed.recording.ReplayStatus;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Takes what a replay tells to the user interface: only the latest that was not shown yet, so that a fast replay never
 * floods it.
 */
final class ReplayStatuses implements Consumer<ReplayStatus> {
    private final AtomicReference<ReplayStatus> pending = new AtomicReference<>();
    private volatile ReplayStatus latest;
    private volatile Follower follower;

    private record Follower(Consumer<ReplayStatus> show, Executor ui) {}

    /** Called by the replay, on its thread. */
    @Override
    public void accept(ReplayStatus status) {
        latest = status;
        publish(status);
    }

    /** Lets somebody see the latest status and those to come. */
    void follow(Consumer<ReplayStatus> show, Executor ui) {
        follower = new Follower(show, ui);
        if (latest != null) {
            publish(latest);
        }
    }

    /** Returns the latest status; null before the first. Any thread. */
    ReplayStatus latest() {
        return latest;
    }

    private void publish(ReplayStatus status) {
        Follower to = follower;
        if (to != null && pending.getAndSet(status) == null) {
            to.ui().execute(() -> to.show().accept(pending.getAndSet(null)));
        }
    }
}
