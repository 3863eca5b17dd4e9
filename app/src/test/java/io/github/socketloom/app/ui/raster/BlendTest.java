package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlendTest {

    @Property
    void eachChannelIsMultipliedAndRoundedToTheNearest(@ForAll int argb, @ForAll @IntRange(max = 255) int coverage) {
        int scaled = Blend.scale(argb, coverage);
        for (int shift = 0; shift < 32; shift += 8) {
            assertEquals(Math.round((argb >>> shift & 255) * coverage / 255.0), scaled >>> shift & 255);
        }
    }

    @Property
    void whatIsOnTopNeverOverflowsAChannel(@ForAll int top, @ForAll int under) {
        int upper = Blend.premultiply(top);
        int lower = Blend.premultiply(under);
        int result = Blend.over(upper, lower);
        for (int shift = 0; shift < 32; shift += 8) {
            int kept = (int) Math.round((lower >>> shift & 255) * (255 - (upper >>> 24)) / 255.0);
            assertEquals((upper >>> shift & 255) + kept, result >>> shift & 255);
        }
    }

    @Property
    void anOpaqueColourHidesAndATransparentOneChangesNothing(@ForAll int colour, @ForAll int under) {
        assertEquals(colour | 0xff000000, Blend.over(Blend.premultiply(colour | 0xff000000), under));
        assertEquals(under, Blend.over(Blend.premultiply(colour & 0xffffff), under));
    }

    @Example
    void aMixtureGoesFromTheFirstColourToTheSecond() {
        assertEquals(0xff102030, Blend.mix(0xff102030, 0xffa0b0c0, 0));
        assertEquals(0xffa0b0c0, Blend.mix(0xff102030, 0xffa0b0c0, 1));
        assertEquals(0xff808080, Blend.mix(0xff000000, 0xffffffff, 0.5));
        assertTrue(Blend.brightness(Blend.mix(0xff000000, 0xffffffff, 0.3)) < 128);
    }
}
