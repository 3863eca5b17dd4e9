package io.github.socketloom.collector.export;

import java.io.IOException;

/** Plain sentences under a table. */
final class Paragraph {

    private Paragraph() {}

    /** Writes a text made {@linkplain VisibleText visible}, broken between words; lines after the first are indented. */
    static void write(String text, int width, String indent, Appendable out) throws IOException {
        boolean first = true;
        int used = 0;
        for (String word : VisibleText.of(text).split(" ", -1)) {
            if (!first && used + 1 + word.length() > width) {
                out.append('\n').append(indent);
                used = indent.length();
            } else if (!first) {
                out.append(' ');
                used++;
            }
            out.append(word);
            used += word.length();
            first = false;
        }
        out.append('\n');
    }
}
