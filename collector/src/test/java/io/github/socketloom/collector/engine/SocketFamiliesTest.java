package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sockets that are neither TCP nor UDP, as connections. */
class SocketFamiliesTest {

    private final FakeHost host = new FakeHost();
    private final Collector collector = host.collector();

    private Connection tick(long cookie) {
        host.pass(Duration.ofSeconds(1));
        return collector.tick().snapshot().connections().stream().filter(each -> each.cookie() == cookie).findFirst()
                .orElseThrow();
    }

    private FakeSocket unix(long cookie, TcpState state, SocketType type, String name) {
        FakeSocket socket = host.named(cookie, Protocol.UNIX, state, type, 0);
        socket.name = name;
        return socket;
    }

    @Test
    void aBoundUnixStreamThatIsNoListenerAwaitsPeers() {
        unix(1, TcpState.CLOSE, SocketType.STREAM, "/run/a.sock");
        assertEquals(Direction.LISTEN, tick(1).direction());
        assertEquals(DatagramState.UNCONNECTED, tick(1).state());
    }

    @Test
    void anAcceptedUnixConnectionWhosePeerIsNotToldDoesNotListen() {
        unix(1, TcpState.ESTABLISHED, SocketType.STREAM, "/run/a.sock");
        assertEquals(Direction.LOCAL, tick(1).direction());
    }

    @Test
    void aUnixDatagramSocketToWhichAnotherConnectedStillAwaitsPeers() {
        // the kernel calls the receiver established too
        unix(1, TcpState.ESTABLISHED, SocketType.DATAGRAM, "/run/log");
        Connection receiver = tick(1);
        assertEquals(Direction.LISTEN, receiver.direction());
        assertEquals(DatagramState.UNCONNECTED, receiver.state());
    }

    @Test
    void aUnixPeerOfAnotherNamespaceIsKnownByItsInodeOnly() {
        unix(1, TcpState.ESTABLISHED, SocketType.STREAM, null).peer = 4711;
        Connection client = tick(1);
        assertEquals(new SocketDetail.Unix(SocketType.STREAM, 4711), client.detail());
        assertEquals("*", client.remoteText());
    }

    @Test
    void aUnixPeerComesAndGoes() {
        FakeSocket client = unix(1, TcpState.ESTABLISHED, SocketType.STREAM, null);
        FakeSocket server = unix(2, TcpState.ESTABLISHED, SocketType.STREAM, "/run/a.sock");
        client.peer = server.inode;
        assertEquals("/run/a.sock", tick(1).remoteText());
        host.sockets.remove(2L);
        client.peer = 0;
        assertEquals("*", tick(1).remoteText());
    }

    @Test
    void abstractNamesBeginWithAnAtSign() {
        unix(1, TcpState.LISTEN, SocketType.STREAM, "\0a\0b");
        assertEquals("@a@b", tick(1).local().toString());
    }

    @Test
    void aNetlinkSocketOfTheKernelIsNoRiddleEvenToAnUnprivilegedReader() {
        host.unreadableProcesses = 5;
        host.named(1, Protocol.NETLINK, TcpState.CLOSE, SocketType.DATAGRAM, 0).uid = -1;
        FakeSocket users = host.named(2, Protocol.NETLINK, TcpState.CLOSE, SocketType.DATAGRAM, 0);
        users.uid = -1;
        users.peer = 4321L << 32;
        assertEquals(NoOwnerReason.KERNEL_SOCKET, tick(1).noOwnerReason());
        assertEquals("route:0", tick(1).local().toString());
        assertEquals(NoOwnerReason.NO_PERMISSION, tick(2).noOwnerReason());
        assertNull(tick(2).user());
    }

    @Test
    void aRawSocketIsNamedByItsIpProtocol() {
        host.named(1, Protocol.RAW, TcpState.CLOSE, SocketType.RAW, 89);
        Connection raw = tick(1);
        assertEquals("ospf", raw.serverPortName());
        assertEquals(new SocketDetail.Raw(89), raw.detail());
        assertEquals(Direction.LISTEN, raw.direction());
    }

    @Test
    void anMptcpSocketAndItsSubflowsWhichShareAnInodeAllGetTheirNewOwner() {
        FakeSocket whole = new FakeSocket(1, Protocol.MPTCP, TcpState.ESTABLISHED, "10.0.0.5", 80, "10.0.0.9", 5000);
        whole.counted = false;
        host.sockets.put(1L, whole);
        for (long cookie = 2; cookie <= 3; cookie++) {
            FakeSocket subflow = host.tcp(cookie, TcpState.ESTABLISHED, "10.0.0.5", 80, "10.0.0.9", 5000);
            subflow.inode = whole.inode;
        }
        Owner before = new Owner(host.process(7, "nginx"), 4);
        host.own(whole, before);
        tick(1);
        Owner after = new Owner(host.process(8, "nginx"), 4);
        host.own(whole, after);
        host.pass(Duration.ofSeconds(1));
        List<Connection> connections = collector.tick().snapshot().connections();
        assertEquals(3, connections.size());
        connections.forEach(each -> assertEquals(List.of(after), each.owners(), each::toString));
        assertFalse(connections.stream().anyMatch(each -> each.protocol() == Protocol.MPTCP && each.tcp() != null));
    }
}
