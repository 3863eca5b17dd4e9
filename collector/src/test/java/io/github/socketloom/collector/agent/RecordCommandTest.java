package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SourceException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class RecordCommandTest {

    private final RecordableHost agent = new RecordableHost();
    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();

    @TempDir
    private Path temp;

    private AgentEnvironment environment() {
        return new AgentEnvironment(out, InputStream::nullInputStream, OutputStream::nullOutputStream,
                new PrintWriter(messages), settings -> null, settings -> null, settings -> null,
                () -> new Terminal(120, false, false),
                () -> new AgentRuntime("1.0", "Java", 1, 1000, "ada", List.of()), duration -> {}, List.of(), null,
                () -> {});
    }

    private int run(String... words) {
        return new AgentCommandLine(environment()).run(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            record | choose FILE.loom or --raw DIR
            record --raw x --ticks 0 | --ticks: choose from 1 to 9999
            record --raw x --ticks 10000 | --ticks: choose from 1 to 9999
            record --raw x --duration 0 | --duration: choose from 0.1 to 3600 seconds
            record --raw x --interval NaN | --interval: choose from 0.1 to 3600 seconds
            record --raw x --ticks 2 --duration 3 | --duration: this goes without --ticks
            record --raw x --source replay:y | --source: what is replayed cannot be recorded again
            record x --raw y | choose FILE.loom or --raw DIR
            record x --ticks 0 | --ticks: choose from 1 to 9999
            record x --ticks two | --ticks
            record x --duration 3601 | --duration: choose from 0.1 to 3600 seconds
            record x --interval 0.05 | --interval: choose from 0.1 to 3600 seconds
            record x --ticks 2 --duration 3 | --duration: this goes without --ticks
            record x --unmasked | --unmasked: this goes with --raw only; recordings of connections are always masked
            record x --protocols tpc | --protocols
            record x --at 2026-11-21T12:00:00Z | --at: this goes with --source replay:FILE.loom
            record x y | y
            """)
    void wrongUsageIsToldBeforeAnythingIsDone(String words, String message) {
        assertEquals(2, run(words.split(" ")));
        assertTrue(messages.toString().contains(message), messages.toString());
        assertFalse(Files.exists(Path.of("x")));
    }

    @Test
    void aFolderWithSomethingInItIsNotWrittenInto() throws Exception {
        Files.writeString(temp.resolve("thesis.txt"), "years of work");
        assertEquals(1, run("record", "--raw", temp.toString()));
        assertTrue(messages.toString().contains(temp + " is not empty: choose a folder that is new or empty"),
                messages.toString());
    }

    @Test
    void aHostThatCannotBeReadLeavesNoFolderBehind() {
        Path folder = temp.resolve("capture");
        RecordCommand command = new RecordCommand(environment(), (settings, writer, mask) -> {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, "no /proc");
        });
        CommandLine line = new CommandLine(new GlobalOptions(environment())).addSubcommand(command)
                .setExecutionExceptionHandler((failure, where, parsed) -> {
                    assertEquals("no /proc", failure.getMessage());
                    return 1;
                });
        assertEquals(1, line.execute("record", "--raw", folder.toString()));
        assertFalse(Files.exists(folder));
    }

    private Path loom() {
        return temp.resolve("host.loom");
    }

    @Test
    void soManyTicksAreRecordedAndToldOf() throws Exception {
        assertEquals(0, agent.run("record", loom().toString(), "--ticks", "4", "--interval", "0.5"), agent.said());
        assertTrue(agent.said().startsWith("socketloom-agent: recorded 4 ticks of 10 connections, "
                + "2026-11-21T12:00:00.123456Z to 2026-11-21T12:00:03.123456Z, in " + loom() + " ("), agent.said());
        assertTrue(agent.said().strip().endsWith("; what looks like a secret on command lines is masked"),
                agent.said());
        assertEquals("", agent.output());
        assertEquals(4, Recording.open(loom()).times().length);
        assertTrue(Recording.open(loom()).note().isEmpty());
        ViewRequest asked = agent.requests.get(agent.requests.size() - 1);
        assertEquals(Duration.ofMillis(500), asked.interval());
        assertTrue(asked.counters().events(), "what happens is part of a recording");
        assertTrue(agent.closed);
    }

    @Test
    void aDurationEndsARecordingWhateverComes() throws Exception {
        assertEquals(0, agent.run("record", loom().toString(), "--duration", "0.1"), agent.said());
        assertEquals(RecordableHost.TICKS, Recording.open(loom()).times().length);
        assertTrue(Recording.open(loom()).note().isEmpty());
    }

    @Test
    void whatIsRecordedMayBeChosen() {
        assertEquals(0, agent.run("record", loom().toString(), "--ticks", "1", "--protocols", "udp,unix",
                "--namespaces", "self"), agent.said());
        assertEquals(Set.of(Protocol.UDP, Protocol.UNIX), agent.opened.get(0).protocols());
        assertFalse(agent.opened.get(0).allNamespaces());
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws Exception {
        Files.writeString(loom(), "years of work");
        assertEquals(1, agent.run("record", loom().toString(), "--ticks", "1"));
        assertEquals("socketloom-agent: " + loom() + " is there already; a recording replaces no file",
                agent.said().strip());
        assertEquals("years of work", Files.readString(loom()));
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        Path nowhere = temp.resolve("none/host.loom");
        assertEquals(1, agent.run("record", nowhere.toString(), "--ticks", "1"));
        assertEquals("socketloom-agent: " + nowhere + " cannot be made: there is no such folder",
                agent.said().strip());
    }

    /** Sysfs lets nobody make files, root neither. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatMayNotBeWrittenToIsSaid() {
        assertEquals(1, agent.run("record", "/sys/kernel/host.loom", "--ticks", "1"));
        assertTrue(agent.said().startsWith("socketloom-agent: /sys/kernel/host.loom cannot be made: "), agent.said());
        assertFalse(agent.said().strip().endsWith("host.loom"), "without a reason: " + agent.said());
    }

    @Test
    void aHostThatCannotBeLookedAtLeavesNoFileBehind() {
        agent.failure = "the kernel has no sock_diag";
        assertEquals(1, agent.run("record", loom().toString(), "--ticks", "1"));
        assertEquals("socketloom-agent: the kernel has no sock_diag", agent.said().strip());
        assertFalse(Files.exists(loom()));
    }
}
