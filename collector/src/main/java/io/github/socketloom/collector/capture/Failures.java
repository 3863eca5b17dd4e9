package io.github.socketloom.collector.capture;

import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.source.SourceException.Reason;

/** Failures as they are written down: the reason, a space and the message. */
public final class Failures {

    private Failures() {}

    /** Returns a failure as it is written down. */
    public static String write(SourceException failure) {
        return failure.reason() + " " + failure.getMessage();
    }

    /** Returns the failure that was written down; one that makes no sense is {@code MALFORMED}. */
    public static SourceException read(String text) {
        int space = text.indexOf(' ');
        for (Reason reason : Reason.values()) {
            if (space > 0 && reason.name().equals(text.substring(0, space))) {
                return new SourceException(reason, text.substring(space + 1));
            }
        }
        return new SourceException(Reason.MALFORMED, "the capture tells of a failure that makes no sense: " + text);
    }
}
