package io.github.socketloom.collector.export;

import io.github.socketloom.collector.topology.payload.TerminalSafe;

/**
 * Makes text from other processes safe to print. A process chooses its own name and command line; escape sequences in
 * them could otherwise repaint a terminal, and bidirectional overrides could make a row read differently.
 */
public final class VisibleText {

    private static final int LAST_BYTE = 0xff;

    private VisibleText() {}

    /**
     * Returns the text with every control, format and separator character, and every half of a surrogate pair, written
     * as {@code \n}, {@code \t}, {@code \r}, {@code \x1b} or {@code \u202e}. A backslash that is there stays single.
     */
    public static String of(String text) {
        int at = firstHidden(text);
        if (at < 0) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (isHidden(character)) {
                appendEscape(visible, character);
            } else {
                visible.appendCodePoint(character);
            }
            at += Character.charCount(character);
        }
        return visible.toString();
    }

    private static int firstHidden(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (isHidden(text.codePointAt(at))) {
                return at;
            }
        }
        return -1;
    }

    /** Tells whether a terminal would not simply draw this character. */
    static boolean isHidden(int character) {
        return TerminalSafe.isHidden(character);
    }

    private static void appendEscape(StringBuilder visible, int character) {
        switch (character) {
            case '\n' :
                visible.append("\\n");
                break;
            case '\t' :
                visible.append("\\t");
                break;
            case '\r' :
                visible.append("\\r");
                break;
            default :
                visible.append(character <= LAST_BYTE
                        ? String.format("\\x%02x", character)
                        : String.format("\\u%04x", character));
        }
    }
}
