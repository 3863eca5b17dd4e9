package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final String TERMINAL = "terminal\n50 160\n";

    @Test
    void theWidthIsThatOfTheTerminal() {
        assertEquals(160, Terminal.of(Map.of(), TERMINAL).width());
        assertEquals(160, Terminal.of(Map.of(), "50 160\n").width());
    }

    @Test
    void columnsGoesBeforeTheTerminal() {
        assertEquals(120, Terminal.of(Map.of("COLUMNS", "120"), TERMINAL).width());
    }

    @Test
    void withoutBothItIsOneHundred() {
        assertEquals(100, Terminal.of(Map.of(), "stty: /dev/tty: No such device or address\n").width());
        assertEquals(100, Terminal.of(Map.of("COLUMNS", ""), "0 0\n").width());
        assertEquals(100, Terminal.of(Map.of("COLUMNS", "wide"), "").width());
        assertEquals(100, Terminal.of(Map.of("COLUMNS", "-7"), "").width());
    }

    @Test
    void nobodyGetsLinesWithoutEnd() {
        assertEquals(1000, Terminal.of(Map.of("COLUMNS", "99999"), "").width());
    }

    @Test
    void whatNoTerminalShowsIsWholeUnlessAWidthWasAskedFor() {
        assertFalse(Terminal.of(Map.of(), TERMINAL).whole());
        assertTrue(Terminal.of(Map.of(), "50 160\n").whole());
        assertTrue(Terminal.of(Map.of(), "").whole());
        assertFalse(Terminal.of(Map.of("COLUMNS", "120"), "50 160\n").whole());
    }

    @Test
    void coloursNeedATerminalAndNoObjection() {
        assertTrue(Terminal.of(Map.of(), TERMINAL).colours());
        assertTrue(Terminal.of(Map.of("NO_COLOR", ""), TERMINAL).colours());
        assertFalse(Terminal.of(Map.of("NO_COLOR", "1"), TERMINAL).colours());
        assertFalse(Terminal.of(Map.of("TERM", "dumb"), TERMINAL).colours());
        assertFalse(Terminal.of(Map.of(), "50 160\n").colours());
    }

    @Test
    void askingTheSystemAlwaysGivesAnAnswer() {
        assertTrue(Terminal.ofThisProcess().width() > 0);
    }
}
