package io.github.socketloom.app.conntrack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static Trend of(int count, IntToDoubleFunction figure) {
        return Trend.of(IntStream.range(0, count).mapToDouble(each -> 1_700_000_000.0 + each).toArray(),
                IntStream.range(0, count).mapToDouble(figure).toArray());
    }

    @Test
    void aTableThatFillsTellsWhenItIsFull() {
        Trend trend = of(301, second -> 1000 + 2 * second);
        assertEquals("+120/min over the last 5 min, full in about 14 min", trend.words(1600, 3280));
        assertEquals("+120/min over the last 5 min, full in about 8 h", trend.words(1600, 1600 + 120 * 480));
        assertEquals("+120/min over the last 5 min, full in about a minute", trend.words(1600, 1650));
    }

    @Test
    void whatIsFartherThanADayOrWithoutAMaximumIsNotTold() {
        Trend trend = of(301, second -> 1000 + 2 * second);
        assertEquals("+120/min over the last 5 min", trend.words(1600, 262_144));
        assertEquals("+120/min over the last 5 min", trend.words(1600, -1));
        assertEquals("+120/min over the last 5 min", trend.words(1600, 1600));
    }

    @Test
    void whatWasSeenForSecondsSaysNothingAboutHoursToCome() {
        Trend trend = of(31, second -> 100 + 5 * second);
        assertEquals("+300/min over the last 30 s", trend.words(250, 250 + 300 * 60 * 11));
        assertEquals("+300/min over the last 30 s, full in about 40 min", trend.words(250, 250 + 300 * 40));
    }

    @Test
    void aTableThatEmptiesTellsHowFast() {
        assertEquals("−30/min over the last 2 min", of(121, second -> 1000 - second / 2.0).words(940, 2000));
    }

    @Test
    void whatGoesFarUpAndDownHasNoTrendAndIsNotCalledSteady() {
        assertEquals("no clear trend over the last 5 min", of(301, second -> second / 20 % 2 * 12_000 + 12_000)
                .words(12_000, 262_144));
        assertEquals("no clear trend over the last 5 min", of(301, second -> second % 7 * 40).words(100, 2000));
    }

    @Test
    void whatHardlyMovesIsSteady() {
        assertEquals("steady over the last 5 min", of(301, second -> 1000 + second % 7 * 10).words(1000, 2000));
        assertEquals("steady over the last 40 s", of(41, second -> 16).words(16, 2000));
    }

    @Test
    void whatRoseAndThenStandsHasNoTrendAnyMore() {
        assertEquals("no clear trend over the last 60 s", of(61, second -> Math.min(second, 38) * 10).words(380, 2000));
    }

    @Test
    void fewReadingsOrAGapAMomentAgoTellNothing() {
        assertNull(of(9, second -> second));
        assertNull(of(15, second -> second));
        assertNull(of(300, second -> second == 295 ? Double.NaN : second));
        assertNull(of(0, second -> second));
    }

    @Test
    void onlyWhatIsBehindTheLastGapCounts() {
        Trend trend = of(300, second -> second == 239 ? Double.NaN : second < 239 ? 50_000 - 50 * second : second);
        assertEquals("+60/min over the last 59 s", trend.words(299, 1_000_000));
    }
}
