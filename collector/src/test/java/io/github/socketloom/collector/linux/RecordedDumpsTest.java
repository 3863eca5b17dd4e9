package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * Dumps recorded on Linux 6.18 in a private network namespace with a socket of each kind, read as {@code ss} read them;
 * the same with bytes changed; and any bytes at all.
 */
class RecordedDumpsTest {

    private static final int SEQUENCE = 1;
    private static final int PORT_ID = 18723;
    private static final int LONGEST = 2744;

    /** A recording and what reads it. */
    private enum Recording {
        UNIX("unix", 28) {
            @Override
            RowReader reader() {
                return new UnixDiagParser();
            }
        },
        PACKET("packet", 32) {
            @Override
            RowReader reader() {
                return new PacketDiagParser();
            }
        },
        NETLINK("netlink", 44) {
            @Override
            RowReader reader() {
                return new NetlinkDiagParser();
            }
        },
        MPTCP("mptcp", 88) {
            @Override
            RowReader reader() {
                return new InetDiagParser(Protocol.MPTCP, InetDiagParser.AF_INET, new AssignedKeys());
            }
        },
        TCP_BOTH("tcp-both", 88) {
            @Override
            RowReader reader() {
                return new InetDiagParser(Protocol.TCP, InetDiagParser.AF_UNSPEC, null);
            }
        },
        RAW("tcp-both", 88) {
            @Override
            RowReader reader() {
                return new InetDiagParser(Protocol.RAW, InetDiagParser.AF_UNSPEC, null);
            }
        };

        private final byte[] bytes;
        private final int leastMessage;

        Recording(String name, int leastMessage) {
            this.leastMessage = leastMessage;
            try (InputStream in = RecordedDumpsTest.class
                    .getResourceAsStream("sock_diag-" + name + "-linux-6.18-x86_64.bin")) {
                bytes = in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        abstract RowReader reader();
    }

    private final DumpParser parser = new DumpParser();
    private final SocketTable table = newTable();

    private static SocketTable newTable() {
        return new SocketTable(TcpInfo.LENGTH, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO);
    }

    private Outcome read(Recording recording) {
        return read(recording, recording.reader());
    }

    private Outcome read(Recording recording, RowReader reader) {
        parser.begin(reader, table, SEQUENCE, PORT_ID);
        table.begin();
        Outcome outcome = parser.parse(memory(recording.bytes), recording.bytes.length);
        table.end();
        return outcome;
    }

    private static ByteBuffer memory(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String name(int slot) {
        return table.name(slot) == null ? "*" : new String(table.name(slot), StandardCharsets.UTF_8);
    }

    @Test
    void unixSocketsTellNamePeerQueuesAndUser() {
        assertEquals(Outcome.MORE, read(Recording.UNIX));
        assertEquals(11, table.size());
        List<String> rows = TableRows.living(table).stream()
                .filter(slot -> table.inode(slot) != 7057060)
                .map(slot -> (table.detail(slot) >>> 16) + " " + table.state(slot) + " " + table.receiveQueue(slot)
                        + " "
                        + table.sendQueue(slot) + " " + name(slot) + " " + table.inode(slot) + " " + table.peer(slot)
                        + " " + table.uid(slot))
                .sorted().toList();
        assertEquals(List.of("1 1 0 0 * 7057059 0 0", "1 1 0 0 * 7057063 7057064 0", "1 1 0 0 * 7057064 7057063 0",
                "1 1 0 768 * 7057057 7057058 0", "1 1 100 0 s.sock 7057058 7057057 0", "1 10 1 7 s.sock 7057056 0 0",
                "1 7 0 0 * 7057065 0 0", "1 7 0 0 bound 7057066 0 0", "2 1 0 768 * 7057062 7057061 0",
                "2 1 3 0 datagram.sock 7057061 0 0"), rows);
    }

    @Test
    void anAbstractUnixNameKeepsEachOfItsBytes() {
        read(Recording.UNIX);
        int slot = TableRows.living(table).stream().filter(each -> table.inode(each) == 7057060).findFirst()
                .orElseThrow();
        assertEquals(5 << 16, table.detail(slot));
        assertArrayEquals(new byte[]{0, 'a', 'b', 's', 0, 't', 'r', 'a', 'c', 't', (byte) 0xff, '\n', '1'},
                table.name(slot));
    }

    @Test
    void packetSocketsTellFramesInterfaceAndMemory() {
        assertEquals(Outcome.MORE, read(Recording.PACKET));
        assertEquals(List.of("3 3 0 7057067 0", "2 2054 1 7057068 0", "2 0 0 7057069 0"),
                TableRows.living(table).stream().map(slot -> (table.detail(slot) >>> 16) + " "
                        + (table.detail(slot) & 0xffff) + " " + table.interfaceIndex(slot) + " " + table.inode(slot)
                        + " " + table.uid(slot)).toList());
        assertEquals(0x4077a2, table.key(0));
        assertEquals(8432, table.receiveQueue(0));
        assertEquals(0, table.sendQueue(0));
    }

    @Test
    void netlinkSocketsAreReadOnceThoughTheKernelTellsSomeTwice() {
        assertEquals(Outcome.DONE, read(Recording.NETLINK));
        List<String> rows = TableRows.living(table).stream().map(slot -> (table.detail(slot) >>> 16) + " "
                + (table.detail(slot) & 0xffff) + ":" + (table.peer(slot) >>> 32) + " "
                + (table.peer(slot) & 0xffff_ffffL) + " " + table.state(slot)).sorted().toList();
        assertEquals(List.of("2 0:0 0 7", "2 10:0 0 7", "2 12:0 0 7", "2 15:0 0 7", "2 15:4321 0 7", "2 16:0 0 7",
                "2 2:18723 4321 1", "2 4:0 0 7", "2 6:0 0 7", "2 9:0 0 7", "3 0:18723 0 7", "3 4:18723 0 7"), rows);
        assertEquals(14, parser.rows());
    }

    @Test
    void mptcpSocketsHaveQueuesAndAddressesButNoFiguresOfTcp() {
        assertEquals(Outcome.MORE, read(Recording.MPTCP));
        assertEquals(List.of("MPTCP4 1 127.0.0.1:57836 127.0.0.1:7000", "MPTCP4 1 127.0.0.1:7000 127.0.0.1:57836",
                "MPTCP4 10 127.0.0.1:7000 0.0.0.0:0"),
                TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).sorted().toList());
        for (int slot : TableRows.living(table)) {
            assertEquals(0, table.metricsLength(slot));
            if (table.state(slot) == 10) {
                assertEquals(5, table.sendQueue(slot));
            }
        }
    }

    @Test
    void oneWalkOverTcpTellsBothFamiliesWithTheirFigures() {
        assertEquals(Outcome.MORE, read(Recording.TCP_BOTH));
        assertEquals(List.of("TCP4 1 127.0.0.1:57836 127.0.0.1:7000", "TCP4 1 127.0.0.1:57850 127.0.0.1:7000",
                "TCP4 1 127.0.0.1:7000 127.0.0.1:57836", "TCP4 1 127.0.0.1:7000 127.0.0.1:57850",
                "TCP4 10 127.0.0.1:7000 0.0.0.0:0", "TCP6 10 :::7001 :::0"),
                TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).sorted().toList());
        for (int slot : TableRows.living(table)) {
            assertEquals(280, table.metricsLength(slot));
            assertEquals("bbr", table.congestion(slot));
        }
    }

