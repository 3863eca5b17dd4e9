package io.github.socketloom.app.ui.raster;

/**
 * The pixels that may be changed.
 *
 * @param left first column
 * @param top first row
 * @param right column after the last
 * @param bottom row after the last
 */
record Clip(int left, int top, int right, int bottom) {

    boolean isEmpty() {
        return left >= right || top >= bottom;
    }

    Clip and(double otherLeft, double otherTop, double otherRight, double otherBottom) {
        return new Clip(Math.max(left, whole(otherLeft)), Math.max(top, whole(otherTop)),
                Math.min(right, whole(otherRight)), Math.min(bottom, whole(otherBottom)));
    }

    /** A cast ends at the largest int instead of overflowing, and takes what is no number for 0. */
    private static int whole(double pixel) {
        return (int) Math.rint(pixel);
    }

    /** Whether something of this extent may touch a pixel of the clip. */
    boolean meets(double fromX, double fromY, double toX, double toY) {
        return fromX < right && toX > left && fromY < bottom && toY > top;
    }
}
