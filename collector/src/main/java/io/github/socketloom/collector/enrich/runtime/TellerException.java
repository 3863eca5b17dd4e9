package io.github.socketloom.collector.enrich.runtime;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** A runtime could not be asked. */
final class TellerException extends Exception {

    private static final long serialVersionUID = 1;
    private final boolean refused;

    private TellerException(boolean refused, String message, Throwable cause) {
        super(message, cause);
        this.refused = refused;
    }

    /** The rights are missing. */
    static TellerException refused(String what) {
        return new TellerException(true, what + " may not be read", null);
    }

    /** Another try may do. */
    static TellerException failed(String message, Throwable cause) {
        return new TellerException(false, message, cause);
    }

    static TellerException of(String what, IOException e) {
        return e instanceof AccessDeniedException ? refused(what) : failed(what + ": " + e.getMessage(), e);
    }

    /** Tells whether rights are missing, so that another try is of no use. */
    boolean isRefused() {
        return refused;
    }
}
