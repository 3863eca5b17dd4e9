package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.EventKind;
import java.util.EnumMap;
import java.util.Map;

/** Counts events, and numbers those that are told. */
final class EventCounts {

    private final long[] counts = new long[EventKind.values().length];
    private long total;
    private long notTold;

    void count(EventKind kind) {
        counts[kind.ordinal()]++;
        total++;
    }

    void countNotTold() {
        notTold++;
    }

    /** Returns how many there were. */
    long total() {
        return total;
    }

    long notTold() {
        return notTold;
    }

    /** Returns how many there were of each kind; those that did not happen are missing. */
    Map<EventKind, Long> byKind() {
        Map<EventKind, Long> all = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            if (counts[kind.ordinal()] > 0) {
                all.put(kind, counts[kind.ordinal()]);
            }
        }
        return all;
    }
}
