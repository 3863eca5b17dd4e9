package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;

/** One layout being made of one graph. Engines keep their own clock, so that talking to another process costs nothing. */
interface LayoutRun extends AutoCloseable {

    /**
     * What a call has done.
     *
     * @param iterations as the engine counts them
     * @param nanos      that the engine spent
     * @param finished   whether it would do no more
     */
    record Progress(int iterations, long nanos, boolean finished) {}

    /** Iterates at least once, at most so often, and begins no iteration after the budget is spent. */
    Progress advance(int iterations, long budgetNanos);

    /** Writes the positions of today, in any unit. */
    void positions(double[] x, double[] y);

    /**
     * Goes over to a changed graph from the positions of today, as the engine's users would.
     *
     * @return false if it cannot
     */
    default boolean change(BenchmarkGraph.Change change) {
        return false;
    }

    @Override
    default void close() {}

    /** A run of an engine in this JVM that is called once for each iteration. */
    abstract class Stepped implements LayoutRun {

        /** Does one iteration and says whether there is more to do. */
        abstract boolean step();

        @Override
        public final Progress advance(int iterations, long budgetNanos) {
            long start = System.nanoTime();
            int done = 0;
            boolean more = true;
            long spent = 0;
            while (done < iterations && more && (done == 0 || spent < budgetNanos)) {
                more = step();
                done++;
                spent = System.nanoTime() - start;
            }
            return new Progress(done, spent, !more);
        }
    }
}
