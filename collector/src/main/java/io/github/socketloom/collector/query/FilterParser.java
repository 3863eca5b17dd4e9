package io.github.socketloom.collector.query;

import java.util.ArrayList;
import java.util.List;

/** Makes a condition of a text, by recursive descent; the grammar is that of the package. */
final class FilterParser {

    private static final int MAX_DEPTH = 100;
    private static final String OR = "or";
    private static final String AND = "and";
    private static final String NOT = "not";

    private final String text;
    private final FilterLexer lexer;
    private int depth;

    private FilterParser(String text) {
        this.text = text;
        this.lexer = new FilterLexer(text);
    }

    static Condition parse(String text) throws FilterException {
        if (text.length() > Filter.MAX_LENGTH) {
            throw new FilterException("a filter may have at most " + Filter.MAX_LENGTH + " characters",
                    Filter.MAX_LENGTH, text.length() - Filter.MAX_LENGTH);
        }
        FilterParser parser = new FilterParser(text);
        Condition condition = parser.alternatives();
        if (!parser.lexer.atEnd()) {
            throw new FilterException("there is no '(' for this ')'", parser.lexer.position(), 1);
        }
        return condition;
    }

    private Condition alternatives() throws FilterException {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (lexer.take(OR));
        return Condition.any(parts);
    }

    private Condition conjunction() throws FilterException {
        List<Condition> parts = new ArrayList<>();
        boolean more = true;
        while (more) {
            lexer.skipSpace();
            parts.add(negation());
            lexer.skipSpace();
            more = lexer.take(AND) || !isEndOfConjunction();
        }
        return Condition.all(parts);
    }

    private boolean isEndOfConjunction() {
        return lexer.atEnd() || lexer.peek() == ')' || lexer.isNext(OR);
    }

    private Condition negation() throws FilterException {
        int begin = lexer.position();
        if (isEndOfConjunction() || lexer.isNext(AND)) {
            throw missing();
        }
        boolean sign = (lexer.peek() == '-' || lexer.peek() == '!') && !isBeforeNothing();
        if (sign) {
            lexer.skip();
        } else if (!lexer.take(NOT)) {
            return primary();
        }
        enter(begin);
        lexer.skipSpace();
        Condition negated = negation().negated();
        depth--;
        return negated;
    }

    private boolean isBeforeNothing() {
        return lexer.isLast() && !text.startsWith("(", lexer.position() + 1)
                && !text.startsWith("\"", lexer.position() + 1);
    }

    private Condition primary() throws FilterException {
        int begin = lexer.position();
        switch (lexer.peek()) {
            case '(' :
                enter(begin);
                lexer.skip();
                Condition inner = alternatives();
                if (lexer.peek() != ')') {
                    throw new FilterException("')' is missing for this '('", begin, 1);
                }
                lexer.skip();
                depth--;
                return inner;
            case '~' :
                lexer.skip();
                lexer.skipSpace();
                Value expression = required(lexer.readExpression());
                return WordSearch.fitting(RegularExpression.matcher(expression));
            case '<', '>', '=' :
                throw new FilterException("a field is missing before '" + lexer.peek() + "'", begin, 1);
            default :
                Condition comparison = comparison();
                return comparison != null ? comparison : search();
        }
    }

    private Condition search() throws FilterException {
        Value word = required(lexer.readWord());
        // Nobody looks for these, and found nowhere they would hide every connection without a word.
        if (!word.quoted() && (word.text().equals("&&") || word.text().equals("||"))) {
            throw word.error("'and' and 'or' are written as words", word.text().equals("&&") ? AND : OR);
        }
        return WordSearch.of(word);
    }

    private void enter(int position) throws FilterException {
        if (++depth > MAX_DEPTH) {
            throw new FilterException("more than " + MAX_DEPTH + " parentheses and negations are nested here",
                    position, 1);
        }
    }

    /** Reads {@code field operator values}; returns null, nothing read, if that is not what comes next. */
    private Condition comparison() throws FilterException {
        int begin = lexer.position();
        int nameEnd = lexer.nameEnd();
        String name = text.substring(begin, nameEnd);
        Field<?> field = FieldCatalog.field(name);
        int operatorBegin = lexer.spaceEnd(nameEnd);
        Operator operator = name.isEmpty() ? null : Operator.at(text, operatorBegin);
        // A space may stand before most operators, but "user ~root" and "user :1" are two searches.
        if (operator == null || operatorBegin > nameEnd && (operator == Operator.HAS || operator == Operator.FITS)
                || field == null && isAddress(begin)) {
            return null;
        }
        if (field == null) {
            String nearest = Nearest.to(FieldCatalog.normalized(name), FieldCatalog.names());
            throw new FilterException("there is no field '" + name + "'"
                    + (nearest == null
                            ? "; to look for the text, put it in quotes"
                            : ", did you mean '" + nearest + "'?"),
                    begin, name.length(), nearest);
        }
        lexer.skipOperator(operator, operatorBegin);
        lexer.skipSpace();
        return field.condition(name, operator, operator == Operator.FITS
                ? List.of(required(lexer.readExpression()))
                : values(name));
    }

    /** Tells whether an IPv6 address comes next, which may begin like a field. */
    private boolean isAddress(int begin) {
        int end = begin;
        while (end < text.length() && !FilterLexer.isEnd(text.charAt(end))) {
            end++;
        }
        String word = text.substring(begin, end);
        return word.indexOf(':') != word.lastIndexOf(':')
                && (AddressField.isPartOfAddress(word) || AddressField.network(word) != null);
    }

    private List<Value> values(String name) throws FilterException {
        if (lexer.peek() == '(') {
            throw new FilterException("a value is missing; several are written with commas: " + name + ":a,b",
                    lexer.position(), 1);
        }
        List<Value> values = new ArrayList<>();
        values.add(required(lexer.readValue()));
        while (lexer.peek() == ',') {
            lexer.skip();
            lexer.skipSpace();
            values.add(required(lexer.readValue()));
        }
        return values;
    }

    private Value required(Value value) throws FilterException {
        if (value == null) {
            throw new FilterException("a value is missing here", lexer.position(), 0);
        }
        return value;
    }

    private FilterException missing() {
        return new FilterException("a word or a comparison is missing here", lexer.position(), 0);
    }
}
