package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEndsTest {

    @TempDir
    private Path root;
    private ProcessEnds ends;

    @BeforeEach
    void open() {
        ends = new ProcessEnds(new RootedFiles(root));
    }

    private void process(int pid, char state, int threads) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + pid));
        Files.writeString(folder.resolve("stat"), pid + " (a) Z (b) " + state
                + " 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 " + threads + " 0 4711 0 0\n");
    }

    private void end(int pid) throws IOException {
        Files.delete(root.resolve("proc/" + pid + "/stat"));
    }

    @Test
    void aProcessWithoutFolderIsGone() {
        assertTrue(ends.isGone(4242));
        assertTrue(ends.isGone(Integer.MAX_VALUE));
    }

    @Test
    void aProcessThatNobodyWaitedForYetIsGone() throws IOException {
        process(4242, 'Z', 1);
        assertTrue(ends.isGone(4242));
    }

    @Test
    void aProcessWhoseOtherThreadsLiveOnIsGoneWithTheLastOfThem() throws IOException {
        process(4242, 'Z', 3);
        assertFalse(ends.isGone(4242));
        assertFalse(ends.isGone(4242));
        assertEquals(List.of(), ends.goneSince());
        process(4242, 'Z', 1);
        assertEquals(List.of(4242), ends.goneSince());
        assertEquals(List.of(), ends.goneSince(), "told once");
    }

    @Test
    void aProcessWhoseThreadExecutedAnotherProgramLivesOn() throws IOException {
        process(4242, 'S', 1);
        assertFalse(ends.isGone(4242));
        end(4242);
        assertEquals(List.of(), ends.goneSince(), "its own end will be told");
        assertTrue(ends.isGone(4242));
    }

    @Property(tries = 300)
    void whateverTheFileHoldsTheAnswerComes(@ForAll @Size(max = 600) byte[] content) throws IOException {
        Path folder = Files.createTempDirectory("ends");
        try {
            Files.createDirectories(folder.resolve("proc/7"));
            Files.write(folder.resolve("proc/7/stat"), content);
            ProcessEnds any = new ProcessEnds(new RootedFiles(folder));
            boolean gone = any.isGone(7);
            assertEquals(gone, any.isGone(7));
        } finally {
            Files.delete(folder.resolve("proc/7/stat"));
            Files.delete(folder.resolve("proc/7"));
            Files.delete(folder.resolve("proc"));
            Files.delete(folder);
        }
    }
}
