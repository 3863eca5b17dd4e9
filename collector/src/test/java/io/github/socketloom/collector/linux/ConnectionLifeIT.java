package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection from its beginning to TIME_WAIT, read by netlink and by text files. */
class ConnectionLifeIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    private static final int PORT = 2050;

    private NetworkWorld world;
    private int listener;
    private int client;
    private int server;

    @BeforeEach
    void connect() {
        world = NetworkWorld.create();
        world.call(() -> {
            listener = TestSockets.open(false, TestSockets.STREAM);
            TestSockets.bind(listener, false, "127.0.0.1", PORT);
            TestSockets.listenOn(listener, 4);
            client = TestSockets.open(false, TestSockets.STREAM);
            TestSockets.connectTo(client, false, "127.0.0.1", PORT);
            return null;
        });
    }

    @AfterEach
    void close() {
        TestSockets.close(listener);
        world.close();
    }

    @Test
    void netlinkKeepsTheSocketsSlotUntilItIsGone() {
        keepsItsSlot(world.call(() -> {
            OwnNamespace own = ObservedNamespace.of(FILES, FileCalls.KERNEL);
            NamespaceEntrances entrances = new NamespaceEntrances(KernelWays.live(FILES), own);
            return new SockDiagSource(own, new TcpInfo("6.18"), () -> entrances.open(own.id(),
                    NetlinkSocket.SOCK_DIAG, java.time.Duration.ofSeconds(2)));
        }));
    }

    @Test
    void textFilesKeepTheSocketsSlotUntilItIsGone() {
        keepsItsSlot(
                world.call(() -> new SockDiagSource(ObservedNamespace.of(FILES, FileCalls.KERNEL), new TcpInfo("6.18"),
                        () -> {
                            throw new SourceException(SourceException.Reason.UNSUPPORTED, "refused for the test");
                        })));
    }

    @Test
    void interfacesAreThoseOfTheNamespaceThatIsReadWhoeverAsks() {
        try (NetlinkSocket socket = world.call(() -> NetlinkSocket.open(NetlinkSocket.SOCK_DIAG,
                java.time.Duration.ofSeconds(2)))) {
            assertEquals("lo", socket.interfaceName(1));
            assertNull(socket.interfaceName(4711));
        }
    }

    private void keepsItsSlot(SocketSource source) {
        try (source) {
            SocketTable table = source.newTable();
            read(source, table);
            assertEquals(3, table.size());
            int clientPort = TestSockets.localPort(client);
            int clientSlot = slot(table, clientPort);
            int serverSlot = slot(table, PORT);
            assertEquals(0, table.inode(serverSlot), "not accepted yet");

            server = world.call(() -> TestSockets.accept(listener));
            read(source, table);
            assertEquals(Change.NONE, table.change(clientSlot));
            assertEquals(Change.CHANGED, table.change(serverSlot), "it has an inode now");
            assertNotEquals(0, table.inode(serverSlot));

            world.call(() -> {
                TestSockets.close(client);
                Thread.sleep(20);
                TestSockets.close(server);
                return null;
            });
            read(source, table);
            assertEquals(Change.CHANGED, table.change(clientSlot));
            assertEquals(TcpState.TIME_WAIT.number(), table.state(clientSlot));
            assertEquals(clientPort, table.localPort(clientSlot));
            assertEquals(0, table.uid(clientSlot), "whose it was is remembered");
            assertEquals(0, table.inode(clientSlot));
            assertEquals(Change.REMOVED, table.change(serverSlot));
            assertEquals(2, table.size());
        }
    }

    private void read(SocketSource source, SocketTable table) {
        assertEquals(List.of(), world.call(() -> source.read(EnumSet.of(Protocol.TCP), table)));
    }

    private static int slot(SocketTable table, int localPort) {
        List<Integer> slots = TableRows.living(table).stream()
                .filter(slot -> table.localPort(slot) == localPort && table.remotePort(slot) != 0).toList();
        assertTrue(slots.size() == 1, slots::toString);
        return slots.get(0);
    }
}
