package io.github.socketloom.app.task;

/** Where failures end up that nobody expected. Called on any thread; must return soon and must not throw. */
@FunctionalInterface
public interface FailureHandler {

    /**
     * Something failed.
     *
     * @param what what was being done, a phrase such as {@code "export of the table"}
     * @param cause why it failed
     */
    void failed(String what, Throwable cause);
}
