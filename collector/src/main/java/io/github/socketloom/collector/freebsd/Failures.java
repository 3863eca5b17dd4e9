package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.source.SourceException.Reason;

/** Failures as they are written down: the reason, a space and the message. */
final class Failures {

    private Failures() {}

    static String write(SourceException failure) {
        return failure.reason() + " " + failure.getMessage();
    }

    /** Returns the failure that was written down; one that makes no sense is {@code MALFORMED}. */
    static SourceException read(String text) {
        int space = text.indexOf(' ');
        for (Reason reason : Reason.values()) {
            if (space > 0 && reason.name().equals(text.substring(0, space))) {
                return new SourceException(reason, text.substring(space + 1));
            }
        }
        return new SourceException(Reason.MALFORMED, "the capture tells of a failure that makes no sense: " + text);
    }
}
