package io.github.socketloom.collector.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers for values that are told again and again. When all numbers are given away, the value that was not used for the
 * longest time loses its own, but never to a value of the same frame: a frame's definitions come before its rows, so a
 * number must mean the same throughout.
 *
 * @param <T> the values
 */
final class LeastRecentlyUsed<T> {

    /** There is no number to give away. */
    static final int NONE = -1;

    private static final class Entry {
        private final int number;
        private long frame;

        private Entry(int number) {
            this.number = number;
        }
    }

    private final int capacity;
    private final LinkedHashMap<T, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    LeastRecentlyUsed(int capacity) {
        this.capacity = capacity;
    }

    /** Returns the number of a value that was defined, or {@link #NONE}. */
    int numberOf(T value, long frame) {
        Entry entry = entries.get(value);
        if (entry == null) {
            return NONE;
        }
        entry.frame = frame;
        return entry.number;
    }

    /** Gives a value that has no number one, or {@link #NONE} if this frame uses them all. */
    int define(T value, long frame) {
        int number = entries.size();
        if (number == capacity) {
            Map.Entry<T, Entry> eldest = entries.entrySet().iterator().next();
            if (eldest.getValue().frame == frame) {
                return NONE;
            }
            number = eldest.getValue().number;
            entries.remove(eldest.getKey());
        }
        Entry entry = new Entry(number);
        entry.frame = frame;
        entries.put(value, entry);
        return number;
    }

    void clear() {
        entries.clear();
    }
}
