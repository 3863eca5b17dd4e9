package io.github.socketloom.app.settings;

/**
 * Size of the main window as the user left it.
 *
 * @param width in pixels, {@value #LEAST_WIDTH} to 16384
 * @param height in pixels, {@value #LEAST_HEIGHT} to 16384
 * @param maximized whether it fills the screen; the size is then that of the window before
 */
public record WindowSetting(double width, double height, boolean maximized) {
    /** The window cannot be made narrower than this. */
    public static final int LEAST_WIDTH = 900;
    /** The window cannot be made lower than this. */
    public static final int LEAST_HEIGHT = 560;

    static final double LARGEST = 16_384;

    static final WindowSetting DEFAULT = new WindowSetting(1440, 860, false);

    public WindowSetting {
        if (!(width >= LEAST_WIDTH && width <= LARGEST && height >= LEAST_HEIGHT && height <= LARGEST)) {
            throw new IllegalArgumentException("window of " + width + " x " + height);
        }
    }

    /** Returns a setting of a size that may be out of range: then the nearest that is possible. */
    public static WindowSetting within(double width, double height, boolean maximized) {
        return new WindowSetting(Math.clamp(width, LEAST_WIDTH, LARGEST), Math.clamp(height, LEAST_HEIGHT, LARGEST),
                maximized);
    }
}
