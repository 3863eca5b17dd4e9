package io.github.socketloom.app.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateTextTest {

    @Test
    void figuresHaveThreeDigitsAtMost() {
        assertEquals("0", RateText.figure(0));
        assertEquals("< 0.01", RateText.figure(0.0003));
        assertEquals("0.25", RateText.figure(0.25));
        assertEquals("3.4", RateText.figure(3.4));
        assertEquals("7", RateText.figure(7));
        assertEquals("99.9", RateText.figure(99.94));
        assertEquals("100", RateText.figure(99.96));
        assertEquals("987", RateText.figure(987.4));
        assertEquals("1.0 k", RateText.figure(999.6));
        assertEquals("12.3 k", RateText.figure(12_345));
        assertEquals("–", RateText.figure(Double.NaN));
    }

    @Test
    void unitsFollowTheFigure() {
        assertEquals("12.3 k/s", RateText.perSecond(12_345));
        assertEquals("3.4/s", RateText.perSecond(3.4));
        assertEquals("987 B/s", RateText.bytesPerSecond(987));
        assertEquals("1.5 MB/s", RateText.bytesPerSecond(1_500_000));
        assertEquals("0.25 %", RateText.percent(0.0025));
    }

    @Test
    void cellsHaveAllDigitsBeforeThePoint() {
        assertEquals("12,345", RateText.cell(12_345.4));
        assertEquals("3.4", RateText.cell(3.4));
        assertEquals("0.04", RateText.cell(0.04));
    }
}
