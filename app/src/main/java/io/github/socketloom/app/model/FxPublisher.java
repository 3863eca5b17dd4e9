package io.github.socketloom.app.model;

import io.github.socketloom.app.task.FailureHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The only way from the model thread to the screen. Of each publisher's results only the latest that was not shown yet
 * is kept, so that a slow screen is never flooded; there is at most one task in the queue of the user interface.
 */
final class FxPublisher {

    private final Executor ui;
    private final FailureHandler failures;
    private final Map<Object, Runnable> pending = new LinkedHashMap<>();
    private boolean closed;

    FxPublisher(Executor ui, FailureHandler failures) {
        this.ui = ui;
        this.failures = failures;
    }

    /**
     * Shows a result soon.
     *
     * @param source who made it; an older result of the same source that was not shown yet is dropped
     */
    void publish(Object source, Runnable show) {
        synchronized (pending) {
            if (closed) {
                return;
            }
            boolean first = pending.isEmpty();
            pending.put(source, show);
            if (!first) {
                return;
            }
        }
        ui.execute(this::showPending);
    }

    private void showPending() {
        Runnable[] due;
        synchronized (pending) {
            due = pending.values().toArray(Runnable[]::new);
            pending.clear();
        }
        for (Runnable show : due) {
            try {
                show.run();
            } catch (RuntimeException e) {
                failures.failed("showing a reading", e);
            }
        }
    }

    /** Forgets what a source has not shown yet. */
    void forget(Object source) {
        synchronized (pending) {
            // the entry must stay: an empty map means that no task is queued
            pending.computeIfPresent(source, (key, show) -> () -> {
                // forgotten
            });
        }
    }

    /** Shows nothing any more. */
    void close() {
        synchronized (pending) {
            closed = true;
            pending.replaceAll((key, show) -> () -> {
                // closed
            });
        }
    }
}
