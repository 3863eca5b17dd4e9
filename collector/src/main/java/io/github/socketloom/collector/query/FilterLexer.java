package io.github.socketloom.collector.query;

/** Reads the pieces of a filter's text from left to right. */
final class FilterLexer {

    private final String text;
    private int at;

    FilterLexer(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** Returns the next character, or 0 at the end. */
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /** Tells whether a piece ends behind the next character. */
    boolean isLast() {
        return at + 1 >= text.length() || isEnd(text.charAt(at + 1));
    }

    void skip() {
        at++;
    }

    void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Goes behind a keyword if it comes next, in any case. */
    boolean take(String keyword) {
        int end = at + keyword.length();
        boolean found = text.regionMatches(true, at, keyword, 0, keyword.length())
                && (end == text.length() || isEnd(text.charAt(end)));
        if (found) {
            at = end;
        }
        return found;
    }

    /** Tells whether a keyword comes next, in any case. */
    boolean isNext(String keyword) {
        int begin = at;
        boolean found = take(keyword);
        at = begin;
        return found;
    }

    /** Returns the index behind the field name that comes next; the present one if none does. */
    int nameEnd() {
        return nameEnd(text, at);
    }

    static int nameEnd(String text, int begin) {
        int end = begin;
        while (end < text.length() && isName(text.charAt(end), end == begin)) {
            end++;
        }
        return end;
    }

    /** Goes to an index and returns the characters before it. */
    String readTo(int end) {
        String read = text.substring(at, end);
        at = end;
        return read;
    }

    /** Goes behind the operator at an index. */
    void skipOperator(Operator operator, int index) {
        at = index + operator.sign().length();
    }

    /** Returns the index of the first character from {@code index} on that is no white space. */
    int spaceEnd(int index) {
        int end = index;
        while (end < text.length() && isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Reads a value up to a comma or the end of the piece, or in quotes; null if there is none. */
    Value readValue() throws FilterException {
        return peek() == '"' ? readQuoted() : readUntilEnd(true);
    }

    /** Reads a word up to the end of the piece, or in quotes; null if there is none. */
    Value readWord() throws FilterException {
        return peek() == '"' ? readQuoted() : readUntilEnd(false);
    }

    private Value readUntilEnd(boolean comma) {
        int begin = at;
        while (at < text.length() && !isEnd(text.charAt(at)) && !(comma && text.charAt(at) == ',')) {
            at++;
        }
        return at == begin ? null : new Value(text.substring(begin, at), false, begin, at - begin);
    }

    /** Reads a regular expression: up to white space or a parenthesis too many, or in quotes; null if there is none. */
    Value readExpression() throws FilterException {
        if (peek() == '"') {
            return readQuoted();
        }
        int begin = at;
        int depth = 0;
        boolean bracket = false;
        for (; at < text.length() && !isSpace(text.charAt(at)); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && !isSpace(text.charAt(at + 1))) {
                at++;
            } else if (bracket) {
                bracket = c != ']';
            } else if (c == ')' && --depth < 0) {
                break;
            } else {
                depth += c == '(' ? 1 : 0;
                bracket = c == '[';
            }
        }
        return at == begin ? null : new Value(text.substring(begin, at), false, begin, at - begin);
    }

    // Backslashes other than \" and \\ stay, so that regular expressions and cgroup names need not double them.
    private Value readQuoted() throws FilterException {
        int begin = at++;
        StringBuilder read = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()
                    && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\')) {
                at++;
            }
            read.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new FilterException("the closing quote is missing", begin, at - begin);
        }
        at++;
        return new Value(read.toString(), true, begin, at - begin);
    }

    /** Returns a text as a value, in quotes if it would not be read as it is otherwise. */
    static String quoteIfNeeded(String value) {
        boolean plain = !value.isEmpty();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            plain &= !isEnd(c) && ",*?".indexOf(c) < 0;
        }
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Tells whether a piece without quotes ends before this character. */
    static boolean isEnd(char c) {
        return c == '(' || c == ')' || c == '"' || isSpace(c);
    }

    private static boolean isName(char c, boolean first) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
                || !first && (c >= '0' && c <= '9' || c == '-' || c == '.' || c == '%');
    }
}
