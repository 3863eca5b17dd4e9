package io.github.socketloom.app.window;

import io.github.socketloom.app.model.Elevation;
import java.util.List;

/**
 * What stands behind a number of the status bar.
 *
 * @param title what the number is
 * @param text one or two sentences
 * @param lines the parts it is made of; empty if it has none
 * @param elevation how to see what lacks; null if nothing does for want of rights
 */
record Explanation(String title, String text, List<Line> lines, Elevation elevation) {
    Explanation {
        lines = List.copyOf(lines);
    }

    /** An explanation of something that more rights would not change. */
    Explanation(String title, String text, List<Line> lines) {
        this(title, text, lines, null);
    }

    /**
     * One part of the number.
     *
     * @param figure how much
     * @param text what it is, a sentence
     * @param remedy what can be done about it; null if nothing
     */
    record Line(String figure, String text, String remedy) {}
}
