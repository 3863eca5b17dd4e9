package io.github.socketloom.collector.linux;

import java.util.Arrays;
import java.util.List;

/**
 * What each processor counted of connection tracking, as the kernel tells it.
 *
 * @param source by which means it was read
 * @param columns the kernel's names of what it counts, in its order, without {@code entries}
 * @param processors number of each processor
 * @param rows what each processor counted, 32 bits without sign
 * @param entries how many entries the namespace has, which the kernel repeats for each processor; -1 if not told
 */
record ConntrackCounters(String source, List<String> columns, int[] processors, int[][] rows, long entries) {

    /** Tells whether another reading counts the same things of the same processors, so that it may be compared. */
    boolean isAlike(ConntrackCounters other) {
        return source.equals(other.source) && columns.equals(other.columns)
                && Arrays.equals(processors, other.processors);
    }
}
