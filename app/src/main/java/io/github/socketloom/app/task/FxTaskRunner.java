package io.github.socketloom.app.task;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Runs work on a few threads of its own, named {@code task-1}, {@code task-2}, … */
public final class FxTaskRunner implements TaskRunner {

    private static final int THREADS = 2;
    private static final int WAITING = 64;
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSE_MILLIS = 1000;

    private final FailureHandler failures;
    private final Executor ui;
    private final ThreadPoolExecutor threads;
    private volatile boolean closed;

    /** Delivers on the JavaFX application thread. */
    public FxTaskRunner(FailureHandler failures) {
        this(failures, Platform::runLater);
    }

    /** @param ui runs what it is given on the thread of the user interface */
    FxTaskRunner(FailureHandler failures, Executor ui) {
        this.failures = failures;
        this.ui = ui;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "task-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setUncaughtExceptionHandler((t, e) -> failures.failed("background work", e));
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success) {
        return run(what, work, success, e -> failures.failed(what, e));
    }

    @Override
    public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success,
            Consumer<? super Exception> failure) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Future<?> future;
        try {
            future = threads.submit(() -> {
                T result;
                try {
                    result = work.call();
                } catch (Exception e) {
                    deliver(what, cancelled, () -> failure.accept(e));
                    return;
                } catch (Error e) {
                    // submit() would keep it in a future that nobody asks
                    failures.failed(what, e);
                    throw e;
                }
                deliver(what, cancelled, () -> success.accept(result));
            });
        } catch (RejectedExecutionException e) {
            deliver(what, cancelled, () -> failure.accept(new RejectedExecutionException(
                    "too much is going on in the background already; try again in a moment", e)));
            return () -> cancelled.set(true);
        }
        return () -> {
            cancelled.set(true);
            future.cancel(true);
        };
    }

    private void deliver(String what, AtomicBoolean cancelled, Runnable delivery) {
        if (closed) {
            return;
        }
        ui.execute(() -> {
            if (cancelled.get() || closed) {
                return;
            }
            try {
                delivery.run();
            } catch (RuntimeException e) {
                failures.failed(what, e);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
