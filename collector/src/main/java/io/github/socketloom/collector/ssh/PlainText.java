package io.github.socketloom.collector.ssh;

/** Makes text of programs and hosts fit to be shown: bounded, and without characters that steer a terminal or a reader. */
final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /**
     * Returns text of one or more lines.
     *
     * @param most characters that are kept; what is left out is said
     */
    static String of(String text, int most) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), most) + 32);
        int kept = Math.min(text.length(), most);
        for (int i = 0; i < kept; i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            plain.append(c == '\n' || !isSteering(c) ? c : c == '\t' ? ' ' : REPLACEMENT);
        }
        if (kept < text.length()) {
            plain.append(" … (").append(text.length() - kept).append(" more characters)");
        }
        return plain.toString();
    }

    /** Returns text of one line: line ends are replaced too. */
    static String line(String text, int most) {
        return of(text.strip(), most).replace('\n', ' ');
    }

    /** Control characters, and those that change the direction in which text is read. */
    private static boolean isSteering(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\u200E' || c == '\u200F'
                || c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069' || c == '\u061C';
    }
}
