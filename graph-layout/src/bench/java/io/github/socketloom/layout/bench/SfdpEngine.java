package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Graphviz' sfdp: one process for one layout; its time is that of the process, reading and printing included. */
final class SfdpEngine implements LayoutEngine {

    private final String version;
    private final String absence;

    SfdpEngine() {
        String found = null;
        String missing = null;
        try {
            Process process = new ProcessBuilder("sfdp", "-V").redirectErrorStream(true).start();
            process.getOutputStream().close();
            found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            missing = "no sfdp on the path (package graphviz)";
        }
        version = found;
        absence = missing;
    }

    @Override
    public String name() {
        return "Graphviz sfdp";
    }

    @Override
    public String version() {
        return version + ", defaults, the whole process";
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
    public LayoutRun start(BenchmarkGraph graph) {
        StringBuilder dot = new StringBuilder("graph g {\nnode [shape=point, width=0.05, label=\"\"]\n");
        for (int node = 0; node < graph.nodes(); node++) {
            dot.append(node).append(";\n");
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            dot.append(graph.from(edge)).append("--").append(graph.to(edge)).append(";\n");
        }
        try {
            Path folder = Files.createTempDirectory("sfdp");
            Path input = Files.writeString(folder.resolve("graph.dot"), dot.append("}\n"));
            return new Run(folder, input, folder.resolve("positions.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Run extends LayoutRun.Stepped {

        private final Path folder;
        private final Path input;
        private final Path output;

        Run(Path folder, Path input, Path output) {
            this.folder = folder;
            this.input = input;
            this.output = output;
        }

        @Override
        boolean step() {
            try {
                int status = new ProcessBuilder("sfdp", "-Tplain", "-o", output.toString(), input.toString())
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
                if (status != 0) {
                    throw new IllegalStateException("sfdp ended with " + status);
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while sfdp ran", e);
            }
        }

        @Override
        public void positions(double[] x, double[] y) {
            try (BufferedReader lines = Files.newBufferedReader(output)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.split(" ");
                    if (words[0].equals("node")) {
                        int node = Integer.parseInt(words[1]);
                        x[node] = Double.parseDouble(words[2]);
                        y[node] = Double.parseDouble(words[3]);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(input);
                Files.deleteIfExists(output);
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
