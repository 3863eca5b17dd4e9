package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void ordinaryTextStaysTheSameObject() {
        String text = "naïve — 日本語 😀 back\\slash";
        assertSame(text, VisibleText.of(text));
    }

    @Test
    void controlsAreWrittenOut() {
        assertEquals("a\\x1b[31mb\\x07\\n\\t\\r\\x00\\x7f\\x9b",
                VisibleText.of("a\u001b[31mb\u0007\n\t\r\0\u007f\u009b"));
    }

    @Test
    void whatTurnsOrHidesTextIsWrittenOut() {
        assertEquals("\\u202eexe\\u2066\\u200b\\u2028\\ufeff", VisibleText.of("\u202eexe\u2066\u200b\u2028\ufeff"));
    }

    @Test
    void halfACharacterIsWrittenOut() {
        assertEquals("x\\ud83d", VisibleText.of("x\ud83d"));
    }

    @Property
    void nothingHiddenIsLeft(@ForAll String text) {
        assertFalse(VisibleText.of(text).codePoints().anyMatch(VisibleText::isHidden));
    }
}
