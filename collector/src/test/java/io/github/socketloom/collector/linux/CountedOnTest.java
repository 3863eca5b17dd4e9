package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.ConntrackProcessor;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Counters of 32 bits that are counted on where they wrap. */
class CountedOnTest {

    private final CountedOn counted = new CountedOn();

    private static ConntrackCounters reading(List<String> columns, int[] processors, long... found) {
        int[][] rows = new int[processors.length][columns.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = (int) found[i];
        }
        return new ConntrackCounters("procfs", columns, processors, rows, 0);
    }

    private List<Long> take(long... found) {
        int[] processors = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            processors[i] = i;
        }
        return first(counted.take(reading(List.of("found"), processors, found)));
    }

    private static List<Long> first(List<ConntrackProcessor> processors) {
        return processors.stream().map(each -> each.counters().get(0)).toList();
    }

    @Test
    void theFirstReadingIsTakenAsItIs() {
        assertEquals(List.of(7L, 0xffff_fff0L), take(7, 0xffff_fff0L));
    }

    @Test
    void aCounterThatWrapsIsCountedOnForItsProcessorAlone() {
        take(7, 0xffff_fff0L);
        assertEquals(List.of(8L, 0x1_0000_0005L), take(8, 5));
        assertEquals(List.of(8L, 0x1_0000_0006L), take(8, 6));
    }

    @Test
    void aModuleLoadedAnewBeginsAnew() {
        take(100_000, 5);
        assertEquals(List.of(3L, 6L), take(3, 6));
    }

    @Test
    void aProcessorThatAppearsOrGoesBeginsAnew() {
        take(0xffff_ffffL);
        take(1);
        assertEquals(List.of(2L, 9L), take(2, 9));
        assertEquals(List.of(3L), take(3));
    }

    @Test
    void otherProcessorsOfTheSameNumberBeginAnew() {
        counted.take(reading(List.of("found"), new int[]{0, 1}, 0xffff_ffffL, 5));
        assertEquals(List.of(1L, 6L), first(counted.take(reading(List.of("found"), new int[]{0, 2}, 1, 6))));
    }

    @Test
    void otherColumnsBeginAnew() {
        take(0xffff_ffffL);
        assertEquals(List.of(1L), first(counted.take(reading(List.of("found", "new"), new int[]{0}, 1))));
    }

    @Property
    void whatIsCountedIsWhatGrew(@ForAll @LongRange(max = 0xffff_ffffL) long start,
            @ForAll @Size(max = 20) List<@IntRange Integer> steps) {
        CountedOn one = new CountedOn();
        long exact = start;
        for (int step : steps) {
            one.take(reading(List.of("found"), new int[]{4}, exact));
            exact += step;
        }
        assertEquals(List.of(exact), first(one.take(reading(List.of("found"), new int[]{4}, exact))));
    }
}
