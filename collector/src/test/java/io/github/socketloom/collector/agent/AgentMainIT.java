package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own, looking at sockets of this one. */
@EnabledOnOs(OS.LINUX)
@Tag("concurrent")
class AgentMainIT {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private ProcessBuilder agent(String... words) {
        return agent(List.of(), words);
    }

    private ProcessBuilder agent(List<String> javaOptions, String... words) {
        ProcessBuilder agent = new ProcessBuilder(JavaCommand.agent(javaOptions, words))
                .redirectError(folder.resolve("messages").toFile());
        agent.environment().put("XDG_CONFIG_HOME", folder.toString()); // not that of whoever runs the tests
        return agent;
    }

    private int exitCode(Process process) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the agent does not end");
        return process.exitValue();
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("messages"));
    }

    @Test
    void aListenerAndItsConnectionAreFoundWithTheirOwner() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 7, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            Process process = agent("connections", "--format", "json", "--filter", "port:" + server.getLocalPort())
                    .redirectOutput(folder.resolve("out").toFile()).start();
            assertEquals(0, exitCode(process), messages());
            assertEquals("", messages());
            JsonNode connections = new ObjectMapper().readTree(folder.resolve("out").toFile()).get("connections");
            assertEquals(3, connections.size(), connections::toString);
            assertEquals("listen", connections.at("/0/direction").asText());
            assertEquals(7, connections.at("/0/listen/backlog").asInt());
            for (JsonNode connection : connections) {
                assertEquals(ProcessHandle.current().pid(), connection.at("/owners/0/pid").asLong());
            }
            List<Integer> remotePorts = List.of(connections.at("/1/remote/port").asInt(),
                    connections.at("/2/remote/port").asInt());
            assertTrue(remotePorts.containsAll(List.of(client.getLocalPort(), accepted.getLocalPort())),
                    connections::toString);
        }
    }

    @Test
    void theUsersConfigurationIsFoundAndHeeded() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("socketloom"));
        Path configuration = folder.resolve("socketloom/socketloom.toml");
        Files.writeString(configuration, "[collector]\nprotocols = [\"udp\"]\n");
        try (ServerSocket server = new ServerSocket(0);
                DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Process process = agent("connections", "--format", "json", "--filter",
                    "pid:" + ProcessHandle.current().pid()).redirectOutput(folder.resolve("out").toFile()).start();
            assertEquals(0, exitCode(process), messages());
            JsonNode connections = new ObjectMapper().readTree(folder.resolve("out").toFile()).get("connections");
            List<String> ports = connections.findValuesAsText("port");
            assertTrue(ports.contains(Integer.toString(other.getLocalPort())), connections::toString);
            assertFalse(ports.contains(Integer.toString(server.getLocalPort())), connections::toString);
            assertFalse(connections.findValuesAsText("protocol").contains("tcp"), connections::toString);
        }
        Files.writeString(configuration, "[collector]\nprotocols = 5\n");
        assertEquals(1, exitCode(agent("connections").start()));
        assertTrue(messages().startsWith("socketloom-agent: " + configuration + ", line 2: 'collector.protocols': "),
                messages());
    }

    @Test
    void whatPrintConfigPrintsIsAConfigurationWithoutEffect() throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.toml");
        assertEquals(0, exitCode(agent("--print-config").redirectOutput(printed.toFile()).start()), messages());
        assertEquals(0, exitCode(agent("connections", "--config", printed.toString())
                .redirectOutput(folder.resolve("out").toFile()).start()), messages());
        assertEquals("", messages());
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() throws IOException, InterruptedException {
        Process process = agent("connections", "--format", "json").start();
        process.getInputStream().close();
        assertEquals(0, exitCode(process), messages());
        assertEquals("", messages());
    }

    @Test
    void theDoctorKnowsTheProcessItRunsIn() throws IOException, InterruptedException {
        Process process = agent("doctor", "--format", "json").redirectOutput(folder.resolve("out").toFile()).start();
        assertEquals(0, exitCode(process), messages());
        JsonNode doctor = new ObjectMapper().readTree(folder.resolve("out").toFile());
        assertEquals(process.pid(), doctor.at("/agent/pid").asLong());
        assertEquals(System.getProperty("user.name"), doctor.at("/agent/user").asText());
        assertTrue(doctor.at("/agent/effective_capabilities").isArray());
        assertEquals("linux", doctor.at("/host/os").asText());
    }

    @Test
    void lookupStatsKnowTheRequestForThisVeryProcess() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 7, InetAddress.getLoopbackAddress())) {
            Process process = agent("lookup-stats", "--format", "json", "--duration", "2")
                    .redirectOutput(folder.resolve("out").toFile()).start();
            assertEquals(0, exitCode(process), messages());
            assertTrue(server.isBound());
            assertEquals("", messages());
            JsonNode stats = new ObjectMapper().readTree(folder.resolve("out").toFile());
            assertTrue(stats.at("/requests/requests_sent").asLong() > 0, stats::toString);
            assertTrue(stats.at("/cache/cache_entries").asLong() > 0, stats::toString);
            assertEquals(0, stats.at("/requests/requests_failed").asLong(), stats::toString);
        }
    }

    @Test
    void withoutAFolderForItsLibraryItSaysInOneLineWhatHelps() throws IOException, InterruptedException {
        Path noFolder = Files.createFile(folder.resolve("file")).resolve("folder");
        assertEquals(1, exitCode(agent(List.of("-Djna.tmpdir=" + noFolder), "connections").start()));
        assertEquals(1, messages().lines().count(), messages());
        assertTrue(messages().contains("JAVA_TOOL_OPTIONS=-Djna.tmpdir=FOLDER"), messages());
    }

    @Test
    void onlyWithVerboseAFailureComesWithItsOrigin() throws IOException, InterruptedException {
        Path nothing = Files.createDirectory(folder.resolve("root"));
        assertEquals(1, exitCode(agent("connections", "--root", nothing.toString()).start()));
        assertEquals(1, messages().lines().count(), messages());
        assertEquals(1, exitCode(agent("connections", "-v", "--root", nothing.toString()).start()));
        assertTrue(messages().contains("\tat "), messages());
    }
}
