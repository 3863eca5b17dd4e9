package io.github.socketloom.collector.enrich.runtime;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Calls what the kernel may hold up for any time: a file of a server that does not answer, a pipe put in a file's place.
 * One thread does it; as long as that hangs, further calls fail at once.
 */
final class Patience implements AutoCloseable {

    private static final String THREAD = "container-files";
    private static final long IDLE_SECONDS = 10;
    private static final int MOST_WAITING = 64;

    private final Duration limit;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread made = new Thread(task, THREAD);
                made.setDaemon(true); // one that hangs in the kernel must not keep the program from ending
                return made;
            });
    private final AtomicReference<Callable<?>> running = new AtomicReference<>();
    private volatile Callable<?> hanging;

    Patience(Duration limit) {
        this.limit = limit;
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Calls and waits for the result.
     *
     * @throws TellerException as the call does, or if it takes too long, or an earlier one still hangs
     */
    <T> T call(Callable<T> call) throws TellerException {
        Callable<?> before = hanging;
        if (before != null && before == running.get()) {
            throw TellerException.failed("an earlier call still waits for a file system", null);
        }
        Future<T> result;
        try {
            result = thread.submit(() -> {
                running.set(call);
                try {
                    return call.call();
                } finally {
                    running.set(null);
                }
            });
        } catch (RejectedExecutionException e) {
            throw TellerException.failed("too many calls wait for file systems, or the collector ends", e);
        }
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            hanging = running.get();
            result.cancel(true);
            throw TellerException.failed("the file system does not answer in time", e);
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw TellerException.failed("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TellerException told) {
                throw told;
            }
            throw TellerException.failed(String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
