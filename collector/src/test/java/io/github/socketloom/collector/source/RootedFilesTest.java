package io.github.socketloom.collector.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketloom.collector.source.SourceException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RootedFilesTest {

    @TempDir
    Path root;
    private RootedFiles files;

    @BeforeEach
    void open() {
        files = new RootedFiles(root);
    }

    private Reason refusal(String path) {
        return assertThrows(SourceException.class, () -> files.read(path)).reason();
    }

    @Test
    void pathsAreThoseOfTheHostBelowItsRoot() throws IOException, SourceException {
        Files.createDirectory(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0\n");
        assertArrayEquals("root:x:0:0\n".getBytes(StandardCharsets.US_ASCII), files.read("/etc/passwd"));
        assertEquals(root + "/etc/passwd", files.hostPath("/etc/passwd"));
    }

    @Test
    void theRootOfThisHostAddsNothingToPaths() {
        assertEquals("/proc/stat", new RootedFiles(Path.of("/")).hostPath("/proc/stat"));
    }

    @Test
    void noMoreThanTheStartIsReadWhereOnlyThatIsWanted() throws IOException, SourceException {
        Files.writeString(root.resolve("long"), "x".repeat(100_000));
        assertEquals(1000, files.readStart("/long", 1000).length);
    }

    @Test
    void whatIsMissingAndWhatIsNoFileAreToldApart() throws IOException {
        Files.createDirectory(root.resolve("folder"));
        assertEquals(Reason.GONE, refusal("/nothing"));
        assertEquals(Reason.MALFORMED, refusal("/folder"));
    }

    @Test
    // on a thread of its own: one that waits to open a pipe hears no interrupt, and would never end the test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNamedPipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        Assumptions.assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo here");
        assertEquals(Reason.MALFORMED, refusal("/pipe"));
    }
}
