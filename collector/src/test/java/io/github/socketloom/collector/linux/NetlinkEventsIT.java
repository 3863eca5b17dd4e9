package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets close in a private namespace, real processes end. */
class NetlinkEventsIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    private static final int PORT = 2060;
    private static final int MANY = 5000;

    /** Keeps what it is told. */
    static final class Heard implements EventSource.Sink {
        final List<ClosedSocket> closed = new ArrayList<>();
        final Set<Integer> exited = new HashSet<>();
        final Set<Integer> renamed = new HashSet<>();

        @Override
        public void closed(ClosedSocket socket) {
            closed.add(socket);
        }

        @Override
        public void happened(HeardEvent event) {}

        @Override
        public void exited(int pid) {
            exited.add(pid);
        }

        @Override
        public void renamed(int pid) {
            renamed.add(pid);
        }

        /**
         * Returns those that sent something. Where two processors take the first packets of a connection at once the
         * kernel makes a second socket for it, which sends nothing and is gone at once; it is told besides.
         */
        List<ClosedSocket> carriers() {
            return closed.stream().filter(each -> each.figures().length > 0
                    && figures(each).valueOrUnknown(TcpMetric.BYTES_SENT) > 0).toList();
        }

        ClosedSocket only(int localPort) {
            List<ClosedSocket> found = closed.stream().filter(each -> each.localPort() == localPort).toList();
            assertEquals(1, found.size(), found::toString);
            return found.get(0);
        }
    }

    private final Heard heard = new Heard();
    private NetworkWorld world;
    private NetlinkEvents events;

    @BeforeEach
    void listen() {
        world = NetworkWorld.create();
        events = events(world.namespace());
        events.follow(world.namespace());
    }

    @AfterEach
    void close() {
        events.close();
        world.close();
    }

    /** Opens sockets of the world in the world, all others, the proc connector's among them, where the test is. */
    private NetlinkEvents events(long inWorld) {
        return new NetlinkEvents((namespace, protocol, timeout) -> namespace == inWorld
                ? world.call(() -> NetlinkSocket.open(protocol, timeout))
                : NetlinkSocket.open(protocol, timeout), FILES, new DestroyParser(true), System::nanoTime);
    }

    private void drain() {
        events.drain(heard);
    }

    /** Hears until so many sockets were told: the kernel tells of closes a moment later, from a work queue. */
    private void hearCloses(int count) {
        await(() -> heard.closed.size() + events.lost() >= count);
    }

    private void await(BooleanSupplier heardEnough) {
        drain();
        try {
            for (int i = 0; i < 4000 && !heardEnough.getAsBoolean(); i++) {
                Thread.sleep(5);
                drain();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Capability capability(String name) {
        return events.capabilities().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static TcpMetrics figures(ClosedSocket socket) {
        return new TcpInfo("6.18").decode(socket.figures(), 0, socket.figures().length, null);
    }

    private int listener(boolean v6) {
        return world.call(() -> {
            int fd = TestSockets.open(v6, TestSockets.STREAM);
            TestSockets.bind(fd, v6, v6 ? "::1" : "127.0.0.1", PORT);
            TestSockets.listenOn(fd, 512);
            return fd;
        });
    }

    /** Sends 1000 bytes one way and 250 the other, closes both ends; returns the client's port. */
    private int exchange(int listener, boolean v6) {
        return world.call(() -> {
            int client = TestSockets.open(v6, TestSockets.STREAM);
            TestSockets.connectTo(client, v6, v6 ? "::1" : "127.0.0.1", PORT);
            int server = TestSockets.accept(listener);
            TestSockets.write(client, 1000);
            assertEquals(1000, TestSockets.read(server, 2000));
            TestSockets.write(server, 250);
            assertEquals(250, TestSockets.read(client, 2000));
            int port = TestSockets.localPort(client);
            TestSockets.close(client);
            TestSockets.close(server);
            return port;
        });
    }

    private void tellsBothEnds(boolean v6) {
        int listener = listener(v6);
        int port = exchange(listener, v6);
        await(() -> heard.carriers().size() >= 2);
        ClosedSocket client = heard.only(port);
        ClosedSocket server = heard.carriers().stream().filter(each -> each.localPort() == PORT).findFirst()
                .orElseThrow();
        TestSockets.close(listener);

        assertEquals(Protocol.TCP, client.protocol());
        assertEquals(world.namespace(), client.namespace());
        assertEquals(PORT, client.remotePort());
        assertEquals(port, server.remotePort());
        assertEquals(v6, client.v6());
        assertEquals(v6 ? "::1" : "127.0.0.1", address(client).toString());
        assertEquals(0, client.uid());
        assertEquals(1000, figures(client).valueOrUnknown(TcpMetric.BYTES_SENT));
        assertEquals(250, figures(server).valueOrUnknown(TcpMetric.BYTES_SENT));
        // what the peer received may count its FIN, as the kernel does
        assertTrue(Set.of(1000L, 1001L).contains(figures(server).valueOrUnknown(TcpMetric.BYTES_RECEIVED)));
        assertTrue(Set.of(250L, 251L).contains(figures(client).valueOrUnknown(TcpMetric.BYTES_RECEIVED)));
        assertEquals(0, events.lost());
        assertEquals(Capability.available("closes", "sock_diag"), capability("closes"));
    }

    private static IpAddress address(ClosedSocket socket) {
        return socket.v6()
                ? IpAddress.ofV6(socket.localHigh(), socket.localLow())
                : IpAddress.ofV4((int) (socket.localHigh() >>> 32));
    }

    @Test
    void bothEndsOfAnIpv4ConnectionAreToldWithWhatTheyExchanged() {
        tellsBothEnds(false);
    }

    @Test
    void bothEndsOfAnIpv6ConnectionAreToldWithWhatTheyExchanged() {
        tellsBothEnds(true);
    }

    @Test
    void aDatagramSocketIsToldWithItsPeer() {
        int port = world.call(() -> {
            int fd = TestSockets.open(true, TestSockets.DATAGRAM);
            TestSockets.connectTo(fd, true, "::1", 53);
            int own = TestSockets.localPort(fd);
            TestSockets.close(fd);
            return own;
        });
        hearCloses(1);
        ClosedSocket socket = heard.only(port);
        assertEquals(Protocol.UDP, socket.protocol());
        assertEquals(53, socket.remotePort());
        assertEquals(0, socket.figures().length);
    }

    @Test
    void aListenerIsToldWithoutPeer() {
        TestSockets.close(listener(false));
        hearCloses(1);
        assertEquals(0, heard.only(PORT).remotePort());
    }

    @Test
    void noneOfThousandsOfShortConnectionsIsMissed() {
        int listener = listener(false);
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            ports.add(exchange(listener, false));
        }
        await(() -> heard.carriers().size() + events.lost() >= 2 * MANY);
        TestSockets.close(listener);
        assertEquals(MANY, ports.size());
        long lost = events.lost();
        List<ClosedSocket> carriers = heard.carriers();
        assertTrue(lost > 0 || carriers.size() == 2 * MANY, () -> carriers.size() + " were told");
        if (lost == 0) {
            assertEquals(ports, new HashSet<>(carriers.stream().map(ClosedSocket::localPort)
                    .filter(port -> port != PORT).toList()));
            carriers.forEach(each -> assertEquals(each.localPort() == PORT ? 250 : 1000,
                    figures(each).valueOrUnknown(TcpMetric.BYTES_SENT)));
        }
    }

    @Test
    void messagesThatDidNotFitAreCountedAndLaterOnesAreHeard() {
        List<NetlinkSocket> opened = new ArrayList<>();
        try (NetlinkEvents narrow = new NetlinkEvents((namespace, protocol, timeout) -> {
            NetlinkSocket socket = world.call(() -> NetlinkSocket.open(protocol, timeout));
            opened.add(socket);
            return socket;
        }, FILES, new DestroyParser(true), System::nanoTime)) {
            narrow.follow(world.namespace());
            TestSockets.option(opened.get(0).fd(), LibC.SOL_SOCKET, TestSockets.SO_RCVBUF, 4096);
            int listener = listener(false);
            synchronized (narrow) {
                // its thread cannot read meanwhile
                for (int i = 0; i < 200; i++) {
                    exchange(listener, false);
                }
                hearCloses(400);
            }
            await(() -> narrow.lost() > 0);
            assertTrue(narrow.lost() > 0);
            Heard later = new Heard();
            narrow.drain(later);
            assertTrue(later.closed.size() < 400);
            Capability capability = narrow.capabilities().get(0);
            assertTrue(capability.available() && capability.reason().contains("lost"), capability::toString);

            int port = exchange(listener, false);
            await(() -> {
                narrow.drain(later);
                return later.closed.stream().anyMatch(each -> each.localPort() == port);
            });
            assertEquals(PORT, later.only(port).remotePort());
            TestSockets.close(listener);
        }
    }

    @Test
    void whereThereWereNoDescriptorsItIsTriedAgain() {
        AtomicLong now = new AtomicLong();
        AtomicBoolean lacking = new AtomicBoolean(true);
        try (NetlinkEvents later = new NetlinkEvents((namespace, protocol, timeout) -> {
            if (lacking.get()) {
                throw new SourceException(SourceException.Reason.EXHAUSTED, "EMFILE");
            }
            return world.call(() -> NetlinkSocket.open(protocol, timeout));
        }, FILES, new DestroyParser(true), now::get)) {
            later.follow(world.namespace());
            lacking.set(false);
            later.drain(heard);
            assertFalse(later.capabilities().get(0).available(), "not at once, for it may last");
            assertTrue(later.capabilities().get(0).reason().contains("EMFILE"));
            now.addAndGet(11_000_000_000L);
            later.drain(heard);
            assertTrue(later.capabilities().get(0).available());
        }
    }

    @Test
    void nothingIsHeardOfANamespaceThatIsForgotten() {
        int listener = listener(false);
        events.forget(world.namespace());
        try (NetlinkEvents others = events(world.namespace())) {
            others.follow(world.namespace());
            exchange(listener, false);
            TestSockets.close(listener);
            Heard elsewhere = new Heard();
            await(() -> {
                others.drain(elsewhere);
                return elsewhere.closed.size() >= 3; // on a busy machine a half-open one may be told besides
            });
            assertTrue(elsewhere.closed.size() >= 3, elsewhere.closed.toString());
        }
        assertEquals(List.of(), heard.closed);
        assertFalse(capability("closes").available());
    }

    @Test
    void nothingStaysOpenAndNoThreadStaysBehindAfterClosing() throws Exception {
        events.close();
        int before = OpenDescriptors.count();
        for (int i = 0; i < 50; i++) {
            NetlinkEvents more = events(world.namespace());
            more.follow(world.namespace());
            more.follow(ObservedNamespace.ofThread(FileCalls.KERNEL));
            more.close();
        }
        int after = OpenDescriptors.settled(before);
        assertTrue(after <= before, () -> after + " descriptors instead of " + before);
        // an ended thread is listed for a moment
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().equals("events")) {
                each.join(20_000);
                assertFalse(each.isAlive(), "a thread stays behind");
            }
        }
    }

    private void requireProcessEvents() {
        events.follow(ObservedNamespace.ofThread(FileCalls.KERNEL));
        Capability capability = capability("process_events");
        if (!capability.available()) {
            System.out.println("SKIPPED: " + capability.reason());
            Assumptions.abort(capability.reason());
        }
    }

    @Test
    void theConnectorIsRefusedOutsideTheHostsNetworkWithAReason() {
        Capability capability = capability("process_events");
        assertFalse(capability.available());
        assertTrue(capability.reason().contains("host's network namespace"), capability::toString);
        assertTrue(capability.remedy().contains("network namespace"), capability::toString);
    }

    @Test
    void aProcessThatExecutesAnotherProgramAndEndsIsTold() throws Exception {
        requireProcessEvents();
        Process process = new ProcessBuilder("sh", "-c", "exec true").start();
        int pid = (int) process.pid();
        assertEquals(0, process.waitFor());
        await(() -> heard.exited.contains(pid));
        assertTrue(heard.renamed.contains(pid));
        assertTrue(heard.exited.contains(pid));
        assertFalse(heard.exited.contains((int) ProcessHandle.current().pid()));
    }

    @Test
    void threadsThatEndAreNoProcessesThatEnd() throws Exception {
        requireProcessEvents();
        for (int i = 0; i < 20; i++) {
            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();
        }
        drain();
        assertFalse(heard.exited.contains((int) ProcessHandle.current().pid()));
    }

    /** The first thread of a program ends while another lives on for a moment, holding the program's sockets. */
    private static final String WITHOUT_FIRST_THREAD = """
            #include <pthread.h>
            #include <unistd.h>
            static void *stay(void *nothing) { char c; read(0, &c, 1); return nothing; }
            int main(void) { pthread_t other; pthread_create(&other, 0, stay, 0); pthread_exit(0); }
            """;

    @Test
    void aProcessLivesOnWithoutItsFirstThreadUntilTheLastOneEnds(@TempDir Path folder) throws Exception {
        requireProcessEvents();
        Path source = Files.writeString(folder.resolve("stay.c"), WITHOUT_FIRST_THREAD);
        Path program = folder.resolve("stay");
        try {
            assertEquals(0, new ProcessBuilder("gcc", "-pthread", "-o", program.toString(), source.toString())
                    .inheritIO().start().waitFor());
        } catch (IOException e) {
            System.out.println("SKIPPED: gcc cannot be started: " + e.getMessage());
            Assumptions.abort("gcc cannot be started");
        }
        Process process = new ProcessBuilder(program.toString()).start();
        try {
            int pid = (int) process.pid();
            awaitState(pid, 'Z');
            drain();
            assertFalse(heard.exited.contains(pid), "another thread lives on");
            drain();
            assertFalse(heard.exited.contains(pid), "still");
            process.getOutputStream().close();
            process.waitFor();
            await(() -> heard.exited.contains(pid));
            assertTrue(heard.exited.contains(pid));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitState(int pid, char state) throws Exception {
        Path file = Path.of("/proc/" + pid + "/stat");
        for (int i = 0; i < 4000; i++) {
            String stat = Files.readString(file);
            if (stat.charAt(stat.lastIndexOf(')') + 2) == state) {
                return;
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("process " + pid + " never came to state " + state);
    }

    @Test
    void anOrdinaryUserHearsTheSame(@TempDir Path folder) throws Exception {
        Path classes = forEverybody(folder);
        Process user = world.start("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups",
                "--bounding-set=-all", "--inh-caps=-all",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m", "-Djna.tmpdir=" + classes, "-cp", classPath(classes),
                EventsOfAnOrdinaryUser.class.getName());
        try (BufferedReader answers = user.inputReader(StandardCharsets.UTF_8)) {
            String first = answers.readLine();
            if (first == null) {
                System.out.println("SKIPPED: no Java as another user");
                Assumptions.abort("no Java as another user");
            }
            assertTrue(first.startsWith("closes=true process_events=false"), first);
            int listener = listener(false);
            for (int i = 0; i < 100; i++) {
                exchange(listener, false);
            }
            TestSockets.close(listener);
            hearCloses(201);
            user.outputWriter().append('x').flush();
            String last = answers.readLine();
            assertTrue(last.matches("closes 20[1-9] sent 125000 lost 0 exits 0"), last);
        }
    }

    /** Copies what the program needs to where everybody may read it. */
    static Path forEverybody(Path folder) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("classes"));
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(part);
            if (Files.isDirectory(from)) {
                copyTree(from, copy);
            } else if (from.getFileName().toString().matches("(jna|socketloom).*")) {
                Files.copy(from, copy.resolve(from.getFileName()));
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
        return copy;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    static String classPath(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return Stream.concat(Stream.of(folder), all.filter(each -> each.toString().endsWith(".jar")))
                    .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
