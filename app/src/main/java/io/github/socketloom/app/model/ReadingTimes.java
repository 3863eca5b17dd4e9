package io.github.socketloom.app.model;

import java.util.Arrays;

/** When the latest readings began, epoch microseconds, ascending. Belongs to the model thread. */
final class ReadingTimes {

    private static final int FIRST_ROOM = 64;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final int capacity;
    private long[] ring;
    private long readings;
    private int size;

    /** @param capacity most times kept */
    ReadingTimes(int capacity) {
        this.capacity = capacity;
        this.ring = new long[Math.min(FIRST_ROOM, capacity)];
    }

    private ReadingTimes(ReadingTimes other) {
        capacity = other.capacity;
        ring = other.ring.clone();
        readings = other.readings;
        size = other.size;
    }

    ReadingTimes copy() {
        return new ReadingTimes(this);
    }

    /**
     * Adds a reading. If the host's clock was set back, it was wrong before: what was read before moves back with it,
     * and keeps its distances.
     *
     * @param time when it began, epoch microseconds
     */
    void add(long time) {
        if (size > 0 && time <= latest()) {
            long step = size > 1 ? latest() - back(2) : MICROS_PER_SECOND;
            long shift = latest() - (time - step);
            for (int back = 1; back <= size(); back++) {
                ring[(int) ((readings - back) % ring.length)] -= shift;
            }
        }
        if (readings == ring.length && ring.length < capacity) {
            ring = Arrays.copyOf(ring, Math.min(capacity, ring.length * 2));
        }
        ring[(int) (readings++ % ring.length)] = time;
        size = Math.min(size + 1, ring.length);
    }

    /** Forgets so many of the latest readings, at most all. */
    void drop(int count) {
        readings -= count;
        size -= count;
    }

    int size() {
        return size;
    }

    private long latest() {
        return back(1);
    }

    private long back(int back) {
        return ring[(int) ((readings - back) % ring.length)];
    }

    /** Returns how many of the latest readings began then or later. */
    int since(long time) {
        int count = 0;
        while (count < size() && back(count + 1) >= time) {
            count++;
        }
        return count;
    }

    /** Returns the times of so many of the latest readings, oldest first. */
    long[] latest(int count) {
        long[] times = new long[count];
        for (int back = 1; back <= count; back++) {
            times[count - back] = back(back);
        }
        return times;
    }
}
