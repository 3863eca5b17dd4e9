package io.github.socketloom.app.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineLookTest {

    private static List<LineLook> looks(int... colours) {
        return LineLook.of(IntStream.of(colours)
                .mapToObj(colour -> new ChartLine("x", colour, new double[0])).toList());
    }

    @Test
    void twentyLinesAllLookDifferentAlsoWithoutColour() {
        List<LineLook> looks = looks(IntStream.range(0, 20).toArray());
        assertEquals(20,
                new HashSet<>(looks.stream().map(look -> List.of(look.marker(), look.dash())).toList()).size());
    }

    @Test
    void linesOfTheSameColourHaveAnotherMarkerOrOtherDashes() {
        List<LineLook> looks = looks(3, 3, 3);
        assertEquals(looks.get(0).colour(), looks.get(1).colour());
        assertEquals(3, new HashSet<>(looks).size());
    }

    @Test
    void aLineLooksTheSameWhateverOtherLinesThereAre() {
        assertEquals(looks(4).get(0), looks(1, 2, 4).get(2));
        assertNotEquals(looks(4), looks(5));
        assertEquals(1, looks(-1).size(), "an odd number is no reason to fail");
    }
}
