package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;
import io.github.socketloom.layout.quality.LayoutQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * End qualities on several hosts of one size: one graph says little, a meaningless change moves stress by 2 % and
 * crossings by 15 % at 1,000 nodes.
 */
final class QualityOverSeeds {

    /** A metric, how it is printed and which end of it is good. */
    private enum Metric {
        STRESS("stress", "%.4f", true, LayoutQuality::stress),
        NEIGHBOURHOODS("NP", "%.4f", false, LayoutQuality::neighbourhoods),
        EDGE_VARIATION("edge CV", "%.3f", true, LayoutQuality::edgeVariation),
        OVERLAP("overlap", "%.4f", true, LayoutQuality::overlap),
        CROSSINGS("crossings/edge", "%.2f", true, LayoutQuality::crossingsPerEdge);

        private final String title;
        private final String format;
        private final boolean lowIsGood;
        private final ToDoubleFunction<LayoutQuality> value;

        Metric(String title, String format, boolean lowIsGood, ToDoubleFunction<LayoutQuality> value) {
            this.title = title;
            this.format = format;
            this.lowIsGood = lowIsGood;
            this.value = value;
        }

        double[] of(List<LayoutQuality> qualities) {
            return qualities.stream().mapToDouble(value).toArray();
        }

        /** Says whether a value is as good as another but for a tolerance, and for what rounding hides. */
        boolean asGood(double one, double other, double tolerance) {
            return lowIsGood ? one <= other * (1 + tolerance) + 1e-9 : one >= other * (1 - tolerance) - 1e-9;
        }

        double best(double[] values) {
            return lowIsGood ? Arrays.stream(values).min().orElseThrow() : Arrays.stream(values).max().orElseThrow();
        }

        String print(double value) {
            return Report.format(format, value);
        }

        String spread(double[] values) {
            return print(Median.of(values)) + " (" + print(Arrays.stream(values).min().orElseThrow()) + "–"
                    + print(Arrays.stream(values).max().orElseThrow()) + ")";
        }
    }

    private final Report report;
    private final Optional<LayoutEngine> ours;
    private final List<LayoutEngine> opponents;
    private final long capNanos;

    QualityOverSeeds(Report report, Optional<LayoutEngine> ours, List<LayoutEngine> opponents, long capNanos) {
        this.report = report;
        this.ours = ours;
        this.opponents = opponents;
        this.capNanos = capNanos;
    }

    void run(int nodes, long[] seeds) {
        report.section(nodes + " nodes over " + seeds.length + " seeds"
                + (BenchOptions.unseen(seeds) ? ", never used for tuning" : ""));
        report.line("End states of host%d with seeds %s: median (least–most).", nodes, Arrays.toString(seeds));
        report.line("");
        List<LayoutQuality> our = new ArrayList<>();
        Map<String, List<LayoutQuality>> theirs = new LinkedHashMap<>();
        List<Double> ourNanos = new ArrayList<>();
        Map<String, List<Double>> theirNanos = new LinkedHashMap<>();
        for (long seed : seeds) {
            BenchmarkGraph graph = BenchmarkGraph.host(nodes, seed);
            LayoutMetrics metrics = new LayoutMetrics(graph);
            report.progress(graph.name() + ": all engines");
            ours.ifPresent(engine -> {
                Trace.Checkpoint end = Trace.of(engine, graph, metrics, capNanos).end();
                our.add(end.quality());
                ourNanos.add((double) end.nanos());
            });
            for (LayoutEngine opponent : opponents) {
                Trace.Checkpoint end = Trace.of(opponent, graph, metrics, capNanos).end();
                theirs.computeIfAbsent(opponent.name(), name -> new ArrayList<>()).add(end.quality());
                theirNanos.computeIfAbsent(opponent.name(), name -> new ArrayList<>()).add((double) end.nanos());
            }
        }
        report.tableHead("engine", "stress", "NP", "edge CV", "overlap", "crossings/edge", "run ms, median");
        ours.ifPresent(engine -> row("**" + engine.name() + "**", our, ourNanos));
        theirs.forEach((name, qualities) -> row(name, qualities, theirNanos.get(name)));
        if (ours.isPresent() && !theirs.isEmpty()) {
            verdict(our, List.copyOf(theirs.values()));
        }
    }

    private void row(String name, List<LayoutQuality> qualities, List<Double> nanos) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (Metric metric : Metric.values()) {
            cells.add(metric.spread(metric.of(qualities)));
        }
        cells.add(Report.millis(Median.of(nanos)));
        report.row(cells.toArray(String[]::new));
    }

    private void verdict(List<LayoutQuality> our, List<List<LayoutQuality>> theirs) {
        report.line("");
        report.line("Wanted: no metric worse than the median of the opponents; stress and crossings within 5 % of the "
                + "best of them. Each opponent counts by its median over the seeds.");
        report.line("");
        report.tableHead("metric", "ours", "opponents' median", "not worse", "on seeds", "opponents' best",
                "off the best", "within 5 %", "on seeds");
        for (Metric metric : Metric.values()) {
            double mine = Median.of(metric.of(our));
            double[] each = theirs.stream().mapToDouble(all -> Median.of(metric.of(all))).toArray();
            double median = Median.of(each);
            double best = metric.best(each);
            int seedsNotWorse = 0;
            int seedsNearBest = 0;
            for (int seed = 0; seed < our.size(); seed++) {
                int at = seed;
                double value = metric.value.applyAsDouble(our.get(seed));
                double[] others = theirs.stream().mapToDouble(all -> metric.value.applyAsDouble(all.get(at))).toArray();
                seedsNotWorse += metric.asGood(value, Median.of(others), 0) ? 1 : 0;
                seedsNearBest += metric.asGood(value, metric.best(others), 0.05) ? 1 : 0;
            }
            boolean bestMatters = metric == Metric.STRESS || metric == Metric.CROSSINGS;
            report.row(metric.title, metric.print(mine), metric.print(median),
                    metric.asGood(mine, median, 0) ? "yes" : "**no**", seedsNotWorse + " of " + our.size(),
                    metric.print(best), best == 0 ? "–" : Report.format("%+.1f %%", 100 * (mine / best - 1)),
                    !bestMatters ? "–" : metric.asGood(mine, best, 0.05) ? "yes" : "**no**",
                    bestMatters ? seedsNearBest + " of " + our.size() : "–");
        }
    }
}
