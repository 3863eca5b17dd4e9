package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.SampleSnapshot.end;
import static io.github.socketloom.collector.export.SampleSnapshot.metrics;
import static io.github.socketloom.collector.export.SampleSnapshot.socket;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.RetransmissionShare;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionGroupTest {

    private static List<ConnectionGroup> groups(SampleSnapshot.Builder... sockets) {
        List<Connection> connections = java.util.Arrays.stream(sockets).map(SampleSnapshot.Builder::build).toList();
        Snapshot snapshot = SampleSnapshot.snapshot(connections);
        return ConnectionGroup.of(snapshot, new SnapshotIndex(snapshot));
    }

    private static SampleSnapshot.Builder web(String client, int port) {
        return socket().state(TcpState.ESTABLISHED, Direction.INBOUND, true)
                .ends(end("10.0.0.5", 443), end(client, port), "https").owner(SampleSnapshot.NGINX_WORKER, port % 100);
    }

    @Test
    void clientsOfOneServerAreOneGroupWhateverTheirAddressAndPort() {
        List<ConnectionGroup> groups = groups(web("10.0.0.9", 50001), web("10.0.0.9", 50002), web("10.1.2.3", 50003));
        assertEquals(1, groups.size());
        assertEquals(3, groups.get(0).count());
        assertEquals(end("10.0.0.5", 443), groups.get(0).key().server());
        assertEquals(AddressSpace.PRIVATE, groups.get(0).clientSpace());
    }

    @Test
    void theSpaceOfTheClientMakesAGroupOfItsOwn() {
        assertEquals(2, groups(web("10.0.0.9", 50001), web("8.8.8.8", 50002)).size());
    }

    @Test
    void outboundConnectionsAreGroupedByTheRemoteEnd() {
        List<ConnectionGroup> groups = groups(
                socket().ends(end("10.0.0.5", 40001), end("203.0.113.20", 443), null).owner(SampleSnapshot.MYSQL, 3),
                socket().ends(end("10.0.0.5", 40002), end("203.0.113.20", 443), null).owner(SampleSnapshot.MYSQL, 4),
                socket().ends(end("10.0.0.5", 40003), end("203.0.113.20", 80), null).owner(SampleSnapshot.MYSQL, 5));
        assertEquals(List.of(1, 2), groups.stream().map(ConnectionGroup::count).sorted().toList());
        assertEquals(203 << 24 | 113 << 8 | 20, groups.get(0).key().server().address().bits());
    }

    @Test
    void theTwoSocketsOfALocalConnectionAreTwoGroupsWithOneServer() {
        List<ConnectionGroup> groups = groups(
                socket().state(TcpState.ESTABLISHED, Direction.LOCAL, true)
                        .ends(end("127.0.0.1", 8080), end("127.0.0.1", 45678), null).owner(SampleSnapshot.NGINX, 1),
                socket().state(TcpState.ESTABLISHED, Direction.LOCAL, false)
                        .ends(end("127.0.0.1", 45678), end("127.0.0.1", 8080), null).owner(SampleSnapshot.NGINX, 2));
        assertEquals(2, groups.size());
        assertEquals(end("127.0.0.1", 8080), groups.get(0).key().server());
        assertEquals(end("127.0.0.1", 8080), groups.get(1).key().server());
    }

    @Test
    void stateFamilyProtocolUserAndProcessPartGroups() {
        assertEquals(6,
                groups(web("10.0.0.9", 1), web("10.0.0.9", 2).state(TcpState.CLOSE_WAIT, Direction.INBOUND, true),
                        web("10.0.0.9", 3).protocol(Protocol.TCP, Family.IPV4_MAPPED),
                        web("10.0.0.9", 4).protocol(Protocol.UDP, Family.IPV4),
                        socket().state(TcpState.ESTABLISHED, Direction.INBOUND, true)
                                .ends(end("10.0.0.5", 443), end("10.0.0.9", 5), "https").owner(SampleSnapshot.NGINX, 5),
                        socket().state(TcpState.ESTABLISHED, Direction.INBOUND, true)
                                .ends(end("10.0.0.5", 443), end("10.0.0.9", 6), "https"))
                        .size());
    }

    @Test
    void figuresAreMergedByTheirRules() {
        ConnectionGroup group = groups(
                web("10.0.0.9", 1).queues(new SocketQueues(5, 100)).rates(10, 1, 0)
                        .tcp(metrics("cubic", TcpMetric.RTT_US, 100, TcpMetric.RETRANSMITS_TOTAL, 2, TcpMetric.CWND, 10,
                                TcpMetric.TCPI_OPTIONS, 1, TcpMetric.BYTES_SENT, 1000)),
                web("10.0.0.9", 2).queues(new SocketQueues(7, 50)).rates(5, 2, 1)
                        .tcp(metrics("cubic", TcpMetric.RTT_US, 300, TcpMetric.RETRANSMITS_TOTAL, 3, TcpMetric.CWND, 4,
                                TcpMetric.TCPI_OPTIONS, 6, TcpMetric.MIN_RTT_US, 80)),
                web("10.0.0.9", 3).queues(null)).get(0);
        assertEquals(3, group.count());
        assertEquals(new SocketQueues(7, 100), group.queues());
        assertEquals(15, group.rates().sentBytesPerSecond());
        assertEquals(300, group.tcp().valueOrUnknown(TcpMetric.RTT_US));
        assertEquals(5, group.tcp().valueOrUnknown(TcpMetric.RETRANSMITS_TOTAL));
        assertEquals(4, group.tcp().valueOrUnknown(TcpMetric.CWND));
        assertEquals(7, group.tcp().valueOrUnknown(TcpMetric.TCPI_OPTIONS));
        assertEquals(1000, group.tcp().valueOrUnknown(TcpMetric.BYTES_SENT));
        assertEquals(80, group.tcp().valueOrUnknown(TcpMetric.MIN_RTT_US));
        assertEquals(TcpMetrics.UNKNOWN, group.tcp().valueOrUnknown(TcpMetric.LOST));
        assertEquals("cubic", group.tcp().congestionControl());
    }

    @Test
    void theShareOfRetransmissionsIsThatOfTheSums() {
        ConnectionGroup group = groups(
                web("10.0.0.9", 1).tcp(metrics("cubic", TcpMetric.RETRANSMITS_TOTAL, 0, TcpMetric.SEGMENTS_SENT, 990)),
                web("10.0.0.9", 2).tcp(metrics("cubic", TcpMetric.RETRANSMITS_TOTAL, 5, TcpMetric.SEGMENTS_SENT, 10)),
                web("10.0.0.9", 3).tcp(metrics("cubic", TcpMetric.RETRANSMITS_TOTAL, 500))).get(0);
        assertEquals(0.5, group.retransmissions().get(RetransmissionShare.SEGMENTS));
        assertEquals(100.0 * 5 / 1005, group.retransmissions().get(RetransmissionShare.DYNATRACE));
    }

    @Test
    void aGroupWithoutSegmentsHasNoShare() {
        assertEquals(java.util.Map.of(), groups(web("10.0.0.9", 1)).get(0).retransmissions());
    }

    @Test
    void ratesOfAGroupAreSumsOfThoseThatAreKnown() {
        ConnectionGroup group = groups(web("10.0.0.9", 1).rates(new Rates(10, 1, 0, 2, Double.NaN, Double.NaN)),
                web("10.0.0.9", 2).rates(new Rates(5, 2, 1, 3, 4, Double.NaN)), web("10.0.0.9", 3)).get(0);
        assertEquals(new Rates(15, 3, 1, 5, 4, Double.NaN), group.rates());
    }

    @Test
    void aGroupCountsTheProcessesThatHoldItsSockets() {
        ConnectionGroup group = groups(web("10.0.0.9", 1).owner(SampleSnapshot.NGINX, 1),
                web("10.0.0.9", 2).owner(SampleSnapshot.NGINX, 2),
                web("10.0.0.9", 3).owner(SampleSnapshot.NGINX, 3)).get(0);
        assertEquals(3, group.count());
        assertEquals(2, group.processes());
    }

    @Test
    void theSameServerInAnotherNamespaceIsAnotherGroup() {
        assertEquals(2, groups(web("10.0.0.9", 1), web("10.0.0.9", 2).namespace(SampleSnapshot.VPN_NAMESPACE)).size());
    }

    @Test
    void differentCongestionControlIsNotGuessed() {
        ConnectionGroup group = groups(web("10.0.0.9", 1).tcp(metrics("cubic")), web("10.0.0.9", 2).tcp(metrics("bbr")))
                .get(0);
        assertNull(group.tcp().congestionControl());
    }

    @Test
    void listenersKeepTheirLongestQueue() {
        SampleSnapshot.Builder[] reusePort = new SampleSnapshot.Builder[2];
        for (int i = 0; i < 2; i++) {
            reusePort[i] = socket().state(TcpState.LISTEN, Direction.LISTEN, true)
                    .ends(end("0.0.0.0", 80), end("0.0.0.0", 0), "http").owner(SampleSnapshot.NGINX, i)
                    .listen(i * 9, 511);
        }
        ConnectionGroup group = groups(reusePort).get(0);
        assertEquals(2, group.count());
        assertEquals(9, group.listenQueue().queue());
        assertEquals(511, group.listenQueue().backlog());
    }
}
