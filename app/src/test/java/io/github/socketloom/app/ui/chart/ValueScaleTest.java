package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueScaleTest {
    private static final double ALMOST = 1e-9;

    private static ValueScale linear(double least, double most) {
        return ValueScale.fitting(new ValueRange(least, most, Double.POSITIVE_INFINITY), false);
    }

    private static ValueScale logarithmic(double leastAboveZero, double most) {
        return ValueScale.fitting(new ValueRange(0, most, leastAboveZero), true);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 1", "5, 5, 0, 5", "3, 1037, 0, 1500", "1, 2400, 0, 2500", "0, 0.7, 0, 0.8", "-3, 8, -5, 10",
            "-40, -10, -40, 0", "0, 1e300, 0, 1e300", "0, 4e-9, 0, 4e-9", "0, 1e-320, 0, 1"})
    void aLinearScaleHoldsZeroAndEndsAtWholeSteps(double least, double most, double low, double high) {
        assertEquals(new ValueScale(low, high, false), linear(least, most));
    }

    @Test
    void ticksAreDecimalNumbersWithoutErrorsOfBinaryOnes() {
        assertEquals(List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7), new ValueScale(0, 0.7, false).ticks(9));
        assertEquals(List.of(-5.0, 0.0, 5.0, 10.0), linear(-3, 8).ticks(5));
        assertEquals(List.of(0.0, 500.0, 1000.0, 1500.0), linear(0, 1037).ticks(5));
    }

    @Test
    void aLogarithmicScaleHasALineForZeroBelowTheLowestPowerOfTen() {
        ValueScale scale = logarithmic(3, 700);
        assertEquals(new ValueScale(1, 1000, true), scale);
        assertEquals(List.of(0.0, 1.0, 10.0, 100.0, 1000.0), scale.ticks(6));
        assertEquals(0, scale.part(0));
        assertEquals(0, scale.part(-7), "what is below zero stands on its line");
        assertEquals(1, scale.part(1000), ALMOST);
        assertEquals(scale.part(10) - scale.part(1), scale.part(1000) - scale.part(100), ALMOST);
        assertTrue(scale.part(1) > 0.05, "and the lowest power of ten above it");
    }

    @Test
    void aLogarithmicScaleWithRoomHasTicksBetweenThePowersOfTen() {
        assertEquals(List.of(0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0), logarithmic(2, 60).ticks(12));
    }

    @Test
    void aLogarithmicScaleOfHugeDifferencesKeepsItsUpperPowersOfTen() {
        ValueScale scale = logarithmic(1e-300, 1e300);
        assertEquals(1e300, scale.high(), 1e287);
        assertEquals(1e291, scale.low(), 1e278);
        assertTrue(scale.part(1) >= 0 && scale.part(1) < 0.1);
        assertTrue(scale.ticks(5).size() <= 5);
    }

    @Test
    void withoutAnythingAboveZeroALogarithmicScaleStillIsOne() {
        assertEquals(new ValueScale(1, 10, true), logarithmic(Double.POSITIVE_INFINITY, 0));
    }

    @Property
    void everyValueOfTheRangeHasItsPlace(@ForAll double one, @ForAll double other, @ForAll boolean logarithmic) {
        double[] values = {Math.min(one, other), Math.max(one, other)};
        ChartData data = new ChartData(new double[]{1, 2}, List.of(new ChartLine("x", 0, values)));
        ValueRange range = ValueRange.of(data.lines(), Timeline.of(data.seconds()), 0, 2);
        ValueScale scale = ValueScale.fitting(range, logarithmic);
        assertTrue(scale.high() > scale.low() && Double.isFinite(scale.high() - scale.low()), scale.toString());
        double low = scale.part(values[0]);
        double high = scale.part(values[1]);
        assertTrue(low >= 0 && low <= high && high <= 1, scale + " puts " + values[0] + " at " + low + " and "
                + values[1] + " at " + high);
        if (!logarithmic && Math.abs(values[0]) < 1e300 && Math.abs(values[1]) < 1e300) {
            double invisible = (scale.high() - scale.low()) * 1e-8;
            assertTrue(scale.low() <= Math.min(0, values[0]) + invisible && scale.high() >= values[1] - invisible,
                    scale.toString());
        }
    }

    @Property
    void ticksAreFewAndAscendingAndHoldZero(@ForAll @DoubleRange(min = -1e300, max = 1e300) double one,
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double other, @ForAll @IntRange(min = 2, max = 30) int most,
            @ForAll boolean logarithmic) {
        double least = Math.min(one, other);
        double high = Math.max(one, other);
        ValueRange range = new ValueRange(least, high, least > 0 ? least : high > 0 ? high : Double.POSITIVE_INFINITY);
        List<Double> ticks = ValueScale.fitting(range, logarithmic).ticks(most);
        assertTrue(ticks.size() <= most + 1, ticks.size() + " instead of " + most);
        assertTrue(ticks.contains(0.0), ticks.toString());
        for (int i = 1; i < ticks.size(); i++) {
            assertTrue(ticks.get(i) > ticks.get(i - 1), ticks.toString());
        }
    }
}
