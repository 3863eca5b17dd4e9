package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.agent.JavaCommand;
import io.github.socketloom.collector.linux.NamespaceWorld;
import io.github.socketloom.collector.linux.NamespaceWorld.Place;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Namespaces of all kinds as a collector outside of them sees them. */
class NamespacesIT {

    private static final int PORT = 9000;
    private static final long PATIENCE_SECONDS = 60;

    private NamespaceWorld world;
    private Collector collector;
    private long nanos = 1;

    @BeforeEach
    void make() throws SourceException {
        world = NamespaceWorld.create();
        collector = LocalCollector.open(
                CollectorSettings.DEFAULT.withProtocols(EnumSet.of(Protocol.TCP, Protocol.UDP)), new TickClock() {
                    @Override
                    public long nanoTime() {
                        return nanos;
                    }

                    @Override
                    public long wallMicros() {
                        return nanos / 1000;
                    }
                });
    }

    @AfterEach
    void close() {
        if (collector != null) {
            collector.close();
        }
        if (world != null) {
            world.close();
        }
    }

    private Snapshot tick() {
        nanos += Namespaces.SCAN_EVERY_NANOS;
        return collector.tick().snapshot();
    }

    private static List<Connection> in(Snapshot snapshot, Place place) {
        return snapshot.connections().stream().filter(each -> each.id().namespace() == place.id()).toList();
    }

    private static NetNamespace namespace(Snapshot snapshot, Place place) {
        return snapshot.namespaces().stream().filter(each -> each.id() == place.id()).findFirst().orElseThrow();
    }

    private void populate(Place place) {
        int listener = world.listen(place, "127.0.0.1", PORT);
        world.connect(place, "127.0.0.1", PORT + 1, "127.0.0.1", PORT, listener);
        world.datagram(place, "127.0.0.1", PORT);
    }

    private static void assertPopulated(Snapshot snapshot, Place place, String name, NamespaceKind kind,
            int processes) {
        NetNamespace namespace = namespace(snapshot, place);
        assertNull(namespace.reason());
        assertEquals(name, namespace.name());
        assertEquals(kind, namespace.kind());
        assertEquals(processes, namespace.processes());
        List<Connection> here = in(snapshot, place);
        assertEquals(4, here.size(), here::toString);
        assertEquals(1, here.stream().filter(each -> each.state() == TcpState.LISTEN).count());
        for (Connection each : here) {
            assertEquals(ProcessHandle.current().pid(), each.owners().get(0).process().pid(), "held from outside");
            assertEquals(each.local().port() == PORT, each.serving(), each::toString);
        }
    }

    @Test
    void namedOnesAreReadWithoutAnyProcessInThem() {
        Place named = world.named();
        populate(named);
        assertPopulated(tick(), named, named.name(), NamespaceKind.NAMED, 0);
    }

    @Test
    void onesMountedAnywhereAreRead() {
        Place mounted = world.mounted();
        populate(mounted);
        assertPopulated(tick(), mounted, mounted.name(), NamespaceKind.NAMED, 0);
    }

    @Test
    void onesThatOnlyAProcessKeepsAreRead() {
        Place inhabited = world.inhabited();
        populate(inhabited);
        assertPopulated(tick(), inhabited, "sleep", NamespaceKind.SANDBOX, 1);
    }

    @Test
    void theHostsIsReadTooAndSaidToBeTheHosts() {
        Snapshot snapshot = tick();
        assertEquals(1, snapshot.namespaces().stream().filter(NetNamespace::isHost).count());
    }

    @Test
    void equalPortsInDifferentNamespacesDoNotMixTheirDirections() {
        Place server = world.named();
        Place client = world.named();
        world.cable(server, client);
        int listener = world.listen(server, "0.0.0.0", PORT);
        world.connect(client, "10.99.0.2", PORT, "10.99.0.1", PORT, listener);
        Snapshot snapshot = tick();
        Connection accepted = in(snapshot, server).stream().filter(each -> each.state() == TcpState.ESTABLISHED)
                .findFirst().orElseThrow();
        assertEquals(Direction.INBOUND, accepted.direction());
        Connection connected = in(snapshot, client).get(0);
        assertEquals(PORT, connected.local().port());
        assertEquals(Direction.OUTBOUND, connected.direction(), "nobody listens to that port there");
    }

