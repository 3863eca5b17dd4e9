package io.github.socketloom.app.window;

import java.util.List;

/**
 * What stands behind a number of the status bar.
 *
 * @param title what the number is
 * @param text one or two sentences
 * @param lines the parts it is made of; empty if it has none
 */
record Explanation(String title, String text, List<Line> lines) {
    Explanation {
        lines = List.copyOf(lines);
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
