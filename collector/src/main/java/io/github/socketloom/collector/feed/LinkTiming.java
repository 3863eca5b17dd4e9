package io.github.socketloom.collector.feed;

import java.time.Duration;

/**
 * The times of a viewer's link.
 *
 * @param ping from one ping to the next
 * @param silence after which a link is dead
 * @param firstDelay before the link is made again for the first time; doubled for each further attempt
 * @param longestDelay between attempts
 * @param told least time from one telling of the link's figures to the next
 * @param troubles in which too many resynchronisations end the link
 */
record LinkTiming(Duration ping, Duration silence, Duration firstDelay, Duration longestDelay, Duration told,
        Duration troubles) {

    static final LinkTiming DEFAULT = new LinkTiming(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(1));
}
