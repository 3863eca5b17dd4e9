package io.github.socketloom.app.topology.graph;

/** What the width of a line means. */
public enum LinkMetric {
    /** Connections behind it. */
    CONNECTIONS("Connections"),
    /** Bytes a second in both directions. */
    THROUGHPUT("Throughput");

    private final String title;

    LinkMetric(String title) {
        this.title = title;
    }

    /** Returns what the toolbar and the legend call it. */
    public String title() {
        return title;
    }

    /** Returns the word used in the settings. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
