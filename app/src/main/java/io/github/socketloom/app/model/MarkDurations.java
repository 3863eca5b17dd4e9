package io.github.socketloom.app.model;

import java.time.Duration;

/**
 * How long marks last.
 *
 * @param fresh for new connections and those in another state
 * @param closed for connections that are gone
 * @param past how many of those are kept when their mark is over, of more the latest
 */
record MarkDurations(Duration fresh, Duration closed, int past) {
    static final MarkDurations DEFAULT = new MarkDurations(Duration.ofSeconds(3), Duration.ofSeconds(5), 10_000);

    /** Returns the same durations for another number of connections that are kept. */
    MarkDurations keeping(int connections) {
        return new MarkDurations(fresh, closed, connections);
    }
}
