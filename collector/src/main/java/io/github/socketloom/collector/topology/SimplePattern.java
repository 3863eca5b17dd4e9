package io.github.socketloom.collector.topology;

import java.util.List;
import java.util.Objects;

/**
 * A list of words with wildcards that names are matched against, as Netdata's simple patterns (spec/topology-v1.md §10).
 * Immutable.
 */
public final class SimplePattern {

    /** Matches no name. */
    public static final SimplePattern NOTHING = new SimplePattern("", List.of());

    private final String text;
    private final List<String> words;

    private SimplePattern(String text, List<String> words) {
        this.text = text;
        this.words = List.copyOf(words);
    }

    /** Returns the pattern as it was written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SimplePattern pattern && text.equals(pattern.text) && words.equals(pattern.words);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, words);
    }

    @Override
    public String toString() {
        return text;
    }
}
