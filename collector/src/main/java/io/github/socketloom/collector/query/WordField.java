package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A field that holds one of some fixed words. */
final class WordField extends Field<Set<Object>> {

    /** Where the meanings of a connection's words are found. */
    @FunctionalInterface
    interface Source {
        /** Tells whether one of them is in a set; what is not known is not. */
        boolean any(Connection connection, ProcessDirectory processes, Set<Object> accepted);

        /** Returns where they are found once it is known what happened. */
        default Source given(EventKind kind) {
            return this;
        }
    }

    private final Map<String, Object> words;
    private final Map<String, String> synonyms;
    private final Source source;

    /**
     * @param words what each word stands for, in the order in which they are offered
     * @param synonyms other words for these
     * @param source gives what one of the words stands for, or null if it is not known
     */
    WordField(FilterField description, Map<String, Object> words, Map<String, String> synonyms,
            Function<Connection, Object> source) {
        this(description, words, synonyms, (connection, processes, accepted) -> {
            Object value = source.apply(connection);
            return value != null && accepted.contains(value);
        });
    }

    /** @param source gives what several of the words stand for */
    WordField(FilterField description, Map<String, Object> words, Map<String, String> synonyms, Source source) {
        super(description);
        this.words = words;
        this.synonyms = synonyms;
        this.source = source;
    }

    @Override
    Condition holds(Set<Object> test) {
        return new IsOneOf(source, test);
    }

    /** Holds where the field's value is one of some. */
    private record IsOneOf(Source source, Set<Object> accepted) implements Condition {
        @Override
        public boolean test(Connection connection, ProcessDirectory processes, long nowMicros) {
            return source.any(connection, processes, accepted);
        }

        @Override
        public Condition given(EventKind kind) {
            return new IsOneOf(source.given(kind), accepted);
        }

        @Override
        public boolean names(Object word) {
            return accepted.contains(word);
        }
    }

    @Override
    Set<Object> anything() {
        return Set.copyOf(words.values());
    }

    @Override
    boolean knowsNone() {
        return true;
    }

    @Override
    Set<Object> test(String name, Operator operator, List<Value> values) throws FilterException {
        if (operator.isOrder()) {
            throw values.get(0).error("'" + name + "' is one of some words, it cannot be compared with "
                    + operator.sign() + "; use : = != or ~");
        }
        Set<Object> accepted = new HashSet<>();
        for (Value value : values) {
            if (operator == Operator.FITS) {
                addFitting(RegularExpression.matcher(value), accepted);
            } else if (value.isWildcard()) {
                addFitting(TextMatcher.wildcard(value.text()), accepted);
            } else {
                addNamed(name, operator, value, accepted);
            }
        }
        return Set.copyOf(accepted);
    }

    private void addFitting(TextMatcher test, Set<Object> accepted) {
        words.forEach((word, meaning) -> {
            if (test.test(word)) {
                accepted.add(meaning);
            }
        });
    }

    /** Adds what a word or, behind a colon, a part of a word stands for. */
    private void addNamed(String name, Operator operator, Value value, Set<Object> accepted) throws FilterException {
        String wanted = FieldCatalog.normalized(value.text());
        TextMatcher part = TextMatcher.contains(wanted);
        boolean found = false;
        for (Map.Entry<String, Object> word : words.entrySet()) {
            if (FieldCatalog.normalized(word.getKey()).equals(wanted)
                    || word.getKey().equals(synonyms.get(wanted))) {
                accepted.add(word.getValue());
                return;
            }
        }
        for (Map.Entry<String, Object> word : words.entrySet()) {
            if (operator == Operator.HAS && !wanted.isEmpty()
                    && part.test(FieldCatalog.normalized(word.getKey()))) {
                accepted.add(word.getValue());
                found = true;
            }
        }
        if (!found) {
            throw value.error("'" + name + "' is one of " + String.join(", ", words()),
                    Nearest.to(value.text(), words.keySet()));
        }
    }

    @Override
    void eachValue(Connection connection, ProcessDirectory processes, Consumer<String> action) {
        words.forEach((word, meaning) -> {
            if (source.any(connection, processes, Set.of(meaning))) {
                action.accept(word);
            }
        });
    }

    @Override
    List<String> words() {
        return List.copyOf(words.keySet());
    }
}
