package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScaleKeeperTest {
    private static final ValueScale SMALL = new ValueScale(0, 10, false);
    private static final ValueScale MIDDLE = new ValueScale(0, 50, false);
    private static final ValueScale LARGE = new ValueScale(0, 100, false);
    private final ScaleKeeper keeper = new ScaleKeeper();

    @Test
    void aScaleGrowsAtOnce() {
        assertEquals(SMALL, keeper.next(SMALL, 1));
        assertEquals(LARGE, keeper.next(LARGE, 2));
        assertEquals(new ValueScale(-5, 100, false), keeper.next(new ValueScale(-5, 10, false), 3));
    }

    @Test
    void aScaleShrinksWhenASmallerOneWasEnoughForAWhile() {
        keeper.next(LARGE, 0);
        assertEquals(LARGE, keeper.next(SMALL, 1));
        assertEquals(LARGE, keeper.next(SMALL, ScaleKeeper.PATIENCE_SECONDS));
        assertEquals(SMALL, keeper.next(SMALL, 1 + ScaleKeeper.PATIENCE_SECONDS));
    }

    @Test
    void aScaleShrinksToWhatWasNeededInTheMeantime() {
        keeper.next(LARGE, 0);
        keeper.next(SMALL, 1);
        keeper.next(MIDDLE, 10);
        assertEquals(MIDDLE, keeper.next(SMALL, 1 + ScaleKeeper.PATIENCE_SECONDS));
    }

    @Test
    void needingAllOfItBeginsTheWaitingAnew() {
        keeper.next(LARGE, 0);
        keeper.next(SMALL, 1);
        keeper.next(LARGE, 15);
        keeper.next(SMALL, 16);
        assertEquals(LARGE, keeper.next(SMALL, 1 + ScaleKeeper.PATIENCE_SECONDS));
        assertEquals(SMALL, keeper.next(SMALL, 16 + ScaleKeeper.PATIENCE_SECONDS));
    }

    @Test
    void aClockThatIsSetBackBeginsTheWaitingAnew() {
        keeper.next(LARGE, 1000);
        keeper.next(SMALL, 1001);
        assertEquals(LARGE, keeper.next(SMALL, 5));
        assertEquals(LARGE, keeper.next(SMALL, 6));
        assertEquals(SMALL, keeper.next(SMALL, 5 + ScaleKeeper.PATIENCE_SECONDS));
    }

    @Test
    void otherLinesAndTheOtherKindOfScaleAreFittedAtOnce() {
        keeper.next(LARGE, 0);
        keeper.forget();
        assertEquals(SMALL, keeper.next(SMALL, 1));
        ValueScale logarithmic = new ValueScale(1, 10, true);
        assertEquals(logarithmic, keeper.next(logarithmic, 2));
    }
}
