package io.github.socketloom.collector.wire;

import java.io.IOException;

/** What came is not the protocol. The message says what is wrong and where. */
public final class WireException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message a sentence without capital and full stop that names what and where */
    public WireException(String message) {
        super(message);
    }

    /** As above, with the failure behind it. */
    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
