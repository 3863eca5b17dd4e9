package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.source.ClosedSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DestroyParserTest {

    /** Three datagrams: a client over IPv4, a server over IPv6, a connected datagram socket. */
    private static final byte[] RECORDED = Recorded.bytes("sock_diag-destroy-linux-6.18-x86_64.bin");
    private static final int NAMESPACE = 4711;
    private static final long NOW = 99;

    private final List<ClosedSocket> heard = new ArrayList<>();

    private boolean parse(DestroyParser parser, ByteBuffer bytes, int from, int length) {
        return parser.parse(bytes, from, length, NAMESPACE, NOW, heard::add);
    }

    private static long figure(ClosedSocket socket, TcpMetric metric) {
        return new TcpInfo("6.18").decode(socket.figures(), 0, socket.figures().length, null).valueOrUnknown(metric);
    }

    @Test
    void realMessagesTellAddressesUserCookieAndFigures() {
        assertTrue(parse(new DestroyParser(true), Recorded.memory(RECORDED), 0, RECORDED.length));
        assertEquals(3, heard.size());
        ClosedSocket client = heard.get(0);
        assertEquals(Protocol.TCP, client.protocol());
        assertFalse(client.v6());
        assertEquals(IpAddress.ofV4(0x7f000001), IpAddress.ofV4((int) (client.localHigh() >>> 32)));
        assertEquals(57522, client.localPort());
        assertEquals(7000, client.remotePort());
        assertEquals(4223901, client.cookie());
        assertEquals(0, client.uid());
        assertEquals(NAMESPACE, client.namespace());
        assertEquals(NOW, client.nanoTime());
        assertEquals(1000, figure(client, TcpMetric.BYTES_SENT));
        assertEquals(250 + 1, figure(client, TcpMetric.BYTES_RECEIVED), "the peer's FIN counts as a byte");

        ClosedSocket server = heard.get(1);
        assertTrue(server.v6());
        assertEquals("::1", IpAddress.ofV6(server.remoteHigh(), server.remoteLow()).toString());
        assertEquals(49372, server.remotePort());
        assertEquals(250, figure(server, TcpMetric.BYTES_SENT));
        assertEquals(1000 + 1, figure(server, TcpMetric.BYTES_RECEIVED));

        ClosedSocket datagram = heard.get(2);
        assertEquals(Protocol.UDP, datagram.protocol());
        assertEquals(53, datagram.remotePort());
        assertEquals(0, datagram.figures().length);
    }

    @Test
    void aMessageIsReadWhereverItStands() {
        assertTrue(parse(new DestroyParser(true), Recorded.memory(RECORDED), 380, 380));
        assertEquals(7000, heard.get(0).localPort());
    }

    @Test
    void olderKernelsSayUserZeroOfEverySocketSoThatItMeansNothing() {
        assertTrue(parse(DestroyParser.of("6.16.9"), Recorded.memory(RECORDED), 0, 380));
        assertTrue(parse(DestroyParser.of("5.10.0-8-amd64"), Recorded.memory(RECORDED), 0, 380));
        assertTrue(parse(DestroyParser.of("unheard-of"), Recorded.memory(RECORDED), 0, 380));
        assertEquals(List.of(-1, -1, -1), heard.stream().map(ClosedSocket::uid).toList());
        heard.clear();
        assertTrue(parse(DestroyParser.of("6.17.0"), Recorded.memory(RECORDED), 0, 380));
        assertTrue(parse(DestroyParser.of("7.0"), Recorded.memory(RECORDED), 0, 380));
        assertEquals(List.of(0, 0), heard.stream().map(ClosedSocket::uid).toList());
    }

    @Test
    void aUserIsBelievedOnEveryKernel() {
        byte[] bytes = Arrays.copyOf(RECORDED, 380);
        bytes[80] = 33;
        assertTrue(parse(DestroyParser.of("5.10"), Recorded.memory(bytes), 0, 380));
        assertEquals(33, heard.get(0).uid());
    }

    @Test
    void aProtocolThatNobodyAskedForIsLeftOut() {
        byte[] bytes = Arrays.copyOf(RECORDED, 380);
        bytes[92] = (byte) 132; // SCTP
        assertTrue(parse(new DestroyParser(true), Recorded.memory(bytes), 0, 380));
        assertEquals(List.of(), heard);
    }

    @Test
    void figuresLongerThanKnownAreCut() {
        byte[] bytes = Arrays.copyOf(RECORDED, 380 + 40);
        bytes[0] = (byte) 0xa4; // length of the message, 420
        bytes[96] = (byte) (284 + 40 & 0xff);
        assertTrue(parse(new DestroyParser(true), Recorded.memory(bytes), 0, bytes.length));
        assertEquals(TcpInfo.LENGTH, heard.get(0).figures().length);
    }

    @Test
    void nothingIsNotAMessage() {
        assertFalse(parse(new DestroyParser(true), Recorded.memory(new byte[0]), 0, 0));
        assertFalse(parse(new DestroyParser(true), Recorded.memory(RECORDED), 0, 300));
        assertEquals(List.of(), heard);
    }

    @Property
    void anyBytesEnd(@ForAll @Size(max = 500) byte[] bytes) {
        staysWithin(bytes);
    }

    @Property
    void realMessagesWithBytesChangedEnd(@ForAll @Size(max = 12) List<@IntRange(max = 855) Integer> where,
            @ForAll @Size(12) byte[] what, @ForAll @IntRange(max = 856) int length) {
        staysWithin(Recorded.changed(RECORDED, length, where, what));
    }

    private static void staysWithin(byte[] bytes) {
        List<ClosedSocket> all = new ArrayList<>();
        new DestroyParser(true).parse(Recorded.memory(bytes), 0, bytes.length, NAMESPACE, NOW, all::add);
        assertTrue(all.size() <= bytes.length / 88);
        all.forEach(each -> assertTrue(each.figures().length <= Math.min(bytes.length, TcpInfo.LENGTH)));
    }
}
