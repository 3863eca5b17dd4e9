package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.source.SourceException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RecordCommandTest {

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
}
