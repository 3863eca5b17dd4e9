package io.github.socketloom.collector.feed;

import java.time.Duration;
import java.util.Objects;

/**
 * What a viewer wants from a feed.
 *
 * @param interval time from the beginning of one tick to the next, 100 ms to one hour
 */
public record ViewRequest(Duration interval) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** One tick a second. */
    public static final ViewRequest DEFAULT = new ViewRequest(Duration.ofSeconds(1));

    public ViewRequest {
        Objects.requireNonNull(interval);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "interval " + interval + " is not within " + SHORTEST + " and " + LONGEST);
        }
    }
}
