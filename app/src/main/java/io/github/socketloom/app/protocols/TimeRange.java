package io.github.socketloom.app.protocols;

import java.util.Optional;

/** Over which time lines are drawn. */
public enum TimeRange {
    ONE(1), FIVE(5), FIFTEEN(15), SIXTY(60);

    private static final long MICROS_PER_MINUTE = 60_000_000;

    private final int minutes;

    TimeRange(int minutes) {
        this.minutes = minutes;
    }

    /** Returns its length in minutes. */
    public int minutes() {
        return minutes;
    }

    long micros() {
        return minutes * MICROS_PER_MINUTE;
    }

    double seconds() {
        return minutes * 60.0;
    }

    String title() {
        return minutes + " min";
    }

    /** Returns the one of so many minutes, or empty. */
    public static Optional<TimeRange> ofMinutes(int minutes) {
        for (TimeRange range : values()) {
            if (range.minutes == minutes) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }
}
