package io.github.socketloom.app.settings;

import java.util.Objects;

/**
 * One column of a table as the user left it.
 *
 * @param key which column
 * @param width in pixels, 8 to 4000
 * @param visible whether it is shown
 */
public record ColumnSetting(String key, double width, boolean visible) {
    /** No column is narrower. */
    public static final double NARROWEST = 8;
    /** No column is wider. */
    public static final double WIDEST = 4000;

    public ColumnSetting {
        Objects.requireNonNull(key);
        if (!(width >= NARROWEST && width <= WIDEST)) {
            throw new IllegalArgumentException("width of column " + key + " is " + width);
        }
    }
}