    @Test
    void theSameDumpAgainChangesNothing() {
        for (Recording recording : Recording.values()) {
            RowReader reader = recording.reader();
            read(recording, reader);
            read(recording, reader);
            for (int slot = 0; slot < table.slots(); slot++) {
                Change change = table.change(slot);
                assertTrue(change == Change.NONE || change == Change.UNREAD, recording + " " + change);
            }
        }
    }

    @Test
    void aMessageThatIsCutOrOfAnotherFamilyIsMalformed() {
        for (Recording recording : Recording.values()) {
            ByteBuffer cut = memory(recording.bytes.clone());
            cut.putInt(0, recording.leastMessage - 4);
            parser.begin(recording.reader(), table, SEQUENCE, PORT_ID);
            assertEquals(Outcome.MALFORMED, parser.parse(cut, cut.capacity()), recording::name);
            assertEquals(RowReader.CUT, parser.problem());

            ByteBuffer foreign = memory(recording.bytes.clone());
            foreign.put(16, (byte) 99);
            parser.begin(recording.reader(), table, SEQUENCE, PORT_ID);
            assertEquals(Outcome.MALFORMED, parser.parse(foreign, foreign.capacity()), recording::name);
            assertEquals(RowReader.FOREIGN, parser.problem());
        }
    }

    @Property
    void anyBytesEndInAnOutcome(@ForAll Recording recording, @ForAll @Size(max = 400) byte[] bytes) {
        parsesWithinBounds(recording, bytes, 0, 0);
    }

    /** The first bytes say that a socket of the right family follows, so that the rest is really looked at. */
    @Property
    void anyBytesBehindAGoodHeaderEndInAnOutcome(@ForAll Recording recording,
            @ForAll @Size(min = 20, max = 400) byte[] bytes) {
        byte[] message = bytes.clone();
        System.arraycopy(recording.bytes, 0, message, 0, 17);
        memory(message).putInt(0, message.length);
        parsesWithinBounds(recording, message, SEQUENCE, PORT_ID);
    }

    @Property
    void aRealDumpWithBytesChangedEndsInAnOutcome(@ForAll Recording recording,
            @ForAll @Size(max = 12) List<@IntRange(max = LONGEST - 1) Integer> where, @ForAll @Size(12) byte[] what,
            @ForAll @IntRange(max = LONGEST) int length) {
        byte[] bytes = Arrays.copyOf(recording.bytes, Math.min(length, recording.bytes.length));
        for (int i = 0; i < where.size() && bytes.length > 0; i++) {
            bytes[where.get(i) % bytes.length] = what[i];
        }
        parsesWithinBounds(recording, bytes, SEQUENCE, PORT_ID);
    }

    private static void parsesWithinBounds(Recording recording, byte[] bytes, int sequence, int portId) {
        DumpParser fuzzed = new DumpParser();
        SocketTable rows = newTable();
        fuzzed.begin(recording.reader(), rows, sequence, portId);
        rows.begin();
        // a buffer that ends with the bytes: reading behind them would throw
        Outcome outcome = fuzzed.parse(memory(bytes), bytes.length);
        rows.end();
        assertNotNull(outcome);
        assertEquals(outcome == Outcome.MALFORMED, fuzzed.problem() != null);
        assertEquals(outcome == Outcome.REFUSED, fuzzed.errno() != 0);
        assertTrue(fuzzed.rows() <= bytes.length / recording.leastMessage);
        for (int slot : TableRows.living(rows)) {
            assertTrue(rows.name(slot) == null || rows.name(slot).length <= bytes.length);
        }
    }
}
