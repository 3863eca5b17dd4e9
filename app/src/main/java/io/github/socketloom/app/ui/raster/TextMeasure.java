package io.github.socketloom.app.ui.raster;

/** Knows how wide text is. Called on any thread. */
@FunctionalInterface
public interface TextMeasure {

    /** Returns the width of one line of text, in units of the screen at scale 1. */
    double width(String text, TextStyle style);
}
