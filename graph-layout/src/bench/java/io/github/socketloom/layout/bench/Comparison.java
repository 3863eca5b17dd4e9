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

/** Time to equal quality, graph by graph: ours against each opponent's own end state. */
final class Comparison {

    private static final int OUR_RUNS = 3;

    /**
     * Ours against one opponent on one graph.
     *
     * @param finished whether the opponent came to its own end within the cap
     * @param ratio    of the times to the opponent's bar; empty if ours never reaches it
     * @param whole    the opponent's time to its bar over our whole run
     */
    private record Duel(String graph, boolean finished, Optional<Double> ratio, double whole) {}

    private final Report report;
    private final Optional<LayoutEngine> ours;
    private final List<LayoutEngine> opponents;
    private final long capNanos;
    private final Pictures pictures;
    private final Map<String, List<Duel>> duels = new LinkedHashMap<>();

    Comparison(Report report, Optional<LayoutEngine> ours, List<LayoutEngine> opponents, long capNanos,
            Pictures pictures) {
        this.report = report;
        this.ours = ours;
        this.opponents = opponents;
        this.capNanos = capNanos;
        this.pictures = pictures;
    }

    void run(List<String> graphs) {
        for (String name : graphs) {
            run(BenchmarkGraph.named(name));
        }
        if (ours.isPresent()) {
            summary(graphs.size());
        }
    }

    private void run(BenchmarkGraph graph) {
        LayoutMetrics metrics = new LayoutMetrics(graph);
        report.section(graph + (BenchOptions.unseen(graph.name()) ? ", never used for tuning" : ""));
        report.tableHead("engine", "iterations", "its run ms", "allocated per iteration", "stress", "NP", "edge CV",
                "overlap", "crossings/edge", "its own bar ms", "ours to that bar ms", "ratio");
        boolean kindsDiffer = graph.kind(graph.nodes() - 1) != graph.kind(0);
        OurTimes our = ours.map(engine -> runOurs(engine, graph, metrics, kindsDiffer)).orElse(null);
        for (LayoutEngine opponent : opponents) {
            report.progress(graph.name() + ": " + opponent.name());
            Trace trace;
            try {
                trace = Trace.of(opponent, graph, metrics, capNanos);
            } catch (RuntimeException e) {
                // an opponent's fault is a result too
                report.row(opponent.name(), "failed: " + e);
                continue;
            }
            pictures.draw(graph, trace);
            LayoutQuality bar = trace.end().quality();
            long toBar = trace.checkpoints().get(trace.firstAt(bar).orElseThrow()).nanos();
            Optional<Double> ourTime = our == null
                    ? Optional.empty()
                    : our.trace.firstAt(bar).map(checkpoint -> our.nanos[checkpoint]);
            List<String> cells = cells(trace, trace.end().nanos(), opponent.inThisJvm(), kindsDiffer);
            cells.add(Report.millis(toBar));
            cells.add(our == null ? "" : ourTime.map(Report::millis).orElse("never"));
            cells.add(ourTime.map(nanos -> Report.ratio(toBar / nanos)).orElse(""));
            report.row(cells.toArray(String[]::new));
            if (our != null) {
                duels.computeIfAbsent(opponent.name(), name -> new ArrayList<>()).add(new Duel(graph.name(),
                        trace.finished(), ourTime.map(nanos -> toBar / nanos), toBar / our.whole()));
            }
        }
    }

    /** Our quality by checkpoint, and the median times there. */
    private record OurTimes(Trace trace, double[] nanos) {

        double whole() {
            return nanos[nanos.length - 1];
        }
    }

    private OurTimes runOurs(LayoutEngine engine, BenchmarkGraph graph, LayoutMetrics metrics, boolean kindsDiffer) {
        report.progress(graph.name() + ": " + engine.name());
        Trace measured = Trace.of(engine, graph, metrics, capNanos);
        List<Trace> runs = new ArrayList<>(List.of(measured));
        while (runs.size() < OUR_RUNS) {
            Trace again = Trace.of(engine, graph, null, capNanos);
            if (measured.finished() && !Arrays.equals(measured.x(), again.x())) {
                throw new IllegalStateException(graph.name() + ": a second run gave other positions");
            }
            runs.add(again);
        }
        pictures.draw(graph, measured);
        int count = runs.stream().mapToInt(run -> run.checkpoints().size()).min().orElseThrow();
        double[] nanos = new double[measured.checkpoints().size()];
        for (int i = 0; i < nanos.length; i++) {
            int checkpoint = i;
            nanos[i] = i >= count
                    ? measured.checkpoints().get(i).nanos()
                    : Median.of(runs.stream().map(run -> (double) run.checkpoints().get(checkpoint).nanos()).toList());
        }
        List<String> cells = cells(measured, nanos[nanos.length - 1], true, kindsDiffer);
        cells.set(0, "**" + cells.get(0) + "**");
        cells.addAll(List.of("", "", ""));
        report.row(cells.toArray(String[]::new));
        return new OurTimes(measured, nanos);
    }

    private static List<String> cells(Trace trace, double nanos, boolean bytesKnown, boolean kindsDiffer) {
        LayoutQuality quality = trace.end().quality();
        return new ArrayList<>(List.of(trace.engine() + (trace.finished() ? "" : " †"),
                String.valueOf(trace.end().iteration()), Report.millis(nanos),
                bytesKnown ? Report.bytes(trace.bytesPerIteration()) : "–", Report.format("%.4f", quality.stress()),
                Report.format("%.4f", quality.neighbourhoods()), Report.format("%.3f", quality.edgeVariation()),
                kindsDiffer ? Report.format("%.4f", quality.overlap()) : "n/a",
                Report.format("%.2f", quality.crossingsPerEdge())));
    }

    private void summary(int graphs) {
        report.section("Ratios");
        report.line(
                "Time of an opponent to within 2 %% of its own end state over ours to the same stress and NP, on %d "
                        + "graphs.",
                graphs);
        report.line("Bars of engines that the cap stopped (†) are low ones; the second count leaves them out.");
        report.line("");
        report.tableHead("opponent", "bar reached", "bar reached, it finished", "least", "median", "most",
                "its bar over our whole run, median", "never on");
        duels.forEach((opponent, all) -> {
            List<Double> ratios = all.stream().flatMap(duel -> duel.ratio().stream()).toList();
            long finished = all.stream().filter(Duel::finished).count();
            long reachedFinished = all.stream().filter(duel -> duel.finished() && duel.ratio().isPresent()).count();
            List<String> never = all.stream().filter(duel -> duel.ratio().isEmpty()).map(Duel::graph).toList();
            report.row(opponent, ratios.size() + " of " + all.size(), reachedFinished + " of " + finished,
                    ratios.stream().min(Double::compare).map(Report::ratio).orElse("–"),
                    ratios.isEmpty() ? "–" : Report.ratio(Median.of(ratios)),
                    ratios.stream().max(Double::compare).map(Report::ratio).orElse("–"),
                    Report.ratio(Median.of(all.stream().map(Duel::whole).toList())), String.join(", ", never));
        });
    }
}
