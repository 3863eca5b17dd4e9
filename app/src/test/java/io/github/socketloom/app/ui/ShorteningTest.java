package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShorteningTest {

    private static final String LONG = "[2001:db8:1:2:3:4:5:6]:44321 (https)";

    private static Predicate<String> upTo(int length) {
        return text -> text.length() <= length;
    }

    @Test
    void whatFitsStaysAsItIs() {
        assertEquals(LONG, Shortening.address(LONG, upTo(LONG.length())));
        assertEquals("nginx (812)", Shortening.process("nginx (812)", upTo(11)));
    }

    @Test
    void theServiceNameGoesFirst() {
        assertEquals("[2001:db8:1:2:3:4:5:6]:44321", Shortening.address(LONG, upTo(LONG.length() - 1)));
    }

    @Test
    void thePortStaysWhereTheAddressIsCut() {
        assertEquals("[2001:db8:1:…:44321", Shortening.address(LONG, upTo(19)));
        assertEquals("192.…:443", Shortening.address("192.168.100.200:443", upTo(9)));
    }

    @Test
    void theProcessIdStaysWhereTheNameIsCut() {
        assertEquals("redis-s… (985)", Shortening.process("redis-server (985)", upTo(14)));
        assertEquals("ngin… (812 + 3)", Shortening.process("nginx-worker (812 + 3)", upTo(15)));
    }

    @Test
    void whatIsSaidBehindTheProcessIdGoesFirst() {
        assertEquals("curl (985), closed it", Shortening.process("curl (985), closed it", upTo(21)));
        assertEquals("curl (985)", Shortening.process("curl (985), closed it", upTo(20)));
        assertEquals("c… (985)", Shortening.process("curl (985), closed it", upTo(8)));
    }

    @Test
    void aTextWithoutSuchAnEndIsLeftToTheCell() {
        assertEquals("no permission", Shortening.process("no permission", upTo(3)));
        assertEquals("–", Shortening.address("–", upTo(0)));
        assertEquals("a (1)", Shortening.process("a (1)", upTo(2)));
    }

    @Test
    void neverCutsACharacterInTwo() {
        assertEquals("a… (1)", Shortening.process("a\uD83D\uDE00bcd (1)", upTo(7)));
    }

    @Property
    void endsForEveryTextAndWidth(@ForAll String text, @ForAll @IntRange(min = -1, max = 40) int width) {
        assertTrue(Shortening.address(text, upTo(width)).length() <= text.length());
        assertTrue(Shortening.process(text, upTo(width)).length() <= text.length());
    }
}
