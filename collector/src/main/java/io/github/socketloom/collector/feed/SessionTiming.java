package io.github.socketloom.collector.feed;

import java.time.Duration;

/**
 * The times of an agent's sessions.
 *
 * @param ping from one ping to the next
 * @param silence after which a viewer of whom nothing is heard has gone
 * @param pressure from one report on the link to the next, if it changed
 * @param check from one comparison of the rows to the next
 * @param part longest time that frames of one tick are sent before the tick is ended, so that they take effect
 * @param kept how long a session without a link can be resumed
 * @param idle from one tick to the next while nobody looks
 */
record SessionTiming(Duration ping, Duration silence, Duration pressure, Duration check, Duration part, Duration kept,
        Duration idle) {

    static final SessionTiming DEFAULT = new SessionTiming(Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMillis(400), Duration.ofSeconds(60),
            Duration.ofSeconds(60));
}
