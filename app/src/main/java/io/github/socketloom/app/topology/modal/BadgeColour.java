package io.github.socketloom.app.topology.modal;

import java.util.Map;

/** Which role of the theme's colours a colour word of payloads (spec/topology-v1.md §11.1) stands for in a badge. */
enum BadgeColour {
    NEUTRAL, ACCENT, SUCCESS, WARNING, DANGER;

    private static final Map<String, BadgeColour> BY_WORD = Map.ofEntries(Map.entry("primary", ACCENT),
            Map.entry("secondary", NEUTRAL), Map.entry("accent", ACCENT), Map.entry("self", ACCENT),
            Map.entry("info", ACCENT), Map.entry("structural", NEUTRAL), Map.entry("warning", WARNING),
            Map.entry("success", SUCCESS), Map.entry("danger", DANGER), Map.entry("blue", ACCENT),
            Map.entry("green", SUCCESS), Map.entry("orange", WARNING), Map.entry("purple", ACCENT),
            Map.entry("cyan", ACCENT), Map.entry("yellow", WARNING), Map.entry("teal", SUCCESS));

    /** Returns the role of a word; neutral for those that stand back, null and words nobody knows. */
    static BadgeColour of(String word) {
        return word == null ? NEUTRAL : BY_WORD.getOrDefault(word, NEUTRAL);
    }

    /** Returns the style class of its badges. */
    String styleClass() {
        return "badge-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
