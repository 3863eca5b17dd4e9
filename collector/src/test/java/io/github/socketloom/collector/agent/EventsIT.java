package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code socketloom-agent events} as a process of its own, on the sockets of this host. */
@EnabledOnOs(OS.LINUX)
@Tag("concurrent")
class EventsIT {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private Process agent;

    private BufferedReader start(String... words) throws IOException {
        List<String> command = JavaCommand.agent(List.of(), "events", "--namespaces", "self");
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(folder.resolve("messages").toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        agent = builder.start();
        return agent.inputReader(StandardCharsets.UTF_8);
    }

    @AfterEach
    void end() {
        if (agent != null) {
            agent.destroyForcibly();
        }
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("messages"));
    }

    private int exitCode() throws InterruptedException {
        assertTrue(agent.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the agent does not end");
        return agent.exitValue();
    }

    /** One connection on which a thousand octets go one way; both ends close. */
    private static void exchange(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(new byte[1000]);
            accepted.getInputStream().readNBytes(1000);
        }
    }

    @Test
    void aShortConnectionIsToldWithItsPortProcessAndOctets() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            BufferedReader lines = start("--format", "json", "--kinds", "close", "--filter", "rport:" + port, "--count",
                    "1");
            // it takes a moment until it listens: whatever it hears first will do
            while (agent.isAlive() && !lines.ready()) {
                exchange(server);
                Thread.sleep(50);
            }
            String line = lines.readLine();
            assertEquals(0, exitCode(), messages());
            JsonNode close = new ObjectMapper().readTree(line);
            assertEquals("close", close.get("event").asText());
            assertEquals(port, close.at("/remote/port").asInt());
            assertEquals(1000, close.at("/totals/bytes_sent").asInt(), line);
            assertTrue(messages().contains("socketloom-agent: 1 event"), messages());
            if (messages().contains("events (bpf) are not told")) {
                System.out.println("SKIPPED: the process of a close: " + messages());
                Assumptions.abort("no programs in the kernel here");
            }
            assertEquals(ProcessHandle.current().pid(), close.at("/owner/pid").asLong(), line);
        }
    }

    @Test
    void aSignalEndsItInOrder() throws IOException, InterruptedException {
        BufferedReader lines = start();
        assertTrue(lines.readLine().startsWith("TIME"));
        // what others do on this host is told too, and would fill the pipe
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}));
        reader.start();
        // Process.destroy would close the pipe too: a reader who leaves, which is another end
        agent.toHandle().destroy();
        assertEquals(0, exitCode(), messages());
        reader.join();
        assertTrue(messages().lines().reduce((first, second) -> second).orElse("").contains(" event"), messages());
    }

    @Test
    void aReaderWhoLeavesEndsIt() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BufferedReader lines = start();
            assertTrue(lines.readLine().startsWith("TIME"));
            lines.close();
            for (int i = 0; i < PATIENCE_SECONDS * 20 && agent.isAlive(); i++) {
                exchange(server);
                Thread.sleep(50);
            }
            assertEquals(0, exitCode(), messages());
            assertFalse(messages().contains("Broken pipe"), messages());
        }
    }
}
