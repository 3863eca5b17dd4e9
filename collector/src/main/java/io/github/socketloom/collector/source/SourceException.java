package io.github.socketloom.collector.source;

/** A source could not deliver. The message names what was read and what went wrong. */
public final class SourceException extends Exception {

    /** What helps where a source could not deliver because it was {@link Reason#EXHAUSTED}. */
    public static final String MORE_DESCRIPTORS = "raise the limit of open files (ulimit -n; of a systemd service LimitNOFILE=)";

    /** Why a source could not deliver, as far as a caller can act on it. */
    public enum Reason {
        /** The kernel has no such interface, or the module is not loaded. */
        UNSUPPORTED,
        /** The rights are missing. */
        FORBIDDEN,
        /** What was asked about is gone. */
        GONE,
        /** The kernel's answer makes no sense. */
        MALFORMED,
        /** This process or the host has no descriptors left; that may pass. */
        EXHAUSTED,
        /** Anything else; another try may do. */
        FAILED
    }

    private final Reason reason;

    public SourceException(Reason reason, String message) {
        this(reason, message, null);
    }

    public SourceException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why the source could not deliver. */
    public Reason reason() {
        return reason;
    }
}
