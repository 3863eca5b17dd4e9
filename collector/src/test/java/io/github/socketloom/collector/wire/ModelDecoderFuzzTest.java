package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes, the decoder refuses it with a sentence or makes sense of it. */
class ModelDecoderFuzzTest {

    @Property(tries = 30)
    void brokenFramesAreRefusedOrMakeSense(@ForAll long seed) {
        ModelDecoderFuzz fuzz = new ModelDecoderFuzz(seed);
        for (int i = 0; i < 3; i++) {
            fuzz.run();
        }
        assertTrue(fuzz.refused() <= fuzz.inputs());
    }
}
