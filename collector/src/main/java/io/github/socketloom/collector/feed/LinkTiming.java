package io.github.socketloom.collector.feed;

import java.time.Duration;

/**
 * The times of a viewer's link, and how much may be under way on it.
 *
 * @param ping from one ping to the next
 * @param greeting from a link to the agent's greeting at most; a Java that starts on a busy host takes its time
 * @param silence after which a link is dead that an agent has greeted over
 * @param firstDelay before the link is made again for the first time; doubled for each further attempt
 * @param longestDelay between attempts
 * @param told least time from one telling of the link's figures to the next
 * @param troubles in which too many resynchronisations end the link
 * @param leastCredit least that an agent may send ahead, bytes
 * @param mostCredit most that an agent may send ahead, bytes
 */
record LinkTiming(Duration ping, Duration greeting, Duration silence, Duration firstDelay, Duration longestDelay,
        Duration told, Duration troubles, long leastCredit, long mostCredit) {

    static final LinkTiming DEFAULT = new LinkTiming(Duration.ofSeconds(5), Duration.ofSeconds(60),
            Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1),
            Duration.ofMinutes(1), CreditWindow.LEAST, CreditWindow.MOST);
}
