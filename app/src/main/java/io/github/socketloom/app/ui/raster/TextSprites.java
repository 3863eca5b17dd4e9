package io.github.socketloom.app.ui.raster;

import java.util.Optional;

/**
 * Makes pictures of text. Called on any thread, for the same text again and again; must return at once. Whoever cannot
 * make a picture on the calling thread makes it later and sees to it that the graph is drawn again then; until it is
 * there, {@link #width} is an estimate.
 */
public interface TextSprites extends TextMeasure {

    /**
     * Returns the picture of one line of text, or nothing if it is not ready yet.
     *
     * @param scale pixels for one unit of the style's size
     */
    Optional<TextSprite> find(String text, TextStyle style, double scale);
}
