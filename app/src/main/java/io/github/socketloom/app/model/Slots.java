package io.github.socketloom.app.model;

import java.util.Arrays;

/** Hands out small numbers, and hands out again those given back. */
final class Slots {

    private int[] free = new int[64];
    private int freeCount;
    private int limit;

    Slots copy() {
        Slots copy = new Slots();
        copy.free = free.clone();
        copy.freeCount = freeCount;
        copy.limit = limit;
        return copy;
    }

    int take() {
        return freeCount > 0 ? free[--freeCount] : limit++;
    }

    void release(int slot) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * free.length);
        }
        free[freeCount++] = slot;
    }

    /** Returns a number greater than every one in use. */
    int limit() {
        return limit;
    }

    void clear() {
        freeCount = 0;
        limit = 0;
    }
}
