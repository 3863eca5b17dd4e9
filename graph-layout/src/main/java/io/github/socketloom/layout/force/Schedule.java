package io.github.socketloom.layout.force;

/**
 * How long and how hot a layout runs. α is the step factor, multiplied by its decay after every tick.
 *
 * @param pivots of PivotMDS
 * @param coreTicks ticks on each level below the whole graph
 * @param coreSpread part of the spread that holds on those levels
 * @param wholeTicks the most ticks on the whole graph
 * @param wholeDecay decay of α on the whole graph
 * @param wholeSpread part of the spread with which the whole graph starts; it grows to all of it
 * @param calm mean movement per tick, in edge lengths, under which the whole graph is at rest
 * @param clearance every disc counts as so many times its radius in collisions
 * @param polish whether small components are polished
 */
record Schedule(int pivots, int coreTicks, float coreSpread, int wholeTicks, float wholeDecay, float wholeSpread,
        float calm, float clearance, boolean polish) {

    /** What the engine uses. */
    static final Schedule DEFAULT = new Schedule(25, 200, 0.2f, 99, 0.96f, 0, 1e-3f, 2.6f, true);
}
