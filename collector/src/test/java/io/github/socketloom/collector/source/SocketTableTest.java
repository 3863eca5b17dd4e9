package io.github.socketloom.collector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SocketTableTest {

    private static final int STRIDE = 24;
    private final SocketTable table = new SocketTable(STRIDE, 8, 16);
    private final ByteBuffer figures = ByteBuffer.allocate(64);

    private int reading(long... keys) {
        table.begin();
        int slot = -1;
        for (long key : keys) {
            slot = table.row(key, false);
            table.kind(slot, Protocol.TCP, false, 1);
            table.ends(slot, 1L << 32, 0, 80, 2L << 32, 0, 5000);
            table.metrics(slot, figures, 0, STRIDE);
        }
        table.complete(Protocol.TCP, false);
        table.end();
        return slot;
    }

    @Test
    void aSocketIsAddedThenUnchangedThenRemoved() {
        int slot = reading(7);
        assertEquals(Change.ADDED, table.change(slot));
        reading(7);
        assertEquals(Change.NONE, table.change(slot));
        reading();
        assertEquals(Change.REMOVED, table.change(slot));
        assertEquals(0, table.size());
        reading();
        assertEquals(Change.FREE, table.change(slot));
    }

    @Test
    void aSocketKeepsItsSlotWhileOthersComeAndGo() {
        int slot = reading(7);
        reading(7, 8, 9);
        reading(9, 7);
        assertEquals(7, table.key(slot));
        assertEquals(2, table.size());
    }

    @Test
    void aChangedFigureIsAChange() {
        int slot = reading(7);
        figures.put(20, (byte) 1);
        reading(7);
        assertEquals(Change.CHANGED, table.change(slot));
        assertEquals(1, table.metricsBlock(slot)[table.metricsOffset(slot) + 20]);
    }

    @Test
    void aRunningClockIsNoChangeButItsLatestValueIsKept() {
        int slot = reading(7);
        figures.put(9, (byte) 42);
        reading(7);
        assertEquals(Change.NONE, table.change(slot));
        assertEquals(42, table.metricsBlock(slot)[table.metricsOffset(slot) + 9]);
    }

    @Test
    void figuresBeyondTheStrideAreLeftOut() {
        table.begin();
        int slot = table.row(1, false);
        table.metrics(slot, figures, 0, 64);
        assertEquals(STRIDE, table.metricsLength(slot));
    }

    @Test
    void aPartThatWasNotReadToItsEndKeepsItsSockets() {
        int slot = reading(7);
        table.begin();
        table.complete(Protocol.UDP, false);
        table.end();
        assertEquals(Change.UNREAD, table.change(slot));
        assertEquals(1, table.size());
    }

    @Test
    void aSlotThatIsUsedAgainRemembersNothingOfItsFormerSocket() {
        int slot = reading(7);
        table.belongs(slot, 1000, 4711, 3);
        table.cgroup(slot, 99);
        table.congestion(slot, ByteBuffer.wrap("cubic\0".getBytes(StandardCharsets.US_ASCII)), 0, 6);
        reading();
        table.begin();
        assertEquals(slot, table.row(8, false));
        assertEquals(-1, table.uid(slot));
        assertEquals(0, table.inode(slot));
        assertEquals(0, table.cgroup(slot));
        assertEquals(0, table.metricsLength(slot));
        assertNull(table.congestion(slot));
    }

    @Test
    void congestionNameEndsAtNulOrAtItsLength() {
        table.begin();
        int slot = table.row(1, false);
        byte[] name = "abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
        table.congestion(slot, ByteBuffer.wrap(name), 0, 26);
        assertEquals("abcdefghijklmnop", table.congestion(slot));
        table.congestion(slot, ByteBuffer.wrap(name), 0, 3);
        assertEquals("abc", table.congestion(slot));
    }

    @Test
    void manySocketsFindTheirSlotsAgain() {
        table.begin();
        for (long key = 1; key <= 10_000; key++) {
            table.ends(table.row(key, false), key, 0, 1, 0, 0, 0);
        }
        for (long key = 1; key <= 10_000; key++) {
            assertEquals(key, table.localHigh(table.row(key, false)));
        }
        assertEquals(10_000, table.size());
    }

    @Test
    void timersOutsideTheRecordAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SocketTable(10, 8, 16));
    }
}
