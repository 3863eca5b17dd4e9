package io.github.socketloom.app.ui.raster;

/**
 * How text looks, apart from its colour.
 *
 * @param size of the font, from 1 to 512
 * @param bold whether its strokes are heavy
 */
public record TextStyle(double size, boolean bold) {
    private static final double MAX_SIZE = 512;
    private static final double ASCENT = 0.93;
    private static final double DESCENT = 0.25;

    public TextStyle {
        if (!(size >= 1 && size <= MAX_SIZE)) {
            throw new IllegalArgumentException("font of size " + size);
        }
    }

    /** Returns how far letters reach above the baseline; near enough for all sans-serif fonts. */
    public double ascent() {
        return size * ASCENT;
    }

    /** Returns how far letters reach below the baseline. */
    public double descent() {
        return size * DESCENT;
    }

    /** Returns the height of a line. */
    public double height() {
        return ascent() + descent();
    }
}
