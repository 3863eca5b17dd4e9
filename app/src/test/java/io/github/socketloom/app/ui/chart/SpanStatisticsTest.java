package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpanStatisticsTest {
    private static final double NONE = Double.NaN;

    private static SpanStatistics of(double[] seconds, double from, double until, double... values) {
        return SpanStatistics.of(new ChartLine("x", 0, values), Timeline.of(seconds), new ChartSpan(from, until));
    }

    @Test
    void aRateCountsForTheTimeSinceTheReadingBeforeIt() {
        // 4 a second for the 10 s up to 20, then 1 a second for 1 s
        SpanStatistics told = of(new double[]{10, 20, 21}, 10, 21, 7, 4, 1);
        assertEquals(41, told.total());
        assertEquals(11, told.knownSeconds());
        assertEquals(41 / 11.0, told.mean(), 1e-12);
        assertEquals(1, told.min());
        assertEquals(7, told.max());
    }

    @Test
    void gapsCountForNothing() {
        SpanStatistics told = of(new double[]{0, 1, 2, 3, 4}, 0, 4, 5, 5, NONE, NONE, 5);
        assertEquals(2, told.knownSeconds());
        assertEquals(10, told.total());
        assertEquals(5, told.mean());
    }

    @Test
    void onlyThePartOfAReadingInsideTheSpanCounts() {
        SpanStatistics told = of(new double[]{0, 10, 20}, 5, 12, 0, 2, 6);
        assertEquals(5 * 2 + 2 * 6, told.total(), 1e-12);
        assertEquals(7, told.knownSeconds(), 1e-12);
        assertEquals(2, told.min());
        assertEquals(6, told.max());
    }

    @Test
    void aSpanOfWhichNothingIsKnownHasNoFigures() {
        SpanStatistics told = of(new double[]{0, 1, 2}, 0, 2, NONE, NONE, NONE);
        assertEquals(new SpanStatistics("x", 0, NONE, NONE, NONE, NONE), told);
        assertEquals(told, of(new double[]{0, 1, 2}, 50, 60, 1, 2, 3));
    }

    @Test
    void theFirstReadingOfAllHasValuesButCountsForNoTime() {
        SpanStatistics told = of(new double[]{5}, 0, 10, 3);
        assertEquals(0, told.knownSeconds());
        assertEquals(3, told.mean());
        assertTrue(Double.isNaN(told.total()));
    }

    @Test
    void afterAClockWasSetBackTheTimeSinceTheReadingBeforeIsNotKnown() {
        SpanStatistics told = of(new double[]{0, 1, 9, 2, 3}, 0, 3, 1, 1, 1, 1, 1);
        assertEquals(2, told.knownSeconds(), "0 to 1 and 2 to 3");
    }

    @Property
    void theMeanLiesBetweenTheSmallestAndTheLargest(@ForAll @Size(min = 1, max = 50) double[] values) {
        double[] seconds = new double[values.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = i * 0.7;
        }
        SpanStatistics told = of(seconds, 0.3, 20, values);
        boolean known = !Double.isNaN(told.min());
        assertTrue(!known || told.min() <= told.mean() && told.mean() <= told.max(), told.toString());
    }
}
