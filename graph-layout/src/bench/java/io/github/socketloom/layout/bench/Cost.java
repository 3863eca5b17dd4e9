package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What our engine costs: a layout from scratch in a warm JVM and as the first thing a JVM does, and one tick. */
final class Cost {

    private static final int RUNS = 5;
    private static final int COLD_JVMS = 3;
    private static final int[] SIZES = {1000, 10_000, 20_000};

    private final Report report;
    private final SocketloomEngine engine;

    Cost(Report report, SocketloomEngine engine) {
        this.report = report;
        this.engine = engine;
    }

    void run(int threads) {
        report.section("Cost of a layout from scratch");
        report.line(
                "From the first tick to rest, %s; warm: median of %d in one JVM (least–most), cold: the first layout "
                        + "of a new JVM, median of %d JVMs (least–most). The tick is one of the second half of a run, when the "
                        + "whole graph moves.",
                engine.version(), RUNS, COLD_JVMS);
        report.line("");
        report.tableHead("graph", "ticks", "warm ms", "cold JVM ms", "tick ms, median", "tick ms, 90 %",
                "tick ms, most",
                "allocated per tick");
        for (int size : SIZES) {
            BenchmarkGraph graph = BenchmarkGraph.named("host" + size);
            report.progress(graph.name() + ": cost");
            double[] warm = new double[RUNS];
            List<Double> ticks = new ArrayList<>();
            int count = 0;
            time(graph, new ArrayList<>());
            for (int i = 0; i < RUNS; i++) {
                List<Double> all = new ArrayList<>();
                warm[i] = time(graph, all);
                count = all.size();
                ticks.addAll(all.subList(count / 2, count));
            }
            double bytes = bytesPerTick(graph, count);
            double[] cold = new double[COLD_JVMS];
            for (int i = 0; i < COLD_JVMS; i++) {
                cold[i] = coldJvm(graph.name(), threads);
            }
            double[] each = ticks.stream().mapToDouble(Double::doubleValue).toArray();
            report.row(graph.name(), String.valueOf(count), spread(warm), spread(cold), Report.millis(Median.of(each)),
                    Report.millis(Median.quantile(0.9, each)), Report.millis(Median.quantile(1, each)),
                    Report.bytes(bytes));
        }
    }

    private static String spread(double[] nanos) {
        return Report.millis(Median.of(nanos)) + " (" + Report.millis(Median.quantile(0, nanos)) + "–"
                + Report.millis(Median.quantile(1, nanos)) + ")";
    }

    private double time(BenchmarkGraph graph, List<Double> ticks) {
        try (LayoutRun run = engine.start(graph)) {
            double sum = 0;
            boolean finished = false;
            while (!finished) {
                LayoutRun.Progress progress = run.advance(1, Long.MAX_VALUE);
                ticks.add((double) progress.nanos());
                sum += progress.nanos();
                finished = progress.finished();
            }
            return sum;
        }
    }

    /** Of the second half of a run, when everything that is kept has been made. */
    private double bytesPerTick(BenchmarkGraph graph, int ticks) {
        try (LayoutRun run = engine.start(graph)) {
            int half = run.advance(ticks / 2, Long.MAX_VALUE).iterations();
            Trace.allocatedBytes();
            long asking = -Trace.allocatedBytes() + Trace.allocatedBytes();
            long before = Trace.allocatedBytes();
            run.advance(ticks - half, Long.MAX_VALUE);
            return Math.max(0, (double) (Trace.allocatedBytes() - before - asking) / (ticks - half));
        }
    }

    private static double coldJvm(String graph, int threads) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ColdStart.class.getName(), graph,
                String.valueOf(threads)));
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String answer = process.inputReader().readLine();
            if (answer == null) {
                throw new IllegalStateException("a JVM for the first layout of " + graph + " said nothing");
            }
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The main class of a JVM that makes one layout and prints its nanoseconds. */
    static final class ColdStart {

        private ColdStart() {}

        public static void main(String[] arguments) {
            BenchmarkGraph graph = BenchmarkGraph.named(arguments[0]);
            try (LayoutRun run = new SocketloomEngine(Integer.parseInt(arguments[1])).start(graph)) {
                System.out.println(run.advance(Integer.MAX_VALUE, Long.MAX_VALUE).nanos());
            }
        }
    }
}
