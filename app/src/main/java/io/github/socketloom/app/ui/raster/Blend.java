package io.github.socketloom.app.ui.raster;

/**
 * Arithmetic of colours, exact to the last bit: every product is divided by 255 and rounded to the nearest. Two
 * channels go through one multiplication.
 */
final class Blend {
    private static final int PAIR = 0xff00ff;
    private static final int HALF = 0x800080;

    private Blend() {}

    /** Returns the colour with its channels multiplied by its alpha. */
    static int premultiply(int argb) {
        return scale(argb | 0xff000000, argb >>> 24);
    }

    /**
     * Returns all four channels times {@code coverage / 255}.
     *
     * @param coverage from 0 to 255
     */
    static int scale(int argb, int coverage) {
        int redBlue = (argb & PAIR) * coverage + HALF;
        int alphaGreen = (argb >>> 8 & PAIR) * coverage + HALF;
        redBlue = redBlue + (redBlue >>> 8 & PAIR) >>> 8 & PAIR;
        alphaGreen = alphaGreen + (alphaGreen >>> 8 & PAIR) & ~PAIR;
        return alphaGreen | redBlue;
    }

    /** Returns one premultiplied colour on top of another. No channel can overflow: none is greater than its alpha. */
    static int over(int top, int under) {
        return top + scale(under, 255 - (top >>> 24));
    }

    /**
     * Returns a colour between two that are not premultiplied.
     *
     * @param part 0 for the first, 1 for the second
     */
    static int mix(int first, int second, double part) {
        int weight = (int) Math.round(Math.max(0, Math.min(1, part)) * 255);
        return scale(first, 255 - weight) + scale(second, weight);
    }

    /** Returns the colour with its alpha multiplied. */
    static int fade(int argb, double alpha) {
        return (int) Math.round((argb >>> 24) * Math.max(0, Math.min(1, alpha))) << 24 | argb & 0xffffff;
    }

    /** Returns how bright a colour looks, from 0 to 255 (ITU-R BT.601 weights). */
    static double brightness(int argb) {
        return 0.299 * (argb >> 16 & 255) + 0.587 * (argb >> 8 & 255) + 0.114 * (argb & 255);
    }
}
