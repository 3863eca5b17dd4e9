package io.github.socketloom.collector.model;

import java.util.Map;

/**
 * What happened between ticks since the collector began; counters only grow.
 *
 * @param closes sockets whose close the kernel told, with their last figures; attempts to connect that failed are none
 * @param shortLived of these, sockets that no reading had seen
 * @param notShown of the short-lived ones, those that were counted but not shown because there were too many at once
 * @param processExits processes whose end the kernel told
 * @param lost messages and events that the kernel dropped because they were not read in time, or that were read and made
 *         no sense
 * @param told events by kind, whether or not anybody asked for them; a kind that is missing did not happen. Closes are
 *         those of {@code closes}, and where these are not heard those that two readings tell
 * @param notTold of these, events that were counted only although they were asked for: because there were too many between
 *         two ticks, or because nothing else was known of them
 * @param holdersForgotten closed sockets whose process was forgotten before a reading could show what they left behind,
 *         because there were too many at once
 */
public record EventStatistics(long closes, long shortLived, long notShown, long processExits, long lost,
        Map<EventKind, Long> told, long notTold, long holdersForgotten) {
    /** Nothing happened. */
    public static final EventStatistics NONE = new EventStatistics(0, 0, 0, 0, 0);

    public EventStatistics {
        told = Map.copyOf(told);
    }

    /** Makes statistics of a host that tells closes and ends of processes only. */
    public EventStatistics(long closes, long shortLived, long notShown, long processExits, long lost) {
        this(closes, shortLived, notShown, processExits, lost, Map.of(), 0, 0);
    }

    /** Returns how many events of a kind happened. */
    public long count(EventKind kind) {
        return told.getOrDefault(kind, 0L);
    }
}
