package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Records that wait are told in the order of their times, and no more of them are kept than allowed. */
class WaitingRecordsTest {

    private static final int LENGTH = 100;
    private static final int MEGABYTE = 1 << 20;

    private final WaitingRecords records = new WaitingRecords(3 * MEGABYTE);
    private final ByteBuffer bytes = ByteBuffer.allocate(2 * MEGABYTE).order(ByteOrder.nativeOrder());

    private boolean add(long time, int number) {
        bytes.putLong(8, time).putInt(16, number);
        return records.add(bytes, 8, LENGTH);
    }

    private List<Integer> told() {
        List<Integer> numbers = new ArrayList<>();
        records.tell((from, at, length) -> {
            assertEquals(LENGTH, length);
            numbers.add(from.getInt(at + 8));
        });
        records.clear();
        return numbers;
    }

    @Test
    void areToldInTheOrderOfTheirTimes() {
        add(30, 1);
        add(10, 2);
        add(20, 3);
        assertEquals(List.of(2, 3, 1), told());
        assertEquals(List.of(), told());
    }

    @Property(tries = 100)
    void areToldInTheOrderInWhichTheyCameWhereTimesAreTheSame(
            @ForAll @Size(max = 50) List<@LongRange(min = 1, max = 5) Long> times) {
        records.clear();
        IntStream.range(0, times.size()).forEach(i -> add(times.get(i), i));
        List<Integer> expected = IntStream.range(0, times.size()).boxed()
                .sorted((a, b) -> Long.compare(times.get(a), times.get(b))).collect(Collectors.toList());
        assertEquals(expected, told());
    }

    @Property(tries = 200)
    void anyTimesAreToldOnce(@ForAll @Size(max = 20) List<Long> times) {
        records.clear();
        IntStream.range(0, times.size()).forEach(i -> add(times.get(i), i));
        assertEquals(IntStream.range(0, times.size()).boxed().toList(), told().stream().sorted().toList());
    }

    @Test
    void whatFindsNoRoomIsRefusedAndTheRestIsKept() {
        int room = 3 * (MEGABYTE / (LENGTH + 4));
        for (int i = 0; i < room; i++) {
            assertTrue(add(i, i));
        }
        assertFalse(add(room, room));
        assertEquals(room, records.count());
        assertEquals(room, told().size());
        assertTrue(add(1, 1), "there is room again");
        assertEquals(List.of(1), told());
    }

    @Test
    void whatIsTooShortForATimeOrLongerThanABlockIsRefused() {
        assertFalse(records.add(bytes, 0, 7));
        assertFalse(records.add(bytes, 0, MEGABYTE));
        assertEquals(0, records.count());
    }
}
