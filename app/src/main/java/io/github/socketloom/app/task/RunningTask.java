package io.github.socketloom.app.task;

/** Work that was handed to a {@link TaskRunner}. */
@FunctionalInterface
public interface RunningTask {

    /** Interrupts the work if it still runs. Neither its result nor its failure is delivered after this call. */
    void cancel();
}
