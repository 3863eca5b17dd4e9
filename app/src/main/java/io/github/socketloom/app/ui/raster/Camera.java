package io.github.socketloom.app.ui.raster;

/**
 * Which part of the world is shown, and how large: screen = world × scale + offset. Immutable.
 *
 * @param scale units of the screen for one of the world, from {@link #MIN_SCALE} to {@link #MAX_SCALE}
 * @param offsetX where the world's origin is on the screen
 * @param offsetY where the world's origin is on the screen
 */
public record Camera(double scale, double offsetX, double offsetY) {
    /** The smallest scale. */
    public static final double MIN_SCALE = 1e-3;
    /** The largest scale. */
    public static final double MAX_SCALE = 32;
    /** Shows the world as large as it is, with its origin in the corner. */
    public static final Camera IDENTITY = new Camera(1, 0, 0);
    private static final double MAX_OFFSET = 1e9;

    public Camera {
        if (!(scale >= MIN_SCALE && scale <= MAX_SCALE)) {
            throw new IllegalArgumentException("camera of scale " + scale);
        }
        if (!(Math.abs(offsetX) <= MAX_OFFSET && Math.abs(offsetY) <= MAX_OFFSET)) {
            throw new IllegalArgumentException("camera at " + offsetX + ", " + offsetY);
        }
    }

    /** Returns the x on the screen of an x in the world. */
    public double screenX(double worldX) {
        return worldX * scale + offsetX;
    }

    /** Returns the y on the screen of a y in the world. */
    public double screenY(double worldY) {
        return worldY * scale + offsetY;
    }

    /** Returns the x in the world of an x on the screen. */
    public double worldX(double screenX) {
        return (screenX - offsetX) / scale;
    }

    /** Returns the y in the world of a y on the screen. */
    public double worldY(double screenY) {
        return (screenY - offsetY) / scale;
    }

    /** Returns a camera under which everything has moved by this on the screen; as far as offsets go. */
    public Camera pannedBy(double dx, double dy) {
        return near(scale, offsetX + dx, offsetY + dy);
    }

    /**
     * Returns a camera under which everything is larger by a factor and one point of the screen has stayed where it is.
     *
     * @param factor above 0; no further than the limits of {@link #scale} allow
     */
    public Camera zoomedAt(double factor, double screenX, double screenY) {
        double next = limited(scale * factor, MIN_SCALE, MAX_SCALE);
        double change = next / scale;
        return near(next, screenX - (screenX - offsetX) * change, screenY - (screenY - offsetY) * change);
    }

    /** Returns a camera of this scale that shows a point of the world in the middle of the screen. */
    public Camera centredOn(double worldX, double worldY, double width, double height) {
        return near(scale, width / 2 - worldX * scale, height / 2 - worldY * scale);
    }

    /**
     * Returns a camera that shows all of a part of the world in the middle of the screen.
     *
     * @param width of the screen
     * @param height of the screen
     * @param margin to keep free at each side; less on a screen that is hardly larger
     * @param maxScale not to be exceeded, so that three discs do not fill the screen
     */
    public static Camera fitting(Bounds world, double width, double height, double margin, double maxScale) {
        double free = Math.min(margin, Math.min(width, height) / 4);
        double scale = Math.min((width - 2 * free) / Math.max(world.width(), 1e-9),
                (height - 2 * free) / Math.max(world.height(), 1e-9));
        double limited = limited(scale, MIN_SCALE, Math.min(maxScale, MAX_SCALE));
        return new Camera(limited, 0, 0).centredOn(world.centreX(), world.centreY(), width, height);
    }

    private static Camera near(double scale, double offsetX, double offsetY) {
        return new Camera(scale, limited(offsetX, -MAX_OFFSET, MAX_OFFSET), limited(offsetY, -MAX_OFFSET, MAX_OFFSET));
    }

    /** Takes what is not a number for the lower limit, so that odd input cannot make a camera that shows nothing. */
    private static double limited(double value, double low, double high) {
        return value >= low ? Math.min(value, high) : low;
    }
}
