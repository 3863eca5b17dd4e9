package io.github.socketloom.app.topology.modal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RadialPlacesTest {

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "actor " + i).toList();
    }

    @Property(tries = 50)
    void nobodyIsOnTopOfAnotherNorInTheMiddle(@ForAll @IntRange(min = 1, max = 700) int count) {
        List<String> keys = keys(count);
        RadialPlaces places = RadialPlaces.EMPTY.with(keys);
        for (int i = 0; i < count; i++) {
            double x = places.x(keys.get(i));
            double y = places.y(keys.get(i));
            assertTrue(Math.hypot(x, y) >= 90, "in the middle: " + i);
            for (int j = 0; j < i; j++) {
                double apart = Math.hypot(x - places.x(keys.get(j)), y - places.y(keys.get(j)));
                assertTrue(apart >= 18, i + " and " + j + " are " + apart + " apart");
            }
        }
    }

    @Test
    void twoStandBesideTheMiddleWhereLabelsHaveRoom() {
        RadialPlaces places = RadialPlaces.EMPTY.with(keys(2));
        assertEquals(0, places.y("actor 0"), 1e-9);
        assertEquals(0, places.y("actor 1"), 1e-9);
        assertEquals(-places.x("actor 0"), places.x("actor 1"), 1e-9);
    }

    @Test
    void whoeverHasAPlaceKeepsItWhenOthersComeAndGo() {
        RadialPlaces first = RadialPlaces.EMPTY.with(keys(40));
        List<String> later = new ArrayList<>(keys(60).subList(5, 60));
        Collections.reverse(later);
        RadialPlaces second = first.with(later);
        for (String key : keys(40).subList(5, 40)) {
            assertEquals(first.x(key), second.x(key), key);
            assertEquals(first.y(key), second.y(key), key);
        }
    }

    @Test
    void thoseLeftAloneFarOutsideComeNearer() {
        RadialPlaces many = RadialPlaces.EMPTY.with(keys(500));
        RadialPlaces few = many.with(List.of("actor 499"));
        assertTrue(Math.abs(few.x("actor 499")) < 200, few.x("actor 499") + "");
    }
}
