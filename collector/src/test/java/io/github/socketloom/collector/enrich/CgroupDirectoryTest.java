package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.enrich.runtime.ContainerNames;
import io.github.socketloom.collector.enrich.runtime.FakeDaemon;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a daemon does its work without being referred to
class CgroupDirectoryTest {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String DOCKER = "/system.slice/docker-" + ID + ".scope";
    private static final String CONFIG = "var/lib/docker/containers/" + ID + "/config.v2.json";
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path root;
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND); // the clock may overflow
    private final Map<String, String> placed = new TreeMap<>();
    private CgroupDirectory directory;

    @BeforeEach
    void open() {
        directory = new CgroupDirectory(new RootedFiles(root), placed::get, nanos::get);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private void container(String name) throws IOException {
        Path file = root.resolve(CONFIG);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"Name\":\"/" + name + "\",\"Config\":{\"Image\":\"nginx\"}}");
    }

    private void pass(long seconds) {
        nanos.addAndGet(seconds * SECOND);
    }

    @Test
    void whatAPathSaysIsKnownAtOnce() {
        Cgroup group = directory.known("/system.slice/ssh.service");
        assertEquals("ssh.service", group.unit());
        assertEquals(CgroupStatus.KNOWN, group.status());
        assertFalse(directory.isDue("/system.slice/ssh.service"));
        assertSame(Cgroup.UNKNOWN, directory.known(null));
        assertSame(Cgroup.UNKNOWN, directory.resolve(null));
    }

    @Test
    void equalPathsAreTheSameObject() {
        assertSame(directory.known(new String("/a/b.service")), directory.known(new String("/a/b.service")));
    }

    @Test
    void aContainerIsPendingUntilItsNameIsTold() throws IOException {
        container("web");
        Cgroup before = directory.known(DOCKER);
        assertEquals(CgroupStatus.RETRY_LATER, before.status());
        assertEquals("docker_container", before.kind());
        assertEquals("0123456789ab", before.title());
        assertEquals(0, directory.changes());
        Cgroup after = directory.resolve(DOCKER);
        assertEquals(CgroupStatus.KNOWN, after.status());
        assertEquals("web", after.title());
        assertEquals("nginx", after.image());
        assertSame(after, directory.known(DOCKER));
        assertEquals(1, directory.changes());
    }

    @Test
    void aNameIsAskedForAgainAfterAMinute() throws IOException {
        container("web");
        Cgroup first = directory.resolve(DOCKER);
        container("renamed");
        pass(59);
        assertSame(first, directory.resolve(DOCKER));
        pass(1);
        assertTrue(directory.isDue(DOCKER));
        assertEquals("renamed", directory.resolve(DOCKER).title());
        assertEquals(2, directory.changes());
    }

    @Test
    void anAnswerThatStaysTheSameIsTheSameObjectAndNoChange() throws IOException {
        container("web");
        Cgroup first = directory.resolve(DOCKER);
        pass(60);
        assertSame(first, directory.resolve(DOCKER));
        assertEquals(1, directory.changes());
    }

    @Test
    void aContainerThatNobodyKnowsIsGivenUpAfterSomeTries() {
        assertEquals(CgroupStatus.RETRY_LATER, directory.resolve(DOCKER).status());
        assertFalse(directory.isDue(DOCKER));
        pass(1);
        assertEquals(CgroupStatus.RETRY_LATER, directory.resolve(DOCKER).status());
        pass(1);
        assertFalse(directory.isDue(DOCKER)); // the second pause is twice the first
        pass(1);
        Cgroup given = directory.resolve(DOCKER);
        assertEquals(CgroupStatus.UNKNOWN_PERMANENT, given.status());
        assertEquals("docker_container", given.kind());
        assertEquals("0123456789ab", given.title());
    }

    @Test
    void aContainerThatWasGivenUpIsStillFoundLater() throws IOException {
        for (int i = 0; i < 8; i++) {
            directory.resolve(DOCKER);
            pass(60);
        }
        assertEquals(CgroupStatus.UNKNOWN_PERMANENT, directory.known(DOCKER).status());
        container("late");
        assertEquals("late", directory.resolve(DOCKER).title());
    }

    @Test
    void aContainerThatIsGoneKeepsItsName() throws IOException {
        container("web");
        directory.resolve(DOCKER);
        Files.delete(root.resolve(CONFIG));
        for (int i = 0; i < 5; i++) {
            pass(60);
            assertEquals("web", directory.resolve(DOCKER).title());
            assertEquals(CgroupStatus.KNOWN, directory.known(DOCKER).status());
        }
    }

    @Test
    void aPathOutOfANamespaceBecomesTheGroupThatItIs() throws IOException {
        container("web");
        String relative = "/../../docker-" + ID + ".scope";
        assertEquals("pending", directory.resolve(relative).kind());
        placed.put(relative, DOCKER);
        pass(1);
        assertEquals("web", directory.resolve(relative).title());
        assertEquals(DOCKER, directory.known(relative).path());
        assertSame(directory.known(DOCKER), directory.known(relative));
        assertFalse(directory.isDue(relative));
    }

    @Test
    void aPathThatIsNotPlacedIsGivenUp() {
        String relative = "/../x.scope";
        for (int i = 0; i < 3; i++) {
            assertEquals(CgroupStatus.RETRY_LATER, directory.known(relative).status());
            directory.resolve(relative);
            pass(60);
        }
        assertEquals(CgroupStatus.UNKNOWN_PERMANENT, directory.known(relative).status());
        assertEquals("process", directory.known(relative).kind());
        assertNull(directory.known(relative).title());
    }

    @Test
    void theSocketsOfRuntimesAreCounted() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(root.resolve("run/docker.sock"), FakeDaemon.telling(null))) {
            directory.resolve(DOCKER);
            assertEquals(1, directory.connectAttempts());
            assertEquals(0, directory.disconnects());
        }
    }

    @Test
    void theCapabilityIsLookedAtAgainAfterAMinute() throws IOException {
        assertEquals("no container runtime was found", directory.capability().reason());
        container("web");
        directory.resolve(DOCKER);
        assertEquals("no container runtime was found", directory.capability().reason());
        pass(60);
        directory.resolve(DOCKER);
        assertEquals("docker files", directory.capability().source());
        assertNull(directory.capability().reason());
    }

    @Test
    void theLeastRecentlyUsedGroupMakesRoom() throws IOException {
        container("web");
        try (CgroupDirectory small = new CgroupDirectory(new ContainerNames(new RootedFiles(root), nanos::get),
                path -> null, nanos::get, 2)) {
            Cgroup web = small.resolve(DOCKER);
            small.known("/a");
            assertSame(web, small.known(DOCKER));
            small.known("/b"); // instead of /a
            assertSame(web, small.known(DOCKER));
            small.known("/a");
            small.known("/b");
            assertEquals(CgroupStatus.RETRY_LATER, small.known(DOCKER).status());
        }
    }

    @Test
    void manyThreadsAskOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FakeDaemon daemon = new FakeDaemon(root.resolve("run/docker.sock"),
                FakeDaemon.telling("{\"Name\":\"/web\",\"Config\":{\"Image\":\"nginx\"}}"))) {
            List<Future<Cgroup>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> directory.resolve(DOCKER)));
            }
            for (Future<Cgroup> answer : answers) {
                assertEquals("web", answer.get().title());
            }
            assertEquals(1, daemon.requests().size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyThreadsAndPathsInLittleRoomDoNoHarm() throws Exception {
        container("web");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (CgroupDirectory small = new CgroupDirectory(new ContainerNames(new RootedFiles(root), nanos::get),
                path -> path.replace("/..", ""), nanos::get, 8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int seed = i;
                all.add(threads.submit(() -> {
                    for (int j = 0; j < 2000; j++) {
                        int which = (seed * 31 + j * 17) % 40;
                        assertEquals("/" + which + ".service", small.resolve("/" + which + ".service").path());
                        assertEquals("web", small.resolve(which % 2 == 0 ? DOCKER : "/.." + DOCKER).title());
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void withoutAHostPathsSpeakForThemselves() {
        try (CgroupDirectory alone = new CgroupDirectory()) {
            assertEquals("ssh.service", alone.resolve("/system.slice/ssh.service").title());
            assertEquals("0123456789ab", alone.resolve(DOCKER).title());
        }
    }
}
