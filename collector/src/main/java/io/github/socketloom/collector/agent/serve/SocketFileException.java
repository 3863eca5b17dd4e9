package io.github.socketloom.collector.agent.serve;

/** A socket in the file system cannot be made or reached; the message says which, why, and what helps. */
public final class SocketFileException extends Exception {

    /** @param message a sentence without capital and full stop, for the user */
    SocketFileException(String message) {
        super(message);
    }

    /** As above, with the failure behind it. */
    SocketFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