    @Test
    void aNamespaceThatEndsTakesItsRowsAlongAndIsFreedThoughItWasRead() throws InterruptedException {
        Place monitor = world.named();
        Runnable end = world.mark();
        Place mortal = world.named();
        world.cable(monitor, mortal);
        populate(mortal);
        assertEquals(4, in(tick(), mortal).size());
        end.run();
        Snapshot after = tick();
        assertEquals(List.of(), in(after, mortal));
        assertTrue(after.namespaces().stream().noneMatch(each -> each.id() == mortal.id()));
        // the other end of a cable vanishes with the namespace, and with that only
        assertTrue(cableVanishes(monitor), "the namespace lives on");
    }

    private static boolean cableVanishes(Place monitor) throws InterruptedException {
        for (int i = 0; i < 3000; i++) {
            try {
                NamespaceWorld.run("ip", "-n", monitor.name(), "link", "show", "cable");
            } catch (IllegalStateException e) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    @Test
    void anOrdinaryUserIsToldWhichNamespacesHeMayNotEnterAndWhatItNeeds(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "setpriv"))), "there is no setpriv");
        Place named = world.named();
        Place inhabited = world.inhabited();
        populate(named);
        populate(inhabited);
        List<String> lines = reportAs(folder, "--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all",
                "--inh-caps=-all", "--no-new-privs");
        String line = line(lines, "namespace " + named.id());
        assertTrue(line.contains("name " + named.name() + " kind NAMED"), line);
        assertTrue(line.endsWith("sockets 0 reason it may not be entered: the collector needs CAP_SYS_ADMIN "
                + "(setns: EPERM (operation not permitted))"), line);
        assertFalse(lines.stream().anyMatch(each -> each.contains("namespace " + inhabited.id())),
                "which namespace a process of root is in may not be known");
        String untold = line(lines, "namespace 0");
        assertTrue(untold.contains("CAP_SYS_PTRACE"), untold);
        assertTrue(line(lines, "namespace " + ownId()).endsWith("reason null"));
        assertTrue(line(lines, "capability namespaces").contains("network namespaces are not read"));
    }

    /** Who may look at processes but not enter their namespaces reads the tables that they see. */
    @Test
    void withoutTheRightToEnterSocketsAreReadThroughTheProcesses(@TempDir Path folder) throws Exception {
        Place inhabited = world.inhabited();
        populate(inhabited);
        List<String> lines = reportAs(folder, "--bounding-set=-sys_admin,-bpf", "--inh-caps=-all", "--no-new-privs");
        assertTrue(line(lines, "namespace " + inhabited.id()).contains("processes 1 sockets 4 reason null"),
                lines::toString);
        assertTrue(line(lines, "capability namespaces").contains("read from text files"), lines::toString);
    }

    /** Who may load programs into the kernel sees what processes hold, wherever they are. */
    @Test
    void withoutTheRightToEnterSocketsAreSeenByThePassOverAllDescriptors(@TempDir Path folder) throws Exception {
        Place inhabited = world.inhabited();
        populate(inhabited);
        List<String> lines = reportAs(folder, "--bounding-set=-sys_admin", "--inh-caps=-all", "--no-new-privs");
        Assumptions.assumeFalse(line(lines, "capability events").contains("without their process"),
                "programs may not be loaded into this kernel");
        assertTrue(line(lines, "namespace " + inhabited.id()).contains("processes 1 sockets 4 reason null"),
                lines::toString);
        assertTrue(line(lines, "capability namespaces").contains("only those are seen that processes hold"),
                lines::toString);
    }

    private static long ownId() throws IOException {
        return ((Number) Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino")).longValue();
    }

    private static String line(List<String> lines, String start) {
        return lines.stream().filter(each -> each.startsWith(start + " ")).findFirst()
                .orElseThrow(() -> new AssertionError(start + " is not in " + lines));
    }

    /** Runs a report with fewer rights, on a copy of the class path that everybody may read. */
    private static List<String> reportAs(Path folder, String... rights) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of("setpriv"));
        command.addAll(List.of(rights));
        command.add("--");
        command.addAll(JavaCommand.of(List.of(), copyOfClassPath(folder), NamespaceReport.class));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = reader.lines().toList();
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
            return lines;
        }
    }

    private static String copyOfClassPath(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path original = Path.of(part);
            Path copy = folder.resolve(copies.size() + "-" + original.getFileName());
            if (!Files.exists(original)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(original)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = copy.resolve(original.relativize(file).toString());
                    Files.copy(file, original.equals(file) ? copy : target);
                }
            }
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }
}
