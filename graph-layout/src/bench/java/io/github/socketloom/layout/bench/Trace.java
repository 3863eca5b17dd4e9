package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;
import io.github.socketloom.layout.quality.LayoutQuality;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one engine did with one graph: its quality at iterations 1, 2, 3, 5, 8, 12, 18 … and at the end, and when.
 *
 * @param engine            its name
 * @param checkpoints       in the order of time, the end last
 * @param finished          whether the engine came to its own end; otherwise the cap stopped it
 * @param bytesPerIteration allocated in this JVM
 * @param x                 positions at the end
 * @param y                 positions at the end
 */
record Trace(String engine, List<Checkpoint> checkpoints, boolean finished, double bytesPerIteration, double[] x,
        double[] y) {

    /**
     * A moment of a run.
     *
     * @param iteration so many have been done
     * @param nanos     the engine has spent
     * @param quality   of the positions; null if nobody asked
     */
    record Checkpoint(int iteration, long nanos, LayoutQuality quality) {}

    /**
     * Runs an engine to its end or to the first iteration that ends after the cap. Metrics are outside the clock.
     *
     * @param metrics null to take times only
     */
    static Trace of(LayoutEngine engine, BenchmarkGraph graph, LayoutMetrics metrics, long capNanos) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        double[] x = new double[graph.nodes()];
        double[] y = new double[graph.nodes()];
        int iteration = 0;
        int next = 1;
        long nanos = 0;
        long bytes = 0;
        boolean finished = false;
        try (LayoutRun run = engine.start(graph)) {
            System.gc(); // what the last engine left behind is not this one's to clear
            while (!finished && nanos < capNanos) {
                long before = allocatedBytes();
                LayoutRun.Progress progress = run.advance(next - iteration, capNanos - nanos);
                bytes += allocatedBytes() - before;
                iteration += progress.iterations();
                nanos += progress.nanos();
                finished = progress.finished();
                LayoutQuality quality = null;
                if (metrics != null) {
                    run.positions(x, y);
                    quality = metrics.measure(x, y);
                }
                checkpoints.add(new Checkpoint(iteration, nanos, quality));
                next = Math.max(iteration + 1, (int) Math.ceil(1.5 * iteration));
            }
            run.positions(x, y);
        }
        return new Trace(engine.name(), checkpoints, finished, (double) bytes / iteration, x, y);
    }

    Checkpoint end() {
        return checkpoints.get(checkpoints.size() - 1);
    }

    /** Returns the number of the first checkpoint within 2 % of a layout's stress and neighbourhoods. */
    Optional<Integer> firstAt(LayoutQuality bar) {
        for (int i = 0; i < checkpoints.size(); i++) {
            if (checkpoints.get(i).quality().reaches(bar)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * Bytes allocated by all threads that live now. Asking costs some hundred bytes by itself, and the share of a thread
     * that ends between two questions is lost.
     */
    static long allocatedBytes() {
        com.sun.management.ThreadMXBean threads = ManagementFactory
                .getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
