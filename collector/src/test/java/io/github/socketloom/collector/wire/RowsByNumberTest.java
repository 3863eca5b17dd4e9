package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.collector.wire.DecodedRows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The table finds what a map of the standard library finds. */
class RowsByNumberTest {

    @Property(tries = 50)
    void rowsThatComeAndGoAreFoundByTheirNumbersAndOthersAreNot(@ForAll long seed) {
        Random random = new Random(seed);
        RowsByNumber rows = new RowsByNumber();
        Map<Long, Row> expected = new HashMap<>();
        List<Long> numbers = new ArrayList<>();
        long next = 0;
        int steps = random.nextInt(5000);
        double growth = 0.4 + random.nextDouble() / 2;
        for (int step = 0; step < steps; step++) {
            if (numbers.isEmpty() || random.nextDouble() < growth) {
                Row row = new Row();
                row.number(next);
                rows.put(row);
                expected.put(next, row);
                numbers.add(next);
                next += 1 + random.nextInt(2);
            } else {
                int at = random.nextInt(numbers.size());
                long number = numbers.set(at, numbers.get(numbers.size() - 1));
                numbers.remove(numbers.size() - 1);
                assertSame(expected.remove(number), rows.remove(number));
                assertNull(rows.remove(number));
            }
        }
        assertEquals(expected.size(), rows.size());
        for (long number = -1; number <= next; number++) {
            assertSame(expected.get(number), rows.get(number));
        }
        rows.clear();
        assertEquals(0, rows.size());
        assertNull(rows.get(0));
    }
}
