package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A table that finds what was put in, wherever it put it. */
class TupleIndexTest {

    private static final IpAddress PEER = IpAddress.ofV6(0x2001_0db8_0000_0000L, 1);

    /** @param key whose eight bits make all combinations of a few namespaces, protocols, addresses and ports */
    private static void put(TupleIndex index, int key, int value) {
        index.put(key & 1, 6 + (key >> 1 & 1), address(key), key >> 4 & 3, PEER, key >> 6 & 3, value);
    }

    private static int find(TupleIndex index, int key) {
        return index.find(key & 1, 6 + (key >> 1 & 1), address(key), key >> 4 & 3, PEER, key >> 6 & 3);
    }

    private static IpAddress address(int key) {
        return IpAddress.ofV6(key >> 2 & 1, key >> 3 & 1);
    }

    @Property
    void whateverTheSeedItFindsWhatAMapWouldFind(@ForAll long seed,
            @ForAll List<@IntRange(max = 255) Integer> keys) {
        TupleIndex index = new TupleIndex(seed);
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            put(index, keys.get(i), i);
            map.put(keys.get(i), i);
        }
        for (int key = 0; key <= 255; key++) {
            assertEquals(map.getOrDefault(key, TupleIndex.NONE), find(index, key));
        }
    }

    @Test
    void itGrows() {
        TupleIndex index = new TupleIndex();
        for (int i = 0; i < 100_000; i++) {
            index.put(1, 6, IpAddress.ofV4(i), 80, PEER, i & 0xffff, i);
        }
        for (int i = 0; i < 100_000; i++) {
            assertEquals(i, index.find(1, 6, IpAddress.ofV4(i), 80, PEER, i & 0xffff));
        }
        assertEquals(TupleIndex.NONE, index.find(1, 6, IpAddress.ofV4(100_000), 80, PEER, 100_000 & 0xffff));
    }
}
