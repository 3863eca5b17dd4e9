package io.github.socketloom.app.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final Ticks FOUR = new Ticks(new long[]{10, 20, 30, 100});

    @Test
    void theTickAtATimeIsTheLastBeforeIt() {
        assertEquals(0, FOUR.at(5));
        assertEquals(0, FOUR.at(10));
        assertEquals(1, FOUR.at(29));
        assertEquals(2, FOUR.at(99));
        assertEquals(3, FOUR.at(1000));
    }

    @Test
    void theNearestTickIsOnEitherSide() {
        assertEquals(0, FOUR.nearest(-7));
        assertEquals(1, FOUR.nearest(24));
        assertEquals(2, FOUR.nearest(26));
        assertEquals(3, FOUR.nearest(66));
        assertEquals(3, FOUR.nearest(1000));
    }

    @Test
    void ticksWithRoomHaveAMarkEachAndAGapStaysAGap() {
        assertEquals(List.of(new TrackScale.Run(-1, 1), new TrackScale.Run(9, 11), new TrackScale.Run(19, 21),
                new TrackScale.Run(89, 91)), new TrackScale(10, 100, 90).runs(FOUR));
    }

    @Test
    void ticksWithoutRoomAreABand() {
        Ticks many = new Ticks(LongStream.concat(LongStream.range(0, 100_000), LongStream.range(150_000, 200_000))
                .toArray());
        List<TrackScale.Run> runs = new TrackScale(0, 199_999, 400).runs(many);
        assertEquals(2, runs.size());
        assertEquals(200, runs.get(0).until(), 4);
        assertEquals(300, runs.get(1).from(), 4);
    }

    @Test
    void oneTickStandsInTheMiddle() {
        TrackScale scale = new TrackScale(7, 7, 100);
        assertEquals(50, scale.x(7));
        assertEquals(List.of(new TrackScale.Run(49, 51)), scale.runs(new Ticks(new long[]{7})));
    }

    @Property(tries = 300)
    void everyTickLiesUnderAMarkAndMarksStandInOrder(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> times,
            @ForAll @DoubleRange(min = 0, max = 3000) double width) {
        Ticks ticks = new Ticks(times.stream().mapToLong(Long::longValue).sorted().toArray());
        TrackScale scale = new TrackScale(ticks.first(), ticks.last(), width);
        List<TrackScale.Run> runs = scale.runs(ticks);
        for (int i = 1; i < runs.size(); i++) {
            assertTrue(runs.get(i - 1).until() < runs.get(i).from());
        }
        for (int i = 0; i < ticks.size(); i++) {
            double x = scale.x(ticks.time(i));
            assertTrue(runs.stream().anyMatch(run -> run.from() - 1 <= x && x <= run.until() + 1), x + " " + runs);
        }
    }

    @Property(tries = 300)
    void aTimeAndItsPlaceBelongTogether(@ForAll @IntRange(min = 1, max = 5000) int width,
            @ForAll @LongRange(min = 0, max = 1_000_000) long offset) {
        TrackScale scale = new TrackScale(1_790_000_000_000_000L, 1_790_000_001_000_000L, width);
        long time = 1_790_000_000_000_000L + offset;
        assertEquals(time, scale.time(scale.x(time)), 2);
    }
}
