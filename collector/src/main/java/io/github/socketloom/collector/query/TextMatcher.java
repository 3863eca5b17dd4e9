package io.github.socketloom.collector.query;

import java.util.List;

/** A question to a piece of text. No question heeds case, except a regular expression that begins with (?-i). */
@FunctionalInterface
interface TextMatcher {

    /** Says yes to every text. */
    TextMatcher ANYTHING = (text, from, to) -> true;

    /** Tells whether the characters of {@code text} from {@code from} to before {@code to} are what is asked for. */
    boolean test(String text, int from, int to);

    /** Tells whether a whole text is what is asked for; no text never is. */
    default boolean test(String text) {
        return text != null && test(text, 0, text.length());
    }

    /** Returns the question whether a text contains this one. */
    static TextMatcher contains(String part) {
        char[] wanted = folded(part);
        return (text, from, to) -> {
            int last = to - wanted.length;
            for (int start = from; start <= last; start++) {
                int i = 0;
                while (i < wanted.length && fold(text.charAt(start + i)) == wanted[i]) {
                    i++;
                }
                if (i == wanted.length) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Returns the question whether a text is this one. */
    static TextMatcher equalTo(String whole) {
        char[] wanted = folded(whole);
        return (text, from, to) -> {
            if (to - from != wanted.length) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (fold(text.charAt(from + i)) != wanted[i]) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Returns the question whether a text begins with this one. */
    static TextMatcher beginsWith(String beginning) {
        TextMatcher equal = equalTo(beginning);
        int length = beginning.length();
        return (text, from, to) -> to - from >= length && equal.test(text, from, from + length);
    }

    /** Returns the question whether a whole text fits a pattern of {@code *} (any characters) and {@code ?} (one). */
    static TextMatcher wildcard(String pattern) {
        char[] wanted = folded(pattern);
        return (text, from, to) -> fits(wanted, text, from, to);
    }

    // Only the latest star is ever retried, so this takes at most text times pattern steps.
    private static boolean fits(char[] pattern, String text, int from, int to) {
        int at = from;
        int p = 0;
        int star = -1;
        int starAt = from;
        while (at < to) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                starAt = at;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == fold(text.charAt(at)))) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /** Returns the question whether one of several is answered with yes. */
    static TextMatcher anyOf(List<TextMatcher> tests) {
        if (tests.size() == 1) {
            return tests.get(0);
        }
        TextMatcher[] parts = tests.toArray(TextMatcher[]::new);
        return (text, from, to) -> {
            for (TextMatcher part : parts) {
                if (part.test(text, from, to)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Returns the character that stands for this one and its other case. */
    static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static char[] folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return folded;
    }
}
