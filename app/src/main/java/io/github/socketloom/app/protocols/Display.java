package io.github.socketloom.app.protocols;

import java.util.Optional;

/** How the counters are shown. */
public enum Display {
    /** Cards with the latest figures and lines over time. */
    CHARTS("charts", "Charts", "The latest figures, and lines over the kept readings"),
    /** Protocol by protocol, and every counter under the kernel's own name. */
    TABLE("table", "Table", "Figures protocol by protocol, and every counter under the name the kernel gives it");

    private final String key;
    private final String title;
    private final String tooltip;

    Display(String key, String title, String tooltip) {
        this.key = key;
        this.title = title;
        this.tooltip = tooltip;
    }

    /** Returns the word used in settings. */
    public String key() {
        return key;
    }

    String title() {
        return title;
    }

    String tooltip() {
        return tooltip;
    }

    /** Returns the one with a key, or empty. */
    public static Optional<Display> ofKey(String key) {
        for (Display display : values()) {
            if (display.key.equals(key)) {
                return Optional.of(display);
            }
        }
        return Optional.empty();
    }
}
