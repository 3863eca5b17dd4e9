package io.github.socketloom.app.task;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes failures to the log, with their stack trace, and tells the user in one sentence. */
public final class LoggedFailures implements FailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedFailures.class);

    private final Consumer<String> status;

    /** @param status receives a sentence for the status bar, on the thread that failed */
    public LoggedFailures(Consumer<String> status) {
        this.status = status;
    }

    @Override
    public void failed(String what, Throwable cause) {
        LOG.error("{} failed", what, cause);
        String message = cause.getMessage();
        status.accept("Failed: " + what + " (" + (message == null ? cause.getClass().getSimpleName() : message) + ")");
    }
}
