package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;
import io.github.socketloom.layout.quality.LayoutQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much moves when little changes: after one change of 5 %, after twenty, and after none. */
final class Stability {

    private static final double SHARE = 0.05;
    private static final long CHURN_SEED = 11;
    private static final int FIRST_DRIFT_SEED = 101;
    private static final int ROUNDS = 20;
    /** A mean movement for one iteration, in RMS radii, below which a layout counts as settled. */
    private static final double SETTLED = 5e-4;
    private static final int ITERATIONS_AFTER_SETTLING = 20;

    private final Report report;
    private final long capNanos;

    Stability(Report report, long capNanos) {
        this.report = report;
        this.capNanos = capNanos;
    }

    void churnHead() {
        report.section("Churn: 5 % of the nodes replaced");
        report.line("Survivors only, in units of the RMS radius. The displacement is the mean after similarity "
                + "Procrustes, the peak the largest mean movement of one iteration; settled is the first iteration "
                + "after the last movement of %s. Opponents are stopped %d iterations after their movement has fallen "
                + "below that, ours goes on until it rests; † = neither came about within the cap.", SETTLED,
                ITERATIONS_AFTER_SETTLING);
        report.line("");
        report.tableHead("engine", "graph", "displacement", "largest of a survivor", "peak per iteration",
                "settled after iterations", "run ms");
    }

    void churn(LayoutEngine engine, String name) {
        report.progress(name + ": churn, " + engine.name());
        BenchmarkGraph graph = BenchmarkGraph.named(name);
        BenchmarkGraph.Change change = graph.churn(SHARE, CHURN_SEED);
        try (LayoutRun run = engine.start(graph)) {
            run.advance(Integer.MAX_VALUE, capNanos);
            double[][] before = survivorsBefore(run, graph, change);
            if (!run.change(change)) {
                throw new IllegalStateException(engine.name() + " takes no changes");
            }
            double rms = LayoutMetrics.rmsRadius(before[0], before[1]);
            double[][] last = before;
            double peak = 0;
            int settled = 0;
            int iteration = 0;
            long nanos = 0;
            boolean finished = false;
            int end = Integer.MAX_VALUE;
            while (!finished && nanos < capNanos && iteration < end) {
                LayoutRun.Progress progress = run.advance(1, capNanos - nanos);
                nanos += progress.nanos();
                finished = progress.finished();
                iteration++;
                double[][] now = survivorsAfter(run, change);
                double[] movements = movements(last, now);
                double movement = Arrays.stream(movements).average().orElse(0) / rms;
                peak = Math.max(peak, movement);
                settled = movement >= SETTLED ? iteration : settled;
                if (movement < SETTLED && end == Integer.MAX_VALUE && !(engine instanceof SocketloomEngine)) {
                    end = iteration + ITERATIONS_AFTER_SETTLING;
                }
                last = now;
            }
            double displacement = LayoutMetrics.displacement(before[0], before[1], last[0], last[1]);
            double largest = Arrays.stream(movements(before, last)).max().orElse(0) / rms;
            report.row(engine.name() + (finished || iteration >= end ? "" : " †"), name,
                    Report.format("%.4f", displacement),
                    Report.format("%.4f", largest), Report.format("%.5f", peak), String.valueOf(settled),
                    Report.millis(nanos));
        }
    }

    /** Says that nothing moves where nothing changes, or how much does. Of an engine that comes to rest: no cap. */
    void unchanged(LayoutEngine engine, String name) {
        BenchmarkGraph graph = BenchmarkGraph.named(name);
        try (LayoutRun run = engine.start(graph)) {
            run.advance(Integer.MAX_VALUE, Long.MAX_VALUE);
            double[] x = new double[graph.nodes()];
            double[] y = new double[graph.nodes()];
            run.positions(x, y);
            int[] former = new int[graph.nodes()];
            Arrays.setAll(former, node -> node);
            run.change(new BenchmarkGraph.Change(graph, former));
            for (int i = 0; i < 100; i++) {
                run.advance(1, Long.MAX_VALUE);
            }
            double[] laterX = new double[graph.nodes()];
            double[] laterY = new double[graph.nodes()];
            run.positions(laterX, laterY);
            int moved = 0;
            for (int node = 0; node < graph.nodes(); node++) {
                moved += x[node] != laterX[node] || y[node] != laterY[node] ? 1 : 0;
            }
            report.line("");
            report.line("%s, %s, the same graph again and 100 more ticks: %d nodes at another place, displacement %s.",
                    engine.name(), name, moved, LayoutMetrics.displacement(x, y, laterX, laterY));
        }
    }

