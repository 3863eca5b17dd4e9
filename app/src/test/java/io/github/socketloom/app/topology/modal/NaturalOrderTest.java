package io.github.socketloom.app.topology.modal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    private final NaturalOrder order = new NaturalOrder();

    @Test
    void numbersCountByTheirValueAndCaseDoesNotCount() {
        List<String> sorted = new ArrayList<>(List.of("10.0.0.10:443", "10.0.0.9:80", "10.0.0.9:443", "Beta", "alpha",
                "eth10", "eth9", "eth09"));
        sorted.sort(order);
        assertEquals(List.of("10.0.0.9:80", "10.0.0.9:443", "10.0.0.10:443", "alpha", "Beta", "eth9", "eth09", "eth10")
                .stream().sorted(order).toList(), sorted);
        assertEquals(List.of("10.0.0.9:80", "10.0.0.9:443", "10.0.0.10:443", "alpha", "Beta"), sorted.subList(0, 5));
        assertEquals("eth10", sorted.get(7));
    }

    @Test
    void moreDigitsThanAnyNumberHasAreCompared() {
        String long1 = "x" + "9".repeat(200);
        String long2 = "x1" + "0".repeat(200);
        assertTrue(order.compare(long1, long2) < 0);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAbB019.:- ßİı").ofMaxLength(8);
    }

    @Property
    void itIsAnOrder(@ForAll("texts") String one, @ForAll("texts") String two, @ForAll("texts") String three) {
        assertEquals(one.equals(two), order.compare(one, two) == 0);
        assertEquals(Integer.signum(order.compare(one, two)), -Integer.signum(order.compare(two, one)));
        if (order.compare(one, two) <= 0 && order.compare(two, three) <= 0) {
            assertTrue(order.compare(one, three) <= 0);
        }
    }
}
