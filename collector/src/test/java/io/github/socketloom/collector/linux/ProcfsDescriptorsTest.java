package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.linux.DescriptorReader.Access;
import io.github.socketloom.collector.linux.DescriptorReader.Known;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes as folders below another root. */
@EnabledOnOs(OS.LINUX)
class ProcfsDescriptorsTest {

    @TempDir
    private Path root;
    private ProcfsDescriptors processes;

    @BeforeEach
    void open() throws IOException, SourceException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/stat"), "btime 1700000000\n");
        RootedFiles files = new RootedFiles(root);
        processes = ProcfsDescriptors.open(files, FileCalls.KERNEL, BootClock.read(files));
    }

    @AfterEach
    void close() {
        processes.close();
    }

    private void descriptor(String thread, int fd, String target) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc").resolve(thread).resolve("fd"));
        if (target != null) {
            Files.createSymbolicLink(folder.resolve(Integer.toString(fd)), Path.of(target));
        }
    }

    private Access read(int pid) throws SourceException {
        return processes.readSockets(pid, fd -> Known.NOTHING);
    }

    @Test
    void theSocketsAmongTheDescriptorsAreTold() throws Exception {
        descriptor("7", 3, "socket:[77]");
        descriptor("7", 4, "anon_inode:[eventfd]");
        assertEquals(Access.READ, read(7));
        assertEquals(1, processes.sockets());
        assertEquals(3, processes.fd(0));
        assertEquals(77, processes.inode(0));
        assertEquals(2, processes.descriptorsRead());
    }

    @Test
    void aProcessWhoseFirstThreadEndedIsReadByAnother() throws Exception {
        descriptor("7", 0, null);
        descriptor("7/task/7", 0, null);
        descriptor("7/task/8", 0, null);
        descriptor("7/task/1234567", 5, "socket:[78]");
        assertEquals(Access.READ, read(7));
        assertEquals(1, processes.sockets());
        assertEquals(5, processes.fd(0));
        assertEquals(78, processes.inode(0));
        assertEquals(0, processes.descriptorsRead(), "the count of the first thread's descriptors is 0 too");
    }

    @Test
    void aProcessWithoutDescriptorsHasNone() throws Exception {
        descriptor("7", 0, null);
        descriptor("7/task/7", 0, null);
        assertEquals(Access.READ, read(7));
        assertEquals(0, processes.sockets());
    }

    @Test
    void aProcessThatEndedIsGone() throws Exception {
        assertEquals(Access.GONE, read(7));
        descriptor("8", 0, null);
        assertEquals(Access.READ, read(8), "its threads cannot be listed any more");
    }
}
