package io.github.socketloom.collector.linux.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records as the kernel wrote them, which wait to be told: copied into blocks that are used again, up to a bound. The first 8
 * bytes of each are its time. For one thread at a time.
 */
final class WaitingRecords {

    /** A block; far longer than any record. */
    private static final int BLOCK = 1 << 20;
    private static final int LENGTH = Integer.BYTES;
    /** Blocks kept for the next time: what quiet hosts need. */
    private static final int KEPT = 2;
    /** Sorting is done on numbers that hold a time and, in their lower bits, which record it is. */
    private static final int INDEX_BITS = 21;
    private static final long LONGEST_TIME = 1L << 62 - INDEX_BITS;

    /** Takes records. */
    @FunctionalInterface
    interface Sink {
        /** @param bytes holds the record, in the machine's byte order */
        void take(ByteBuffer bytes, int at, int length);
    }

    private final int mostBlocks;
    private final List<ByteBuffer> blocks = new ArrayList<>();
    private int[] positions = new int[1024];
    private int count;
    private int block;
    private int used;

    /** @param most bytes that may wait, records and their lengths; at least a block */
    WaitingRecords(int most) {
        mostBlocks = Math.max(1, most / BLOCK);
    }

    /** Returns how many wait. */
    int count() {
        return count;
    }

    /** Keeps a record; returns whether there was room. */
    boolean add(ByteBuffer bytes, int at, int length) {
        if (length < Long.BYTES || length > BLOCK - LENGTH || count == 1 << INDEX_BITS || !makeRoom(length)) {
            return false;
        }
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
        }
        positions[count++] = block * BLOCK + used;
        ByteBuffer into = blocks.get(block);
        into.putInt(used, length);
        into.put(used + LENGTH, bytes, at, length);
        used += LENGTH + length;
        return true;
    }

    private boolean makeRoom(int length) {
        if (!blocks.isEmpty() && used + LENGTH + length <= BLOCK) {
            return true;
        }
        int next = blocks.isEmpty() || count == 0 ? 0 : block + 1;
        if (next == mostBlocks) {
            return false;
        }
        if (next == blocks.size()) {
            blocks.add(ByteBuffer.allocate(BLOCK).order(ByteOrder.nativeOrder()));
        }
        block = next;
        used = 0;
        return true;
    }

    /** Hands over all records in the order of their times, those of the same time in the order in which they came. */
    void tell(Sink sink) {
        for (long key : sorted()) {
            int position = positions[(int) (key & (1 << INDEX_BITS) - 1)];
            ByteBuffer from = blocks.get(position / BLOCK);
            int at = position % BLOCK;
            sink.take(from, at + LENGTH, from.getInt(at));
        }
    }

    private long[] sorted() {
        long[] keys = new long[count];
        long first = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            keys[i] = time(i);
            first = Math.min(first, keys[i]);
        }
        for (int i = 0; i < count; i++) {
            // a difference that is too long, or overflows, sorts last
            long since = keys[i] - first;
            keys[i] = (since < 0 || since >= LONGEST_TIME ? LONGEST_TIME - 1 : since) << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    private long time(int index) {
        return blocks.get(positions[index] / BLOCK).getLong(positions[index] % BLOCK + LENGTH);
    }

    /** Forgets all records. */
    void clear() {
        while (blocks.size() > KEPT) {
            blocks.remove(blocks.size() - 1);
        }
        if (positions.length > BLOCK / LENGTH) {
            positions = new int[1024];
        }
        count = 0;
        block = 0;
        used = 0;
    }
}
