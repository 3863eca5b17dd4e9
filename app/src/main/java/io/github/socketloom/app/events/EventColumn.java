package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.ColumnLook;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.query.Filter;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A fact of an event that the table can show.
 *
 * @param key names it in exports, in the settings and for tests
 * @param title what stands above it
 * @param tooltip what it means and in which unit, a sentence
 * @param look how it looks
 * @param text what a cell shows; null if it is unknown
 * @param ordering the order of what is known, made of the texts that are used
 * @param value the plain value for exports: a number in the unit of its key, or a text; null if unknown
 * @param term the filter that shows all events that look alike in this column; empty if there is none
 */
record EventColumn(String key, String title, String tooltip, ColumnLook look,
        BiFunction<ConnectionEvent, EventTexts, String> text,
        Ordering ordering, Function<ConnectionEvent, Object> value, Function<ConnectionEvent, String> term) {

    /** Stands for an unknown number. */
    static final long NO_NUMBER = Long.MIN_VALUE;

    /** Orders events. */
    @FunctionalInterface
    interface Ordering {
        /** Returns an order in which what is unknown comes last, whichever way round it is. */
        Comparator<ConnectionEvent> of(boolean ascending, EventTexts texts);
    }

    /** A column of words, in the order of letters; null is unknown. */
    static EventColumn words(String key, String title, double width, String tooltip,
            BiFunction<ConnectionEvent, EventTexts, String> word, Function<ConnectionEvent, Object> value) {
        return new EventColumn(key, title, tooltip, ColumnLook.words(width), word,
                (ascending, texts) -> by(event -> lower(word.apply(event, texts)), Comparator.naturalOrder(),
                        ascending),
                value, event -> "");
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** A column of whole numbers; {@link #NO_NUMBER} is unknown. */
    static EventColumn numbers(String key, String title, double width, String tooltip,
            ToLongFunction<ConnectionEvent> number, LongFunction<String> written) {
        return new EventColumn(key, title, tooltip, ColumnLook.numbers(width), (event, texts) -> {
            long shown = number.applyAsLong(event);
            return shown == NO_NUMBER ? null : written.apply(shown);
        }, (ascending, texts) -> byLong(number, ascending), event -> {
            long shown = number.applyAsLong(event);
            return shown == NO_NUMBER ? null : (Object) shown;
        }, event -> "");
    }

    EventColumn shown() {
        return new EventColumn(key, title, tooltip, look.visible(), text,
                ordering, value, term);
    }

    EventColumn stretchable() {
        return new EventColumn(key, title, tooltip, look.flexible(), text, ordering,
                value, term);
    }

    /** Returns the column with a sign before what it shows of the events of which the condition holds. */
    EventColumn markedBy(String sign, Predicate<ConnectionEvent> condition) {
        return new EventColumn(key, title, tooltip, look, (event, texts) -> {
            String shown = text.apply(event, texts);
            return shown != null && condition.test(event) ? sign + shown : shown;
        }, ordering, value, term);
    }

    /** Orders by a key of its own instead of the text; null is unknown. */
    <K> EventColumn orderedBy(Function<ConnectionEvent, K> sortKey, Comparator<? super K> order) {
        return new EventColumn(key, title, tooltip, look, text,
                (ascending, texts) -> by(sortKey, order, ascending), value, term);
    }

    /** Asks for what it shows by a field of the filter, whose value is null where there is nothing to ask for. */
    EventColumn filteredBy(String field, Function<ConnectionEvent, String> fieldValue) {
        return new EventColumn(key, title, tooltip, look, text, ordering, value,
                event -> {
                    String wanted = fieldValue.apply(event);
                    return wanted == null ? "" : Filter.term(field, wanted);
                });
    }

    /** Returns what it is called where there is no icon to tell it. */
    String name() {
        return title.isEmpty() ? key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1) : title;
    }

    /** Returns what a cell shows, or that it is unknown. */
    String cell(ConnectionEvent event, EventTexts texts) {
        String shown = text.apply(event, texts);
        return shown == null || shown.isEmpty() ? EventTexts.UNKNOWN : shown;
    }

    Comparator<ConnectionEvent> order(boolean ascending, EventTexts texts) {
        return ordering.of(ascending, texts);
    }

    private static <K> Comparator<ConnectionEvent> by(Function<ConnectionEvent, K> sortKey, Comparator<? super K> order,
            boolean ascending) {
        return Comparator.comparing(sortKey, Comparator.nullsLast(ascending ? order : order.reversed()));
    }

    private static Comparator<ConnectionEvent> byLong(ToLongFunction<ConnectionEvent> number, boolean ascending) {
        return (a, b) -> {
            long left = number.applyAsLong(a);
            long right = number.applyAsLong(b);
            if (left == right) {
                return 0;
            }
            if (left == NO_NUMBER || right == NO_NUMBER) {
                return left == NO_NUMBER ? 1 : -1;
            }
            return ascending ? Long.compare(left, right) : Long.compare(right, left);
        };
    }
}
