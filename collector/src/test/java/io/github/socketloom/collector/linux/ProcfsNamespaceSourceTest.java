package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A host below another root. */
@EnabledOnOs(OS.LINUX)
class ProcfsNamespaceSourceTest {

    private static final long HOST = 4026530000L;
    private static final long CONTAINER = 4026530001L;

    @TempDir
    private Path root;
    private long now;

    @BeforeEach
    void firstProcess() throws IOException {
        process(1, HOST);
    }

    private Path process(int pid, long namespace) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + pid));
        Files.createDirectories(folder.resolve("ns"));
        if (namespace != 0) {
            Files.createSymbolicLink(folder.resolve("ns/net"), Path.of("net:[" + namespace + "]"));
        }
        Files.createDirectories(folder.resolve("net"));
        return folder;
    }

    private List<NetNamespace> namespaces() {
        RootedFiles files = new RootedFiles(root);
        return new ProcfsNamespaceSource(files, ObservedNamespace.of(files), () -> now).namespaces();
    }

    @Test
    void belowAnotherRootTheFirstProcessLivesInTheHostsNamespace() {
        assertEquals(List.of(new NetNamespace(HOST, "host", 1, null)), namespaces());
    }

    @Test
    void otherNamespacesAreCountedAndSaidNotToBeRead() throws IOException {
        process(2, HOST);
        process(3, CONTAINER);
        process(4, CONTAINER);
        List<NetNamespace> found = namespaces();
        assertEquals(new NetNamespace(HOST, "host", 2, null), found.get(0));
        assertEquals(CONTAINER, found.get(1).id());
        assertEquals(2, found.get(1).processes());
        assertEquals("Socketloom reads its own network namespace only in this version", found.get(1).reason());
        assertEquals(2, found.size());
    }

    @Test
    void processesOfWhichNothingMayBeKnownAreCountedTogether() throws IOException {
        Files.createFile(process(5, 0).resolve("net/dev"));
        Files.createFile(process(6, 0).resolve("net/dev"));
        NetNamespace untold = namespaces().get(1);
        assertEquals(0, untold.id());
        assertEquals(2, untold.processes());
        assertTrue(untold.reason().contains("CAP_SYS_PTRACE"), untold.reason());
    }

    @Test
    void aProcessThatMayNotBeToldApartButSharesTheTablesIsInTheSameNamespace() throws IOException {
        Path first = Files.createFile(root.resolve("proc/1/net/dev"));
        Files.createLink(process(5, 0).resolve("net/dev"), first);
        assertEquals(List.of(new NetNamespace(HOST, "host", 2, null)), namespaces());
    }

    @Test
    void aProcessThatEndedMeanwhileIsInNoNamespace() throws IOException {
        process(7, 0);
        assertEquals(1, namespaces().size());
    }

    @Test
    void namespacesAreLookedForAgainAfterAWhile() throws IOException {
        RootedFiles files = new RootedFiles(root);
        ProcfsNamespaceSource source = new ProcfsNamespaceSource(files, ObservedNamespace.of(files), () -> now);
        source.namespaces();
        process(3, CONTAINER);
        assertEquals(1, source.namespaces().size());
        now += ProcfsNamespaceSource.CACHE_NANOS;
        assertEquals(2, source.namespaces().size());
    }
}
