package io.github.socketloom.app.ui.raster;

/**
 * Pixels to draw on. Whoever draws and whoever shows it hand it to each other and never use it at the same time.
 */
public final class PixelPicture {
    /** No side of a picture is longer, in pixels. */
    public static final int MAX_SIDE = 16_384;
    /** No picture holds more: 256 MiB. */
    public static final int MAX_PIXELS = 64 << 20;
    private static final double MAX_SCALE = 8;

    private final int width;
    private final int height;
    private final double scale;
    private final int[] pixels;

    /**
     * @param width in pixels, from 1 to {@link #MAX_SIDE}
     * @param height in pixels, likewise; both together at most {@link #MAX_PIXELS}
     * @param scale pixels for one unit of the screen, from 0.125 to 8
     */
    public PixelPicture(int width, int height, double scale) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
            throw new IllegalArgumentException("picture of " + width + " x " + height + " pixels");
        }
        if (!(scale >= 1 / MAX_SCALE && scale <= MAX_SCALE)) {
            throw new IllegalArgumentException("picture at scale " + scale);
        }
        this.width = width;
        this.height = height;
        this.scale = scale;
        pixels = new int[width * height];
    }

    /** Returns the width in pixels. */
    public int width() {
        return width;
    }

    /** Returns the height in pixels. */
    public int height() {
        return height;
    }

    /** Returns how many pixels there are for one unit of the screen. */
    public double scale() {
        return scale;
    }

    /** Returns the pixels row by row, {@code 0xAARRGGBB} premultiplied; the array itself, not a copy. */
    public int[] pixels() {
        return pixels;
    }

    boolean fits(int otherWidth, int otherHeight, double otherScale) {
        return width == otherWidth && height == otherHeight && scale == otherScale;
    }
}
