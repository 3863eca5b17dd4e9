package io.github.socketloom.layout.force;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Prints what the polish makes of benchmark graphs, as a Markdown table: each before and after, with the time it
 * took of a processor, which hardly depends on what else runs.
 * Without arguments it takes graphs that weights and rounds may be chosen by; the seeds 7, 99, 1301, 4711, 20261121 and
 * 31337 are for reports and are not among them.
 */
final class PolishTable {

    private static final List<String> GRAPHS = List.of("host100", "host100~1", "host100~2", "host100~3", "host300",
            "host1000", "host1000~1", "host1000~2", "host1000~3", "grid20x20", "tree2^8");
    private static final int WARM_UP = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private PolishTable() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<String> graphs = arguments.length == 0 ? GRAPHS : List.of(arguments);
        for (int round = 0; round < WARM_UP; round++) {
            Drawing.of("host300").polished(round);
        }
        out.println("| graph | | quality | steps | ms | longest step, ms |");
        out.println("|---|---|---|---|---|---|");
        for (String name : graphs) {
            BenchmarkGraph graph = BenchmarkGraph.named(name);
            Drawing drawing = Drawing.of(graph);
            out.printf("| %s | before | %s | | | |%n", name, drawing.quality(graph));
            Polish polish = drawing.polish(1);
            int steps = 0;
            long longest = 0;
            long start = threads.getCurrentThreadCpuTime();
            long last = start;
            while (polish.step()) {
                steps++;
                long now = threads.getCurrentThreadCpuTime();
                longest = Math.max(longest, now - last);
                last = now;
            }
            out.printf("| | after | %s | %d | %.0f | %.1f |%n", drawing.quality(graph), steps,
                    (last - start) / NANOS_PER_MILLI, longest / NANOS_PER_MILLI);
        }
    }
}
