package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.SampleSnapshot.end;
import static io.github.socketloom.collector.export.SampleSnapshot.metrics;
import static io.github.socketloom.collector.export.SampleSnapshot.snapshot;
import static io.github.socketloom.collector.export.SampleSnapshot.socket;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.metrics.LineProtocolReader;
import io.github.socketloom.collector.export.metrics.LineProtocolReader.Line;
import io.github.socketloom.collector.export.metrics.SocketTag;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SctpState;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsInfluxTest {

    private static final Endpoint ANY = end("0.0.0.0", 0);
    private static final Endpoint ANY6 = new Endpoint(IpAddress.ofV6(0, 0), 0, null);

    private static String text(Snapshot snapshot, View view, SocketTag... extra) {
        StringWriter out = new StringWriter();
        try {
            new ConnectionsInflux(Set.of(extra)).write(snapshot, view, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Line line(Connection connection, SocketTag... extra) {
        List<Line> lines = LineProtocolReader.read(text(snapshot(List.of(connection)), View.DETAILED, extra));
        assertEquals(1, lines.size());
        return lines.get(0);
    }

    @Test
    void aTcpConnectionIsTelegrafsLineWithMoreFields() {
        Line line = line(socket().ends(end("192.168.1.21", 6514), end("192.168.1.21", 443), null)
                .tcp(metrics(null, TcpMetric.BYTES_ACKED, 1126, TcpMetric.BYTES_RECEIVED, 532_644_751,
                        TcpMetric.SEGMENTS_SENT, 211_249, TcpMetric.SEGMENTS_RECEIVED, 211_254,
                        TcpMetric.DATA_SEGMENTS_SENT, 2, TcpMetric.DATA_SEGMENTS_RECEIVED, 211_251))
                .build());
        assertEquals("socketstat", line.measurement());
        assertEquals(Map.of("proto", "tcp", "local_addr", "192.168.1.21", "local_port", "6514", "remote_addr",
                "192.168.1.21", "remote_port", "443"), line.tags());
        assertEquals(Map.of("state", "ESTAB", "recv_q", 0L, "send_q", 0L, "bytes_acked", 1126L, "bytes_received",
                532_644_751L, "segs_out", 211_249L, "segs_in", 211_254L, "data_segs_out", 2L, "data_segs_in", 211_251L),
                line.fields());
        assertEquals(SampleSnapshot.NOON * 1000, line.time());
    }

    @Test
    void timesAreMillisecondsAndRatesBitsPerSecondAsSsPrintsThem() {
        Line line = line(socket().tcp(metrics("cubic", TcpMetric.RTT_US, 30, TcpMetric.RTT_VAR_US, 15,
                TcpMetric.TCPI_RTO, 204_000, TcpMetric.TCPI_LAST_DATA_SENT, 7, TcpMetric.TCPI_BUSY_TIME, 4_500,
                TcpMetric.PACING_RATE_BYTES_PER_SECOND, 1_000, TcpMetric.DELIVERY_RATE_BYTES_PER_SECOND,
                Long.MAX_VALUE / 2)).build());
        assertEquals(0.03, line.decimal("rtt"));
        assertEquals(0.015, line.decimal("rttvar"));
        assertEquals(204, line.decimal("rto"));
        assertEquals(7, line.decimal("lastsnd"));
        assertEquals(4.5, line.decimal("busy"));
        assertEquals(8_000, line.integer("pacing_rate"));
        assertEquals(Long.MAX_VALUE, line.integer("delivery_rate"));
        assertEquals("cubic", line.fields().get("congestion_control"));
    }

    @Test
    void aListenersQueuesAreItsAcceptQueueAndBacklogAndNobodyIsAtItsOtherEnd() {
        Line line = line(socket().state(TcpState.LISTEN, Direction.LISTEN, true).ends(end("0.0.0.0", 22), ANY, "ssh")
                .listen(3, 128).build());
        assertEquals(Map.of("proto", "tcp", "local_addr", "0.0.0.0", "local_port", "22"), line.tags());
        assertEquals(Map.of("state", "LISTEN", "recv_q", 3L, "send_q", 128L), line.fields());
    }

    @Test
    void aListenerOfBothFamiliesHasAStarForItsAddress() {
        Line line = line(socket().protocol(Protocol.TCP, Family.DUAL).state(TcpState.LISTEN, Direction.LISTEN, true)
                .ends(new Endpoint(IpAddress.ofV6(0, 0), 6002, null), ANY6, null).listen(0, 5).build());
        assertEquals(Map.of("proto", "tcp", "local_addr", "*", "local_port", "6002"), line.tags());
    }

    @Test
    void anIpv6AddressHasNoBracketsAndItsScopeIsTheInterface() {
        Endpoint own = new Endpoint(SampleSnapshot.address("fe80::1"), 6003, "d0");
        Endpoint peer = new Endpoint(SampleSnapshot.address("fe80::2"), 36982, "d0");
        Line line = line(socket().protocol(Protocol.TCP, Family.IPV6).ends(own, peer, null).build());
        assertEquals(Map.of("proto", "tcp", "local_addr", "fe80::1", "local_port", "6003", "remote_addr", "fe80::2",
                "remote_port", "36982", "interface", "d0"), line.tags());
    }

    @Test
    void anInterfaceThatASocketIsBoundToIsATag() {
        assertEquals("lo", line(socket().device("lo").build()).tags().get("interface"));
    }

    @ParameterizedTest
    @CsvSource({"ESTABLISHED, ESTAB", "SYN_SENT, SYN-SENT", "SYN_RECEIVED, SYN-RECV", "FIN_WAIT1, FIN-WAIT-1",
            "FIN_WAIT2, FIN-WAIT-2", "TIME_WAIT, TIME-WAIT", "CLOSE, UNCONN", "CLOSE_WAIT, CLOSE-WAIT",
            "LAST_ACK, LAST-ACK", "LISTEN, LISTEN", "CLOSING, CLOSING"})
    void statesAreTheWordsOfSs(TcpState state, String word) {
        assertEquals(word, line(socket().state(state, Direction.OUTBOUND, false).build()).fields().get("state"));
    }

    @Test
    void statesOfSctpHaveTheirNames() {
        Line line = line(socket().protocol(Protocol.SCTP, Family.IPV4)
                .state(SctpState.SHUTDOWN_ACK_SENT, Direction.OUTBOUND, false).build());
        assertEquals("sctp", line.tags().get("proto"));
        assertEquals("SHUTDOWN_ACK_SENT", line.fields().get("state"));
    }

    @Test
    void aRawSocketTellsItsProtocolAsSuchAndNotAsAPort() {
        Line line = line(socket().protocol(Protocol.RAW, Family.IPV4)
                .state(DatagramState.UNCONNECTED, Direction.LISTEN, true).ends(end("127.0.0.1", 0), ANY, null)
                .detail(new SocketDetail.Raw(1)).build());
        assertEquals(Map.of("proto", "raw", "local_addr", "127.0.0.1", "protocol", "1"), line.tags());
        assertEquals("UNCONN", line.fields().get("state"));
    }

    @Test
    void aUnixSocketHasInodesForPortsAndAnyPathIsOneTag() {
        Connection odd = socket().protocol(Protocol.UNIX, Family.UNIX)
                .state(TcpState.ESTABLISHED, Direction.LOCAL, true).owner(SampleSnapshot.SSHD, 3)
                .ends(Endpoint.named("/run/a b,c=d\n e.sock"), Endpoint.NONE, null)
                .queues(new SocketQueues(5, 7)).detail(new SocketDetail.Unix(SocketType.SEQPACKET, 295_215)).build();
        Line line = line(odd);
        assertEquals(Map.of("proto", "unix", "local_addr", "/run/a b,c=d\n e.sock", "local_port",
                Long.toString(odd.inode()), "remote_addr", "*", "remote_port", "295215"), line.tags());
        assertEquals(Map.of("netid", "u_seq", "state", "ESTAB", "recv_q", 5L, "send_q", 7L), line.fields());
        assertEquals(1, text(snapshot(List.of(odd)), View.DETAILED).lines().count());
    }

    @Test
    void aPacketSocketTellsFramesAndInterface() {
        Line line = line(socket().protocol(Protocol.PACKET, Family.PACKET)
                .state(DatagramState.UNCONNECTED, Direction.LISTEN, true)
                .ends(Endpoint.named("eth0:arp"), Endpoint.NONE, null).device("eth0")
                .detail(new SocketDetail.Packet(SocketType.RAW, 0x0806)).build());
        assertEquals(Map.of("proto", "packet", "protocol", "0x0806", "interface", "eth0"), line.tags());
        assertEquals("p_raw", line.fields().get("netid"));
    }

    @Test
    void onlySocketsOfOtherNamespacesNameTheirs() {
        assertFalse(line(socket().build()).tags().containsKey("netns"));
        assertEquals("vpn", line(socket().namespace(SampleSnapshot.VPN_NAMESPACE).build()).tags().get("netns"));
    }

    @Test
    void socketsThatShareAPortAreToldApartByTheirInodes() {
        Connection first = listener().owner(SampleSnapshot.NGINX, 3).build();
        Connection second = listener().owner(SampleSnapshot.NGINX_WORKER, 3).build();
        Connection alone = socket().owner(SampleSnapshot.NGINX, 5).build();
        List<Line> lines = LineProtocolReader.read(text(snapshot(List.of(first, second, alone)), View.DETAILED));
        assertEquals(Set.of(Long.toString(first.inode()), Long.toString(second.inode())),
                Set.of(lines.get(0).tags().get("inode"), lines.get(1).tags().get("inode")));
        assertFalse(lines.get(2).tags().containsKey("inode"));
    }

    @Test
    void socketsThatNothingElseTellsApartHaveTheirIds() {
        Connection first = listener().build();
        Connection second = listener().build();
        List<Line> lines = LineProtocolReader.read(text(snapshot(List.of(first, second)), View.DETAILED));
        assertEquals(2, new HashSet<>(lines.stream().map(Line::tags).toList()).size());
    }

    private static SampleSnapshot.Builder listener() {
        return socket().state(TcpState.LISTEN, Direction.LISTEN, true).ends(end("0.0.0.0", 80), ANY, "http")
                .listen(0, 511);
    }

    @Test
    void whatWasAskedForIsTagged() {
        Line line = line(socket().owner(SampleSnapshot.EVIL, 3).build(), SocketTag.PROCESS, SocketTag.PID,
                SocketTag.USER, SocketTag.DIRECTION);
        assertEquals("\u001b[2J=cmd", line.tags().get("process"));
        assertEquals("666", line.tags().get("pid"));
        assertEquals("mallory", line.tags().get("user"));
        assertEquals("outbound", line.tags().get("direction"));
    }

    @Test
    void everySocketIsALineAndNoTwoHaveTheSameTags() {
        for (SocketTag[] extra : List.of(new SocketTag[0], SocketTag.values())) {
            Snapshot all = SampleSnapshot.everything();
            List<Line> lines = LineProtocolReader.read(text(all, View.DETAILED, extra));
            assertEquals(all.connections().size(), lines.size());
            assertEquals(lines.size(), new HashSet<>(lines.stream().map(Line::tags).toList()).size());
        }
    }

    @Test
    void groupsCountAndAddUp() {
        List<Connection> three = List.of(inbound(1, 100, 30), inbound(2, 20, 50), inbound(3, 3, 40));
        List<Line> lines = LineProtocolReader.read(text(snapshot(three), View.AGGREGATED));
        assertEquals(1, lines.size());
        Line group = lines.get(0);
        assertEquals("socketstat_groups", group.measurement());
        assertEquals("10.0.0.5", group.tags().get("server_addr"));
        assertEquals("443", group.tags().get("server_port"));
        assertEquals("nginx", group.tags().get("process"));
        assertEquals("ESTAB", group.tags().get("state"));
        assertEquals(3, group.integer("count"));
        assertEquals(123, group.integer("bytes_received"));
        assertEquals(0.05, group.decimal("rtt_max"));
    }

    private static Connection inbound(int client, long received, long rtt) {
        return socket().state(TcpState.ESTABLISHED, Direction.INBOUND, true)
                .ends(end("10.0.0.5", 443), end("198.51.100." + client, 50_000), "https")
                .owner(SampleSnapshot.NGINX, client)
                .tcp(metrics("cubic", TcpMetric.BYTES_RECEIVED, received, TcpMetric.RTT_US, rtt)).build();
    }

    @Test
    void everyGroupIsALineAndNoTwoHaveTheSameTags() {
        List<Line> lines = LineProtocolReader.read(text(SampleSnapshot.everything(), View.AGGREGATED));
        assertTrue(lines.size() > 10);
        assertEquals(lines.size(), new HashSet<>(lines.stream().map(Line::tags).toList()).size());
    }

    @Test
    void groupsWhoseNamesAreWrittenAlikeAreLinesOfTheirOwn() {
        List<Connection> servers = Stream.of("/run/a", "/run/a\\", "/run/b\n", "/run/b\\n").map(path -> socket()
                .protocol(Protocol.UNIX, Family.UNIX).state(TcpState.LISTEN, Direction.LISTEN, true)
                .owner(SampleSnapshot.SSHD, 3).ends(Endpoint.named(path), Endpoint.NONE, null)
                .detail(new SocketDetail.Unix(SocketType.STREAM, 0)).build()).toList();
        List<Line> lines = LineProtocolReader.read(text(snapshot(servers), View.AGGREGATED));
        assertEquals(4, new HashSet<>(lines.stream().map(Line::tags).toList()).size());
    }
}
