package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A field of connections that filters can ask for. A connection can have one value of it, several (the pids of a shared
 * socket, the ports of both ends) or none; a comparison holds if it holds for at least one.
 *
 * @param <T> a question to one value
 */
abstract class Field<T> {

    private final FilterField description;

    Field(FilterField description) {
        this.description = description;
    }

    final FilterField description() {
        return description;
    }

    /** Returns the condition that at least one value fulfils a test. */
    abstract Condition holds(T test);

    /** Returns the test that every known value fulfils. */
    abstract T anything();

    /**
     * Returns the test that an operator and its values demand; {@link Operator#NOT_EQUAL} is the caller's to turn
     * round.
     *
     * @param name the field's name as typed
     * @param values at least one
     */
    abstract T test(String name, Operator operator, List<Value> values) throws FilterException;

    /** Tells whether {@code none} and {@code unknown} mean that there is no value; not so where they can be values. */
    abstract boolean knowsNone();

    /** Passes on the values of a connection that can be offered to whoever types a filter. */
    abstract void eachValue(Connection connection, ProcessDirectory processes, Consumer<String> action);

    /** Returns the words that values of this field are made of, whether seen or not. */
    List<String> words() {
        return List.of();
    }

    /** Returns the condition that the term {@code name operator values} stands for. */
    Condition condition(String name, Operator operator, List<Value> values) throws FilterException {
        boolean fixed = operator == Operator.HAS || operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        boolean unknown = false;
        boolean anything = false;
        List<Value> others = new ArrayList<>();
        for (Value value : values) {
            if (fixed && (knowsNone() ? value.isUnknownWord() : value.isUnknown())) {
                unknown = true;
            } else if (fixed && value.isAnything()) {
                anything = true;
            } else {
                others.add(value);
            }
        }
        List<Condition> parts = new ArrayList<>();
        if (!others.isEmpty()) {
            parts.add(holds(test(name, operator, others)));
        }
        if (anything) {
            parts.add(holds(anything()));
        }
        // that a value is known names none of them
        Condition known = new Condition.Unnamed(holds(anything()));
        if (operator == Operator.NOT_EQUAL) {
            return parts.isEmpty() ? known : Condition.all(List.of(known, Condition.any(parts).negated()));
        }
        if (unknown) {
            parts.add(known.negated());
        }
        return Condition.any(parts);
    }
}
