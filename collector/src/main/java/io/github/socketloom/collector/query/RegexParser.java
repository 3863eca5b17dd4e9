package io.github.socketloom.collector.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a regular expression: the part common to most dialects that describes a regular language. Missing are
 * back-references, which no matcher can follow in bounded time, and look-around and possessive quantifiers, which are
 * instructions to a backtracking matcher.
 */
final class RegexParser {

    /** The longest expression, in characters. */
    static final int MAX_LENGTH = 500;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_REPEAT = 1000;
    private static final String IGNORE_CASE = "(?i)";
    private static final String HEED_CASE = "(?-i)";

    private final String text;
    private final int offset;
    private final boolean ignoreCase;
    private int at;
    private int depth;

    private RegexParser(String text, int offset) {
        this.text = text;
        this.offset = offset;
        this.ignoreCase = !text.startsWith(HEED_CASE);
        this.at = !ignoreCase ? HEED_CASE.length() : text.startsWith(IGNORE_CASE) ? IGNORE_CASE.length() : 0;
    }

    /**
     * Returns the question whether an expression is found anywhere in a text.
     *
     * @param offset index of the expression's first character in the filter, for errors
     */
    static TextMatcher parse(String text, int offset) throws FilterException {
        if (text.length() > MAX_LENGTH) {
            throw new FilterException("a regular expression may have at most " + MAX_LENGTH + " characters",
                    offset + MAX_LENGTH, text.length() - MAX_LENGTH);
        }
        RegexParser parser = new RegexParser(text, offset);
        RegexNode node = parser.alternatives();
        if (parser.at < text.length()) {
            throw parser.error("there is no '(' for this ')'", parser.at, 1);
        }
        RegexEmitter emitter = new RegexEmitter(parser.ignoreCase);
        if (!emitter.emit(node)) {
            throw parser.error("this regular expression repeats too much", 0, text.length());
        }
        return emitter.program();
    }

    private RegexNode alternatives() throws FilterException {
        List<RegexNode> alternatives = new ArrayList<>();
        alternatives.add(sequence());
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            alternatives.add(sequence());
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new RegexNode.Alternatives(alternatives);
    }

