package io.github.socketloom.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A picture that is wanted without a window.
 *
 * @param file where to; a PNG file, or an SVG file of the topology
 * @param width in pixels
 * @param height in pixels
 * @param after how long to collect first; null for as soon as two ticks have arrived
 */
record PictureRequest(Path file, int width, int height, Duration after) {
    static final int LEAST_WIDTH = 320;
    static final int LEAST_HEIGHT = 240;
    static final int LARGEST = 8192;
    static final int DEFAULT_WIDTH = 1280;
    static final int DEFAULT_HEIGHT = 800;

    /**
     * Reads {@code WIDTHxHEIGHT}.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is no such size, or out of range
     */
    static int[] parseSize(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("x", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,5}") || !parts[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is no size: expected for example 1280x800");
        }
        int width = Integer.parseInt(parts[0]);
        int height = Integer.parseInt(parts[1]);
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("a picture of " + text + " pixels is not possible: from " + LEAST_WIDTH
                    + "x" + LEAST_HEIGHT + " to " + LARGEST + "x" + LARGEST);
        }
        return new int[]{width, height};
    }
}
