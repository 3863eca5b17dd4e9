package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.recording.InflatedRecording;
import io.github.socketloom.collector.feed.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code socketloom-agent record FILE.loom} as a process of its own, on a real host with a process that has a password on
 * its command line. Needs no rights: the process belongs to the same user.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
@Tag("concurrent")
class RecordLoomIT {

    private static final String SECRET = "hunter2-of-the-test";
    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    private Path folder;
    private Path file;
    private Process holder;
    private int port;
    private Process agent;

    @BeforeEach
    void hold() throws IOException {
        file = folder.resolve("host.loom");
        holder = new ProcessBuilder(JavaCommand.of(List.of(), System.getProperty("java.class.path"),
                RecordIT.Holder.class, "--password=" + SECRET, "--token", SECRET + "-token")).start();
        port = Integer.parseInt(holder.inputReader().readLine());
    }

    @AfterEach
    void end() throws InterruptedException {
        holder.destroyForcibly().waitFor();
        if (agent != null) {
            agent.destroyForcibly().waitFor();
        }
    }

    private void start(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.agent(List.of(), words))
                .redirectError(folder.resolve("messages").toFile())
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString()); // not that of whoever runs the tests
        agent = builder.start();
    }

    private int exitCode() throws InterruptedException {
        assertTrue(agent.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the agent does not end");
        return agent.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("messages"));
    }

    /** Waits until this many ticks can be read of the file that is being made. */
    private void awaitTicks(int count) throws Exception {
        while (ticks() < count) {
            assertTrue(agent.isAlive(), said());
            Thread.sleep(50);
        }
    }

    private int ticks() {
        try {
            return Recording.open(file).times().length;
        } catch (IOException e) {
            return 0; // there is no file yet, or no whole tick in it
        }
    }

    private void signal(String name) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(agent.pid())).start().waitFor());
    }

    @Test
    void whatLooksLikeASecretIsNowhereInTheFileAndTheConnectionIs() throws Exception {
        start("record", file.toString(), "--ticks", "3", "--interval", "0.2");
        assertEquals(0, exitCode(), said());
        assertTrue(said().startsWith("socketloom-agent: recorded 3 ticks of "), said());
        InflatedRecording recording = InflatedRecording.of(file);
        assertTrue(recording.contains(RecordIT.Holder.class.getName()), "the command line is recorded");
        assertTrue(recording.contains("--password=***"), "and masked");
        assertFalse(recording.contains(SECRET), "the secret is in the file");
        start("connections", "--source", "replay:" + file, "--format", "csv", "--filter", "port:" + port,
                "--unredacted");
        assertEquals(0, exitCode(), said());
        String shown = Files.readString(folder.resolve("out"));
        assertEquals(2, shown.lines().count(), shown); // the header and the listener
        assertFalse(shown.contains(SECRET), shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void aSignalCompletesTheFile(String signal) throws Exception {
        IgnoredSignals.skipIfIgnored(signal);
        start("record", file.toString(), "--interval", "0.2");
        awaitTicks(2);
        signal(signal);
        assertEquals(0, exitCode(), said());
        Recording recording = Recording.open(file);
        assertTrue(recording.note().isEmpty(), recording.note().toString());
        assertTrue(said().contains("recording to " + file + " until interrupted"), said());
        assertTrue(said().contains("socketloom-agent: recorded " + recording.times().length + " tick"), said());
    }

    @Test
    void anAgentThatIsKilledLeavesAFileUpToItsLastWholeTick() throws Exception {
        start("record", file.toString(), "--interval", "0.2");
        awaitTicks(2);
        agent.destroyForcibly().waitFor();
        Recording recording = Recording.open(file);
        assertTrue(recording.times().length >= 2);
        assertTrue(recording.note().orElse("").contains("Its end is missing"), recording.note().toString());
    }
}
