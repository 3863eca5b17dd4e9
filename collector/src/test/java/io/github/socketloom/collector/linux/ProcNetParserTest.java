package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProcNetParserTest {

    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode\n";
    private static final String LISTENER = "   0: 0100007F:07D0 00000000:0000 0A 00000000:00000002 00:00000000 "
            + "00000000  1000        0 65936 1 00000000ca643052 100 0 0 10 0\n";
    private static final String CONNECTION = "   1: 0100007F:07DA 0100007F:BEB0 01 00000010:000005DC 00:00000000 "
            + "00000000     0        0 65946 1 00000000ca643052 20 4 1 10 -1\n";
    private static final String TIME_WAIT = "   1: 0100007F:07DA 0100007F:BEB0 06 00000000:00000000 03:00000DFD "
            + "00000000     0        0 0 3 00000000ca643052\n";
    private static final String V6 = "   0: B80D0120000000000000000001000000:1F90 "
            + "0000000000000000FFFF00000100007F:C350 01 00000000:00000000 00:00000000 00000000 65534        0 77 1 0\n";

    private final AssignedKeys keys = new AssignedKeys();
    private final SocketTable table = new SocketTable(TcpInfo.LENGTH, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO);

    private void read(Protocol protocol, boolean v6, String lines) throws SourceException {
        read(ByteOrder.LITTLE_ENDIAN, protocol, v6, lines);
    }

    private void read(ByteOrder order, Protocol protocol, boolean v6, String lines) throws SourceException {
        table.begin();
        keys.begin();
        try {
            new ProcNetParser(order, keys).parse((HEADER + lines).getBytes(StandardCharsets.US_ASCII), protocol, v6,
                    table);
            keys.forgetUnseen(protocol, v6);
            table.complete(protocol, v6);
        } finally {
            table.end();
        }
    }

    @Test
    void aListenerTellsItsQueueButNoBacklog() throws SourceException {
        read(Protocol.TCP, false, LISTENER);
        assertEquals("TCP4 10 127.0.0.1:2000 0.0.0.0:0", TableRows.text(table, 0));
        assertEquals(2, table.receiveQueue(0));
        assertEquals(SocketTable.QUEUE_UNKNOWN, table.sendQueue(0));
        assertEquals(1000, table.uid(0));
        assertEquals(65936, table.inode(0));
        assertTrue(table.keyAssigned(0));
    }

    @Test
    void aConnectionTellsBothQueues() throws SourceException {
        read(Protocol.TCP, false, CONNECTION);
        assertEquals("TCP4 1 127.0.0.1:2010 127.0.0.1:48816", TableRows.text(table, 0));
        assertEquals(1500, table.receiveQueue(0));
        assertEquals(16, table.sendQueue(0));
    }

    @Test
    void ipv6AddressesArePrintedAsFourNumbers() throws SourceException {
        read(Protocol.TCP, true, V6);
        assertEquals("TCP6 1 2001:db8::1:8080 ::ffff:127.0.0.1:50000", TableRows.text(table, 0));
        assertEquals(65534, table.uid(0));
    }

    @Test
    void aBigEndianMachinePrintsAddressesAsTheyAre() throws SourceException {
        read(ByteOrder.BIG_ENDIAN, Protocol.TCP, false, LISTENER.replace("0100007F", "7F000001"));
        assertEquals("TCP4 10 127.0.0.1:2000 0.0.0.0:0", TableRows.text(table, 0));
    }

    @Test
    void datagramSocketsHaveTheSameForm() throws SourceException {
        read(Protocol.UDP, false, "  123: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000   101"
                + "        0 12345 2 0000000000000000 0\n");
        assertEquals("UDP4 7 0.0.0.0:53 0.0.0.0:0", TableRows.text(table, 0));
    }

    @Test
    void aSocketInTimeWaitHasNoUser() throws SourceException {
        read(Protocol.TCP, false, TIME_WAIT);
        assertEquals(-1, table.uid(0));
    }

    @Test
    void aConnectionIsTheSameSocketInTimeWait() throws SourceException {
        read(Protocol.TCP, false, CONNECTION);
        long key = table.key(0);
        read(Protocol.TCP, false, TIME_WAIT);
        assertEquals(key, table.key(0));
        assertEquals(Change.CHANGED, table.change(0));
        assertEquals(0, table.uid(0), "the user is remembered");
    }

    @Test
    void aConnectionAfterTimeWaitOfItsFourTupleIsAnotherSocket() throws SourceException {
        read(Protocol.TCP, false, CONNECTION);
        read(Protocol.TCP, false, TIME_WAIT);
        long key = table.key(0);
        read(Protocol.TCP, false, CONNECTION);
        assertEquals(1, table.size());
        assertNotEquals(key, table.key(TableRows.living(table).get(0)));
    }

    @Test
    void anotherInodeIsAnotherSocket() throws SourceException {
        read(Protocol.TCP, false, CONNECTION);
        long key = table.key(0);
        read(Protocol.TCP, false, CONNECTION.replace("65946", "65999"));
        assertNotEquals(key, table.key(TableRows.living(table).get(0)));
    }

    @Test
    void listenersThatShareAPortAreTwoSockets() throws SourceException {
        read(Protocol.TCP, false, LISTENER + LISTENER.replace("65936", "65937"));
        assertEquals(2, table.size());
        read(Protocol.TCP, false, LISTENER.replace("65936", "65937") + LISTENER);
        assertEquals(List.of(Change.NONE, Change.NONE), List.of(table.change(0), table.change(1)));
    }

    @Test
    void aSocketThatCameBackIsANewOne() throws SourceException {
        read(Protocol.TCP, false, LISTENER);
        long key = table.key(0);
        read(Protocol.TCP, false, "");
        assertEquals(0, table.size());
        read(Protocol.TCP, false, LISTENER);
        assertNotEquals(key, table.key(0));
    }

    @Test
    void aLineThatIsNoSocketIsNamedAndTheOthersAreRead() {
        SourceException failure = assertThrows(SourceException.class,
                () -> read(Protocol.TCP, false, LISTENER + "   1: 0100007F:07\n" + CONNECTION));
        assertEquals("socket 2 is not understood", failure.getMessage());
        assertEquals(2, table.size());
    }

    @Test
    void aFileWithoutSocketsIsFine() throws SourceException {
        read(Protocol.TCP, false, "");
        assertEquals(0, table.size());
    }

    @Property
    void anyTextIsReadOrRefused(
            @ForAll @StringLength(max = 400) @CharRange(from = ' ', to = 'z') String text, @ForAll boolean v6) {
        tryToRead((HEADER + text.replace('q', '\n')).getBytes(StandardCharsets.ISO_8859_1), v6);
    }

    @Property
    void aFileCutAnywhereIsReadOrRefused(@ForAll @net.jqwik.api.constraints.IntRange(max = 430) int length) {
        byte[] whole = (HEADER + LISTENER + CONNECTION + V6).getBytes(StandardCharsets.US_ASCII);
        tryToRead(java.util.Arrays.copyOf(whole, Math.min(length, whole.length)), false);
    }

    private static void tryToRead(byte[] file, boolean v6) {
        SocketTable rows = new SocketTable(TcpInfo.LENGTH, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO);
        rows.begin();
        try {
            new ProcNetParser(ByteOrder.LITTLE_ENDIAN, new AssignedKeys()).parse(file, Protocol.TCP, v6, rows);
        } catch (SourceException e) {
            assertEquals(SourceException.Reason.MALFORMED, e.reason());
        }
        rows.end();
        assertTrue(rows.size() * 90L <= file.length, "no socket without a line");
    }
}
