package io.github.socketloom.collector.source;

import java.util.Arrays;

/** Map from long to non-negative int by open addressing with linear probing; allocates only when it grows. */
public final class LongIntMap {

    /** What {@link #get} answers for a key that is not there. */
    public static final int NONE = -1;

    private static final int SMALLEST = 64;
    private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

    private long[] keys = new long[SMALLEST];
    private int[] values = filled(SMALLEST);
    private int size;

    private static int[] filled(int length) {
        int[] values = new int[length];
        Arrays.fill(values, NONE);
        return values;
    }

    /** Returns how many keys there are. */
    public int size() {
        return size;
    }

    /** Returns the value of a key, or {@link #NONE}. */
    public int get(long key) {
        int mask = keys.length - 1;
        for (int at = home(key, mask); values[at] != NONE; at = at + 1 & mask) {
            if (keys[at] == key) {
                return values[at];
            }
        }
        return NONE;
    }

    /** Sets the value of a key. */
    public void put(long key, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative value " + value);
        }
        if (size * 2 >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int at = home(key, mask);
        while (values[at] != NONE && keys[at] != key) {
            at = at + 1 & mask;
        }
        if (values[at] == NONE) {
            keys[at] = key;
            size++;
        }
        values[at] = value;
    }

    /** Removes a key if it is there. */
    public void remove(long key) {
        int mask = keys.length - 1;
        int hole = home(key, mask);
        while (values[hole] != NONE && keys[hole] != key) {
            hole = hole + 1 & mask;
        }
        if (values[hole] == NONE) {
            return;
        }
        size--;
        // close the gap: whatever probed past the hole moves back into it
        for (int at = hole + 1 & mask; values[at] != NONE; at = at + 1 & mask) {
            if ((at - home(keys[at], mask) & mask) >= (at - hole & mask)) {
                keys[hole] = keys[at];
                values[hole] = values[at];
                hole = at;
            }
        }
        values[hole] = NONE;
    }

    /** Removes all keys. */
    public void clear() {
        Arrays.fill(values, NONE);
        size = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = filled(keys.length);
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                int at = home(oldKeys[i], mask);
                while (values[at] != NONE) {
                    at = at + 1 & mask;
                }
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }

    private static int home(long key, int mask) {
        return (int) (key * MIXER >>> 32) & mask;
    }
}
