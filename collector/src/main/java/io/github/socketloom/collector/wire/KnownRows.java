package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConnectionId;

/** How both sides compare what they know: how many connections, and the sum of the hashes of their ids. */
final class KnownRows {

    private long count;
    private long sum;

    void add(ConnectionId id) {
        count++;
        sum += hash(id);
    }

    void remove(ConnectionId id) {
        count--;
        sum -= hash(id);
    }

    void clear() {
        count = 0;
        sum = 0;
    }

    long count() {
        return count;
    }

    /** Returns the sum modulo 2^64; in which order rows came and went is of no account. */
    long sum() {
        return sum;
    }

    /** Mixes the three parts of an id by the finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long hash(ConnectionId id) {
        return mix(mix(id.namespace() * 2 + (id.assigned() ? 1 : 0)) + id.key());
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }
}
