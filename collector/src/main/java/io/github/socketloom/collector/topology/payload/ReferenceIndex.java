package io.github.socketloom.collector.topology.payload;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Which rows refer to each actor or link. Immutable. */
final class ReferenceIndex {

    /** Where the rows of each target begin, and behind the last where they end. */
    private final int[] begins;
    private final int[] rows;

    private ReferenceIndex(int[] begins, int[] rows) {
        this.begins = begins;
        this.rows = rows;
    }

    /**
     * Makes the index of rows.
     *
     * @param targets how many actors or links there are
     * @param target what a row refers to; anything but an {@code Integer} is no reference
     */
    static ReferenceIndex of(int rows, int targets, IntFunction<Object> target) {
        int[] begins = new int[targets + 1];
        for (int row = 0; row < rows; row++) {
            if (target.apply(row) instanceof Integer reference) {
                begins[reference + 1]++;
            }
        }
        for (int i = 0; i < targets; i++) {
            begins[i + 1] += begins[i];
        }
        int[] sorted = new int[begins[targets]];
        int[] next = Arrays.copyOf(begins, targets);
        for (int row = 0; row < rows; row++) {
            if (target.apply(row) instanceof Integer reference) {
                sorted[next[reference]++] = row;
            }
        }
        return new ReferenceIndex(begins, sorted);
    }

    /** Returns the rows that refer to a target, in their order. */
    int[] of(int target) {
        return Arrays.copyOfRange(rows, begins[target], begins[target + 1]);
    }

    /** Returns how many rows refer to a target. */
    int count(int target) {
        return begins[target + 1] - begins[target];
    }
}
