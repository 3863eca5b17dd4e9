package io.github.socketloom.app.ui.raster;

/** A shape without a colour: how much of each pixel it covers. Immutable, safe to hand to another thread. */
public final class Mask {
    private final int width;
    private final int height;
    private final byte[] coverage;

    /**
     * @param width in pixels, at least 0
     * @param height in pixels, at least 0
     * @param coverage row by row, from 0 to 255 (unsigned); not copied, so it must not be changed any more
     */
    public Mask(int width, int height, byte[] coverage) {
        if (width < 0 || height < 0 || coverage.length != (long) width * height) {
            throw new IllegalArgumentException(width + " x " + height + " does not fit " + coverage.length + " pixels");
        }
        this.width = width;
        this.height = height;
        this.coverage = coverage;
    }

    /** Returns the width in pixels. */
    public int width() {
        return width;
    }

    /** Returns the height in pixels. */
    public int height() {
        return height;
    }

    byte[] coverage() {
        return coverage;
    }
}
