package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.IpAddress;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds numbers by namespace, protocol and two ends: a hash table with open addressing on columns of primitives, so that
 * hundreds of thousands are looked up without an object being made. Peers choose most of a key, so that where it stands
 * depends on a number that they do not know: else they could have all keys stand in one row. Used by one thread at a time.
 */
final class TupleIndex {

    /** What is found where nothing stands. */
    static final int NONE = -1;

    private static final int FIRST_CAPACITY = 64;
    /** Namespace, four halves of addresses, and protocol and ports in one. */
    private static final int WIDTH = 6;
    private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

    private final long seed;
    private long[] words = new long[FIRST_CAPACITY * WIDTH];
    private int[] values = new int[FIRST_CAPACITY];
    /** 0 where nothing stands, else 1 + entry; twice as long as there may be entries. */
    private int[] index = new int[FIRST_CAPACITY * 2];
    private int size;
    private final long[] key = new long[WIDTH];

    TupleIndex() {
        this(ThreadLocalRandom.current().nextLong());
    }

    /** @param seed what places depend on beside the keys */
    TupleIndex(long seed) {
        this.seed = seed;
    }

    /** Returns what stands under a key; {@link #NONE} if nothing does. */
    int find(long namespace, int protocol, IpAddress address, int port, IpAddress peer, int peerPort) {
        if (size == 0) {
            return NONE;
        }
        setKey(namespace, protocol, address, port, peer, peerPort);
        int found = index[slot()];
        return found == 0 ? NONE : values[found - 1];
    }

    /** Puts a number under a key, in the place of what stood there. */
    void put(long namespace, int protocol, IpAddress address, int port, IpAddress peer, int peerPort, int value) {
        setKey(namespace, protocol, address, port, peer, peerPort);
        int slot = slot();
        if (index[slot] != 0) {
            values[index[slot] - 1] = value;
            return;
        }
        if (size == values.length) {
            grow();
            slot = slot();
        }
        System.arraycopy(key, 0, words, size * WIDTH, WIDTH);
        values[size] = value;
        index[slot] = ++size;
    }

    private void setKey(long namespace, int protocol, IpAddress address, int port, IpAddress peer, int peerPort) {
        key[0] = namespace;
        key[1] = address.high();
        key[2] = address.low();
        key[3] = peer.high();
        key[4] = peer.low();
        key[5] = (long) protocol << Integer.SIZE | Integer.toUnsignedLong(port << Short.SIZE | peerPort);
    }

    /** Returns where in the index the key stands, or the free place where it would. */
    private int slot() {
        int mask = index.length - 1;
        int at = hash(key, 0) & mask;
        while (index[at] != 0) {
            int word = (index[at] - 1) * WIDTH;
            if (Arrays.equals(words, word, word + WIDTH, key, 0, WIDTH)) {
                return at;
            }
            at = at + 1 & mask;
        }
        return at;
    }

    private int hash(long[] from, int first) {
        long hash = seed;
        for (int i = first; i < first + WIDTH; i++) {
            hash = (Long.rotateLeft(hash, 29) ^ from[i]) * MIXER;
        }
        return (int) (hash >>> Integer.SIZE);
    }

    private void grow() {
        int capacity = values.length * 2;
        words = Arrays.copyOf(words, capacity * WIDTH);
        values = Arrays.copyOf(values, capacity);
        index = new int[capacity * 2];
        for (int i = 0; i < size; i++) {
            int at = hash(words, i * WIDTH) & index.length - 1;
            while (index[at] != 0) {
                at = at + 1 & index.length - 1;
            }
            index[at] = i + 1;
        }
    }
}
