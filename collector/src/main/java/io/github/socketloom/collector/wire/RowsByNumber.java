package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.wire.DecodedRows.Row;

/**
 * Finds rows by their numbers: a hash table with linear probing (Knuth, The Art of Computer Programming, volume 3, section
 * 6.4, algorithms L and R) that holds the rows themselves. A tick of a large host looks up tens of thousands of them, and
 * entries and boxed numbers in between would be as many more places in memory to go to.
 */
final class RowsByNumber {

    private static final int LEAST = 1 << 10;
    /** 2^64 divided by the golden ratio: spreads consecutive numbers evenly. */
    private static final long FIBONACCI = 0x9e37_79b9_7f4a_7c15L;

    private Row[] table = new Row[LEAST];
    private int shift = shift(LEAST);
    private int size;

    private static int shift(int length) {
        return Long.SIZE - Integer.numberOfTrailingZeros(length);
    }

    int size() {
        return size;
    }

    void clear() {
        table = new Row[LEAST];
        shift = shift(LEAST);
        size = 0;
    }

    /** Returns null if there is none. */
    Row get(long number) {
        return table[place(number)];
    }

    /** Takes a row whose number no other one has. */
    void put(Row row) {
        if (++size > table.length / 2) {
            grow();
        }
        table[place(row.number())] = row;
    }

    /** Returns the row that was removed, or null. */
    Row remove(long number) {
        int hole = place(number);
        Row removed = table[hole];
        if (removed == null) {
            return null;
        }
        size--;
        // rows behind it that had to give way move up, so that no search ends before them
        for (int at = next(hole); table[at] != null; at = next(at)) {
            int mask = table.length - 1;
            if ((at - home(table[at].number()) & mask) >= (at - hole & mask)) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = null;
        return removed;
    }

    /** Returns where a row is, or where it would have to be put. */
    private int place(long number) {
        int at = home(number);
        while (table[at] != null && table[at].number() != number) {
            at = next(at);
        }
        return at;
    }

    private int home(long number) {
        return (int) (number * FIBONACCI >>> shift);
    }

    private int next(int at) {
        return at + 1 & table.length - 1;
    }

    private void grow() {
        Row[] before = table;
        table = new Row[2 * before.length];
        shift = shift(table.length);
        for (Row row : before) {
            if (row != null) {
                table[place(row.number())] = row;
            }
        }
    }
}