    void drift(LayoutEngine engine, String name) {
        report.section("Drift: " + ROUNDS + " rounds of 5 % on " + name);
        report.tableHead("layout", "stress", "NP", "edge CV", "overlap", "crossings/edge",
                "displacement per round, mean (most)", "ms per round, median");
        report.progress(name + ": drift, " + engine.name());
        BenchmarkGraph graph = BenchmarkGraph.named(name);
        try (LayoutRun run = engine.start(graph)) {
            run.advance(Integer.MAX_VALUE, Long.MAX_VALUE);
            List<Double> displacements = new ArrayList<>();
            List<Double> nanos = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                BenchmarkGraph.Change change = graph.churn(SHARE, FIRST_DRIFT_SEED + round);
                double[][] before = survivorsBefore(run, graph, change);
                run.change(change);
                nanos.add((double) run.advance(Integer.MAX_VALUE, Long.MAX_VALUE).nanos());
                double[][] after = survivorsAfter(run, change);
                displacements.add(LayoutMetrics.displacement(before[0], before[1], after[0], after[1]));
                graph = change.graph();
            }
            double[] x = new double[graph.nodes()];
            double[] y = new double[graph.nodes()];
            run.positions(x, y);
            LayoutMetrics metrics = new LayoutMetrics(graph);
            row("after " + ROUNDS + " rounds", metrics.measure(x, y),
                    Report.format("%.4f (%.4f)",
                            displacements.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                            displacements.stream().mapToDouble(Double::doubleValue).max().orElseThrow()),
                    Report.millis(Median.of(nanos)));
            Trace fresh = Trace.of(engine, graph, metrics, Long.MAX_VALUE);
            row("the same graph from scratch", fresh.end().quality(), "–", Report.millis(fresh.end().nanos()));
        }
    }

    private void row(String layout, LayoutQuality quality, String displacement, String time) {
        report.row(layout, Report.format("%.4f", quality.stress()), Report.format("%.4f", quality.neighbourhoods()),
                Report.format("%.3f", quality.edgeVariation()), Report.format("%.4f", quality.overlap()),
                Report.format("%.2f", quality.crossingsPerEdge()), displacement, time);
    }

    /** Positions of those that will stay, in the order they will have. */
    private static double[][] survivorsBefore(LayoutRun run, BenchmarkGraph graph, BenchmarkGraph.Change change) {
        double[] x = new double[graph.nodes()];
        double[] y = new double[graph.nodes()];
        run.positions(x, y);
        int[] stay = Arrays.stream(change.former()).filter(former -> former >= 0).toArray();
        return new double[][]{Arrays.stream(stay).mapToDouble(node -> x[node]).toArray(),
                Arrays.stream(stay).mapToDouble(node -> y[node]).toArray()};
    }

    /** Survivors come first in a changed graph. */
    private static double[][] survivorsAfter(LayoutRun run, BenchmarkGraph.Change change) {
        double[] x = new double[change.graph().nodes()];
        double[] y = new double[change.graph().nodes()];
        run.positions(x, y);
        int survivors = (int) Arrays.stream(change.former()).filter(former -> former >= 0).count();
        return new double[][]{Arrays.copyOf(x, survivors), Arrays.copyOf(y, survivors)};
    }

    private static double[] movements(double[][] before, double[][] after) {
        double[] movements = new double[before[0].length];
        Arrays.setAll(movements, i -> Math.hypot(after[0][i] - before[0][i], after[1][i] - before[1][i]));
        return movements;
    }
}
