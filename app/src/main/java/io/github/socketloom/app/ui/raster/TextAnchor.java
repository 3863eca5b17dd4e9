package io.github.socketloom.app.ui.raster;

/** Which point of a line of text is given. */
public enum TextAnchor {
    /** Its left end. */
    START(0),
    /** Its middle. */
    MIDDLE(0.5),
    /** Its right end. */
    END(1);

    private final double part;

    TextAnchor(double part) {
        this.part = part;
    }

    /** Returns the left end of a text of this width that is anchored at {@code x}. */
    double start(double x, double width) {
        return x - width * part;
    }
}
