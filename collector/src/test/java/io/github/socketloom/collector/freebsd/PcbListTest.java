package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Internet sockets of the sample hosts, field by field, and what the samples do not have. */
class PcbListTest {

    private static final int FRAME = 64;
    private static final int TCP_INNER = 8;

    static List<String> releases() {
        return FreeBsdSamples.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyTcpSocketIsAsExpected(String release) {
        JsonNode expected = FreeBsdSamples.expected(release);
        PcbList list = FreeBsdSamples.tcp(release);
        for (JsonNode socket : expected.get("tcp")) {
            assertTrue(list.next());
            assertAll(socket.toString(), () -> assertSocket(socket, list), () -> assertTcp(socket, list),
                    () -> assertFigures(socket, list));
        }
        assertEnd(list);
        assertEquals(expected.at("/tcpPcblist/headerCount").asLong(), list.headerCount());
        assertEquals(expected.at("/tcpPcblist/generation").asLong(), list.listGeneration());
        assertEquals(expected.at("/tcpPcblist/generationsMatch").asBoolean(), list.isConsistent());
        assertEquals(0, list.unknownStates());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyUdpSocketIsAsExpected(String release) {
        PcbList list = PcbList.udp();
        list.begin(FreeBsdSamples.read(release, "net.inet.udp.pcblist"));
        for (JsonNode socket : FreeBsdSamples.expected(release).get("udp")) {
            assertTrue(list.next());
            assertAll(socket.toString(), () -> assertSocket(socket, list), () -> assertEquals(2, list.socketType()),
                    () -> assertEquals(17, list.ipProtocol()), () -> assertFalse(list.isSyncache()));
        }
        assertEnd(list);
        assertTrue(list.isConsistent());
    }

    private static void assertEnd(SizedRecords list) {
        assertFalse(list.next());
        assertTrue(list.isComplete());
        assertNull(list.fault());
        assertEquals(0, list.skipped());
        assertNull(list.firstSkipped());
        assertFalse(list.next());
    }

    private static void assertSocket(JsonNode socket, PcbList list) {
        boolean mapped = socket.get("ipv4OnIpv6Socket").asBoolean();
        JsonNode local = socket.get("local");
        JsonNode remote = socket.get("remote");
        boolean noPeer = remote.get("port").asInt() == 0;
        boolean absent = socket.get("socketAddress").isNull();
        assertAll(() -> assertEquals(socket.get("socketFamily").asInt() == 6, list.isV6(), "family"),
                () -> assertEquals(socket.get("dualStackWildcard").asBoolean(), list.isDualStack(), "dual stack"),
                () -> assertEquals(mapped, list.isV4Mapped(), "mapped"),
                () -> assertEquals(socket.get("vflag").asInt(), list.versions(), "versions"),
                () -> assertEquals(FreeBsdSamples.halves(local.get("address").asText(), mapped),
                        List.of(list.localHigh(), list.localLow()), "local"),
                () -> assertEquals(local.get("port").asInt(), list.localPort(), "local port"),
                () -> assertEquals(local.get("scopeId").asInt(), list.localScope(), "local scope"),
                () -> assertEquals(FreeBsdSamples.halves(remote.get("address").asText(), mapped && !noPeer),
                        List.of(list.remoteHigh(), list.remoteLow()), "remote"),
                () -> assertEquals(remote.get("port").asInt(), list.remotePort(), "remote port"),
                () -> assertEquals(remote.get("scopeId").asInt(), list.remoteScope(), "remote scope"),
                () -> assertEquals(FreeBsdSamples.address(socket.get("socketAddress")), list.socket(), "socket"),
                () -> assertEquals(FreeBsdSamples.address(socket.get("pcbAddress")), list.pcb(), "pcb"),
                () -> assertEquals(socket.get("generation").asLong(), list.generation(), "generation"),
                () -> assertEquals(socket.get("uid").isNull() ? -1 : socket.get("uid").asInt(), list.uid(), "uid"),
                () -> assertEquals(absent ? 0 : socket.get("socketFamily").asInt() == 6 ? 28 : 2, list.socketFamily(),
                        "family of the socket"),
                () -> assertEquals(socket.get("receiveQueue").asLong(), list.receiveQueue(), "receive queue"),
                () -> assertEquals(socket.get("sendQueue").asLong(), list.sendQueue(), "send queue"));
    }

    private static void assertTcp(JsonNode socket, PcbList list) {
        JsonNode queue = socket.get("acceptQueue");
        String state = socket.get("state").asText();
        assertAll(() -> assertEquals(socket.get("stateNumber").asInt(), list.stateNumber(), "state number"),
                () -> assertEquals(ofName(state), list.state(), "state"),
                () -> assertEquals(queue != null, list.isListening(), "listening"),
                () -> assertEquals(queue == null ? 0 : queue.get("length").asLong(), list.acceptQueue()),
                () -> assertEquals(queue == null ? 0 : queue.get("incomplete").asLong(), list.incompleteQueue()),
                () -> assertEquals(queue == null ? 0 : queue.get("limit").asLong(), list.queueLimit()),
                () -> assertEquals(socket.get("syncache").asBoolean(), list.isSyncache(), "syncache"),
                () -> assertEquals(socket.get("stack").asText(), text(list, list.stackAt(), list.stackLength())),
                () -> assertEquals(socket.get("congestionControl").asText(), text(list, list.congestionAt(), list
                        .congestionLength())));
    }

    private static void assertFigures(JsonNode socket, PcbList list) {
        assertFigure(socket, "sndCwnd", list, XtcpcbLayout.SEND_WINDOW_CONGESTION);
        assertFigure(socket, "sndSsthresh", list, XtcpcbLayout.SLOW_START_THRESHOLD);
        assertFigure(socket, "maxSeg", list, XtcpcbLayout.MAXIMUM_SEGMENT);
        assertFigure(socket, "rcvWnd", list, XtcpcbLayout.RECEIVE_WINDOW);
        assertFigure(socket, "sndWnd", list, XtcpcbLayout.SEND_WINDOW);
        assertFigure(socket, "retransmittedPackets", list, XtcpcbLayout.RETRANSMITTED);
        assertFigure(socket, "outOfOrderPackets", list, XtcpcbLayout.OUT_OF_ORDER);
        assertFigure(socket, "zeroWindowsSent", list, XtcpcbLayout.ZERO_WINDOWS);
        assertFigure(socket, "sinceLastReceiveMs", list, XtcpcbLayout.SINCE_RECEIVE);
        assertFigure(socket, "timerRexmtMs", list, XtcpcbLayout.TIMER_RETRANSMIT);
        assertFigure(socket, "timerKeepMs", list, XtcpcbLayout.TIMER_KEEP);
        assertFigure(socket, "timer2mslMs", list, XtcpcbLayout.TIMER_2MSL);
        assertFigure(socket, "timerDelackMs", list, XtcpcbLayout.TIMER_DELAYED_ACK);
        assertFigure(socket, "ecn", list, XtcpcbLayout.ECN);
        assertEquals(socket.get("udpEncapsPort").asLong(), list.encapsulationPort());
        assertEquals(socket.path("dsackBytes").asLong(PcbList.UNKNOWN), list.dsackBytes());
        assertEquals(socket.path("dsackTlpBytes").asLong(PcbList.UNKNOWN), list.dsackProbeBytes());
        assertEquals(socket.path("dsackPackets").asLong(PcbList.UNKNOWN), list.dsackPackets());
    }

    private static void assertFigure(JsonNode socket, String name, PcbList list, int field) {
        int at = list.figuresAt() + field - XtcpcbLayout.FIGURES;
        assertTrue(field - XtcpcbLayout.FIGURES + Integer.BYTES <= XtcpcbLayout.FIGURES_LENGTH);
        assertEquals(socket.get(name).asInt(), list.bytes().getInt(at), name);
    }

    private static TcpState ofName(String name) {
        return name.equals("CLOSED") ? TcpState.CLOSE : TcpState.valueOf(name.replace("WAIT_", "WAIT"));
    }

    private static String text(PcbList list, int at, int length) {
        byte[] text = new byte[length];
        list.bytes().get(at, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    @Test
    void listenersTellWhetherTheyRefuseIpv4() {
        PcbList list = FreeBsdSamples.tcp("14");
        int refusing = 0;
        int dual = 0;
        while (list.next()) {
            if (list.isListening() && list.isV6()) {
                assertEquals(list.isDualStack() ? 0 : 1, list.v6Only());
                refusing += list.v6Only();
                dual += list.isDualStack() ? 1 : 0;
            } else if (!list.isV6() || list.isSyncache()) {
                assertEquals(SocketTable.V6ONLY_UNKNOWN, list.v6Only());
            }
        }
        assertEquals(List.of(4, 2), List.of(refusing, dual));
    }

    @ParameterizedTest
    @CsvSource({"1300139, -1, -1", "1301000, 9899, -1", "1399999, 9899, -1", "1400000, 4242, 2927362048"})
    void whatStandsAtOffset640DependsOnTheRelease(int osreldate, long port, long dsackBytes) {
        byte[] bytes = first("14", 3);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.order(ByteOrder.BIG_ENDIAN).putShort(FRAME + 640, (short) 9899).putShort(FRAME + 652, (short) 4242);
        buffer.order(ByteOrder.LITTLE_ENDIAN).putShort(FRAME + 642, (short) 0xae7c);
        PcbList list = PcbList.tcp(osreldate);
        list.begin(buffer);
        assertTrue(list.next());
        assertEquals(port, list.encapsulationPort());
        assertEquals(dsackBytes == -1 ? -1 : 0xae7c_0000L + Short.toUnsignedInt(Short.reverseBytes((short) 9899)),
                list.dsackBytes());
    }

    @Test
    void numbersThatUseTheTopBitAreNotNegative() {
        ByteBuffer buffer = ByteBuffer.wrap(first("14", 4)).order(ByteOrder.LITTLE_ENDIAN);
        int record = FRAME + 3 * XtcpcbLayout.LENGTH;
        buffer.putInt(8, 0xffff_fffe);
        buffer.putInt(record + TCP_INNER + 120, 0xffff_fffd).putInt(record + 184, 0x8000_0001).putInt(record + 220, -5);
        buffer.putShort(record + 260, (short) 0xfffe).putShort(record + 262, (short) 0xfeff);
        buffer.putInt(record + 640, -2);
        PcbList list = PcbList.tcp(1_400_000);
        list.begin(buffer);
        while (list.next()) {
            continue;
        }
        assertEquals(0xffff_fffeL, list.headerCount());
        assertEquals(List.of(0x8000_0001L, 0xffff_fffbL, 0xffff_fffeL), List.of(list.receiveQueue(), list.sendQueue(),
                list.dsackBytes()));
        assertEquals(List.of(0xfeff, 0xfffe), List.of(list.remotePort(), list.localPort()));
    }

    @Test
    void whatTheSamplesLeaveEmptyStandsWhereTheHeadersSay() {
        ByteBuffer buffer = ByteBuffer.wrap(first("14", 1)).order(ByteOrder.LITTLE_ENDIAN);
        int socket = FRAME + TCP_INNER + 8;
        buffer.putInt(socket + 96, 6).putShort(socket + 158, (short) 0x8006).putShort(socket + 162, (short) 0x8002);
        buffer.putShort(socket + 166, (short) 54).putInt(FRAME + TCP_INNER + 356, 0x0180_8000);
        PcbList list = PcbList.tcp(1_400_000);
        list.begin(buffer);
        assertTrue(list.next());
        assertEquals(List.of(6, 0x8006, 0x8002, 54, 0x0180_8000), List.of(list.socketProtocol(), list.socketOptions(),
                list.socketState(), list.socketError(), list.flags()));
        assertTrue(list.isListening());
    }

    @ParameterizedTest
    @CsvSource({"fe80, 7", "febf, 7", "fec0, 0", "ff02, 7", "ff12, 7", "ff01, 7", "ff05, 0", "ff0e, 0", "2001, 0"})
    void onlyAddressesOfALinkHaveAScope(String firstBytes, int scope) {
        int first = Integer.parseInt(firstBytes, 16);
        ByteBuffer buffer = ByteBuffer.wrap(first("14", 1)).order(ByteOrder.BIG_ENDIAN);
        buffer.put(FRAME + 400, (byte) 6);
        buffer.putShort(FRAME + 280, (short) first).putShort(FRAME + 282, (short) 7).putLong(FRAME + 288, 0x1020);
        PcbList list = PcbList.tcp(1_400_000);
        list.begin(buffer);
        assertTrue(list.next());
        assertEquals(scope, list.localScope());
        assertEquals((long) first << 48 | (scope == 0 ? 7L << 32 : 0), list.localHigh() & 0xffff_ffff_0000_0000L);
        assertEquals(0x1020, list.localLow());
    }

    @Test
    void aMappedSocketWithoutPeerHasNoPeerAddress() {
        ByteBuffer buffer = ByteBuffer.wrap(first("14", 1));
        buffer.put(FRAME + 400, (byte) 5).putLong(FRAME + 264, 0).putLong(FRAME + 272, 0).putShort(FRAME + 260,
                (short) 0);
        buffer.putLong(FRAME + 280, 0).putInt(FRAME + 288, 0).putInt(FRAME + 292, 0);
        PcbList list = PcbList.tcp(1_400_000);
        list.begin(buffer);
        assertTrue(list.next());
        assertEquals(List.of(0L, 0L), List.of(list.remoteHigh(), list.remoteLow()));
        assertEquals(List.of(0L, 0xffff_0000_0000L), List.of(list.localHigh(), list.localLow()));
    }

    @Test
    void aRecordWhoseSocketIsOfAnotherLayoutIsLeftOutAndTold() {
        ByteBuffer buffer = ByteBuffer.wrap(first("14", 3)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(FRAME + XtcpcbLayout.LENGTH + TCP_INNER + 8, 248);
        PcbList list = PcbList.tcp(1_400_000);
        list.begin(buffer);
        int records = 0;
        while (list.next()) {
            records++;
        }
        assertEquals(2, records);
        assertEquals(1, list.skipped());
        assertEquals("net.inet.tcp.pcblist: the record at offset 808 has a struct xsocket of 248 bytes; that of 64-bit"
                + " FreeBSD has 240", list.firstSkipped());
        assertTrue(list.isComplete());
    }

    @Test
    void aRecordHasNoStateAndFiguresUnlessItIsOfTcp() {
        PcbList list = PcbList.udp();
        list.begin(FreeBsdSamples.read("14", "net.inet.udp.pcblist"));
        while (list.next()) {
            assertNull(list.state());
            assertEquals(List.of(0, 0), List.of(list.congestionLength(), list.stackLength()));
            assertEquals(List.of(PcbList.UNKNOWN, PcbList.UNKNOWN), List.of(list.dsackBytes(), list
                    .encapsulationPort()));
        }
        assertEquals(0, list.unknownStates());
    }

    @Test
    void aConnectedIpv6SocketIsNotSaidToRefuseIpv4ForBeingConnected() {
        PcbList list = FreeBsdSamples.tcp("14");
        int connected = 0;
        while (list.next()) {
            if (list.versions() == 6 && list.remotePort() != 0) {
                connected++;
                assertEquals(0, list.v6Only());
            }
        }
        assertTrue(connected > 5);
    }

    @Test
    void aListWithoutAnythingIsAtFault() {
        PcbList list = PcbList.raw();
        list.begin(ByteBuffer.allocate(0));
        assertFalse(list.next());
        assertEquals("net.inet.raw.pcblist ends at offset 0, within its header of 64 bytes", list.fault());
    }

    @Test
    void aWalkAllocatesNothing() {
        int records = 5000;
        byte[] sample = first("15", 60);
        ByteBuffer large = ByteBuffer.allocate(2 * FRAME + records * XtcpcbLayout.LENGTH).order(
                ByteOrder.LITTLE_ENDIAN);
        large.put(sample, 0, FRAME);
        for (int i = 0; i < records; i++) {
            large.put(sample, FRAME + i % 60 * XtcpcbLayout.LENGTH, XtcpcbLayout.LENGTH);
        }
        large.put(sample, sample.length - FRAME, FRAME).flip();
        PcbList list = PcbList.tcp(1_500_000);
        assertEquals(records, walk(list, large));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        walk(list, large);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < records, () -> allocated + " bytes for " + records + " records");
    }

    private static int walk(PcbList list, ByteBuffer told) {
        list.begin(told);
        int records = 0;
        long sum = 0;
        while (list.next()) {
            records++;
            sum += list.generation() + list.socket() + list.pcb() + list.uid() + list.v6Only() + list.localHigh();
            sum += list.localLow() + list.remoteHigh() + list.remoteLow() + list.localPort() + list.remotePort();
            sum += list.localScope() + list.remoteScope() + list.state().number() + list.congestionLength();
            sum += list.receiveQueue() + list.sendQueue() + list.acceptQueue() + list.dsackBytes() + list.stackLength();
        }
        return sum == 0 ? -1 : records;
    }

    @Test
    void aWalkBegunAnewKnowsNothingOfTheOneBefore() throws Exception {
        PcbList list = PcbList.tcp(1_400_000);
        list.begin(FreeBsdSamples.malformed("14", "net.inet.tcp.pcblist.xt_len-0.bin"));
        while (list.next()) {
            continue;
        }
        assertEquals("net.inet.tcp.pcblist says at offset 1552 that the record is 0 bytes long; struct xtcpcb of 64-bit"
                + " FreeBSD has at least 744", list.fault());
        list.begin(FreeBsdSamples.malformed("14", "net.inet.tcp.pcblist.ok5.bin"));
        assertNull(list.fault());
        while (list.next()) {
            continue;
        }
        assertEnd(list);
    }

    @Test
    void whatStandsBeforePositionAndBehindLimitIsNotRead() {
        byte[] list = first("14", 2);
        ByteBuffer buffer = ByteBuffer.allocate(list.length + 32).position(16);
        buffer.put(list).flip().position(16);
        buffer.limit(16 + list.length);
        PcbList pcbs = PcbList.tcp(1_400_000);
        pcbs.begin(buffer);
        assertTrue(pcbs.next());
        assertTrue(pcbs.next());
        assertEnd(pcbs);
    }

    /** Returns a list of the first sockets of a sample host. */
    private static byte[] first(String release, int sockets) {
        ByteBuffer all = FreeBsdSamples.read(release, "net.inet.tcp.pcblist");
        int records = FRAME + sockets * XtcpcbLayout.LENGTH;
        byte[] list = new byte[records + FRAME];
        all.get(0, list, 0, records);
        all.get(all.limit() - FRAME, list, records, FRAME);
        return list;
    }
}
