package io.github.socketloom.app.model;

import java.time.Duration;

/**
 * How long marks last.
 *
 * @param fresh for new connections and those in another state
 * @param closed for connections that are gone
 */
record MarkDurations(Duration fresh, Duration closed) {
    static final MarkDurations DEFAULT = new MarkDurations(Duration.ofSeconds(3), Duration.ofSeconds(5));
}
