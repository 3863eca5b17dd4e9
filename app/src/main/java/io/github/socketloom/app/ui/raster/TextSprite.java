package io.github.socketloom.app.ui.raster;

import java.util.Objects;

/**
 * A picture of one line of text.
 *
 * @param mask what of each pixel is covered by letters
 * @param baseline the row of the mask on whose upper edge the letters stand
 */
public record TextSprite(Mask mask, int baseline) {
    public TextSprite {
        Objects.requireNonNull(mask);
    }
}
