package io.github.socketloom.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which colours the user wants. */
public enum Theme {
    /** Whatever the desktop says; light where it says nothing. */
    SYSTEM("Follow the desktop"),
    /** Dark on light. */
    LIGHT("Light"),
    /** Light on dark. */
    DARK("Dark");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String title;

    Theme(String title) {
        this.title = title;
    }

    /** Returns the word used on the command line and in the settings file. */
    public String key() {
        return key;
    }

    /** Returns what the menu calls it. */
    public String title() {
        return title;
    }

    /** Returns the theme with this {@link #key()}, or empty if there is none. */
    public static Optional<Theme> ofKey(String key) {
        return Arrays.stream(values()).filter(theme -> theme.key.equals(key)).findFirst();
    }
}
