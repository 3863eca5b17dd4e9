package io.github.socketloom.app.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Runs work away from the user interface and brings its result back there. Results and failures are delivered on the
 * thread of the user interface, where {@link #run} is to be called too.
 */
public interface TaskRunner extends AutoCloseable {

    /**
     * Runs some work whose failure the caller can act upon.
     *
     * @param what what is being done, a phrase for messages such as {@code "export of the table"}
     * @param work the work; is interrupted when cancelled
     * @param success receives the result
     * @param failure receives what the work threw, or that there is too much work already
     */
    <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success,
            Consumer<? super Exception> failure);

    /** Runs some work whose failure nobody expects: it goes to the runner's {@link FailureHandler}. */
    <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success);

    /** Ends all work by interruption. Nothing is delivered after it returns. */
    @Override
    void close();
}
