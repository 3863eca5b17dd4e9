package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.KernelUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the whole collector tells of connections that closed, where programs of ours in the kernel tell it. */
class ClosesByProgramsIT {

    private static final int PORT = 2072;
    /** So many hundredths of a second, on a machine that has other things to do. */
    private static final int PATIENCE = 3000;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private NetworkWorld world;
    private Collector collector;
    private ServerSocket listener;
    /** Programs in the kernel tell of all namespaces, and others may be busy. */
    private long namespace;

    @BeforeEach
    void open() {
        world = NetworkWorld.create();
        collector = world.call(() -> LocalCollector.open(CollectorSettings.DEFAULT.withProtocols(Set.of(Protocol.TCP))
                .withAllNamespaces(false).withKernel(KernelUse.DEFAULT)));
        listener = world.call(() -> new ServerSocket(PORT, 512, LOOPBACK));
        Snapshot snapshot = world.call(() -> collector.tick().snapshot());
        namespace = snapshot.connections().get(0).id().namespace();
        Capability events = snapshot.capabilities().stream()
                .filter(each -> each.name().equals("events")).findFirst().orElseThrow();
        Assumptions.assumeTrue(events.available(), () -> "skipped: " + events.reason());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        world.call(() -> {
            collector.close();
            return null;
        });
        world.close();
    }

    /** Ticks until so many closes were told. */
    private List<Connection> closed(int count) throws InterruptedException {
        List<Connection> closed = new ArrayList<>();
        for (int i = 0; i < PATIENCE && closed.size() < count; i++) {
            world.call(() -> collector.tick().update().closed()).stream()
                    .filter(each -> each.id().namespace() == namespace).forEach(closed::add);
            Thread.sleep(10);
        }
        return closed;
    }

    private static long figure(Connection connection, TcpMetric metric) {
        return connection.tcp().valueOrUnknown(metric);
    }

    private static List<Long> pids(Connection connection) {
        return connection.owners().stream().map(owner -> (long) owner.process().pid()).toList();
    }

    /** Both ends of a connection over which 1000 bytes went one way and 250 the other. */
    private record Pair(Socket client, Socket server) {}

    private Pair connect() {
        return world.call(() -> {
            Socket client = new Socket(LOOPBACK, PORT);
            Socket server = listener.accept();
            client.getOutputStream().write(new byte[1000]);
            server.getInputStream().readNBytes(1000);
            server.getOutputStream().write(new byte[250]);
            client.getInputStream().readNBytes(250);
            return new Pair(client, server);
        });
    }

    /** The server closes when it knows that the client did: else both would close at once, and both ends wait. */
    private static void end(Pair pair) throws IOException {
        pair.client().close();
        assertEquals(-1, pair.server().getInputStream().read());
        pair.server().close();
    }

    @Test
    void theSideThatAbortsLeavesWithItsLastFiguresToo() throws Exception {
        Pair pair = connect();
        int port = pair.client().getLocalPort();
        world.call(collector::tick);
        pair.client().getOutputStream().write(new byte[500]);
        pair.server().getInputStream().readNBytes(500);
        pair.client().setSoLinger(true, 0);
        pair.client().close();
        assertThrows(SocketException.class, () -> pair.server().getInputStream().read(), "the reset has come");
        pair.server().close();
        List<Connection> closed = closed(2);
        assertEquals(2, closed.size());
        for (Connection each : closed) {
            boolean client = each.local().port() == port;
            assertEquals(client ? 1500 : 250, figure(each, TcpMetric.BYTES_SENT));
            assertEquals(client ? 250 : 1500, figure(each, TcpMetric.BYTES_RECEIVED));
            assertEquals(client ? EventReason.ABORTED_HERE : EventReason.RESET_BY_PEER, each.end().reason());
            assertEquals(List.of(ProcessHandle.current().pid()), pids(each));
        }
    }

    @Test
    void whatNoReadingSawHasItsProcessItsBeginningAndItsEnd() throws Exception {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Pair pair = connect();
            ports.add(pair.client().getLocalPort());
            end(pair);
        }
        List<Connection> closed = closed(100);
        assertEquals(100, closed.size(), "the clients wait in TIME_WAIT");
        for (Connection each : closed) {
            assertEquals(List.of(ProcessHandle.current().pid()), pids(each));
            assertEquals(Owner.UNKNOWN_FD, each.owners().get(0).fd(), "nobody told the descriptor");
            assertEquals(250, figure(each, TcpMetric.BYTES_SENT));
            assertEquals(EventReason.CLOSED_BY_PEER, each.end().reason());
            assertTrue(each.end().at() >= each.firstSeen(), each::toString);
            assertTrue(ports.remove(each.remote().port()));
        }
    }

    /** A program that has ended: nothing is left of it but its sockets in TIME_WAIT. */
    private long connectAndClose(int times) {
        return world.call(() -> {
            Process bash = new ProcessBuilder("bash", "-c", "for i in $(seq " + times
                    + "); do exec 3<>/dev/tcp/127.0.0.1/" + PORT + "; exec 3>&-; done").inheritIO().start();
            for (int i = 0; i < times; i++) {
                try (Socket server = listener.accept()) {
                    assertEquals(-1, server.getInputStream().read(), "the client closes first");
                }
            }
            assertEquals(0, bash.waitFor());
            return bash.pid();
        });
    }

    /**
     * Waits for the last ends, which may still be on their way.
     *
     * @return how many the kernel keeps: without memory for one it keeps none (TCPTimeWaitOverflow)
     */
    private long awaitTimeWait(long count) throws InterruptedException {
        for (int i = 0; i < 300 && timeWait() < count; i++) {
            Thread.sleep(10);
        }
        return timeWait();
    }

    private long timeWait() {
        return world.call(() -> Files.readAllLines(Path.of("/proc/thread-self/net/tcp"))).stream()
                .filter(line -> line.split(" +")[4].equals("06")).count();
    }

    private List<Connection> leftBehind() {
        return world.call(() -> collector.tick().snapshot()).connections().stream()
                .filter(each -> each.state() == TcpState.TIME_WAIT).toList();
    }

    @Test
    void whatIsLeftBehindByAProgramThatHasEndedIsItsOwn() throws Exception {
        long first = connectAndClose(50);
        long kept = awaitTimeWait(50);
        assertTrue(kept > 40, () -> kept + " of 50 are left behind");
        List<Connection> all = leftBehind();
        assertEquals(kept, all.size());
        for (Connection each : all) {
            assertEquals(List.of(first), pids(each));
            assertTrue(each.isReleased());
            assertEquals(NoOwnerReason.TIME_WAIT, each.noOwnerReason());
        }
        // not read by the tick that hears of it
        long second = connectAndClose(10);
        long more = awaitTimeWait(kept + 10) - kept;
        assertTrue(more > 5, () -> more + " of 10 are left behind");
        world.call(collector::listen);
        all = leftBehind();
        assertEquals(kept + more, all.size());
        assertEquals(more, all.stream().filter(each -> pids(each).equals(List.of(second))).count());
        Snapshot snapshot = world.call(() -> collector.tick().snapshot());
        assertEquals("bash", snapshot.processes().get(all.get(0).owners().get(0).process()).comm());
    }
}
