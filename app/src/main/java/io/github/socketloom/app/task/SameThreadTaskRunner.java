package io.github.socketloom.app.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does all work at once on the caller's thread: for tests and for runs without a window. */
public final class SameThreadTaskRunner implements TaskRunner {

    private final FailureHandler failures;

    /** @param failures receives what nobody expected */
    public SameThreadTaskRunner(FailureHandler failures) {
        this.failures = failures;
    }

    @Override
    public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success) {
        return run(what, work, success, e -> failures.failed(what, e));
    }

    @Override
    public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success,
            Consumer<? super Exception> failure) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failure.accept(e);
            return () -> {
                // it is over
            };
        }
        success.accept(result);
        return () -> {
            // it is over
        };
    }

    @Override
    public void close() {
        // nothing outlives a call
    }
}
