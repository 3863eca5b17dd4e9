package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the whole benchmark and prints it as Markdown. {@code bench/layouts.sh} says how to call it. */
final class LayoutBench {

    private static final long WARM_UP_NANOS = 1_000_000_000L;

    private LayoutBench() {}

    public static void main(String[] arguments) throws IOException {
        BenchOptions options;
        try {
            options = BenchOptions.parse(arguments);
            options.graphs().forEach(BenchmarkGraph::named);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(BenchOptions.USAGE);
            System.exit(2);
            return;
        }
        Report report = new Report(new PrintStream(System.out, false, StandardCharsets.UTF_8), System.err);
        List<LayoutEngine> all = engines(options);
        try {
            List<LayoutEngine> present = all.stream().filter(engine -> engine.absence().isEmpty()).toList();
            head(report, options, all);
            run(report, options, present);
            report.line("");
            report.line("Load average at the end: %s.", load());
        } finally {
            all.forEach(LayoutEngine::close);
        }
    }

    private static List<LayoutEngine> engines(BenchOptions options) {
        Path scripts = Path.of(System.getProperty("socketloom.bench", "bench"));
        List<LayoutEngine> engines = new ArrayList<>();
        for (String name : BenchOptions.ENGINES) {
            if (options.engines().contains(name)) {
                engines.add(switch (name) {
                    case "socketloom" -> new SocketloomEngine(options.threads());
                    case "springbox" -> new SpringBoxEngine();
                    case "jung" -> new JungEngine();
                    case "jgrapht" -> new JgraphtEngine();
                    case "sfdp" -> new SfdpEngine();
                    case "d3" -> NodeEngine.d3(scripts, options.nodeFolders());
                    case "forceatlas2" -> NodeEngine.forceAtlas2(scripts, options.nodeFolders());
                    default -> throw new IllegalStateException(name);
                });
            }
        }
        return engines;
    }

    private static void head(Report report, BenchOptions options, List<LayoutEngine> engines) throws IOException {
        report.line("Layouts, %s. %s, %d processors, %s; JDK %s (%s). Load average %s.", LocalDate.now(),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(), processor(), System.getProperty("java.version"),
                System.getProperty("java.vm.name"), load());
        report.line("Cap %s s; † = stopped by it before its own end.", options.capSeconds());
        report.line("");
        for (LayoutEngine engine : engines) {
            report.line("- %s: %s", engine.name(),
                    engine.absence().map(reason -> "left out, " + reason).orElseGet(engine::version));
        }
    }

    /** Of the last minute: times are worth little if others want the processors too. */
    private static String load() {
        return Report.format("%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        }
    }

    private static void run(Report report, BenchOptions options, List<LayoutEngine> engines) {
        long cap = options.capNanos();
        Optional<LayoutEngine> ours = engines.stream().filter(SocketloomEngine.class::isInstance).findFirst();
        List<LayoutEngine> opponents = engines.stream().filter(engine -> !(engine instanceof SocketloomEngine))
                .toList();
        engines.forEach(engine -> warmUp(report, engine));
        if (options.parts().contains("compare")) {
            new Comparison(report, ours, opponents, cap, new Pictures(options.pictures())).run(options.graphs());
        }
        if (options.parts().contains("seeds")) {
            QualityOverSeeds seeds = new QualityOverSeeds(report, ours, opponents, cap);
            for (int nodes : new int[]{100, 1000}) {
                options.seeds().forEach(some -> seeds.run(nodes, some));
            }
        }
        Stability stability = new Stability(report, cap);
        if (options.parts().contains("churn")) {
            stability.churnHead();
            for (LayoutEngine engine : engines) {
                if (engine.takesChanges()) {
                    for (String graph : List.of("host1000", "host5000", "host10000")) {
                        stability.churn(engine, graph);
                    }
                }
            }
            ours.ifPresent(engine -> stability.unchanged(engine, "host10000"));
        }
        if (options.parts().contains("drift")) {
            ours.ifPresent(engine -> stability.drift(engine, "host10000"));
        }
        if (options.parts().contains("cost")) {
            ours.ifPresent(
                    engine -> new Cost(report, new SocketloomEngine(options.threads())).run(options.threads()));
        }
    }

    private static void warmUp(Report report, LayoutEngine engine) {
        if (engine instanceof SfdpEngine) {
            return;
        }
        report.progress("warming up: " + engine.name());
        BenchmarkGraph graph = BenchmarkGraph.host(600, 9);
        long spent = 0;
        while (spent < WARM_UP_NANOS) {
            spent += Math.max(1, Trace.of(engine, graph, null, WARM_UP_NANOS - spent).end().nanos());
        }
    }
}
