package io.github.socketloom.collector.model;

/**
 * What happened between ticks since the collector began; counters only grow.
 *
 * @param closes sockets whose close the kernel told, with their last figures
 * @param shortLived of these, sockets that no reading had seen
 * @param notShown of the short-lived ones, those that were counted but not shown because there were too many at once
 * @param processExits processes whose end the kernel told
 * @param lost how often the kernel dropped messages because they were not read in time
 */
public record EventStatistics(long closes, long shortLived, long notShown, long processExits, long lost) {
    /** Nothing happened. */
    public static final EventStatistics NONE = new EventStatistics(0, 0, 0, 0, 0);
}
