package io.github.socketloom.collector.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A command line within one word, as in {@code sh -c "mysql -p…"} or in the title that a process gave itself. */
final class ShellWords {

    private ShellWords() {}

    /** Tells whether there is more than one word in it. */
    static boolean isCommandLine(String text) {
        return text.chars().anyMatch(Character::isWhitespace);
    }

    /**
     * Replaces the words of a command line and leaves what is between them. Quotes keep a word together; those around a
     * whole word are not part of it.
     *
     * @param change gives as many words as it gets
     */
    static String map(String text, UnaryOperator<List<String>> change) {
        List<String> words = new ArrayList<>();
        List<String> between = new ArrayList<>();
        StringBuilder gap = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                gap.append(text.charAt(at++));
                continue;
            }
            int end = endOfWord(text, at);
            boolean quoted = isQuoted(text, at, end);
            if (quoted) {
                gap.append(text.charAt(at));
            }
            between.add(gap.toString());
            words.add(quoted ? text.substring(at + 1, end - 1) : text.substring(at, end));
            gap.setLength(0);
            if (quoted) {
                gap.append(text.charAt(at));
            }
            at = end;
        }
        List<String> changed = change.apply(words);
        StringBuilder mapped = new StringBuilder(text.length());
        for (int i = 0; i < changed.size(); i++) {
            mapped.append(between.get(i)).append(changed.get(i));
        }
        return mapped.append(gap).toString();
    }

    private static int endOfWord(String text, int start) {
        int at = start;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            char quote = text.charAt(at);
            int closing = isQuote(quote) ? text.indexOf(quote, at + 1) : -1;
            at = closing < 0 ? at + 1 : closing + 1;
        }
        return at;
    }

    private static boolean isQuoted(String text, int start, int end) {
        char quote = text.charAt(start);
        return isQuote(quote) && end - start > 1 && text.indexOf(quote, start + 1) == end - 1;
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }
}
