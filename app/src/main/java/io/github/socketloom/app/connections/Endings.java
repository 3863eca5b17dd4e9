package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.EventReason;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How connections that are gone came to their end, in words. */
final class Endings {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final long NANOS_PER_MICRO = 1000;

    private Endings() {}

    /** Returns why it was closed; null if it is open or that is not known. */
    static EventReason reason(Row row) {
        ConnectionEnd end = row.tracked().isClosed() ? row.connection().end() : null;
        return end == null ? null : end.reason();
    }

    /** Returns why it was closed, in words; null if it is open or that is not known. */
    static String explanation(Row row) {
        EventReason reason = reason(row);
        return reason == null ? null : reason.explanation();
    }

    /** Returns the state of what is gone in a word or two. */
    static String word(Row row) {
        EventReason reason = reason(row);
        return reason == null ? "closed" : switch (reason) {
            case CLOSED_HERE, CLOSED_BY_PEER, LISTENER_CLOSED, OTHER -> "closed";
            case ABORTED_HERE -> "aborted";
            case RESET_BY_PEER -> "reset";
            case REFUSED -> "refused";
            case TIMED_OUT -> "timed out";
            case UNREACHABLE -> "unreachable";
        };
    }

    /** Returns how long it existed, microseconds; unknown if it is open. */
    static long duration(Row row) {
        return row.tracked().isClosed() && row.connection().firstSeen() != 0
                ? Math.max(0, row.tracked().closedAt() - row.connection().firstSeen())
                : Sorting.UNKNOWN;
    }

    /** Writes a time, epoch microseconds, to the millisecond. */
    static String time(long micros) {
        return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZoneId.systemDefault()));
    }

    /** Returns how a connection ended and what its figures are worth, in sentences; empty if it is open. */
    static String sentence(Row row) {
        return why(row) + switch (row.tracked().ending()) {
            case TOLD -> "The kernel told its close: the figures are final.";
            case SHORT_LIVED -> "It was opened and closed between two readings; the kernel told of it when it closed:"
                    + " the figures are final.";
            case MISSED -> "It was not there any more at the latest reading: the figures are those of the reading"
                    + " before.";
            case NONE -> "";
        };
    }

    private static String why(Row row) {
        ConnectionEnd end = row.tracked().isClosed() ? row.connection().end() : null;
        if (end == null) {
            return "";
        }
        String reason = end.reason() == null ? "closed, nobody told why" : end.reason().explanation();
        long before = row.tracked().readAt() - end.at();
        String ago = before <= 0
                ? ""
                : ", " + io.github.socketloom.app.ui.Figures.duration(before * NANOS_PER_MICRO)
                        + " before the reading that told it";
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ", at " + time(end.at()) + ago
                + ". ";
    }
}
