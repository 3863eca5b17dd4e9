package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.ColumnLook;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A fact of a tracked connection that the table can show.
 *
 * @param key names it in exports, in the order of rows and for tests
 * @param title what stands above it
 * @param tooltip what it means and in which unit, a sentence
 * @param look how it looks
 * @param text what a cell shows
 * @param ascending order of rows; what is unknown comes last
 * @param descending order of rows the other way round; what is unknown comes last too
 * @param value the plain value for exports: a number in the kernel's unit or a text; null if unknown
 * @param term a search that finds what a row shows; null if there is none
 */
record EntryColumn(String key, String title, String tooltip, ColumnLook look, Function<EntryRow, String> text,
        Comparator<EntryRow> ascending, Comparator<EntryRow> descending, Function<EntryRow, Object> value,
        Function<EntryRow, String> term) {

    /** Stands for an unknown number. */
    static final long NO_NUMBER = Long.MIN_VALUE;

    /** A column of words. */
    static EntryColumn words(String key, String title, double width, Function<EntryRow, String> word) {
        Comparator<String> order = Comparator.comparing(text -> text.toLowerCase(Locale.ROOT));
        return new EntryColumn(key, title, "", ColumnLook.words(width), word,
                by(word, order, 1), by(word, order, -1), row -> emptyToNull(word.apply(row)), null);
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** A column of whole numbers; {@link #NO_NUMBER} is unknown. */
    static EntryColumn numbers(String key, String title, double width, ToLongFunction<EntryRow> number,
            LongFunction<String> written) {
        Function<EntryRow, Long> known = row -> {
            long value = number.applyAsLong(row);
            return value == NO_NUMBER ? null : value;
        };
        return new EntryColumn(key, title, "", ColumnLook.numbers(width), row -> {
            Long value = known.apply(row);
            return value == null ? Texts.UNKNOWN : written.apply(value);
        }, byLong(number, 1), byLong(number, -1), known::apply, null);
    }

    /** A column of numbers with a fraction; NaN is unknown. */
    static EntryColumn fractions(String key, String title, double width, ToDoubleFunction<EntryRow> number,
            DoubleFunction<String> written) {
        Function<EntryRow, Double> known = row -> {
            double value = number.applyAsDouble(row);
            return Double.isNaN(value) ? null : value;
        };
        return new EntryColumn(key, title, "", ColumnLook.numbers(width), row -> {
            Double value = known.apply(row);
            return value == null ? Texts.UNKNOWN : written.apply(value);
        }, by(known, Comparator.naturalOrder(), 1), by(known, Comparator.naturalOrder(), -1), known::apply, null);
    }

    EntryColumn saying(String sentence) {
        return new EntryColumn(key, title, sentence, look, text, ascending, descending, value, term);
    }

    EntryColumn shown() {
        ColumnLook next = look.visible();
        return new EntryColumn(key, title, tooltip, next, text, ascending, descending, value, term);
    }

    EntryColumn stretchable() {
        ColumnLook next = look.flexible();
        return new EntryColumn(key, title, tooltip, next, text, ascending, descending, value, term);
    }

    EntryColumn found(Function<EntryRow, String> byTerm) {
        return new EntryColumn(key, title, tooltip, look, text, ascending, descending, value, byTerm);
    }

    <K> EntryColumn ordered(Function<EntryRow, K> sortKey, Comparator<K> order) {
        return new EntryColumn(key, title, tooltip, look, text, by(sortKey, order, 1), by(sortKey, order, -1), value,
                term);
    }

    private static <K> Comparator<EntryRow> by(Function<EntryRow, ? extends K> key, Comparator<K> order, int sign) {
        return (a, b) -> {
            K left = key.apply(a);
            K right = key.apply(b);
            boolean leftUnknown = isUnknown(left);
            if (leftUnknown || isUnknown(right)) {
                return Boolean.compare(leftUnknown, isUnknown(right));
            }
            return sign * order.compare(left, right);
        };
    }

    private static boolean isUnknown(Object key) {
        return key == null || key.equals("");
    }

    private static Comparator<EntryRow> byLong(ToLongFunction<EntryRow> number, int sign) {
        return (a, b) -> {
            long left = number.applyAsLong(a);
            long right = number.applyAsLong(b);
            if (left == right) {
                return 0;
            }
            return left == NO_NUMBER ? 1 : right == NO_NUMBER ? -1 : sign * Long.compare(left, right);
        };
    }
}
