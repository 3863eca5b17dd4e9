package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class NativeProcessFilesTest {

    @TempDir
    private Path root;
    private Path folder;
    private ProcessFiles files;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectories(root.resolve("proc/812"));
        files = new NativeProcessFiles(new RootedFiles(root), FileCalls.KERNEL);
    }

    @Test
    void aFileIsReadBelowTheRoot() throws IOException {
        Files.writeString(folder.resolve("comm"), "nginx\n");
        assertArrayEquals("nginx\n".getBytes(StandardCharsets.US_ASCII), files.read(812, "comm"));
    }

    @Test
    void aLongFileIsReadAsFarAsWanted() throws IOException {
        Files.write(folder.resolve("cmdline"), new byte[3 * ProcessFiles.MOST]);
        assertEquals(ProcessFiles.MOST, files.read(812, "cmdline").length);
    }

    @Test
    void whatIsMissingOrAFolderIsEmpty() throws IOException {
        Files.createDirectory(folder.resolve("task"));
        assertEquals(0, files.read(812, "comm").length);
        assertEquals(0, files.read(Integer.MAX_VALUE, "comm").length);
        assertEquals(0, files.read(812, "task").length);
    }

    @Test
    void aShortFileAfterALongOneHasNothingOfIt() throws IOException {
        Files.writeString(folder.resolve("cmdline"), "a long line");
        Files.writeString(folder.resolve("comm"), "x");
        files.read(812, "cmdline");
        assertArrayEquals(new byte[]{'x'}, files.read(812, "comm"));
    }

    @Test
    void aLinkTellsWhereItPoints() throws IOException {
        Files.createSymbolicLink(folder.resolve("exe"), Path.of("/usr/sbin/nginx (deleted)"));
        assertEquals("/usr/sbin/nginx (deleted)", files.link(812, "exe"));
        assertNull(files.link(812, "ns/net"));
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNamedPipeIsNotWaitedFor() throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("status").toString()).start();
        Assumptions.assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo here");
        assertEquals(0, files.read(812, "status").length);
    }

    @Test
    void severalThreadsDoNotGetInEachOthersWay() throws IOException, InterruptedException, ExecutionException {
        for (int pid = 1; pid <= 4; pid++) {
            Files.createDirectories(root.resolve("proc/" + pid));
            Files.writeString(root.resolve("proc/" + pid + "/comm"), Integer.toString(pid).repeat(1000));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> right = new ArrayList<>();
            for (int pid = 1; pid <= 4; pid++) {
                int own = pid;
                right.add(threads.submit(() -> {
                    byte[] expected = Integer.toString(own).repeat(1000).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 2000; i++) {
                        assertArrayEquals(expected, files.read(own, "comm"));
                    }
                    return true;
                }));
            }
            for (Future<Boolean> each : right) {
                assertTrue(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
