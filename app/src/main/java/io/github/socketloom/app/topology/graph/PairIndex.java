package io.github.socketloom.app.topology.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Finds lines by the numbers of their two ends. Whoever asks in the order of the lines, as pictures that follow each other
 * do, is answered without a search; the table for others, open addressing in flat arrays, is made when it is needed first.
 * Used by one thread at a time.
 */
final class PairIndex {

    private static final int EMPTY = -1;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final List<DisplayedEdge> lines;
    private final int count;
    private int cursor;
    private int[] slots;
    private int shift;

    /**
     * @param lines at most one between two ends; must not be changed
     * @param count how many of them count, from the first on
     */
    PairIndex(List<DisplayedEdge> lines, int count) {
        this.lines = lines;
        this.count = count;
    }

    /** Returns the line between two ends, whichever way round, or -1. */
    int get(int one, int other) {
        if (one < 0 || other < 0 || count == 0) {
            return EMPTY;
        }
        if (cursor < count && joins(cursor, one, other)) {
            return cursor++;
        }
        int found = search(one, other);
        if (found >= 0) {
            cursor = found + 1;
        }
        return found;
    }

    private boolean joins(int line, int one, int other) {
        DisplayedEdge edge = lines.get(line);
        return edge.from() == one && edge.to() == other || edge.from() == other && edge.to() == one;
    }

    private int search(int one, int other) {
        if (slots == null) {
            fill();
        }
        int slot = slot(one, other);
        while (slots[slot] != EMPTY && !joins(slots[slot], one, other)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slots[slot];
    }

    private void fill() {
        int bits = 64 - Long.numberOfLeadingZeros(Math.max(8L, 2L * count));
        slots = new int[1 << bits];
        Arrays.fill(slots, EMPTY);
        shift = 64 - bits;
        for (int i = 0; i < count; i++) {
            int slot = slot(lines.get(i).from(), lines.get(i).to());
            while (slots[slot] != EMPTY) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i;
        }
    }

    private int slot(int one, int other) {
        long pair = (long) Math.min(one, other) << 32 | Math.max(one, other);
        return (int) (pair * MIX >>> shift);
    }
}
