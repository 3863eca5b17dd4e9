package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
        report.line("From the first tick to rest, %s; warm: median of %d in one JVM (least–most), cold: the first "
                + "layout of a new JVM, median of %d JVMs (least–most). A full tick is one that moves at least half of "
                + "the nodes.", engine.version(), RUNS, COLD_JVMS);
        report.line("");
        report.tableHead("graph", "warm ms", "cold JVM ms", "ticks", "full ticks", "full tick ms, median", "90 %",
                "most",
                "allocated per full tick");
        for (int size : SIZES) {
            BenchmarkGraph graph = BenchmarkGraph.named("host" + size);
            report.progress(graph.name() + ": cost");
            Trace.of(engine, graph, null, Long.MAX_VALUE);
            double[] warm = new double[RUNS];
            Arrays.setAll(warm, run -> Trace.of(engine, graph, null, Long.MAX_VALUE).end().nanos());
            List<Tick> ticks = new ArrayList<>();
            int count = 0;
            for (int run = 0; run < RUNS; run++) {
                List<Tick> all = watch(graph);
                count = all.size();
                all.stream().filter(tick -> 2 * tick.moved() >= graph.nodes()).forEach(ticks::add);
            }
            double[] cold = new double[COLD_JVMS];
            Arrays.setAll(cold, jvm -> coldJvm(graph.name(), threads));
            double[] nanos = ticks.stream().mapToDouble(Tick::nanos).toArray();
            report.row(graph.name(), spread(warm), spread(cold), String.valueOf(count),
                    String.valueOf(ticks.size() / RUNS), Report.millis(Median.of(nanos)),
                    Report.millis(Median.quantile(0.9, nanos)), Report.millis(Median.quantile(1, nanos)),
                    Report.bytes(ticks.stream().mapToDouble(Tick::bytes).average().orElseThrow()));
        }
    }

    /**
     * One tick.
     *
     * @param nanos it took
     * @param bytes all threads allocated meanwhile
     * @param moved so many nodes are at another place afterwards
     */
    private record Tick(long nanos, long bytes, int moved) {}

    private List<Tick> watch(BenchmarkGraph graph) {
        List<Tick> ticks = new ArrayList<>();
        double[] x = new double[graph.nodes()];
        double[] y = new double[graph.nodes()];
        double[] lastX = new double[graph.nodes()];
        long asking = bytesOfAsking();
        try (LayoutRun run = engine.start(graph)) {
            boolean finished = false;
            while (!finished) {
                long before = Trace.allocatedBytes();
                LayoutRun.Progress progress = run.advance(1, Long.MAX_VALUE);
                long bytes = Math.max(0, Trace.allocatedBytes() - before - asking);
                run.positions(x, y);
                int moved = 0;
                for (int node = 0; node < x.length; node++) {
                    moved += x[node] != lastX[node] ? 1 : 0;
                    lastX[node] = x[node];
                }
                ticks.add(new Tick(progress.nanos(), bytes, moved));
                finished = progress.finished();
            }
        }
        return ticks;
    }

    /** What two questions for the allocated bytes and the answer of a run without allocation cost by themselves. */
    private static long bytesOfAsking() {
        double[] bytes = new double[100];
        for (int i = 0; i < bytes.length; i++) {
            long before = Trace.allocatedBytes();
            LayoutRun.Progress nothing = new LayoutRun.Progress(i, before, true);
            bytes[i] = nothing.finished() ? Trace.allocatedBytes() - before : 0;
        }
        return (long) Median.of(bytes);
    }

    private static String spread(double[] nanos) {
        return Report.millis(Median.of(nanos)) + " (" + Report.millis(Median.quantile(0, nanos)) + "–"
                + Report.millis(Median.quantile(1, nanos)) + ")";
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
