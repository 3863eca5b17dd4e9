package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * An engine under Node: one process for all its layouts, whose script times itself. {@code bench/protocol.mjs} says how
 * they talk.
 */
final class NodeEngine implements LayoutEngine {

    /** How much heat a change gets; a start has 1. */
    private static final double HEAT_OF_A_CHANGE = 0.3;

    private final String name;
    private final String settings;
    private final boolean takesChanges;
    private final String version;
    private final String absence;
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private NodeEngine(String name, String settings, boolean takesChanges, Path script, List<String> folders) {
        this.name = name;
        this.settings = settings;
        this.takesChanges = takesChanges;
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(folders);
        Process started = null;
        String greeting;
        try {
            globalFolder().ifPresent(command::add);
            started = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            greeting = started.inputReader().readLine();
        } catch (IOException e) {
            greeting = "missing there is no node on the path";
        }
        boolean ready = greeting != null && greeting.startsWith("ready ");
        process = started;
        commands = ready ? started.outputWriter() : null;
        answers = ready ? started.inputReader() : null;
        version = ready ? greeting.substring("ready ".length()) : null;
        absence = ready ? null : greeting == null ? "its script ended at once" : greeting.replaceFirst("^missing ", "");
    }

    /**
     * Starts d3-force.
     *
     * @param scripts the folder of the script
     * @param folders where to look for its package, first of all
     */
    static NodeEngine d3(Path scripts, List<String> folders) {
        return new NodeEngine("d3-force",
                "link, many-body and centre with defaults, 300 ticks; alpha " + HEAT_OF_A_CHANGE + " after a change",
                true, scripts.resolve("d3-force.mjs"), folders);
    }

    /** Starts graphology's ForceAtlas2, which never comes to an end; parameters as of {@link #d3}. */
    static NodeEngine forceAtlas2(Path scripts, List<String> folders) {
        return new NodeEngine("ForceAtlas2", "the settings it infers; it runs until the cap", false,
                scripts.resolve("forceatlas2.mjs"), folders);
    }

    private static Optional<String> globalFolder() {
        try {
            Process npm = new ProcessBuilder("npm", "root", "-g").redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.ofNullable(npm.inputReader().readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version + ", " + settings;
    }

    @Override
    public Optional<String> absence() {
        return Optional.ofNullable(absence);
    }

    @Override
    public boolean inThisJvm() {
        return false;
    }

    @Override
    public boolean takesChanges() {
        return takesChanges;
    }

    @Override
    public LayoutRun start(BenchmarkGraph graph) {
        double[] x = new double[graph.nodes()];
        double[] y = new double[graph.nodes()];
        graph.scatter(x, y);
        return new Run(graph, x, y);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }

    private String ask(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " ended at " + command.split(" ", 2)[0]);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hand(String head, BenchmarkGraph graph, double[] x, double[] y, String tail) {
        StringBuilder text = new StringBuilder(40 * graph.nodes());
        text.append(head).append(' ').append(graph.nodes()).append(' ').append(graph.edges()).append(tail).append('|');
        for (int node = 0; node < graph.nodes(); node++) {
            text.append(x[node]).append(' ').append(y[node]).append(' ');
        }
        text.append('|');
        for (int edge = 0; edge < graph.edges(); edge++) {
            text.append(graph.from(edge)).append(' ').append(graph.to(edge)).append(' ');
        }
        String answer = ask(text.toString());
        if (!answer.equals("started")) {
            throw new IllegalStateException(name + " says " + answer);
        }
    }

    private final class Run implements LayoutRun {

        private BenchmarkGraph graph;

        Run(BenchmarkGraph graph, double[] x, double[] y) {
            this.graph = graph;
            hand("start", graph, x, y, "");
        }

        @Override
        public Progress advance(int iterations, long budgetNanos) {
            String[] words = ask("advance " + iterations + " " + budgetNanos).split(" ");
            return new Progress(Integer.parseInt(words[0]), Long.parseLong(words[1]), Boolean.parseBoolean(words[2]));
        }

        @Override
        public void positions(double[] x, double[] y) {
            String[] words = ask("positions").split(" ");
            for (int node = 0; node < graph.nodes(); node++) {
                x[node] = Double.parseDouble(words[2 * node]);
                y[node] = Double.parseDouble(words[2 * node + 1]);
            }
        }

        /** Newcomers start within 1 % of the RMS radius of the node they connect to. */
        @Override
        public boolean change(BenchmarkGraph.Change change) {
            double[] x = new double[graph.nodes()];
            double[] y = new double[graph.nodes()];
            positions(x, y);
            double near = 0.01 * LayoutMetrics.rmsRadius(x, y);
            BenchmarkGraph after = change.graph();
            double[] afterX = new double[after.nodes()];
            double[] afterY = new double[after.nodes()];
            Random random = new Random(1);
            for (int node = 0; node < after.nodes(); node++) {
                int former = change.former()[node];
                // hosts are survivors and come first
                int host = former >= 0 ? node : after.neighbour(node, 0);
                afterX[node] = former >= 0 ? x[former] : afterX[host] + near * (2 * random.nextDouble() - 1);
                afterY[node] = former >= 0 ? y[former] : afterY[host] + near * (2 * random.nextDouble() - 1);
            }
            graph = after;
            hand("change", after, afterX, afterY, String.format(Locale.ROOT, " %s", HEAT_OF_A_CHANGE));
            return true;
        }
    }
}
