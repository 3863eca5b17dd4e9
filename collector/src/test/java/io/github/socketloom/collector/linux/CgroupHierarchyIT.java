package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel's own hierarchy, with a group made for the test. */
class CgroupHierarchyIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    private static final String GROUP = "/socketloom-it-" + ProcessHandle.current().pid();
    private static final int PORT = 2999;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final CgroupHierarchy hierarchy = new CgroupHierarchy(FILES, FileCalls.KERNEL, nanos::get);
    private Path top;
    private Path inner;
    private Process member;

    private static void skip(String reason) {
        System.out.println("SKIPPED: no control group of our own: " + reason);
        Assumptions.abort(reason);
    }

    @BeforeEach
    void makeGroup() {
        CgroupMounts.Mount mount = CgroupMounts.of(FILES).unified();
        if (mount == null) {
            skip("cgroup2 is not mounted");
        }
        top = Path.of(mount.folder() + GROUP);
        inner = top.resolve("inner.service");
        try {
            Files.createDirectory(top);
            Files.createDirectory(inner);
        } catch (IOException e) {
            skip(e.toString());
        }
    }

    @AfterEach
    void removeGroup() throws IOException, InterruptedException {
        if (member != null) {
            member.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        // the kernel lets go of a group a moment after its last process
        for (int tries = 0; Files.exists(inner) && tries < 1000; tries++) {
            try {
                Files.delete(inner);
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        Files.deleteIfExists(top);
    }

    private static long inode(Path folder) throws IOException {
        return ((Number) Files.getAttribute(folder, "unix:ino")).longValue();
    }

    @Test
    void aGroupIsFoundByTheInodeNumberOfItsFolder() throws IOException {
        assertEquals(GROUP + "/inner.service", hierarchy.path(inode(inner)));
        assertEquals(GROUP, hierarchy.path(inode(top)));
        assertTrue(hierarchy.capability().available(), "there are groups now");
    }

    @Test
    void aGroupThatIsMadeLaterIsFoundAsWell() throws IOException {
        hierarchy.path(inode(top));
        Path later = Files.createDirectory(top.resolve("later"));
        try {
            nanos.addAndGet(60 * SECOND);
            assertEquals(GROUP + "/later", hierarchy.path(inode(later)));
        } finally {
            Files.delete(later);
        }
    }

    @Test
    void aSocketLeadsToTheGroupOfTheProcessThatMadeIt() throws Exception {
        try (NetworkWorld world = NetworkWorld.create();
                HostSources sources = world.call(() -> LinuxSources.open(FILES, KernelUse.NOTHING));
                SocketSource sockets = world
                        .call(() -> sources.namespaces().openSockets(sources.namespaces().own()))) {
            member = world.start("bash", "-c", "echo $$ > " + inner + "/cgroup.procs && exec 3<>/dev/udp/127.0.0.1/"
                    + PORT + " && echo ready && exec sleep 600");
            if (member.inputReader(StandardCharsets.UTF_8).readLine() == null) {
                skip("a process cannot be moved into it");
            }
            SocketTable table = sockets.newTable();
            world.call(() -> sockets.read(Set.of(Protocol.UDP), table));
            Integer slot = TableRows.living(table).stream().filter(each -> table.remotePort(each) == PORT).findFirst()
                    .orElse(null);
            assertNotNull(slot, "the socket is not in the table");
            assertEquals(inode(inner), table.cgroup(slot));
            assertEquals(GROUP + "/inner.service", sources.cgroups().path(table.cgroup(slot)));
            byte[] file = FILES.read("/proc/" + member.pid() + "/cgroup");
            assertEquals(GROUP + "/inner.service", CgroupFile.path(file));
        }
    }
}
