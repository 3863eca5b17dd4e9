package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows as the program in the kernel writes them, and bytes as it would never write them. */
class SocketRowsTest {

    private static final int HOST = 0xf000_0000;
    private static final int POD = 0xf000_0001;
    private static final int MPTCP = 262;

    /** One for all passes, as it is used: each of its own would make megabytes first. */
    private final SocketRows rows = new SocketRows();

    private static PassBytes world() {
        return new PassBytes().unix(1, 3, 900).tcp(10, 4, 901, HOST, 10).queues(2, 128).ports(80, 0)
                .internet(10, 5, 902, HOST, 17).tcp(11, 4, 903, POD, 1)
                .v6(address(1), 40000, address(2), 443, false).belongs(1000, 77, 2).congestion("bbr").figure(5, 42)
                .tcp(12, 4, 901, HOST, 10);
    }

    private static byte[] address(int last) {
        byte[] address = new byte[16];
        address[0] = (byte) 0xfe;
        address[15] = (byte) last;
        return address;
    }

    private static List<Integer> of(SocketRows rows, long namespace) {
        List<Integer> found = new ArrayList<>();
        for (int row = rows.first(namespace); row != SocketRows.NONE; row = rows.next(row)) {
            found.add(row);
        }
        return found;
    }

    @Test
    void rowsAreFoundByNamespaceInTheOrderOfThePass() {
        SocketRows rows = world().rows();
        assertEquals(5, rows.count());
        assertEquals(List.of(1, 2, 4), of(rows, 0xf000_0000L));
        assertEquals(List.of(3), of(rows, 0xf000_0001L));
        assertEquals(List.of(), of(rows, 5));
        assertFalse(rows.isTcp(0));
        assertFalse(rows.isTcp(2));
        assertTrue(rows.isTcp(4));
    }

    @Test
    void aRowTellsWhoHoldsWhichSocketAndEverythingAboutIt() {
        SocketRows rows = world().rows();
        assertEquals(11, rows.pid(3));
        assertEquals(4, rows.fd(3));
        assertEquals(110_000_000L, rows.start(3));
        assertEquals(903, rows.inode(3));
        assertEquals(903, rows.cookie(3));
        assertTrue(rows.v6(3));
        assertFalse(rows.v6Only(3));
        assertEquals(1, rows.state(3));
        assertEquals(0xfe00_0000_0000_0000L, rows.localHigh(3));
        assertEquals(1, rows.localLow(3));
        assertEquals(2, rows.remoteLow(3));
        assertEquals(40000, rows.localPort(3));
        assertEquals(443, rows.remotePort(3));
        assertEquals(1000, rows.uid(3));
        assertEquals(77, rows.cgroup(3));
        assertEquals(2, rows.interfaceIndex(3));
        assertEquals(280, rows.figuresLength(3));
        assertEquals(42, rows.bytes(3).get(rows.figures(3) + 5));
        byte[] name = new byte[3];
        rows.bytes(3).get(rows.congestion(3), name);
        assertArrayEquals(new byte[]{'b', 'b', 'r'}, name);
        assertEquals(2, rows.receiveQueue(1));
        assertEquals(128, rows.sendQueue(1));
    }

    @Test
    void aNamespaceWithMultipathTcpIsKnown() {
        SocketRows rows = new PassBytes().tcp(1, 3, 900, HOST, 1).internet(1, 4, 901, POD, MPTCP)
                .tcp(1, 5, 902, POD, 1).rows();
        assertFalse(rows.hasMultipath(0xf000_0000L));
        assertTrue(rows.hasMultipath(0xf000_0001L));
    }

