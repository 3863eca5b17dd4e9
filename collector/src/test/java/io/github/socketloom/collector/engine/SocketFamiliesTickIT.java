package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.collector.linux.FamilySockets;
import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector makes of real sockets that are neither TCP nor UDP: ends, peers, queues, directions, owners. */
class SocketFamiliesTickIT {

    @TempDir
    static Path folder;
    private static NetworkWorld world;
    private static FamilySockets made;
    private static Snapshot snapshot;

    @BeforeAll
    static void tick() {
        world = NetworkWorld.create();
        made = new FamilySockets(world, folder);
        snapshot = world.call(() -> {
            try (Collector collector = LocalCollector.open(CollectorSettings.DEFAULT.withAllNamespaces(false)
                    .withProtocols(EnumSet.allOf(Protocol.class)))) {
                return collector.tick().snapshot();
            }
        });
    }

    @AfterAll
    static void close() {
        if (world != null) {
            if (made != null) {
                made.close();
            }
            world.close();
        }
    }

    private static Connection find(Protocol protocol, String name) {
        long inode = made.inode(name);
        List<Connection> found = snapshot.connections().stream()
                .filter(each -> each.inode() == inode && each.protocol() == protocol).toList();
        assertEquals(1, found.size(), name);
        return found.get(0);
    }

    @Test
    void nothingFailed() {
        assertEquals(List.of(), snapshot.report().errors());
    }

    @Test
    void aUnixListenerShowsPathQueueAndBacklog() {
        Connection listener = find(Protocol.UNIX, "unix listener");
        assertEquals(Family.UNIX, listener.family());
        assertEquals(TcpState.LISTEN, listener.state());
        assertEquals(Direction.LISTEN, listener.direction());
        assertEquals(made.path("listener.sock"), listener.local().toString());
        assertEquals("*", listener.remoteText());
        assertEquals(new ListenQueue(1, 7), listener.listenQueue());
        assertNull(listener.queues());
    }

    @Test
    void theClientOfAUnixConnectionShowsTheServersPathAndInode() {
        Connection client = find(Protocol.UNIX, "unix client");
        assertEquals(TcpState.ESTABLISHED, client.state());
        assertEquals(Direction.LOCAL, client.direction());
        assertEquals(Endpoint.NONE, client.local());
        assertEquals(made.path("listener.sock"), client.remote().toString());
        assertEquals(new SocketDetail.Unix(SocketType.STREAM, made.inode("unix server")), client.detail());
        Connection server = find(Protocol.UNIX, "unix server");
        assertTrue(server.serving());
        assertEquals(Direction.LOCAL, server.direction());
        assertEquals(100, server.queues().receiveBytes());
        assertEquals(new SocketDetail.Unix(SocketType.STREAM, made.inode("unix client")), server.detail());
    }

    @Test
    void anAbstractNameBeginsWithAnAtSign() {
        assertEquals("@soc@k\ufffd", find(Protocol.UNIX, "unix seqpacket listener").local().toString());
        assertEquals("@soc@k\ufffd", find(Protocol.UNIX, "unix seqpacket client").remote().toString());
    }

    @Test
    void aUnixDatagramSocketIsConnectedOnlyIfItHasAPeer() {
        Connection sender = find(Protocol.UNIX, "unix datagram sender");
        assertEquals(DatagramState.CONNECTED, sender.state());
        assertEquals(made.path("datagram.sock"), sender.remote().toString());
        Connection receiver = find(Protocol.UNIX, "unix datagram receiver");
        assertEquals(DatagramState.UNCONNECTED, receiver.state());
        assertEquals(Direction.LISTEN, receiver.direction());
    }

    @Test
    void aClientThatIsNotAcceptedYetListensToNobody() {
        Connection waiting = find(Protocol.UNIX, "unix client not accepted");
        assertEquals(TcpState.ESTABLISHED, waiting.state());
        assertEquals(Direction.LOCAL, waiting.direction());
    }

    @Test
    void allAreOwnedByThisProcessAndTheirUserIsNamed() {
        for (Protocol protocol : List.of(Protocol.UNIX, Protocol.PACKET, Protocol.RAW, Protocol.ICMP)) {
            for (Connection each : snapshot.connections()) {
                if (each.protocol() == protocol) {
                    assertEquals(List.of(ProcessHandle.current().pid()),
                            each.owners().stream().map(owner -> (long) owner.process().pid()).toList(), each::toString);
                }
            }
        }
        assertEquals(65534, find(Protocol.UNIX, "unix bound").uid());
    }

    @Test
    void packetSocketsShowInterfaceAndFrames() {
        assertEquals("*:all", find(Protocol.PACKET, "packet all").local().toString());
        Connection arp = find(Protocol.PACKET, "packet arp");
        assertEquals("lo:arp", arp.local().toString());
        assertEquals("lo", arp.interfaceName());
        assertEquals(new SocketDetail.Packet(SocketType.DATAGRAM, 0x0806), arp.detail());
        assertEquals(Direction.LISTEN, arp.direction());
        assertEquals("*:none", find(Protocol.PACKET, "packet none").local().toString());
    }

    @Test
    void rawSocketsAreNamedByTheirIpProtocol() {
        Connection raw = find(Protocol.RAW, "raw icmp");
        assertEquals("icmp", raw.serverPortName());
        assertEquals(new SocketDetail.Raw(1), raw.detail());
        assertEquals("127.0.0.1:*", raw.local().toString());
        assertEquals(Direction.LISTEN, raw.direction());
        Connection raw6 = find(Protocol.RAW, "raw icmp6");
        assertEquals("ipv6-icmp", raw6.serverPortName());
        assertEquals(Direction.LOCAL, raw6.direction());
        assertEquals(DatagramState.CONNECTED, raw6.state());
    }

    @Test
    void netlinkSocketsShowFamilyAndPortAndThoseOfTheKernelAreCalledSo() {
        Connection uevent = find(Protocol.NETLINK, "netlink uevent");
        assertEquals("uevent:4321", uevent.local().toString());
        assertEquals(List.of(ProcessHandle.current().pid()),
                uevent.owners().stream().map(owner -> (long) owner.process().pid()).toList());
        Connection connected = find(Protocol.NETLINK, "netlink usersock");
        assertEquals(DatagramState.CONNECTED, connected.state());
        assertEquals(new SocketDetail.Netlink(2, 4322, 4321), connected.detail());
        List<Connection> kernels = snapshot.connections().stream()
                .filter(each -> each.protocol() == Protocol.NETLINK && each.local().toString().endsWith(":0")).toList();
        assertTrue(kernels.size() > 3, kernels::toString);
        kernels.forEach(each -> assertEquals(NoOwnerReason.KERNEL_SOCKET, each.noOwnerReason(), each::toString));
    }

    @Test
    void anMptcpConnectionAndItsSubflowHaveTheSameOwner() {
        assumeTrue(made.hasMptcp(), "this kernel has no MPTCP");
        Connection whole = find(Protocol.MPTCP, "mptcp server");
        Connection subflow = find(Protocol.TCP, "mptcp server");
        assertEquals(TcpState.ESTABLISHED, whole.state());
        assertEquals(whole.owners(), subflow.owners());
        assertEquals(1, whole.owners().size());
        assertNull(whole.tcp());
        assertEquals(Direction.LOCAL, whole.direction());
        assertTrue(whole.serving());
        assertEquals(new ListenQueue(0, 5), find(Protocol.MPTCP, "mptcp listener").listenQueue());
        assertEquals(Family.DUAL, find(Protocol.MPTCP, "mptcp dual listener").family());
    }
}
