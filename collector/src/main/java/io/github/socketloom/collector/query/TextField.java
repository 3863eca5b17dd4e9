package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A field that holds text. */
final class TextField extends Field<TextMatcher> {

    /** Where the texts of a connection are found. */
    @FunctionalInterface
    interface Source {
        /** Tells whether one of the texts fulfils a test; texts that are not known do not. */
        boolean any(Connection connection, ProcessDirectory processes, TextMatcher test);
    }

    private final Source source;

    TextField(FilterField description, Source source) {
        super(description);
        this.source = source;
    }

    @Override
    Condition holds(TextMatcher test) {
        return (connection, processes, nowMicros) -> source.any(connection, processes, test);
    }

    @Override
    TextMatcher anything() {
        return TextMatcher.ANYTHING;
    }

    @Override
    boolean knowsNone() {
        return false;
    }

    @Override
    TextMatcher test(String name, Operator operator, List<Value> values) throws FilterException {
        if (operator.isOrder()) {
            throw values.get(0).error("'" + name + "' is text, it cannot be compared with " + operator.sign()
                    + "; use : = != or ~");
        }
        List<TextMatcher> tests = new ArrayList<>();
        for (Value value : values) {
            tests.add(test(operator, value));
        }
        return TextMatcher.anyOf(tests);
    }

    private static TextMatcher test(Operator operator, Value value) throws FilterException {
        if (operator == Operator.FITS) {
            return RegularExpression.matcher(value);
        }
        if (value.isWildcard()) {
            return TextMatcher.wildcard(value.text());
        }
        return operator == Operator.HAS ? TextMatcher.contains(value.text()) : TextMatcher.equalTo(value.text());
    }

    @Override
    void eachValue(Connection connection, ProcessDirectory processes, Consumer<String> action) {
        source.any(connection, processes, (text, from, to) -> {
            action.accept(text.substring(from, to));
            return false;
        });
    }
}
