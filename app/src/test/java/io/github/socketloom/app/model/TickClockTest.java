package io.github.socketloom.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TickClockTest {
    private final TickClock clock = new TickClock();

    @Test
    void asMuchTimePassesAsBetweenTheTicks() {
        assertEquals(0, clock.at(1_790_000_000_000_000L));
        assertEquals(1_500_000_000L, clock.at(1_790_000_001_500_000L));
        assertEquals(1_500_000_000L, clock.at(1_790_000_001_500_000L));
    }

    @Test
    void aClockThatWasSetBackIsASecond() {
        clock.at(5_000_000);
        assertEquals(1_000_000_000L, clock.at(1_000_000));
        assertEquals(2_000_000_000L, clock.at(2_000_000));
    }
}
