package io.github.socketloom.collector.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A list of words with wildcards that names are matched against, as Netdata's simple patterns (spec/topology-v1.md §10).
 * Words stand between {@code |}; each matches a whole name, case-sensitively, {@code *} any run of characters. The first
 * word that matches decides: one with {@code !} in front says no, any other yes; if none matches, the answer is no. A
 * backslash takes the special meaning from {@code |}, from a leading {@code !} and from itself, but not from {@code *}.
 * Immutable.
 */
public final class SimplePattern {

    /** Matches no name. */
    public static final SimplePattern NOTHING = new SimplePattern("", List.of());

    private static final char SEPARATOR = '|';
    private static final char ESCAPE = '\\';
    private static final char NEGATION = '!';
    private static final char WILDCARD = '*';

    private final String text;
    private final List<Word> words;

    /**
     * @param negates whether a match means no
     * @param parts what stands between wildcards, at least one; the first begins the name and the last ends it
     */
    private record Word(boolean negates, List<String> parts) {

        static Word of(boolean negates, String word) {
            List<String> parts = new ArrayList<>();
            int begin = 0;
            for (int at = word.indexOf(WILDCARD); at >= 0; at = word.indexOf(WILDCARD, begin)) {
                // a run of wildcards is one: nothing stands between them
                if (begin == 0 || at > begin) {
                    parts.add(word.substring(begin, at));
                }
                begin = at + 1;
            }
            parts.add(word.substring(begin));
            return new Word(negates, List.copyOf(parts));
        }

        boolean matches(String name) {
            String first = parts.get(0);
            if (parts.size() == 1) {
                return name.equals(first);
            }
            String last = parts.get(parts.size() - 1);
            int end = name.length() - last.length();
            int at = first.length();
            if (at > end || !name.startsWith(first) || !name.endsWith(last)) {
                return false;
            }
            // the earliest place for each part leaves most room for those behind it, so no other place need be tried
            for (String part : parts.subList(1, parts.size() - 1)) {
                int found = name.indexOf(part, at);
                if (found < 0 || found + part.length() > end) {
                    return false;
                }
                at = found + part.length();
            }
            return true;
        }
    }

    private SimplePattern(String text, List<Word> words) {
        this.text = text;
        this.words = List.copyOf(words);
    }

    /** Returns the pattern that a text means. Every text means one; empty words mean nothing. */
    public static SimplePattern parse(String text) {
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean negates = false;
        boolean begins = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == SEPARATOR) {
                add(words, negates, word);
                negates = false;
                begins = true;
                continue;
            }
            if (begins && c == NEGATION) {
                negates = true;
            } else if (c == ESCAPE && at + 1 < text.length()) {
                at++;
                word.append(text.charAt(at));
            } else {
                word.append(c);
            }
            begins = false;
        }
        add(words, negates, word);
        return new SimplePattern(text, words);
    }

    private static void add(List<Word> words, boolean negates, StringBuilder word) {
        if (word.length() > 0) {
            words.add(Word.of(negates, word.toString()));
            word.setLength(0);
        }
    }

    /** Tells whether a name matches; an empty one never does. No place of a name is tried twice for a part of a word. */
    public boolean matches(String name) {
        if (name.isEmpty()) {
            return false;
        }
        for (Word word : words) {
            if (word.matches(name)) {
                return !word.negates();
            }
        }
        return false;
    }

    /** Returns the pattern as it was written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SimplePattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
