package io.github.socketloom.collector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Reading after reading into one table. */
class SocketTableReadingTest {

    private static final int STRIDE = 32;
    private static final int TIMERS_FROM = 8;
    private static final int TIMERS_TO = 12;

    private final SocketTable table = new SocketTable(STRIDE, TIMERS_FROM, TIMERS_TO);

    private int row(long key, byte... record) {
        int slot = table.row(key, false);
        table.kind(slot, Protocol.TCP, false, 1);
        table.metrics(slot, ByteBuffer.wrap(record), 0, record.length);
        return slot;
    }

    private void end() {
        table.complete(Protocol.TCP, false);
        table.end();
    }

    @Test
    void aClockThatRanIsNoChangeButIsKept() {
        byte[] record = new byte[STRIDE];
        table.begin();
        int slot = row(1, record);
        end();
        record[TIMERS_FROM] = 7;
        record[TIMERS_TO - 1] = 9;
        table.begin();
        row(1, record);
        end();
        assertEquals(Change.NONE, table.change(slot));
        assertEquals(7, table.metricsBlock(slot)[table.metricsOffset(slot) + TIMERS_FROM]);
        assertEquals(9, table.metricsBlock(slot)[table.metricsOffset(slot) + TIMERS_TO - 1]);
    }

    @Test
    void aFigureBeforeOrBehindTheClocksIsAChange() {
        for (int at : new int[]{0, TIMERS_FROM - 1, TIMERS_TO, STRIDE - 1}) {
            byte[] record = new byte[STRIDE];
            table.begin();
            int slot = row(1, record);
            end();
            record[at] = 1;
            table.begin();
            row(1, record);
            end();
            assertEquals(Change.CHANGED, table.change(slot), "byte " + at);
            assertEquals(1, table.metricsBlock(slot)[table.metricsOffset(slot) + at]);
        }
    }

    @Test
    void aRecordThatEndsWithinTheClocksIsKept() {
        table.begin();
        int slot = row(1, new byte[TIMERS_FROM + 2]);
        end();
        byte[] record = new byte[TIMERS_FROM + 2];
        record[TIMERS_FROM + 1] = 5;
        table.begin();
        row(1, record);
        end();
        assertEquals(Change.NONE, table.change(slot));
        assertEquals(5, table.metricsBlock(slot)[table.metricsOffset(slot) + TIMERS_FROM + 1]);
    }

    /** In whatever order and with whatever gaps sockets come, each keeps its slot and its change is told. */
    @Property(tries = 200)
    void everySocketKeepsItsSlotInAnyOrder(@ForAll Random random) {
        SocketTable rows = new SocketTable(STRIDE, TIMERS_FROM, TIMERS_TO);
        Map<Long, Integer> slotOf = new HashMap<>();
        Map<Long, Integer> stateOf = new HashMap<>();
        for (int reading = 0; reading < 20; reading++) {
            List<Long> keys = new ArrayList<>();
            for (long key = 1; key <= 40; key++) {
                if (random.nextInt(4) > 0) {
                    keys.add(key);
                }
            }
            if (random.nextBoolean()) {
                Collections.shuffle(keys, random);
            }
            Map<Long, Change> expected = new HashMap<>();
            Map<Long, Integer> nextSlots = new HashMap<>();
            rows.begin();
            for (long key : keys) {
                int state = 1 + random.nextInt(2);
                int slot = rows.row(key, false);
                rows.kind(slot, Protocol.TCP, false, state);
                expected.put(key, !slotOf.containsKey(key)
                        ? Change.ADDED
                        : stateOf.get(key) == state ? Change.NONE : Change.CHANGED);
                if (slotOf.containsKey(key)) {
                    assertEquals(slotOf.get(key), slot);
                }
                nextSlots.put(key, slot);
                stateOf.put(key, state);
            }
            rows.complete(Protocol.TCP, false);
            rows.end();
            assertEquals(keys.size(), rows.size());
            for (long key : keys) {
                int slot = nextSlots.get(key);
                assertEquals(key, rows.key(slot));
                assertEquals(expected.get(key), rows.change(slot));
                assertEquals(stateOf.get(key), rows.state(slot));
            }
            slotOf.keySet().removeAll(keys);
            slotOf.values().forEach(slot -> assertEquals(Change.REMOVED, rows.change(slot)));
            slotOf.clear();
            slotOf.putAll(nextSlots);
            assertTrue(rows.slots() <= 80);
        }
    }
}
