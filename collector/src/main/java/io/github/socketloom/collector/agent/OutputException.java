package io.github.socketloom.collector.agent;

import java.io.IOException;

/** Standard output takes nothing more. */
final class OutputException extends IOException {

    private final boolean readerGone;

    OutputException(IOException cause, boolean readerGone) {
        super(cause.getMessage(), cause);
        this.readerGone = readerGone;
    }

    /** Tells whether the reader has seen enough ({@code | head}), which is no failure. */
    boolean isReaderGone() {
        return readerGone;
    }
}
