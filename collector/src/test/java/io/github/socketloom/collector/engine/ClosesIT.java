package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.KernelUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole collector looks at real connections that come and go, where the kernel takes no programs and tells of closes
 * alone; {@link ClosesByProgramsIT} tells what programs add.
 */
class ClosesIT {

    private static final int PORT = 2070;
    /** So many hundredths of a second, on a machine that has other things to do. */
    private static final int PATIENCE = 3000;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private NetworkWorld world;
    private Collector collector;
    private ServerSocket listener;

    @BeforeEach
    void open() {
        world = NetworkWorld.create();
        collector = world.call(() -> LocalCollector
                .open(CollectorSettings.DEFAULT.withProtocols(Set.of(Protocol.TCP, Protocol.UDP))
                        .withAllNamespaces(false).withKernel(new KernelUse(true, false, false))));
        listener = world.call(() -> new ServerSocket(PORT, 512, LOOPBACK));
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

    private Tick tick() {
        return world.call(collector::tick);
    }

    /** Ticks until so many closes were told; the kernel tells of them a moment later, from a work queue. */
    private List<Connection> closed(int count) throws InterruptedException {
        List<Connection> closed = new ArrayList<>();
        for (int i = 0; i < PATIENCE && closed.size() < count; i++) {
            closed.addAll(tick().update().closed());
            Thread.sleep(10);
        }
        return closed;
    }

    private static long figure(Connection connection, TcpMetric metric) {
        return connection.tcp().valueOrUnknown(metric);
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
    void connectionsThatWereSeenLeaveWithTheirLastFiguresAndTheirOwner() throws Exception {
        tick();
        Pair pair = connect();
        int port = pair.client().getLocalPort();
        assertEquals(2, tick().update().added().size());
        pair.client().getOutputStream().write(new byte[500]);
        pair.server().getInputStream().readNBytes(500);
        // no TIME_WAIT: both sockets are gone at once
        pair.client().setSoLinger(true, 0);
        pair.client().close();
        pair.server().close();
        List<Connection> closed = closed(2);
        assertEquals(2, closed.size());
        for (Connection each : closed) {
            boolean client = each.local().port() == port;
            assertEquals(client ? 1000 : 250, figure(each, TcpMetric.BYTES_SENT),
                    "of the side that aborts the kernel forgets the last figures");
            assertEquals(client ? 250 : 1500, figure(each, TcpMetric.BYTES_RECEIVED));
            assertEquals(TcpState.CLOSE, each.state());
            assertEquals(List.of(ProcessHandle.current().pid()),
                    each.owners().stream().map(owner -> (long) owner.process().pid()).toList());
        }
    }

    @Test
    void aRowInTimeWaitShowsWhatTheConnectionExchanged() throws Exception {
        tick();
        Pair pair = connect();
        int port = pair.client().getLocalPort();
        tick();
        pair.client().getOutputStream().write(new byte[500]);
        pair.server().getInputStream().readNBytes(500);
        end(pair);
        Connection waiting = null;
        for (int i = 0; i < PATIENCE && (waiting == null || figure(waiting, TcpMetric.BYTES_SENT) != 1500); i++) {
            Snapshot snapshot = world.call(() -> collector.tick().snapshot());
            waiting = snapshot.connections().stream().filter(each -> each.state() == TcpState.TIME_WAIT
                    && each.local().port() == port).findFirst().orElse(null);
            Thread.sleep(10);
        }
        assertEquals(1500, figure(waiting, TcpMetric.BYTES_SENT));
        assertEquals(NoOwnerReason.TIME_WAIT, waiting.noOwnerReason());
    }

    @Test
    void soDoesARowWhosePeerHasNotClosedYet() throws Exception {
        tick();
        Pair pair = connect();
        int port = pair.client().getLocalPort();
        tick();
        pair.client().getOutputStream().write(new byte[500]);
        pair.server().getInputStream().readNBytes(500);
        pair.client().close();
        Connection waiting = null;
        for (int i = 0; i < PATIENCE && (waiting == null || waiting.tcp() == null
                || figure(waiting, TcpMetric.BYTES_SENT) != 1500); i++) {
            Snapshot snapshot = world.call(() -> collector.tick().snapshot());
            waiting = snapshot.connections().stream().filter(each -> each.state() == TcpState.FIN_WAIT2
                    && each.local().port() == port).findFirst().orElse(null);
            Thread.sleep(10);
        }
        assertEquals(1500, figure(waiting, TcpMetric.BYTES_SENT));
        assertEquals(NoOwnerReason.ORPHANED, waiting.noOwnerReason());
        pair.server().close();
    }

    @Test
    void whatCameAndWentBetweenTwoReadingsIsToldWithItsFigures() throws Exception {
        tick();
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Pair pair = connect();
            ports.add(pair.client().getLocalPort());
            end(pair);
        }
        List<Connection> closed = closed(100);
        assertEquals(100, closed.size(), "the clients wait in TIME_WAIT");
        for (Connection each : closed) {
            assertEquals(NoOwnerReason.SHORT_LIVED, each.noOwnerReason());
            assertEquals(250, figure(each, TcpMetric.BYTES_SENT));
            assertEquals(PORT, each.local().port());
            assertEquals(Direction.LOCAL, each.direction());
            assertTrue(each.serving());
            assertTrue(ports.remove(each.remote().port()));
        }
        List<Connection> waiting = world.call(() -> collector.tick().snapshot()).connections().stream()
                .filter(each -> each.state() == TcpState.TIME_WAIT).toList();
        assertEquals(100, waiting.size());
        waiting.forEach(each -> assertEquals(1000, figure(each, TcpMetric.BYTES_SENT)));
    }

    @Test
    void updatesAppliedToTheFirstSnapshotGiveTheLatestWhileConnectionsComeAndGo() throws Exception {
        Map<ConnectionId, Connection> connections = new HashMap<>();
        world.call(() -> collector.tick().snapshot()).connections().forEach(each -> connections.put(each.id(), each));
        Set<ConnectionId> closed = new HashSet<>();
        List<Pair> open = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 10; i++) {
                open.add(connect());
            }
            for (int i = 0; i < 8; i++) {
                Pair pair = open.remove((round * 7 + i) % open.size());
                pair.client().close();
                pair.server().close();
            }
            Tick tick = tick();
            Update update = tick.update();
            update.added().forEach(each -> connections.put(each.id(), each));
            update.changed().forEach(each -> connections.put(each.id(), each));
            update.removed().forEach(connections::remove);
            for (Connection each : update.closed()) {
                assertTrue(closed.add(each.id()), () -> each + " is closed twice");
                assertFalse(connections.containsKey(each.id()), () -> each + " is closed and still there");
            }
            Map<ConnectionId, Connection> now = new HashMap<>();
            Snapshot snapshot = world.call(tick::snapshot);
            snapshot.connections().forEach(each -> now.put(each.id(), each));
            assertEquals(now, connections);
        }
        for (Pair pair : open) {
            pair.client().close();
            pair.server().close();
        }
        assertEquals(0, world.call(() -> collector.tick().update()).report().events().lost());
    }
}
