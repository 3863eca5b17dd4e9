package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Network namespaces of all kinds, in which this process, that lives in none of them, makes sockets. All of them are gone
 * when it is closed.
 */
public final class NamespaceWorld implements AutoCloseable {

    /**
     * A namespace.
     *
     * @param path where it may be entered
     * @param id its inode number
     * @param name under which it is mounted; null if it has none
     * @param process the only process in it; null if it has none
     */
    public record Place(String path, long id, String name, Process process) {}

    private static final long PATIENCE_SECONDS = 90;
    private static final String OWN = "/proc/self/ns/net";

    private final Path folder;
    /** What takes away what was made, the latest first. */
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private int made;

    private NamespaceWorld(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty world; the test is skipped, with the reason printed, where namespaces cannot be made. */
    public static NamespaceWorld create() {
        String obstacle = obstacle();
        if (obstacle != null) {
            System.out.println("SKIPPED: no network namespaces: " + obstacle);
            Assumptions.abort(obstacle);
        }
        try {
            NamespaceWorld world = new NamespaceWorld(Files.createTempDirectory("socketloom-namespaces"));
            world.undo.push(() -> world.delete(world.folder));
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String obstacle() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "this is no Linux";
        }
        for (String program : List.of("ip", "unshare", "umount")) {
            if (Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                    .noneMatch(each -> Files.isExecutable(Path.of(each, program)))) {
                return "there is no program " + program;
            }
        }
        return exitCode("unshare", "--net", "true") == 0 ? null : "unshare --net is refused; CAP_SYS_ADMIN is needed";
    }

    private static int exitCode(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(command) + " does not end");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program, which must succeed. */
    public static void run(String... command) {
        int code = exitCode(command);
        if (code != 0) {
            throw new IllegalStateException(List.of(command) + " ended with " + code);
        }
    }

    private String newName() {
        return "socketloom-" + ProcessHandle.current().pid() + "-" + made++;
    }

    private void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes one as {@code ip netns add} does. */
    public Place named() {
        String name = newName();
        run("ip", "netns", "add", name);
        undo.push(() -> exitCode("ip", "netns", "del", name));
        return up(new Place("/run/netns/" + name, FileInode.of(FileCalls.KERNEL, "/run/netns/" + name), name, null));
    }

    /** Makes one without processes that is mounted where nobody expects it. */
    public Place mounted() {
        Path file = folder.resolve(newName() + " with a space");
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        undo.push(() -> delete(file));
        run("unshare", "--net=" + file, "true");
        undo.push(() -> exitCode("umount", "--lazy", file.toString()));
        return up(new Place(file.toString(), FileInode.of(FileCalls.KERNEL, file.toString()),
                file.getFileName().toString(), null));
    }

    /** Makes one that has a process and no name. */
    public Place inhabited() {
        try {
            Process process = new ProcessBuilder("unshare", "--net", "--", "sleep", "600").start();
            undo.push(() -> end(process));
            String path = "/proc/" + process.pid() + "/ns/net";
            for (int i = 0; i < 10_000 && (FileInode.of(FileCalls.KERNEL, path) == FileInode.of(FileCalls.KERNEL, OWN)
                    || !isSleep(process)); i++) {
                Thread.sleep(5);
            }
            return up(new Place(path, FileInode.of(FileCalls.KERNEL, path), null, process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSleep(Process process) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/comm"), StandardCharsets.UTF_8).trim()
                .equals("sleep");
    }

    private static void end(Process process) {
        try {
            process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Place up(Place place) {
        if (place.id() == 0 || place.id() == FileInode.of(FileCalls.KERNEL, OWN)) {
            throw new IllegalStateException("no namespace at " + place);
        }
        inside(place, () -> {
            TestSockets.loopbackUp();
            return 0;
        });
        return place;
    }

    private <T> T inside(Place place, NamespaceVisit.Task<T> task) {
        try {
            return new NamespaceVisit<>(place.id(), List.of(place.path()), task, late -> {}, "namespace-world")
                    .go(Duration.ofSeconds(60));
        } catch (SourceException e) {
            throw new IllegalStateException(place + ": " + e.getMessage(), e);
        }
    }

    private int own(int fd) {
        undo.push(() -> TestSockets.close(fd));
        return fd;
    }

    /** Makes a TCP listener; returns its descriptor. */
    public int listen(Place place, String host, int port) {
        return inside(place, () -> {
            int fd = own(TestSockets.open(false, TestSockets.STREAM));
            TestSockets.bind(fd, false, host, port);
            TestSockets.listenOn(fd, 16);
            return fd;
        });
    }

    /** Connects from an own port to a listener and accepts it there. */
    public void connect(Place place, String from, int fromPort, String host, int port, int listener) {
        inside(place, () -> {
            int fd = own(TestSockets.open(false, TestSockets.STREAM));
            TestSockets.bind(fd, false, from, fromPort);
            TestSockets.connectTo(fd, false, host, port);
            return fd;
        });
        own(TestSockets.accept(listener));
    }

    /** Makes a datagram socket without a peer. */
    public void datagram(Place place, String host, int port) {
        inside(place, () -> {
            int fd = own(TestSockets.open(false, TestSockets.DATAGRAM));
            TestSockets.bind(fd, false, host, port);
            return fd;
        });
    }

    /** Joins two named namespaces by a cable: 10.99.0.1 is in the first, 10.99.0.2 in the second. */
    public void cable(Place first, Place second) {
        run("ip", "-n", first.name(), "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns",
                second.name());
        run("ip", "-n", first.name(), "addr", "add", "10.99.0.1/24", "dev", "cable");
        run("ip", "-n", second.name(), "addr", "add", "10.99.0.2/24", "dev", "cable");
        run("ip", "-n", first.name(), "link", "set", "cable", "up");
        run("ip", "-n", second.name(), "link", "set", "cable", "up");
    }

    /** Puts one end of a cable into each of two named namespaces; when the second is freed, the first loses its own. */
    public void attach(Place first, Place second) {
        run("ip", "-n", first.name(), "link", "add", "cable" + made++, "type", "veth", "peer", "name", "cable", "netns",
                second.name());
    }

    /** Takes everything away that was made since this was called, when the result is run. */
    public Runnable mark() {
        int depth = undo.size();
        return () -> {
            while (undo.size() > depth) {
                undo.pop().run();
            }
        };
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
