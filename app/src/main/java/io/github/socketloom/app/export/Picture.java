package io.github.socketloom.app.export;

import java.util.Objects;

/**
 * An opaque picture in memory. Immutable as long as its maker does not touch the array.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param pixels row by row, each {@code 0xXXRRGGBB}; the highest byte means nothing
 */
public record Picture(int width, int height, int[] pixels) {
    public Picture {
        Objects.requireNonNull(pixels);
        if (width < 1 || height < 1 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException(width + " x " + height + " does not fit " + pixels.length + " pixels");
        }
    }

    /** Writes row {@code y} as bytes red, green, blue into {@code row}, which holds three times the width. */
    void copyRow(int y, byte[] row) {
        int at = 0;
        for (int i = y * width; i < (y + 1) * width; i++) {
            row[at++] = (byte) (pixels[i] >> 16);
            row[at++] = (byte) (pixels[i] >> 8);
            row[at++] = (byte) pixels[i];
        }
    }
}
