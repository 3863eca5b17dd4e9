package io.github.socketloom.collector.engine;

import java.util.Arrays;

/** Inode numbers without boxes; reused from tick to tick. */
final class Inodes {

    private long[] numbers = new long[64];
    private int count;

    void clear() {
        count = 0;
    }

    void add(long inode) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = inode;
    }

    long[] toArray() {
        return Arrays.copyOf(numbers, count);
    }
}
