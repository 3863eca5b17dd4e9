package io.github.socketloom.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FilterErrorBarTest {

    @Test
    void theCaretStandsBelowThePlace() {
        assertEquals("proc:nginx rtt>fast\n               ^", FilterErrorBar.pointedAt("proc:nginx rtt>fast", 15));
    }

    @Test
    void theCaretStandsBehindTheTextWhereSomethingIsMissing() {
        assertEquals("rtt>\n    ^", FilterErrorBar.pointedAt("rtt>", 4));
    }

    @Property(tries = 300)
    void aLongTextIsShownAroundThePlace(@ForAll String text, @ForAll int position) {
        String[] lines = FilterErrorBar.pointedAt("x".repeat(100) + text.replace('\n', ' '), position).split("\n", -1);
        assertEquals(2, lines.length);
        assertTrue(lines[0].length() <= 120, lines[0]);
        assertTrue(lines[1].length() <= lines[0].length() + 1, lines[1]);
    }
}
