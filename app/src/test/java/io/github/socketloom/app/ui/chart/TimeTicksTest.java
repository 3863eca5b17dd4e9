package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TimeTicksTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static double at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toEpochSecond();
    }

    private static List<String> texts(List<TimeTicks.Tick> ticks) {
        return ticks.stream().map(TimeTicks.Tick::text).toList();
    }

    @Test
    void aMinuteHasTicksAtFullSeconds() {
        double from = at("2026-11-21T10:30:07", ZoneOffset.UTC);
        assertEquals(List.of("10:30:10", "10:30:20", "10:30:30", "10:30:40", "10:30:50", "10:31:00"),
                texts(TimeTicks.of(from, from + 60, 6, ZoneOffset.UTC)));
    }

    @Test
    void longTimesHaveTicksAtFullMinutesAndHours() {
        double from = at("2026-11-21T10:21:08", ZoneOffset.UTC);
        assertEquals(List.of("10:22", "10:24", "10:26", "10:28", "10:30"),
                texts(TimeTicks.of(from, from + 600, 6, ZoneOffset.UTC)));
        assertEquals(List.of("12:00", "15:00", "18:00"),
                texts(TimeTicks.of(from, from + 10 * 3600, 4, ZoneOffset.UTC)));
    }

    @Test
    void ticksAreThoseOfLocalTimeAlsoWhereItIsOffByAQuarterOfAnHour() {
        ZoneId nepal = ZoneId.of("Asia/Kathmandu");
        double from = at("2026-11-21T10:05:00", nepal);
        assertEquals(List.of("10:30", "11:00", "11:30", "12:00"), texts(TimeTicks.of(from, from + 7200, 4, nepal)));
    }

    @Test
    void anAxisThatSpansMidnightTellsTheDates() {
        double from = at("2026-11-21T23:50:00", BERLIN);
        List<TimeTicks.Tick> ticks = TimeTicks.of(from, from + 1200, 4, BERLIN);
        assertEquals(List.of("23:50", "23:55", "00:00", "00:05", "00:10"), texts(ticks));
        assertEquals(List.of("21 Nov 2026", "", "22 Nov 2026", "", ""),
                ticks.stream().map(TimeTicks.Tick::date).toList());
    }

    @Test
    void whereTheClocksAreChangedNoTickStandsTwiceOrBackwards() {
        double autumn = at("2026-10-25T00:30:00", BERLIN);
        assertEquals(List.of("01:00", "02:00", "03:00", "04:00"),
                texts(TimeTicks.of(autumn, autumn + 5 * 3600, 5, BERLIN)));
        double spring = at("2026-03-29T00:30:00", BERLIN);
        assertEquals(List.of("01:00", "03:00", "04:00"), texts(TimeTicks.of(spring, spring + 3 * 3600, 3, BERLIN)));
    }

    @Test
    void manyDaysHaveTicksAtMidnight() {
        double from = at("2026-11-01T08:00:00", ZoneOffset.UTC);
        List<TimeTicks.Tick> ticks = TimeTicks.of(from, from + 30 * 86_400.0, 6, ZoneOffset.UTC);
        assertTrue(ticks.size() >= 3 && ticks.size() <= 7, ticks.toString());
        assertTrue(ticks.stream().allMatch(tick -> tick.text().equals("00:00") && !tick.date().isEmpty()));
    }

    @Test
    void nothingIsTheTimeOfNoTicks() {
        assertEquals(List.of(), TimeTicks.of(5, 5, 10, BERLIN));
        assertEquals(List.of(), TimeTicks.of(Double.NaN, 5, 10, BERLIN));
        assertEquals(List.of(), TimeTicks.of(1, 5, 0, BERLIN));
    }

    @Property
    void ticksAreInsideAscendingAndFew(
            @ForAll @DoubleRange(min = -62_135_596_800.0, max = 253_402_300_799.0) double one,
            @ForAll @DoubleRange(min = 0.01, max = 1e11) double length,
            @ForAll @IntRange(min = 1, max = 40) int most) {
        double until = Math.min(253_402_300_799.0, one + length);
        List<TimeTicks.Tick> ticks = TimeTicks.of(one, until, most, BERLIN);
        assertTrue(ticks.size() <= most + 1, ticks.size() + " ticks instead of " + most);
        double before = Double.NEGATIVE_INFINITY;
        for (TimeTicks.Tick tick : ticks) {
            assertTrue(tick.seconds() >= one && tick.seconds() <= until && tick.seconds() > before, ticks.toString());
            before = tick.seconds();
        }
    }
}
