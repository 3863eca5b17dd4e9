package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.Collector;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.engine.Tick;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Graphs of the host that the test runs on hold exactly the sockets that were read, whatever these are. */
class LiveHostIT {

    private static TopologyBuilder builder(GroupBy groupBy) {
        return new TopologyBuilder(GraphHost.request(groupBy, TopologyMode.DETAILED), GraphHost.IDENTITY,
                GraphHost.OPEN);
    }

    @ParameterizedTest
    @EnumSource
    void everySocketIsInOneActorsCount(GroupBy groupBy) throws SourceException {
        Snapshot snapshot;
        try (Collector collector = LocalCollector.open(CollectorSettings.DEFAULT)) {
            snapshot = collector.tick().snapshot();
        }
        List<Connection> taken = snapshot.connections().stream().filter(GraphSocket::isShown).toList();
        Topology graph = builder(groupBy).build(snapshot);
        List<Actor> local = graph.actors().stream().filter(each -> !each.isSelf() && !each.isEndpoint()).toList();
        assertEquals(taken.size(), graph.actors().get(0).socketCount());
        assertEquals(taken.size(), local.stream().mapToLong(Actor::socketCount).sum());
        assertEquals(taken.stream().filter(GraphSocket::hasPeer).count(),
                graph.links().stream().flatMap(each -> each.sockets().stream()).mapToLong(LinkSocket::socketCount)
                        .sum());
        assertEquals(ports(taken), local.stream().flatMap(each -> each.ports().stream())
                .collect(Collectors.toMap(each -> each.protocol() + each.port(), ActorPort::sockets, Long::sum,
                        TreeMap::new)));
        if (groupBy == GroupBy.PID) {
            Map<Integer, Long> byPid = taken.stream().filter(each -> !each.owners().isEmpty())
                    .collect(Collectors.groupingBy(each -> GraphSocket.owner(each).pid(), Collectors.counting()));
            for (Actor actor : local) {
                if (actor.process().pid() != null) {
                    assertEquals(byPid.getOrDefault(actor.process().pid().intValue(), 0L), actor.socketCount(),
                            actor::displayName);
                }
            }
        }
    }

    private static Map<String, Long> ports(List<Connection> sockets) {
        return sockets.stream().filter(each -> each.local().port() != 0).collect(Collectors.groupingBy(
                each -> each.protocol().key() + each.local().port(), TreeMap::new, Collectors.counting()));
    }

    @Test
    void aConnectionOfThisProcessWithItselfIsOneConnection() throws SourceException, IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept();
                Collector collector = LocalCollector.open(CollectorSettings.DEFAULT)) {
            Topology graph = builder(GroupBy.PID).build(collector.tick().snapshot());
            List<Link> links = graph.links().stream().filter(link -> link.sockets().stream()
                    .anyMatch(each -> Integer.valueOf(client.getLocalPort()).equals(each.clientPort())
                            && Integer.valueOf(accepted.getLocalPort()).equals(each.serverPort())))
                    .toList();
            assertEquals(1, links.size());
            List<LinkSocket> sockets = links.get(0).sockets().stream()
                    .filter(each -> each.clientPort() == client.getLocalPort()).toList();
            assertEquals(2, sockets.stream().mapToLong(LinkSocket::socketCount).sum());
            assertTrue(links.get(0).connectionCount() < links.get(0).socketCount());
            assertEquals(links.get(0).key().source(), links.get(0).key().target());
        }
    }

    @Test
    void aGraphThatFollowsThisHostEqualsTheOneOfItsLatestReading() throws Exception {
        try (Collector collector = LocalCollector.open(CollectorSettings.DEFAULT)) {
            LiveTopology live = new LiveTopology(builder(GroupBy.CONTAINER), collector.tick().snapshot());
            for (int i = 0; i < 5; i++) {
                try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                    client.getOutputStream().write(i);
                    Tick tick = collector.tick();
                    live.apply(tick.update());
                    assertEquals(builder(GroupBy.CONTAINER).build(tick.snapshot()), live.topology());
                }
            }
        }
    }

    @Test
    void everyProtocolThatIsNoTcpOrUdpIsCountedAsLeftOut() throws SourceException {
        try (Collector collector = LocalCollector.open(
                CollectorSettings.DEFAULT.withProtocols(EnumSet.allOf(Protocol.class)))) {
            Snapshot snapshot = collector.tick().snapshot();
            Topology graph = builder(GroupBy.PID).build(snapshot);
            assertEquals((long) snapshot.connections().size(), (long) graph.statistics().get("sockets_total")
                    + (long) graph.statistics().get("sockets_other_protocols"));
        }
    }
}