    @Test
    void theNextPassTakesThePlaceOfTheOneBefore() throws SourceException {
        SocketRows rows = world().rows();
        rows.begin();
        byte[] bytes = new PassBytes().tcp(20, 3, 950, POD, 1).bytes();
        rows.take(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
        rows.end();
        assertEquals(1, rows.count());
        assertEquals(List.of(), of(rows, 0xf000_0000L));
        assertEquals(List.of(0), of(rows, 0xf000_0001L));
        assertEquals(950, rows.inode(0));
    }

    @Test
    void multipathTcpOfAnEarlierPassIsForgotten() throws SourceException {
        take(new PassBytes().internet(1, 4, 901, HOST, MPTCP).bytes(), 1000);
        assertTrue(rows.hasMultipath(0xf000_0000L));
        take(new PassBytes().tcp(1, 3, 900, HOST, 1).bytes(), 1000);
        assertFalse(rows.hasMultipath(0xf000_0000L));
    }

    @Test
    void aNamespaceOfTwoPassesIsFoundInTheSecond() throws SourceException {
        take(new PassBytes().tcp(1, 3, 900, HOST, 1).bytes(), 1000);
        take(new PassBytes().tcp(1, 3, 900, HOST, 1).tcp(1, 4, 901, POD, 1).bytes(), 1000);
        assertEquals(List.of(0), of(rows, 0xf000_0000L));
        assertEquals(List.of(1), of(rows, 0xf000_0001L));
        assertArrayEquals(new long[]{0xf000_0000L, 0xf000_0001L}, rows.namespaces());
    }

    @Test
    void portsAboveHalfTheirRangeAreNotNegative() {
        SocketRows rows = new PassBytes().tcp(1, 3, 900, HOST, 1).ports(65_535, 40_000).rows();
        assertEquals(65_535, rows.localPort(0));
        assertEquals(40_000, rows.remotePort(0));
    }

    @Test
    void rowsThatSayWhatCannotBeAreLeftOutAndCounted() {
        SocketRows rows = new PassBytes().tcp(1, 3, 900, HOST, 13).tcp(1, 3, 900, HOST, 0).tcp(1, 3, 900, HOST, 0x80)
                .tcp(0, 3, 900, HOST, 1).tcp(1, -1, 900, HOST, 1)
                .tcp(1, 3, 0, HOST, 1).tcp(1, 3, 900, 0, 1).tcp(1, 3, 900, HOST, 1).with(SocketRow.FIGURES_LENGTH, 281)
                .tcp(1, 3, 900, HOST, 1).with(SocketRow.COOKIE, 0)
                .tcp(1, 3, 900, HOST, 1).with(SocketRow.FIGURES_LENGTH, 0).tcp(1, 3, 900, HOST, 1)
                .with(SocketRow.FAMILY, 3).tcp(1, 3, 900, HOST, 1).start(-1).tcp(1, 7, 901, HOST, 1).rows();
        assertEquals(12, rows.strange());
        assertEquals(1, rows.count());
        assertEquals(7, rows.fd(0));
    }

    @Test
    void aLengthThatNoRowHasEndsThePass() {
        SourceException refused = assertThrows(SourceException.class, () -> take(
                new PassBytes().unix(1, 3, 900).unix(1, 4, 901).with(SocketRow.LENGTH, 47).bytes(), 1000));
        assertEquals(SourceException.Reason.MALFORMED, refused.reason());
        assertEquals("row 1 of the pass over all descriptors is 47 bytes long, which no row is", refused.getMessage());
    }

    @Test
    void aPassThatEndsWithinARowIsNoPass() {
        byte[] bytes = world().bytes();
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 3);
        SourceException refused = assertThrows(SourceException.class, () -> take(cut, 1000));
        assertEquals(SourceException.Reason.MALFORMED, refused.reason());
    }

    /** Takes bytes in pieces of this length. */
    private SocketRows take(byte[] bytes, int piece) throws SourceException {
        rows.begin();
        for (int from = 0; from < bytes.length; from += piece) {
            int length = Math.min(piece, bytes.length - from);
            ByteBuffer chunk = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder()).put(0, bytes, from, length);
            rows.take(chunk, length);
        }
        rows.end();
        return rows;
    }

    private static String all(SocketRows rows) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.count(); row++) {
            text.append(rows.pid(row)).append(' ').append(rows.fd(row)).append(' ').append(rows.inode(row)).append(' ');
            if (rows.isTcp(row)) {
                text.append(rows.state(row)).append(' ').append(rows.localPort(row)).append(' ')
                        .append(rows.bytes(row).get(rows.figures(row) + 5));
            }
            text.append('\n');
        }
        return text + "" + of(rows, 0xf000_0000L) + of(rows, 0xf000_0001L) + rows.strange();
    }

    @Property(tries = 300)
    void rowsMayBeCutAnywhereBetweenTwoReads(@ForAll @IntRange(min = 1, max = 1500) int piece) throws SourceException {
        byte[] bytes = world().bytes();
        String whole = all(take(bytes, bytes.length));
        assertEquals(whole, all(take(bytes, piece)));
    }

    @Property(tries = 1000)
    void whateverTheBytesSayTheyAreReadWithinTheirBounds(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = world().bytes();
        int hits = 1 + random.nextInt(8);
        for (int i = 0; i < hits; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(4) > 0 ? bytes.length : random.nextInt(bytes.length));
        try {
            SocketRows rows = take(cut, 1 + random.nextInt(700));
            assertTrue(rows.count() + rows.strange() <= 5 * SocketRow.TCP_LENGTH / SocketRow.DESCRIPTOR_LENGTH);
            all(rows);
        } catch (SourceException e) {
            assertEquals(SourceException.Reason.MALFORMED, e.reason());
        }
    }

    @Test
    void moreRowsThanOnePieceOfMemoryHoldsAreKept() throws SourceException {
        PassBytes many = new PassBytes();
        int count = 25_000;
        for (int i = 0; i < count; i++) {
            many.tcp(1 + i / 1000, 3 + i % 1000, 1000 + i, i % 2 == 0 ? HOST : POD, 1).ports(i & 0xffff, 80);
        }
        SocketRows rows = take(many.bytes(), 32_768);
        assertEquals(count, rows.count());
        int row = rows.first(0xf000_0001L);
        for (int i = 1; i < count; i += 2) {
            assertEquals(1000 + i, rows.inode(row));
            assertEquals(i & 0xffff, rows.localPort(row));
            row = rows.next(row);
        }
        assertEquals(SocketRows.NONE, row);
    }
}
