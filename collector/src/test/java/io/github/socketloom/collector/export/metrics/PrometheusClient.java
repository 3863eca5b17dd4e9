package io.github.socketloom.collector.export.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The OpenMetrics parser of the Python library prometheus_client (Debian's python3-prometheus-client), a strict reader
 * that others wrote.
 */
public final class PrometheusClient {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final String PROGRAM = """
            import io, json, sys
            from prometheus_client.openmetrics.parser import text_fd_to_metric_families
            text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', errors='strict', newline='\\n')
            families = [{'name': f.name, 'type': f.type, 'unit': f.unit, 'help': f.documentation,
                         'samples': [{'name': s.name, 'labels': s.labels, 'value': repr(float(s.value))}
                                     for s in f.samples]}
                        for f in text_fd_to_metric_families(text)]
            json.dump(families, sys.stdout)
            """;

    private PrometheusClient() {}

    /** Skips the test, with the reason, where the library is not installed. */
    public static void assumeInstalled() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import prometheus_client.openmetrics.parser")
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                        .waitFor() == 0;
        assumeTrue(there, "python3-prometheus-client is not installed");
    }

    /**
     * Returns what the parser makes of a document: an array of families with {@code name}, {@code type}, {@code unit},
     * {@code help} and {@code samples}, each with {@code name}, {@code labels} and {@code value} as Python prints it.
     *
     * @throws AssertionError with what the parser said, if it refuses the document
     */
    public static JsonNode parse(String document) throws IOException, InterruptedException {
        Path failure = Files.createTempFile("prometheus-client", ".txt");
        Path answer = Files.createTempFile("prometheus-client", ".json");
        try {
            Process python = new ProcessBuilder(PYTHON.toString(), "-c", PROGRAM).redirectError(failure.toFile())
                    .redirectOutput(answer.toFile()).start();
            try (OutputStream in = python.getOutputStream()) {
                in.write(document.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it stopped reading: its message says why
                python.onExit().join();
            }
            int code = python.waitFor();
            assertEquals(0, code, () -> read(failure));
            return new ObjectMapper().readTree(answer.toFile());
        } finally {
            Files.delete(failure);
            Files.delete(answer);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
