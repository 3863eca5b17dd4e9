package io.github.socketloom.app.timeline;

import java.util.Arrays;

/** When the ticks of a time line were collected, epoch microseconds, oldest first. Immutable. */
final class Ticks {
    static final Ticks NONE = new Ticks(new long[0]);

    private final long[] times;

    /** @param times ascending; not copied, and not to be changed any more */
    Ticks(long[] times) {
        this.times = times;
    }

    int size() {
        return times.length;
    }

    boolean isEmpty() {
        return times.length == 0;
    }

    long time(int index) {
        return times[index];
    }

    long first() {
        return times[0];
    }

    long last() {
        return times[times.length - 1];
    }

    /** Returns the last tick at or before a time; the first if there is none. Not to be asked if there are no ticks. */
    int at(long time) {
        int low = firstAfter(time);
        return Math.max(0, low - 1);
    }

    /** Returns the tick nearest to a time. Not to be asked if there are no ticks. */
    int nearest(long time) {
        int before = at(time);
        int after = Math.min(size() - 1, before + 1);
        return Math.abs(times[after] - time) < Math.abs(time - times[before]) ? after : before;
    }

    /** Returns the first tick after a time; the number of ticks if there is none. */
    int firstAfter(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ticks ticks && Arrays.equals(times, ticks.times);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times);
    }
}
