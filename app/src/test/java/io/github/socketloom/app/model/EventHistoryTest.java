package io.github.socketloom.app.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.socketloom.app.testing.SampleEvents;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.TickReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventHistoryTest {
    private static final long BEGAN = 1_795_000_000_000_000L;

    private final SampleEvents happening = new SampleEvents(1);
    private final EventHistory history = new EventHistory(10);

    private static long at(int reading) {
        return BEGAN + reading * 2_000_000L;
    }

    /** Readings come every two seconds. */
    private static TickReport report(int reading, Map<EventKind, Long> told) {
        return new TickReport(reading, at(reading), 1, 1, 1, 0, 1, 0, Map.of(), -1, 0, LookupStatistics.NONE,
                new EventStatistics(0, 0, 0, 0, 0, told, 0, 0), List.of());
    }

    private static TickReport report(int reading, long closes) {
        return report(reading, Map.of(EventKind.CLOSE, closes));
    }

    private List<ConnectionEvent> before(int reading, int count) {
        return happening.between(at(reading - 1), at(reading), count);
    }

    private List<Long> kept() {
        List<Long> numbers = new ArrayList<>();
        for (long place = history.begin(); place < history.end(); place++) {
            numbers.add(history.at(place).number());
        }
        return numbers;
    }

    @Test
    void ofTooManyEventsTheLatestAreKept() {
        history.clear(report(0, 0));
        history.add(before(1, 7), report(1, 0));
        history.add(before(2, 6), report(2, 0));
        assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L), kept());
        assertEquals(10, history.size());
    }

    @Test
    void anEventKeepsItsPlaceAsLongAsItIsKept() {
        EventHistory large = new EventHistory(5000);
        large.clear(report(0, 0));
        large.add(before(1, 900), report(1, 0));
        ConnectionEvent some = large.at(large.begin() + 333);
        large.add(before(2, 3000), report(2, 0));
        assertEquals(some, large.at(333));
        assertEquals(3900, large.size());
    }

    @Test
    void whatIsCountedIsToldPerSecondWhetherTheEventsWereAskedForOrNot() {
        history.clear(report(0, 100));
        history.add(List.of(), report(1, 108));
        history.add(List.of(), report(2, 108));
        assertArrayEquals(new double[]{4, 0}, history.rates(EventKind.CLOSE));
        assertArrayEquals(new long[]{at(1), at(2)}, history.times());
    }

    @Test
    void aCounterThatBeganAnewIsAGap() {
        history.clear(report(0, 100));
        history.add(List.of(), report(1, 3));
        assertArrayEquals(new double[]{Double.NaN}, history.rates(EventKind.CLOSE));
    }

    @Test
    void inThePastNothingIsKnownOfWhatCameLater() {
        history.clear(report(0, 0));
        history.add(before(1, 2), report(1, 2));
        history.add(before(2, 3), report(2, 5));
        history.add(before(3, 2), report(3, 7));
        long epoch = history.epoch();
        history.backTo(report(2, 5));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), kept());
        assertArrayEquals(new long[]{at(1), at(2)}, history.times());
        assertNotEquals(epoch, history.epoch());
        history.add(List.of(), report(3, 9));
        assertArrayEquals(new double[]{1, 1.5, 2}, history.rates(EventKind.CLOSE));
    }

    @Test
    void aLeapForwardLeavesAGap() {
        history.clear(report(0, 0));
        history.add(before(1, 2), report(1, 2));
        history.backTo(report(9, 60));
        history.add(List.of(), report(10, 62));
        assertArrayEquals(new double[]{1, Double.NaN, 1}, history.rates(EventKind.CLOSE));
    }

    @Test
    void aCopyGoesItsOwnWay() {
        history.clear(report(0, 0));
        history.add(before(1, 2), report(1, 0));
        EventHistory copy = history.copy();
        history.add(before(2, 1), report(2, 0));
        assertEquals(2, copy.size());
        assertEquals(3, history.size());
    }
}
