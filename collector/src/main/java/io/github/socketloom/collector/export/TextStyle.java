package io.github.socketloom.collector.export;

/** How a cell stands out on a terminal (ECMA-48, select graphic rendition). Never carries meaning alone. */
enum TextStyle {
    PLAIN(""), HEADER("1"), QUIET("2"), GOOD("32"), WARNING("33"), BAD("31"), ACCENT("36");

    private static final String RESET = "\u001b[0m";

    private final String parameters;

    TextStyle(String parameters) {
        this.parameters = parameters;
    }

    /** Returns the text in this style; the text itself must hold no control characters. */
    String apply(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + parameters + "m" + text + RESET;
    }
}
