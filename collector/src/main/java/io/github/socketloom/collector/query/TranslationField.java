package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A field that holds a connection's address translation: whether there is one, of what kind, with which addresses. */
final class TranslationField extends Field<Predicate<NatTranslation>> {

    /** A translation is null where there is none. */
    private static final Map<String, Predicate<NatTranslation>> WORDS = byWord();

    TranslationField(FilterField description) {
        super(description);
    }

    private static Map<String, Predicate<NatTranslation>> byWord() {
        Map<String, Predicate<NatTranslation>> words = new LinkedHashMap<>();
        words.put("yes", nat -> nat != null);
        words.put("no", nat -> nat == null);
        words.put("source", nat -> nat != null && nat.source());
        words.put("destination", nat -> nat != null && nat.destination());
        return words;
    }

    /** That there is none is known too: {@code nat!=yes} shows what is not translated. */
    @Override
    Condition condition(String name, Operator operator, List<Value> values) throws FilterException {
        return operator == Operator.NOT_EQUAL
                ? super.condition(name, Operator.EQUAL, values).negated()
                : super.condition(name, operator, values);
    }

    @Override
    Condition holds(Predicate<NatTranslation> test) {
        return (connection, processes, nowMicros) -> test.test(connection.nat());
    }

    @Override
    Predicate<NatTranslation> anything() {
        return nat -> nat != null;
    }

    @Override
    boolean knowsNone() {
        return true;
    }

    @Override
    Predicate<NatTranslation> test(String name, Operator operator, List<Value> values) throws FilterException {
        if (operator.isOrder()) {
            throw values.get(0).error("'" + name + "' cannot be compared with " + operator.sign()
                    + "; use : = != or ~");
        }
        List<Predicate<NatTranslation>> tests = new ArrayList<>();
        for (Value value : values) {
            tests.add(test(operator, value));
        }
        return nat -> tests.stream().anyMatch(test -> test.test(nat));
    }

    private static Predicate<NatTranslation> test(Operator operator, Value value) throws FilterException {
        Predicate<NatTranslation> word = WORDS.get(value.text().toLowerCase(Locale.ROOT));
        if (word != null && operator != Operator.FITS) {
            return word;
        }
        try {
            AddressMatcher address = AddressField.test(operator, value);
            return nat -> nat != null && (address.test(nat.local()) || address.test(nat.remote()));
        } catch (FilterException e) {
            if (operator == Operator.FITS || value.text().indexOf('/') >= 0 || value.text().indexOf('-') >= 0) {
                throw e;
            }
            throw value.error("'" + value.text() + "' is neither yes, no, source or destination nor an address",
                    Nearest.to(value.text(), WORDS.keySet()));
        }
    }

    @Override
    void eachValue(Connection connection, ProcessDirectory processes, Consumer<String> action) {
        WORDS.forEach((word, test) -> {
            if (test.test(connection.nat())) {
                action.accept(word);
            }
        });
        if (connection.nat() != null) {
            offer(connection.nat().local(), action);
            offer(connection.nat().remote(), action);
        }
    }

    private static void offer(Endpoint end, Consumer<String> action) {
        if (!end.address().isAny()) {
            action.accept(end.host());
        }
    }

    @Override
    List<String> words() {
        return List.copyOf(WORDS.keySet());
    }
}
