package io.github.socketloom.layout.force;

/**
 * How {@link Repulsion} sums.
 *
 * @param theta opening parameter: two cells of radii r and s act on each other as a whole at a distance d where
 *     2 (r² + s²) &lt; theta² d², which for equal radii is r + s &lt; theta d. Smaller is more exact and slower; 1.2 errs
 *     by 1 % at the median body
 * @param bodiesPerLeaf cells of this many bodies or fewer are not divided
 * @param softeningSquared ε², added to every squared distance so that the force stays finite; in squared length units
 * @param threads how many threads sum, the caller's included. The result is the same to the last bit for any number
 */
public record RepulsionSettings(float theta, int bodiesPerLeaf, float softeningSquared, int threads) {

    /** The settings of the engine: one thread, the caller's. */
    public static final RepulsionSettings DEFAULT = new RepulsionSettings(1.2f, 32, 1e-4f, 1);

    private static final int MOST_BODIES_PER_LEAF = 1024;
    private static final int MOST_THREADS = 256;

    public RepulsionSettings {
        if (!(theta > 0 && theta <= 2)) {
            throw new IllegalArgumentException("theta is " + theta + ", must be above 0 and at most 2");
        }
        if (bodiesPerLeaf < 1 || bodiesPerLeaf > MOST_BODIES_PER_LEAF) {
            throw new IllegalArgumentException(
                    "bodiesPerLeaf is " + bodiesPerLeaf + ", must be 1 to " + MOST_BODIES_PER_LEAF);
        }
        if (!(softeningSquared >= 1e-10f && softeningSquared <= 1e10f)) {
            throw new IllegalArgumentException("softeningSquared is " + softeningSquared + ", must be 1e-10 to 1e10");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads is " + threads + ", must be 1 to " + MOST_THREADS);
        }
    }

    /** Returns these settings with another opening parameter. */
    public RepulsionSettings withTheta(float value) {
        return new RepulsionSettings(value, bodiesPerLeaf, softeningSquared, threads);
    }

    /** Returns these settings with another number of threads. */
    public RepulsionSettings withThreads(int value) {
        return new RepulsionSettings(theta, bodiesPerLeaf, softeningSquared, value);
    }
}
