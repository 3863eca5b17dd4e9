package io.github.socketloom.collector.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;

/**
 * Makes a question of a regular expression with RE2/J, which needs time linear in the text; a backtracking matcher such
 * as the JDK's can need 2 to the power of it. What RE2/J 1.8 leaves open is refused here, before it is asked: an
 * expression that grows out of bounds when its counts are written out, and characters on whose cases it searches for
 * ever, because they are newer than its tables (https://github.com/google/re2j/issues/168).
 */
final class RegularExpression {

    /** The longest expression, in characters. */
    static final int MAX_LENGTH = 500;

    /** The most instructions of a program; each may cost one step for each character of a text. */
    static final int MAX_PROGRAM = 2000;

    /** The most that {@link #expandedSize} may say: what is compiled, to be counted exactly, stays small. */
    private static final long MAX_EXPANDED = 20_000;

    private static final String HEED_CASE = "(?-i)";
    private static final int ASCII = 0x80;
    // Applied to an expression of bounded length only. Behind ) and \E a count can repeat more than one character.
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern
            .compile("([)E])?\\{(\\d{1,4})(?:,(\\d{0,4}))?\\}");
    private static final java.util.regex.Pattern ASCII_ESCAPE = java.util.regex.Pattern
            .compile("[0-7][0-9A-Fa-f]|\\{0*[0-7]?[0-9A-Fa-f]\\}");

    private final Value value;
    private final String text;

    private RegularExpression(Value value) {
        this.value = value;
        this.text = value.text();
    }

    /** Returns the question whether an expression is found anywhere in a text. Safe for use on several threads. */
    static TextMatcher matcher(Value value) throws FilterException {
        Pattern pattern = new RegularExpression(value).compile();
        return (text, from, to) -> pattern.matcher(text.substring(from, to)).find();
    }

    private Pattern compile() throws FilterException {
        if (text.length() > MAX_LENGTH) {
            throw error("at most " + MAX_LENGTH + " characters are allowed", MAX_LENGTH, text.length());
        }
        refuseUnfoldable();
        if (expandedSize() > MAX_EXPANDED) {
            throw tooLarge();
        }
        try {
            // A value is one line.
            Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw tooLarge();
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw syntaxError(e);
        }
    }

    /**
     * Refuses what RE2/J may fold for ever. It walks from a character to its other cases until it is back, but never
     * comes back from some, such as U+1C80, and a range makes it start from every character within.
     */
    private void refuseUnfoldable() throws FilterException {
        boolean heedsCase = heedsCaseThroughout();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            int end = at + Character.charCount(c);
            if (c == '\\' && end < text.length()) {
                int escaped = text.codePointAt(end);
                if (escaped >= '0' && escaped <= '9') {
                    throw error("back-references and octal numbers are not supported", at, end + 1);
                }
                if (escaped == 'x' && !heedsCase && !ASCII_ESCAPE.matcher(text.substring(end + 1)).lookingAt()) {
                    throw error("a number beyond ASCII must heed case; begin with " + HEED_CASE, at, end + 1);
                }
                // An escaped backslash escapes nothing.
                at += escaped == '\\' ? 1 : 0;
            } else if (c >= ASCII && !heedsCase) {
                // The end of a range may be escaped.
                boolean range = at > 0 && "-\\".indexOf(text.charAt(at - 1)) >= 0
                        || end < text.length() && text.charAt(end) == '-';
                if (range || !comesBack(c)) {
                    throw error((range ? "a range beyond ASCII" : "this character") + " must heed case; begin with "
                            + HEED_CASE, at, end);
                }
            }
        }
    }

    private boolean heedsCaseThroughout() {
        if (!text.startsWith(HEED_CASE)) {
            return false;
        }
        int group = text.indexOf("(?", HEED_CASE.length());
        while (group >= 0 && text.startsWith("(?:", group)) {
            group = text.indexOf("(?", group + 1);
        }
        return group < 0;
    }

    /** Tells whether a character and its other case, if there is one, lead to each other. */
    private static boolean comesBack(int c) {
        return otherCase(otherCase(c)) == c;
    }

    private static int otherCase(int c) {
        int lower = Character.toLowerCase(c);
        return lower != c ? lower : Character.toUpperCase(c);
    }

    /**
     * Returns a number not below a third of the instructions that the expression needs once its counts are written out.
     * Only counts that repeat a group can multiply others; here each of them multiplies all.
     */
    private long expandedSize() {
        long sum = text.length();
        long factor = 1;
        for (MatchResult count : COUNT.matcher(text).results().toList()) {
            boolean open = count.group(3) == null || count.group(3).isEmpty();
            long most = Math.max(Long.parseLong(count.group(2)), open ? 0 : Long.parseLong(count.group(3))) + 1;
            if (count.group(1) == null) {
                sum += most;
            } else {
                factor = Math.min(MAX_EXPANDED + 1, factor * most);
            }
        }
        return sum * factor;
    }

    private FilterException tooLarge() {
        return error("it repeats too much", 0, text.length());
    }

    /** Marks the piece that RE2/J blames, which has no index, if it stands at one place only; else the whole. */
    private FilterException syntaxError(PatternSyntaxException e) {
        String description = e.getDescription();
        // RE2/J pops an empty stack.
        String message = description.startsWith("regexp/syntax: internal error")
                ? "there is no '(' for a ')'"
                : description;
        String piece = e.getPattern();
        int at = piece == null || piece.isEmpty() ? -1 : text.indexOf(piece);
        return at < 0 || at != text.lastIndexOf(piece)
                ? error(message, 0, text.length())
                : error(message, at, at + piece.length());
    }

    private FilterException error(String message, int begin, int end) {
        String whole = "regular expression: " + message;
        int quotes = value.quoted() ? 2 : 0;
        // Where escaped quotes shift the characters, the whole value is marked.
        return value.length() == text.length() + quotes
                ? new FilterException(whole, value.textPosition() + begin, end - begin)
                : value.error(whole);
    }
}
