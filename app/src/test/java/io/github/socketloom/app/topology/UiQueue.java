package io.github.socketloom.app.topology;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The thread of the user interface for tests without a toolkit: the test's own thread, while it waits. */
final class UiQueue implements Executor {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    /** Runs what has come, but no more than so many. */
    void runWhatWaits(int most) {
        for (int i = 0; i < most && !waiting.isEmpty(); i++) {
            waiting.remove().run();
        }
    }

    /** Runs what comes until something is the case; fails if it does not become so. */
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    fail("in vain waited for " + what);
                }
                next.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted while waiting for " + what);
            }
        }
    }
}
