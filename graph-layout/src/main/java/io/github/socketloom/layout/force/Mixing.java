package io.github.socketloom.layout.force;

/**
 * Random numbers by position instead of by order: what is drawn for a node does not depend on what was drawn before, so
 * a layout is the same however its work is cut up. The mixing function is that of SplitMix64 (Steele, Lea, Flood,
 * "Fast splittable pseudorandom number generators", 2014).
 */
final class Mixing {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int FLOAT_BITS = 24;

    private Mixing() {}

    /** Returns 64 well mixed bits of a number. */
    static long mix(long value) {
        long mixed = value + GOLDEN_GAMMA;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** Returns 64 well mixed bits of two numbers whose order matters. */
    static long mix(long one, long other) {
        return mix(mix(one) ^ other);
    }

    /** Returns a number from 0 to below 1. */
    static float unit(long mixed) {
        return (mixed >>> Long.SIZE - FLOAT_BITS) * (1f / (1 << FLOAT_BITS));
    }
}