    private RegexNode sequence() throws FilterException {
        List<RegexNode> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            parts.add(repeated());
        }
        return new RegexNode.Sequence(parts);
    }

    private RegexNode repeated() throws FilterException {
        RegexNode node = atom();
        while (at < text.length()) {
            int begin = at;
            switch (text.charAt(at)) {
                case '*' -> node = repeat(node, 0, RegexNode.UNBOUNDED, at + 1);
                case '+' -> node = repeat(node, 1, RegexNode.UNBOUNDED, at + 1);
                case '?' -> node = repeat(node, 0, 1, at + 1);
                case '{' -> node = counted(node);
                default -> {
                    return node;
                }
            }
            if (at < text.length() && text.charAt(at) == '?') {
                at++; // reluctant: the same texts match
            } else if (at < text.length() && "*+{".indexOf(text.charAt(at)) >= 0) {
                throw error("a quantifier cannot follow another one", begin, at + 1 - begin);
            }
        }
        return node;
    }

    private RegexNode repeat(RegexNode node, int least, int most, int end) {
        at = end;
        return new RegexNode.Repeat(node, least, most);
    }

    private RegexNode counted(RegexNode node) throws FilterException {
        int begin = at;
        int close = text.indexOf('}', at);
        if (close < 0) {
            throw error("'}' is missing; write \\{ for the character itself", begin, text.length() - begin);
        }
        String counts = text.substring(at + 1, close);
        int comma = counts.indexOf(',');
        int least = count(comma < 0 ? counts : counts.substring(0, comma), begin, close);
        int most = comma < 0
                ? least
                : comma == counts.length() - 1
                        ? RegexNode.UNBOUNDED
                        : count(counts.substring(comma + 1), begin, close);
        if (most != RegexNode.UNBOUNDED && most < least) {
            throw error("the most is less than the least", begin, close + 1 - begin);
        }
        return repeat(node, least, most, close + 1);
    }

    private int count(String digits, int begin, int close) throws FilterException {
        boolean number = !digits.isEmpty() && digits.length() <= 4;
        for (int i = 0; i < digits.length(); i++) {
            number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!number || Integer.parseInt(digits) > MAX_REPEAT) {
            throw error("between { and } stands a number up to " + MAX_REPEAT + ", or two with a comma", begin,
                    close + 1 - begin);
        }
        return Integer.parseInt(digits);
    }

    private RegexNode atom() throws FilterException {
        char c = text.charAt(at);
        switch (c) {
            case '(' :
                return group();
            case '[' :
                return RegexNode.Single.of(bracket());
            case '\\' :
                return escape();
            case '*', '+', '?', '{' :
                throw error("there is nothing to repeat before '" + c + "'", at, 1);
            default :
                at++;
                return switch (c) {
                    case '.' -> RegexNode.Single.of(RegexProgram.ANY);
                    case '^' -> RegexNode.Single.of(RegexProgram.BEGIN);
                    case '$' -> RegexNode.Single.of(RegexProgram.END);
                    default -> RegexNode.Single.of(c);
                };
        }
    }

    private RegexNode group() throws FilterException {
        int begin = at++;
        if (text.startsWith("?:", at)) {
            at += 2;
        } else if (text.startsWith("?", at)) {
            throw error("look-around, named groups and flags inside are not supported", begin,
                    Math.min(3, text.length() - begin));
        }
        if (++depth > MAX_DEPTH) {
            throw error("more than " + MAX_DEPTH + " groups are nested here", begin, 1);
        }
        RegexNode inner = alternatives();
        if (at == text.length()) {
            throw error("')' is missing for this '('", begin, 1);
        }
        depth--;
        at++;
        return inner;
    }

    private RegexNode escape() throws FilterException {
        int begin = at++;
        if (at == text.length()) {
            throw error("a character is missing behind '\\'", begin, 1);
        }
        char c = text.charAt(at);
        CharacterSet set = CharacterSet.ofEscape(c);
        if (set != null) {
            at++;
            return RegexNode.Single.of(set);
        }
        if (c == 'b' || c == 'B') {
            at++;
            return RegexNode.Single.of(c == 'b' ? RegexProgram.BOUNDARY : RegexProgram.NO_BOUNDARY);
        }
        return RegexNode.Single.of(escapedCharacter(begin));
    }

    /** Reads what follows a backslash where it stands for one character. */
    private char escapedCharacter(int begin) throws FilterException {
        char c = text.charAt(at++);
        switch (c) {
            case 't' :
                return '\t';
            case 'n' :
                return '\n';
            case 'r' :
                return '\r';
            case 'x' :
                return hexadecimal(begin, 2);
            case 'u' :
                return hexadecimal(begin, 4);
            default :
                if (c >= '1' && c <= '9') {
                    throw error("back-references are not supported", begin, 2);
                }
                if (Character.isLetterOrDigit(c)) {
                    throw error("'\\" + c + "' has no meaning", begin, 2);
                }
                return c;
        }
    }

    private char hexadecimal(int begin, int digits) throws FilterException {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw error(digits + " hexadecimal digits are needed here", begin, at - begin);
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private CharacterSet bracket() throws FilterException {
        int begin = at++;
        boolean complement = text.startsWith("^", at);
        if (complement) {
            at++;
        }
        CharacterSet.Builder set = new CharacterSet.Builder();
        boolean empty = true; // a ']' at the very beginning is a character
        while (at < text.length() && (empty || text.charAt(at) != ']')) {
            empty = false;
            bracketItem(set, begin);
        }
        if (at == text.length()) {
            throw error("']' is missing for this '['", begin, 1);
        }
        at++;
        return set.build(complement);
    }

    private void bracketItem(CharacterSet.Builder set, int begin) throws FilterException {
        int itemBegin = at;
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
            CharacterSet named = CharacterSet.ofEscape(text.charAt(at + 1));
            if (named != null) {
                at += 2;
                set.add(named);
                return;
            }
        }
        char first = bracketCharacter(begin);
        if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
            at++;
            char last = bracketCharacter(begin);
            if (last < first) {
                throw error("this range runs backwards", itemBegin, at - itemBegin);
            }
            set.add(first, last);
        } else {
            set.add(first, first);
        }
    }

    private char bracketCharacter(int begin) throws FilterException {
        if (text.charAt(at) != '\\') {
            return text.charAt(at++);
        }
        if (at + 1 == text.length()) {
            throw error("']' is missing for this '['", begin, 1);
        }
        int escape = at++;
        return escapedCharacter(escape);
    }

    private FilterException error(String message, int position, int length) {
        return new FilterException("regular expression: " + message, offset + position, length);
    }
}
