package io.github.socketloom.app.model;

import io.github.socketloom.app.task.FailureHandler;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The thread on which a model lives. A feed that delivers faster than it can follow has to wait; the user interface
 * never waits.
 */
final class ModelThread {

    /** How many deliveries may wait. */
    private static final int DELIVERIES = 16;
    private static final long CLOSE_MILLIS = 900;

    private final FailureHandler failures;
    private final Semaphore deliveries = new Semaphore(DELIVERIES);
    private final ScheduledThreadPoolExecutor executor;

    ModelThread(FailureHandler failures) {
        this.failures = failures;
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "model");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    /**
     * Does something on the model thread for the user interface. Never blocks.
     *
     * @return false after shutdown, when nothing is done any more
     */
    boolean execute(Runnable work) {
        try {
            executor.execute(() -> guard(work));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Does something on the model thread for the feed, whose thread waits while there is much to do. */
    void deliver(Runnable work) {
        try {
            deliveries.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        boolean taken = execute(() -> {
            try {
                work.run();
            } finally {
                deliveries.release();
            }
        });
        if (!taken) {
            deliveries.release();
        }
    }

    /** Does something on the model thread later. */
    void schedule(Runnable work, long delayNanos) {
        try {
            executor.schedule(() -> guard(work), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // closed: nobody looks any more
        }
    }

    private void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // the executor would keep it in a future that nobody asks
            failures.failed("keeping the model up to date", e);
        }
    }

    /** Takes no more work and lets whoever waits in {@link #deliver} go. */
    void shutdown() {
        executor.shutdownNow();
        deliveries.release(DELIVERIES);
    }

    /** Waits until the thread has ended, at most about a second. */
    void await() {
        try {
            executor.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
