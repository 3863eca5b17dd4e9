package io.github.socketloom.app.ui.raster;

/**
 * A rectangle of the world.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x
 * @param bottom largest y
 */
public record Bounds(double left, double top, double right, double bottom) {
    /** Around the origin: what there is to see when there is nothing. */
    public static final Bounds NOTHING = new Bounds(-1, -1, 1, 1);

    public Bounds {
        if (!(left <= right && top <= bottom && Double.isFinite(left) && Double.isFinite(right)
                && Double.isFinite(top) && Double.isFinite(bottom))) {
            throw new IllegalArgumentException("bounds " + left + " " + top + " " + right + " " + bottom);
        }
    }

    /** Returns the width. */
    public double width() {
        return right - left;
    }

    /** Returns the height. */
    public double height() {
        return bottom - top;
    }

    /** Returns the middle from left to right. */
    public double centreX() {
        return left / 2 + right / 2;
    }

    /** Returns the middle from top to bottom. */
    public double centreY() {
        return top / 2 + bottom / 2;
    }
}
