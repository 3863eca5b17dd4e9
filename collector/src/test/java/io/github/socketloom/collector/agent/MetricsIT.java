package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.collector.export.metrics.OpenMetricsChecker;
import io.github.socketloom.collector.export.metrics.PrometheusClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code socketloom-agent metrics} as a process of its own, on the sockets of this host. */
@EnabledOnOs(OS.LINUX)
@Tag("concurrent")
class MetricsIT {

    private static final long PATIENCE_SECONDS = 60;
    private static final int EXIT_TERMINATED = 143;
    private static final int ROUNDS = 8;
    private static final int SESSIONS = 10;

    @TempDir
    private Path folder;

    private Process agent(String... words) throws IOException {
        List<String> command = JavaCommand.agent(List.of(), "metrics");
        command.addAll(List.of(words));
        ProcessBuilder agent = new ProcessBuilder(command).redirectError(folder.resolve("messages").toFile());
        agent.environment().put("XDG_CONFIG_HOME", folder.toString());
        return agent.start();
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("messages"));
    }

    private int exitCode(Process process) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the agent does not end");
        return process.exitValue();
    }

    /** Returns where a listening agent answers. */
    private String address(Process process) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && process.isAlive() && !messages().contains("/metrics"); i++) {
            Thread.sleep(100);
        }
        assertTrue(process.isAlive(), messages());
        return messages().substring(messages().indexOf("http://")).strip();
    }

    /** Asks again, as a scraper does, while the agent answers that this host is too busy to be read in time. */
    private static String scrape(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/openmetrics-text").build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        HttpResponse<String> response;
        do {
            response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } while (response.statusCode() == HttpURLConnection.HTTP_UNAVAILABLE && System.nanoTime() - end < 0);
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }

    private static Map<String, Double> totals(String document) {
        Map<String, Double> totals = new HashMap<>();
        document.lines().filter(line -> line.matches("\\w+_total(\\{.*)? [^ ]+")).forEach(line -> totals
                .put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(line.substring(line.lastIndexOf(' ')))));
        return totals;
    }

    private static double sessions(Map<String, Double> totals) {
        return totals.getOrDefault("socketloom_tcp_sessions_total", 0.0);
    }

    /** A server that takes what comes and clients that come, send a thousand bytes and go. */
    private static Thread churn(ServerSocket server) {
        Thread churn = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                        Socket accepted = server.accept()) {
                    client.getOutputStream().write(new byte[1000]);
                    accepted.getInputStream().readNBytes(1000);
                } catch (IOException e) {
                    return; // the test is over
                }
            }
        });
        churn.start();
        return churn;
    }

    @Test
    void totalsNeverFallWhileSocketsComeAndGo() throws IOException, InterruptedException {
        Process process = agent("--listen", "127.0.0.1:0", "--interval", "0.3", "--top", "5", "--sockets", "top");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = address(process);
            Thread churn = churn(server);
            Map<String, Double> before = new HashMap<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            for (int i = 0; i < ROUNDS || (sessions(before) <= SESSIONS && System.nanoTime() - end < 0); i++) {
                String document = scrape(address);
                OpenMetricsChecker.check(document);
                totals(document).forEach((name, value) -> {
                    Double earlier = before.put(name, value);
                    // of a socket's address another socket may tell later: its counters are the kernel's
                    if (!name.startsWith("socketloom_socket_")) {
                        assertTrue(earlier == null || earlier <= value, name + " " + earlier + " > " + value);
                    }
                });
                Thread.sleep(400);
            }
            churn.interrupt();
            churn.join();
            assertTrue(sessions(before) > SESSIONS, before::toString);
        } finally {
            process.destroy();
        }
        assertEquals(0, exitCode(process), messages());
    }

    @Test
    void thePythonClientOfPrometheusReadsWhatIsServed() throws IOException, InterruptedException {
        PrometheusClient.assumeInstalled();
        Process process = agent("--listen", "127.0.0.1:0", "--sockets", "all");
        try {
            assertTrue(PrometheusClient.parse(scrape(address(process))).size() > 50);
        } finally {
            process.destroy();
        }
        assertEquals(0, exitCode(process), messages());
    }

    @Test
    void telegrafAsksByLinesAndEndsIt() throws IOException, InterruptedException {
        Process process = agent("--on-input", "--format", "influx");
        BufferedReader answers = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        OutputStream questions = process.getOutputStream();
        for (int i = 0; i < 3; i++) {
            questions.write('\n');
            questions.flush();
            String line = answers.readLine();
            while (line != null && !line.startsWith("socketloom_tcp ")) {
                line = answers.readLine();
            }
            assertTrue(line != null && line.contains("connections="), line);
        }
        questions.close();
        while (answers.readLine() != null) {
            // what is left of the last answer
        }
        assertEquals(0, exitCode(process), messages());
    }

    @Test
    void aStreamEndsInOrderWhenItIsTold() throws IOException, InterruptedException {
        Process process = agent("--count", "0", "--interval", "0.2", "--format", "influx");
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (int documents = 0; documents < 3;) {
            documents += lines.readLine().startsWith("netstat ") ? 1 : 0;
        }
        process.toHandle().destroy(); // leaves what it wrote to be read
        while (lines.readLine() != null) {
            // what is left
        }
        assertTrue(exitCode(process) != EXIT_TERMINATED && exitCode(process) == 0, messages());
    }

    @Test
    void aPortInUseIsAFailureThatNamesIt() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(1, exitCode(agent("--listen", "127.0.0.1:" + server.getLocalPort())));
            assertEquals("socketloom-agent: port " + server.getLocalPort() + " of 127.0.0.1 cannot be listened on: "
                    + "Address already in use", messages().strip());
        }
    }

    @Test
    void anAddressOfIpv6IsToldAsUsersWriteIt() throws IOException, InterruptedException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            assertTrue(probe.isBound());
        } catch (IOException e) {
            assumeTrue(false, "there is no IPv6 here: " + e.getMessage());
        }
        Process process = agent("--listen", "[::1]:0");
        try {
            address(process);
            assertTrue(messages().contains("metrics under http://[::1]:"), messages());
        } finally {
            process.destroy();
        }
        assertEquals(0, exitCode(process), messages());
        assertFalse(messages().contains("failed"), messages());
    }

    @Test
    void whoListensForEverybodyIsWarned() throws IOException, InterruptedException {
        Process process = agent("--listen", "0.0.0.0:0");
        try {
            address(process);
            assertTrue(messages().contains("warning: everybody who reaches any address of this host"), messages());
        } finally {
            process.destroy();
        }
        assertEquals(0, exitCode(process), messages());
    }

    @Test
    void oneWayToTellIsToBeChosen() throws IOException, InterruptedException {
        for (String[] words : List.of(new String[]{}, new String[]{"--once", "--listen"},
                new String[]{"--listen", "::1:9464"}, new String[]{"--listen", "127.0.0.1:99999"},
                new String[]{"--once", "--top", "-1"}, new String[]{"--count", "-1"},
                new String[]{"--once", "--allow-host", "x"}, new String[]{"--on-input", "--interval", "1"})) {
            assertEquals(2, exitCode(agent(words)), () -> String.join(" ", words));
            assertTrue(messages().startsWith("socketloom-agent: "), messages());
        }
    }
}
