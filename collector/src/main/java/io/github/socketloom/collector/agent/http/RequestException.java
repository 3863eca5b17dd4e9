package io.github.socketloom.collector.agent.http;

/** A request that is refused, and why. */
final class RequestException extends Exception {

    private static final long serialVersionUID = 1;

    private final Status status;

    RequestException(Status status, String message) {
        super(message);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
