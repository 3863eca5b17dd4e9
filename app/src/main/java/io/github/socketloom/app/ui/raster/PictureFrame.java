package io.github.socketloom.app.ui.raster;

/** Everything a picture depends on. Immutable; two that are equal give the same picture. */
public interface PictureFrame {

    /** Returns the width, in units of the screen at scale 1; above 0. */
    double width();

    /** Returns the height, likewise. */
    double height();

    /**
     * Decides what is drawn and where. On any thread.
     *
     * @param texts knows how wide text is
     * @param scale pixels for one unit of the screen
     */
    Drawing plan(TextMeasure texts, double scale);

    /** What was decided on. Immutable; may be drawn by several threads at a time, each on a surface of its own. */
    @FunctionalInterface
    interface Drawing {

        /** Draws everything, the background first. */
        void drawOn(Surface surface);
    }
}
