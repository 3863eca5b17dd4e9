package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static double[] times(Timeline timeline) {
        return IntStream.range(0, timeline.size()).mapToDouble(timeline::time).toArray();
    }

    @Test
    void aClockThatIsSetBackHidesWhatWouldStandAfterTheNewest() {
        Timeline timeline = Timeline.of(new double[]{10, 11, 12, 13, 11.5, 12.5});
        assertArrayEquals(new double[]{10, 11, 11.5, 12.5}, times(timeline));
        assertTrue(timeline.isTornBefore(2), "no line may join 11 and 11.5");
        assertFalse(timeline.isTornBefore(1));
        assertFalse(timeline.isTornBefore(3));
    }

    @Test
    void readingsOfTheSameTimeAllStayAndTheLatestIsRead() {
        Timeline timeline = Timeline.of(new double[]{1, 2, 2, 2, 3});
        assertEquals(5, timeline.size());
        assertEquals(3, timeline.nearest(2.2));
    }

    @Test
    void timesThatAreNoneAreLeftOut() {
        Timeline timeline = Timeline.of(new double[]{Double.NaN, 1, Double.POSITIVE_INFINITY, 2, 1e300, -1e300});
        assertArrayEquals(new double[]{1, 2}, times(timeline));
    }

    @Test
    void theNearestReadingIsFound() {
        Timeline timeline = Timeline.of(new double[]{10, 20, 30});
        assertEquals(0, timeline.nearest(-5));
        assertEquals(0, timeline.nearest(14));
        assertEquals(1, timeline.nearest(16));
        assertEquals(2, timeline.nearest(99));
        assertEquals(-1, Timeline.EMPTY.nearest(3));
    }

    @Property
    void timesNeverGoBackwardsAndTheNewestIsShown(@ForAll double[] seconds) {
        Timeline timeline = Timeline.of(seconds);
        double[] times = times(timeline);
        for (int i = 1; i < times.length; i++) {
            assertTrue(times[i] >= times[i - 1]);
        }
        for (int i = seconds.length - 1; i >= 0; i--) {
            if (Math.abs(seconds[i]) < 60e9) {
                assertEquals(seconds[i], timeline.time(timeline.size() - 1));
                return;
            }
            if (timeline.size() > 0 && timeline.reading(timeline.size() - 1) == i) {
                return;
            }
        }
    }
}
