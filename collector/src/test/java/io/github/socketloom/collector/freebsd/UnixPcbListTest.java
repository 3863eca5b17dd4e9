package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Local sockets of the sample hosts, and damaged ones. */
class UnixPcbListTest {

    private static final String LIST = "net.local.stream.pcblist";
    private static final int FRAME = 32;
    private static final int RECORD = 904;

    static List<String> releases() {
        return FreeBsdSamples.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everySocketIsAsExpected(String release) {
        UnixPcbList list = begun(FreeBsdSamples.read(release, LIST));
        JsonNode sockets = FreeBsdSamples.expected(release).get("unixStream");
        long latest = Long.MAX_VALUE;
        for (JsonNode socket : sockets) {
            assertTrue(list.next());
            assertEquals(FreeBsdSamples.address(socket.get("socketAddress")), list.socket());
            assertEquals(FreeBsdSamples.address(socket.get("pcbAddress")), list.address());
            assertEquals(list.address(), list.pcb());
            assertEquals(FreeBsdSamples.address(socket.get("peerPcbAddress")), list.peer());
            String path = socket.get("path").asText();
            assertEquals(path, list.path());
            assertEquals(path, text(list, list.pathAt(), list.pathLength()));
            assertEquals(0, list.peerPathLength());
            assertEquals(1, list.socketType());
            assertEquals(1, list.socketFamily());
            assertTrue(list.generation() > 0 && list.generation() < latest);
            latest = list.generation();
        }
        assertFalse(list.next());
        assertTrue(list.isConsistent());
        assertNull(list.fault());
        assertEquals(sockets.size(), list.headerCount());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0", "5, 3", "255, 253"})
    void aPathIsNoLongerThanItsAddressSays(int length, int path) {
        ByteBuffer list = first();
        for (int i = 154; i < 408; i++) {
            list.put(FRAME + i, (byte) 'p');
        }
        list.put(FRAME + 152, (byte) length);
        list.put(FRAME + 408, (byte) 6).put(FRAME + 410, (byte) '/').put(FRAME + 411, (byte) 'x');
        UnixPcbList sockets = begun(list);
        assertTrue(sockets.next());
        assertEquals("p".repeat(path), sockets.path());
        assertEquals("/x", text(sockets, sockets.peerPathAt(), sockets.peerPathLength()));
    }

    @Test
    void aListThatEndsWithoutTrailerIsNotComplete() {
        UnixPcbList list = begun(first().limit(FRAME + RECORD));
        assertTrue(list.next());
        assertFalse(list.next());
        assertFalse(list.isComplete());
        assertEquals(LIST + " ends without its trailer at offset 936", list.fault());
    }

    @Test
    void theHeaderOfAnotherListIsRefused() {
        UnixPcbList list = begun(FreeBsdSamples.read("14", "net.inet.tcp.pcblist"));
        assertFalse(list.next());
        assertEquals(LIST + " says at offset 0 that its header is 64 bytes long; that of 64-bit FreeBSD has 32",
                list.fault());
    }

    @Test
    void aRecordCutShortIsNotGivenOut() {
        UnixPcbList list = begun(first().limit(FRAME + RECORD - 1));
        assertFalse(list.next());
        assertEquals(LIST + " says at offset 32 that the record is 904 bytes long, and ends after 903 of them",
                list.fault());
    }

    private static UnixPcbList begun(ByteBuffer told) {
        UnixPcbList list = new UnixPcbList(LIST);
        list.begin(told);
        return list;
    }

    /** Returns a list of one socket. */
    private static ByteBuffer first() {
        ByteBuffer all = FreeBsdSamples.read("14", LIST);
        byte[] list = new byte[FRAME + RECORD + FRAME];
        all.get(0, list, 0, FRAME + RECORD);
        all.get(all.limit() - FRAME, list, FRAME + RECORD, FRAME);
        return ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(UnixPcbList list, int at, int length) {
        byte[] text = new byte[length];
        list.bytes().get(at, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
