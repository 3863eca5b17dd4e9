package io.github.socketloom.layout.force;

/**
 * What a layout is made with.
 *
 * @param seed the start of every random choice: the same operations with the same seed give the same positions to the
 *        bit, whatever the number of threads
 * @param threads how many threads compute repulsion, the owner's included; 1 to {@value #MOST_THREADS}. More than one
 *        gains only on an otherwise quiet machine
 * @param spread how far hubs with many edges draw apart, 0 to 1: 0 keeps all edges equally long, 1 lets edges between
 *        two hubs give way, so that each hub stands with its own neighbours; {@link ForceLayout#spread(float)} turns it
 *        later
 * @param edgeLength the ideal length of an edge that names no other, in world units; above 0, up to 1,000,000
 */
public record ForceLayoutSettings(long seed, int threads, float spread, float edgeLength) {

    /** The most threads that may be asked for. */
    public static final int MOST_THREADS = 64;

    static final float LONGEST_EDGE = 1e6f;

    /** Refuses what no layout can be made with. */
    public ForceLayoutSettings {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be 1 to " + MOST_THREADS + ", not " + threads);
        }
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("spread must be 0 to 1, not " + spread);
        }
        if (!(edgeLength >= 1e-3f && edgeLength <= LONGEST_EDGE)) {
            throw new IllegalArgumentException("edgeLength must be 0.001 to 1000000, not " + edgeLength);
        }
    }

    /** Returns seed 1, one thread, spread 0.8 and edges of 60 world units. */
    public static ForceLayoutSettings defaults() {
        return new ForceLayoutSettings(1, 1, 0.8f, 60);
    }

    /** Returns the same with another seed. */
    public ForceLayoutSettings withSeed(long seed) {
        return new ForceLayoutSettings(seed, threads, spread, edgeLength);
    }

    /** Returns the same with another number of threads. */
    public ForceLayoutSettings withThreads(int threads) {
        return new ForceLayoutSettings(seed, threads, spread, edgeLength);
    }

    /** Returns the same with another spread. */
    public ForceLayoutSettings withSpread(float spread) {
        return new ForceLayoutSettings(seed, threads, spread, edgeLength);
    }

    /** Returns the same with another ideal length of edges, in world units. */
    public ForceLayoutSettings withEdgeLength(float edgeLength) {
        return new ForceLayoutSettings(seed, threads, spread, edgeLength);
    }
}
