package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.NamespaceSource.Scan;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A host below another root. A namespace is a file here, which is all that a search sees of one: its inode number. */
@EnabledOnOs(OS.LINUX)
class ProcfsNamespaceSourceTest {

    @TempDir
    private Path root;
    private Path host;
    private Path container;

    @BeforeEach
    void firstProcess() throws IOException {
        host = Files.createFile(root.resolve("net-host"));
        container = Files.createFile(root.resolve("net-container"));
        process(1, host);
    }

    private static long id(Path file) {
        return FileInode.of(FileCalls.KERNEL, file.toString());
    }

    private Path process(int pid, Path namespace) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + pid));
        Files.createDirectories(folder.resolve("ns"));
        Files.createSymbolicLink(folder.resolve("ns/net"), namespace);
        Files.createDirectories(folder.resolve("net"));
        return folder;
    }

    private void mounts(String... lines) throws IOException {
        Files.writeString(root.resolve("proc/1/mountinfo"), String.join("\n", lines) + "\n");
    }

    private static String mount(long id, String path) {
        return "561 29 0:4 net:[" + id + "] " + path + " rw shared:3 - nsfs nsfs rw";
    }

    private ProcfsNamespaceSource source() {
        RootedFiles files = new RootedFiles(root);
        NamespaceEntrances entrances = new NamespaceEntrances(KernelWays.live(files),
                OwnNamespace.of(files, FileCalls.KERNEL));
        return new ProcfsNamespaceSource(KernelWays.live(files), entrances,
                (namespace, opener) -> new SockDiagSource(namespace, new TcpInfo("6.18"), opener),
                ProcfsNamespaceSource.Unentered.NONE, namespace -> {
                    throw new SourceException(SourceException.Reason.UNSUPPORTED, "none");
                }, null, null);
    }

    private Scan scan() {
        return source().scan();
    }

    @Test
    void belowAnotherRootTheFirstProcessLivesInTheHostsNamespace() {
        assertEquals(List.of(new FoundNamespace(id(host), true, null, false, 1, 1)), scan().namespaces());
        assertEquals(id(host), source().own());
    }

    @Test
    void whereTheFirstProcessMayNotBeLookedAtAKernelThreadOfItsNamespaceTellsForIt() throws IOException {
        Path dev = Files.createFile(process(2, host).resolve("net/dev"));
        Files.createLink(root.resolve("proc/1/net/dev"), dev);
        Files.delete(root.resolve("proc/1/ns/net"));
        assertEquals(id(host), source().own());
    }

    @Test
    void aSecondProcessInAnotherNamespaceTellsNothingOfTheFirst() throws IOException {
        Files.createFile(process(2, container).resolve("net/dev"));
        Files.createFile(root.resolve("proc/1/net/dev"));
        Files.delete(root.resolve("proc/1/ns/net"));
        assertEquals(0, source().own());
    }

    @Test
    void otherNamespacesAreFoundByTheirProcesses() throws IOException {
        process(2, host);
        process(30, container);
        process(4, container);
        List<FoundNamespace> found = scan().namespaces();
        assertEquals(new FoundNamespace(id(host), true, null, false, 2, 1), found.get(0));
        assertEquals(List.of(new FoundNamespace(id(container), false, null, false, 2, 4)), found.subList(1, 2));
    }

    @Test
    void aProcessThatEndedMeanwhileIsInNoNamespace() throws IOException {
        process(7, root.resolve("nowhere"));
        assertEquals(new Scan(List.of(new FoundNamespace(id(host), true, null, false, 1, 1)), 0), scan());
    }

    @Test
    void whatCannotBeLookedForIsNotGone() throws IOException {
        process(30, container);
        ProcfsNamespaceSource source = source();
        Scan before = source.scan();
        Files.move(root.resolve("proc"), root.resolve("elsewhere"));
        assertEquals(before, source.scan());
        Files.move(root.resolve("elsewhere"), root.resolve("proc"));
        Files.delete(root.resolve("proc/30/ns/net"));
        assertEquals(1, source.scan().namespaces().size());
    }

    @Test
    void foldersThatAreNoProcessesAreNone() throws IOException {
        Files.createDirectories(root.resolve("proc/sys/net"));
        Files.createDirectories(root.resolve("proc/12a/ns"));
        assertEquals(1, scan().namespaces().size());
    }

    @Test
    void namespacesWithoutProcessesAreFoundByTheirMounts() throws IOException {
        mounts("36 35 98:0 / / rw - ext4 /dev/root rw", mount(4711, "/run/netns/vpn"));
        assertEquals(new FoundNamespace(4711, false, "vpn", false, 0, 0),
                scan().namespaces().stream().filter(each -> each.id() == 4711).findFirst().orElseThrow());
    }

    @Test
    void aNamespaceMayHaveProcessesAndAName() throws IOException {
        process(4, container);
        mounts(mount(id(container), "/run/netns/vpn"));
        assertEquals(new FoundNamespace(id(container), false, "vpn", false, 1, 4), scan().namespaces().get(1));
    }

    @Test
    void theNameThatAPersonGaveCountsMoreThanThatOfARuntime() throws IOException {
        mounts(mount(4711, "/run/docker/netns/1a2b3c4d5e6f"), mount(4711, "/run/netns/vpn"),
                mount(4711, "/run/docker/netns/default"), mount(4712, "/run/docker/netns/1a2b3c4d5e6e"));
        List<FoundNamespace> found = scan().namespaces();
        assertTrue(found.contains(new FoundNamespace(4711, false, "vpn", false, 0, 0)), found::toString);
        assertTrue(found.contains(new FoundNamespace(4712, false, "1a2b3c4d5e6e", true, 0, 0)), found::toString);
    }

    @Test
    void aNamespaceThatPassedItsProcessOnIsGone() throws IOException {
        process(4, container);
        ProcfsNamespaceSource source = source();
        source.scan();
        long before = id(container);
        Files.delete(root.resolve("proc/4/ns/net"));
        Files.createSymbolicLink(root.resolve("proc/4/ns/net"), host);
        SourceException gone = assertThrows(SourceException.class, () -> source.openSockets(before));
        assertEquals(SourceException.Reason.GONE, gone.reason());
        assertEquals("it is gone", gone.getMessage());
    }

    @Test
    void aNamespaceThatNoSearchFoundIsGone() {
        SourceException gone = assertThrows(SourceException.class, () -> source().openSockets(815));
        assertEquals(SourceException.Reason.GONE, gone.reason());
    }

    @Test
    void whatIsNoNamespaceAfterAllCannotBeEntered() throws IOException {
        process(4, container);
        ProcfsNamespaceSource source = source();
        source.scan();
        SourceException refused = assertThrows(SourceException.class, () -> source.openSockets(id(container)));
        assertTrue(refused.getMessage().contains("it cannot be entered: setns: EINVAL"), refused::getMessage);
    }

    @Test
    void tablesOfAForeignNamespaceAreReadThroughTheFirstOfItsProcessesThatIsStillThere() throws Exception {
        process(4, container);
        Files.writeString(process(5, container).resolve("net/tcp"), "a table");
        RootedFiles files = new RootedFiles(root);
        NamespaceEntrances entrances = new NamespaceEntrances(KernelWays.live(files),
                OwnNamespace.of(files, FileCalls.KERNEL));
        new ProcfsNamespaceSource(KernelWays.live(files), entrances, null, ProcfsNamespaceSource.Unentered.NONE, null,
                null, null).scan();
        Files.delete(root.resolve("proc/4/ns/net"));
        assertEquals("a table", new String(entrances.namespace(id(container)).text("tcp"), StandardCharsets.UTF_8));
        assertTrue(entrances.hasProcess(id(container)));
        assertFalse(entrances.hasProcess(815));
    }

    @Test
    void aTableThatTheKernelLacksIsNotTakenForAProcessThatEnded() throws Exception {
        process(4, container);
        RootedFiles files = new RootedFiles(root);
        NamespaceEntrances entrances = new NamespaceEntrances(KernelWays.live(files),
                OwnNamespace.of(files, FileCalls.KERNEL));
        new ProcfsNamespaceSource(KernelWays.live(files), entrances, null, ProcfsNamespaceSource.Unentered.NONE, null,
                null, null).scan();
        SourceException missing = assertThrows(SourceException.class,
                () -> entrances.namespace(id(container)).text("udplite"));
        assertTrue(missing.getMessage().endsWith("/proc/4/net/udplite"), missing::getMessage);
    }
}
