package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Bodies in the order of a curve that keeps neighbours together: sorted by the interleaved bits of their places in a
 * grid of 65,536 × 65,536 over the bounding square. A radix sort in three passes of 11 bits; bodies in one square of
 * the grid keep the order of their numbers.
 */
final class MortonOrder {

    /** Bits of a key: two for each halving of the square, the coarsest on top. */
    static final int KEY_BITS = 32;

    /** Squares of a shorter side are one point: nothing in the field changes over such a distance. */
    static final float SMALLEST_SIDE = 1e-20f;

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final float LAST_COLUMN = 65535;

    /** Key in the upper, number of the body in the lower half. */
    private long[] sorted = {};
    private long[] other = {};
    private final int[] counts = new int[3 * DIGITS];
    private int bodies;

    /** Makes room for so many bodies and puts them in the order of their numbers. */
    void reset(int count) {
        bodies = count;
        if (sorted.length < count) {
            int room = count + count / 4 + 64;
            sorted = new long[room];
            other = new long[room];
        }
        for (int i = 0; i < count; i++) {
            sorted[i] = i;
        }
    }

    /** Returns the number of the body at a place of the order. */
    int body(int place) {
        return (int) sorted[place];
    }

    /** Returns the key of the body at a place of the order; to be compared unsigned. */
    int key(int place) {
        return (int) (sorted[place] >>> 32);
    }

    /**
     * Sorts the bodies at the places {@code from} to {@code to} over the bounding square of these alone.
     *
     * @return false if that square is a point, and the order is as it was
     */
    boolean sort(int from, int to, float[] x, float[] y) {
        float left = Float.POSITIVE_INFINITY;
        float bottom = Float.POSITIVE_INFINITY;
        float right = Float.NEGATIVE_INFINITY;
        float top = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            int body = (int) sorted[i];
            left = Math.min(left, x[body]);
            right = Math.max(right, x[body]);
            bottom = Math.min(bottom, y[body]);
            top = Math.max(top, y[body]);
        }
        float side = Math.max(right - left, top - bottom);
        if (!(side > SMALLEST_SIDE)) {
            return false;
        }
        sortOverSquare(from, to, x, y, left, bottom, LAST_COLUMN / side);
        return true;
    }

    private void sortOverSquare(int from, int to, float[] x, float[] y, float left, float bottom, float scale) {
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            int body = (int) sorted[i];
            int key = spread((int) ((x[body] - left) * scale)) | spread((int) ((y[body] - bottom) * scale)) << 1;
            sorted[i] = (long) key << 32 | body;
            counts[key & DIGITS - 1]++;
            counts[DIGITS + (key >>> DIGIT_BITS & DIGITS - 1)]++;
            counts[2 * DIGITS + (key >>> 2 * DIGIT_BITS)]++;
        }
        distribute(sorted, other, from, to, 0);
        distribute(other, sorted, from, to, 1);
        distribute(sorted, other, from, to, 2);
        if (from == 0 && to == bodies) {
            long[] swap = sorted;
            sorted = other;
            other = swap;
        } else {
            System.arraycopy(other, from, sorted, from, to - from);
        }
    }

    private void distribute(long[] source, long[] target, int from, int to, int pass) {
        int[] next = counts;
        int offset = pass * DIGITS;
        int sum = from;
        for (int digit = offset; digit < offset + DIGITS; digit++) {
            int count = next[digit];
            next[digit] = sum;
            sum += count;
        }
        int shift = 32 + pass * DIGIT_BITS;
        for (int i = from; i < to; i++) {
            long entry = source[i];
            int digit = offset + ((int) (entry >>> shift) & DIGITS - 1);
            target[next[digit]++] = entry;
        }
    }

    /** Returns the lower 16 bits with a zero bit between any two. */
    private static int spread(int value) {
        int bits = value & 0xffff;
        bits = (bits | bits << 8) & 0x00ff_00ff;
        bits = (bits | bits << 4) & 0x0f0f_0f0f;
        bits = (bits | bits << 2) & 0x3333_3333;
        return (bits | bits << 1) & 0x5555_5555;
    }
}
