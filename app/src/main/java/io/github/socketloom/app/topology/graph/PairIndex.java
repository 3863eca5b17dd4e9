package io.github.socketloom.app.topology.graph;

import java.util.Arrays;

/** Finds lines by the numbers of their two ends. Open addressing in flat arrays; used by one thread at a time. */
final class PairIndex {

    private static final int EMPTY = -1;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final long[] pairs;
    private final int[] values;
    private final int shift;

    /** @param most how many pairs it can take */
    PairIndex(int most) {
        int bits = 64 - Long.numberOfLeadingZeros(Math.max(8L, 2L * most));
        pairs = new long[1 << bits];
        values = new int[1 << bits];
        Arrays.fill(values, EMPTY);
        shift = 64 - bits;
    }

    /** Puts a line, whichever way round its ends are; the first one of a pair counts. */
    void put(int one, int other, int line) {
        int slot = slot(one, other);
        if (values[slot] == EMPTY) {
            pairs[slot] = pair(one, other);
            values[slot] = line;
        }
    }

    /** Returns the line between two ends, whichever way round, or -1. */
    int get(int one, int other) {
        return one < 0 || other < 0 ? EMPTY : values[slot(one, other)];
    }

    private int slot(int one, int other) {
        long pair = pair(one, other);
        int slot = (int) (pair * MIX >>> shift);
        while (values[slot] != EMPTY && pairs[slot] != pair) {
            slot = slot + 1 & values.length - 1;
        }
        return slot;
    }

    private static long pair(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other);
    }
}
