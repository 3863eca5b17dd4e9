package io.github.socketloom.collector.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LongIntMapTest {

    @Property
    void behavesLikeAHashMap(@ForAll @Size(max = 600) List<@IntRange(min = -150, max = 150) Integer> steps) {
        LongIntMap map = new LongIntMap();
        Map<Long, Integer> model = new HashMap<>();
        for (int step : steps) {
            long key = Math.abs(step) * 0x1_0000_0001L; // keys that collide in their low and high halves
            if (step < 0) {
                map.remove(key);
                model.remove(key);
            } else {
                map.put(key, model.size());
                model.put(key, model.size());
            }
        }
        assertEquals(model.size(), map.size());
        for (int i = 0; i <= 150; i++) {
            long key = i * 0x1_0000_0001L;
            assertEquals(model.getOrDefault(key, LongIntMap.NONE), map.get(key), "key " + key);
        }
    }
}
