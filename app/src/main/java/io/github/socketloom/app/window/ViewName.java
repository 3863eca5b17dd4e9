package io.github.socketloom.app.window;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The views, in the order of the navigation. */
public enum ViewName {
    CONNECTIONS("Connections"), TOPOLOGY("Topology"), PROTOCOLS("Protocols"), CONNTRACK("Conntrack"), EVENTS("Events"),
    COLLECTOR("Collector");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String title;

    ViewName(String title) {
        this.title = title;
    }

    /** Returns the word used on the command line, in file names and in the settings. */
    public String key() {
        return key;
    }

    /** Returns what the navigation calls it. */
    public String title() {
        return title;
    }

    /** Returns the name of its icon. */
    public String icon() {
        return "view-" + key;
    }

    /** Returns the digit that opens it together with Ctrl. */
    public int digit() {
        return ordinal() + 1;
    }

    /** Returns the view with this {@link #key()}, or empty if there is none. */
    public static Optional<ViewName> ofKey(String key) {
        return Arrays.stream(values()).filter(view -> view.key.equals(key)).findFirst();
    }
}
