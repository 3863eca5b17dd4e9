package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

    /** Recorded on Linux 6.18. */
    private static final String UNIX = "Num       RefCount Protocol Flags    Type St Inode Path\n"
            + "00000000c9ad6022: 00000003 00000000 00000000 0001 03 5274413\n"
            + "0000000055f9185f: 00000002 00000000 00000000 0001 01 5274415 bound\n"
            + "0000000015791aa8: 00000002 00000000 00000000 0002 03 5274411\n"
            + "000000002efbc76a: 00000002 00000000 00010000 0001 01 5274405 /run/a b.sock\n"
            + "000000009bb4f4b9: 00000003 00000000 00000000 0002 03 5274410 /run/new\nline\n"
            + "0000000074284039: 00000003 00000000 00000000 0001 02     0 /run/a b.sock\n"
            + "000000000b050459: 00000002 00000000 00010000 0005 01 5274409 @abs@tract\u00ff\n1\n"
            + "000000000b050459: 00000002 00000000 00010000 0005 01 5274499 @\n";
    private static final String PACKET = "sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n"
            + "000000005dce0690 3      3    0003   0     1 8432   0      5274416\n"
            + "00000000bcc39e97 3      2    0806   1     1 0      65534  5274417\n"
            + "000000004e11a3dd 2      2    0000   0     0 0      0      5272424\n";
    private static final String NETLINK = "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    "
            + "Drops    Inode\n"
            + "000000008eef942e 0   0          00000000 0        0        0     2        0        5274375 \n"
            + "00000000b920cdb2 16  4294963200 00000001 768      12       0     2        0        5272430 \n";
    private static final String RAW6 = HEADER
            + "   87: 00000000000000000000000001000000:003A 00000000000000000000000001000000:0000 01 00000000:00000000 "
            + "00:00000000 00000000     0        0 5272426 2 000000005718e64d 0\n";

    private void readWhole(Protocol protocol, boolean v6, String file) throws SourceException {
        table.begin();
        keys.begin();
        try {
            new ProcNetParser(ByteOrder.LITTLE_ENDIAN, keys).parse(file.getBytes(StandardCharsets.ISO_8859_1), protocol,
                    v6, table);
            keys.forgetUnseen(protocol, v6);
            table.complete(protocol, v6);
        } finally {
            table.end();
        }
    }

    @Test
    void unixSocketsTellTypeStateAndPathAndThoseNotAcceptedAreLeftOut() throws SourceException {
        readWhole(Protocol.UNIX, false, UNIX);
        assertEquals(List.of("1 1 5274413 *", "1 7 5274415 bound", "2 1 5274411 *", "1 10 5274405 /run/a b.sock",
                "2 1 5274410 /run/new", "5 10 5274409 \0abs@tract\u00ff", "5 10 5274499 \0"),
                TableRows.living(table).stream().map(slot -> (table.detail(slot) >>> 16) + " " + table.state(slot) + " "
                        + table.inode(slot) + " " + (table.name(slot) == null
                                ? "*"
                                : new String(table.name(slot), StandardCharsets.ISO_8859_1)))
                        .toList());
        assertEquals(-1, table.uid(0));
        assertEquals(SocketTable.QUEUE_UNKNOWN, table.receiveQueue(0));
        assertTrue(table.keyAssigned(0));
    }

    @Test
    void aUnixNameLongerThanAnyIsCut() throws SourceException {
        readWhole(Protocol.UNIX, false, "header\n0: 00000002 00000000 00000000 0001 01 7 " + "x".repeat(5000) + "\n");
        assertEquals(108, table.name(0).length);
    }

    @Test
    void packetSocketsTellFramesInterfaceQueueAndUser() throws SourceException {
        readWhole(Protocol.PACKET, false, PACKET);
        assertEquals(List.of("3 3 0 8432 0 5274416", "2 2054 1 0 65534 5274417", "2 0 0 0 0 5272424"),
                TableRows.living(table).stream().map(slot -> (table.detail(slot) >>> 16) + " "
                        + (table.detail(slot) & 0xffff) + " " + table.interfaceIndex(slot) + " "
                        + table.receiveQueue(slot) + " " + table.uid(slot) + " " + table.inode(slot)).toList());
        assertEquals(SocketTable.QUEUE_UNKNOWN, table.sendQueue(0));
    }

    @Test
    void netlinkSocketsTellFamilyPortAndQueues() throws SourceException {
        readWhole(Protocol.NETLINK, false, NETLINK);
        assertEquals(List.of("0:0 0 0 5274375", "16:4294963200 768 12 5272430"),
                TableRows.living(table).stream().map(slot -> table.detail(slot) + ":" + (table.peer(slot) >>> 32) + " "
                        + table.receiveQueue(slot) + " " + table.sendQueue(slot) + " " + table.inode(slot)).toList());
    }

    @Test
    void aRawSocketHasAnIpProtocolInPlaceOfAPort() throws SourceException {
        readWhole(Protocol.RAW, true, RAW6);
        assertEquals("RAW6 1 ::1:0 ::1:0", TableRows.text(table, 0));
        assertEquals(3 << 16 | 58, table.detail(0));
    }

    @Test
    void theSameFileAgainChangesNothing() throws SourceException {
        for (int reading = 0; reading < 2; reading++) {
            readWhole(Protocol.UNIX, false, UNIX);
        }
        TableRows.living(table).forEach(slot -> assertEquals(Change.NONE, table.change(slot)));
    }

    @Test
    void aFileThatIsEmptyOrOnlyAHeaderHasNoSockets() throws SourceException {
        for (String file : List.of("", "\n", "header", "header\n")) {
            readWhole(Protocol.NETLINK, false, file);
            assertEquals(0, table.size());
        }
    }

    @Property
    void anyTextOfAnyKindIsReadOrRefused(@ForAll Protocol protocol, @ForAll boolean v6,
            @ForAll @StringLength(max = 400) @CharRange(from = ' ', to = 'z') String text) {
        tryToRead(protocol, ("header\n" + text.replace('q', '\n')).getBytes(StandardCharsets.ISO_8859_1), v6);
    }

    @Property
    void realFilesWithBytesChangedAreReadOrRefused(@ForAll Protocol protocol, @ForAll boolean v6,
            @ForAll @Size(max = 8) List<@IntRange(max = 700) Integer> where, @ForAll @Size(8) byte[] what,
            @ForAll @IntRange(max = 700) int length) {
        byte[] whole = (switch (protocol) {
            case UNIX -> UNIX;
            case PACKET -> PACKET;
            case NETLINK -> NETLINK;
            default -> v6 ? HEADER + V6 : HEADER + LISTENER + CONNECTION;
        }).getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = java.util.Arrays.copyOf(whole, Math.min(length, whole.length));
        for (int i = 0; i < where.size() && file.length > 0; i++) {
            file[where.get(i) % file.length] = what[i];
        }
        tryToRead(protocol, file, v6);
    }

    @Property
    void anyTextIsReadOrRefused(
            @ForAll @StringLength(max = 400) @CharRange(from = ' ', to = 'z') String text, @ForAll boolean v6) {
        tryToRead((HEADER + text.replace('q', '\n')).getBytes(StandardCharsets.ISO_8859_1), v6);
    }

    @Property
    void aFileCutAnywhereIsReadOrRefused(@ForAll @IntRange(max = 430) int length) {
        byte[] whole = (HEADER + LISTENER + CONNECTION + V6).getBytes(StandardCharsets.US_ASCII);
        tryToRead(java.util.Arrays.copyOf(whole, Math.min(length, whole.length)), false);
    }

    private static void tryToRead(byte[] file, boolean v6) {
        tryToRead(Protocol.TCP, file, v6);
    }

    private static void tryToRead(Protocol protocol, byte[] file, boolean v6) {
        byte[] before = file.clone();
        SocketTable rows = new SocketTable(TcpInfo.LENGTH, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO);
        rows.begin();
        try {
            new ProcNetParser(ByteOrder.LITTLE_ENDIAN, new AssignedKeys()).parse(file, protocol, v6, rows);
        } catch (SourceException e) {
            assertEquals(SourceException.Reason.MALFORMED, e.reason());
        }
        rows.end();
        assertTrue(rows.size() * 18L <= file.length, "no socket without a line");
        assertArrayEquals(before, file, "the file is only read");
    }
}
