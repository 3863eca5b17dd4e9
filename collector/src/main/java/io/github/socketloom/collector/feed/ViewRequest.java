package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.RowInterest;
import java.time.Duration;
import java.util.Objects;

/**
 * What a viewer wants from a feed.
 *
 * @param interval time from the beginning of one tick to the next, 100 ms to one hour
 * @param counters what is read beside the sockets
 * @param rows which connections matter most where not everything can be brought in time
 */
public record ViewRequest(Duration interval, CounterRequest counters, RowInterest rows) {
    /** Shortest interval. */
    public static final Duration SHORTEST = Duration.ofMillis(100);
    /** Longest interval. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** One tick a second. */
    public static final ViewRequest DEFAULT = new ViewRequest(Duration.ofSeconds(1));

    public ViewRequest {
        Objects.requireNonNull(interval);
        Objects.requireNonNull(counters);
        Objects.requireNonNull(rows);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "interval " + interval + " is not within " + SHORTEST + " and " + LONGEST);
        }
    }

    /** Makes a request for the sockets and what is cheap enough to be read always. */
    public ViewRequest(Duration interval) {
        this(interval, CounterRequest.OWN, RowInterest.NONE);
    }

    /** Returns this request with another interval. */
    public ViewRequest withInterval(Duration other) {
        return new ViewRequest(other, counters, rows);
    }

    /** Returns this request for other counters. */
    public ViewRequest withCounters(CounterRequest others) {
        return new ViewRequest(interval, others, rows);
    }

    /** Returns this request for other rows. */
    public ViewRequest withRows(RowInterest others) {
        return new ViewRequest(interval, counters, others);
    }
}
