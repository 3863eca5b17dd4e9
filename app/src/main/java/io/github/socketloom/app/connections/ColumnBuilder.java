package io.github.socketloom.app.connections;

import io.github.socketloom.app.connections.ConnectionColumn.Alignment;
import io.github.socketloom.app.connections.ConnectionColumn.Text;
import io.github.socketloom.app.model.HostPlatform;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Describes a column step by step. The kinds of column begin it; what differs from the usual follows. */
final class ColumnBuilder {

    final String key;
    final String title;
    final ColumnGroup group;
    String tooltip = "";
    Alignment alignment = Alignment.START;
    boolean shownByDefault;
    double width;
    boolean stretchable;
    boolean timed;
    Text text;
    Sorting sorting;
    Function<Row, Object> value;
    String freeBsdTitle;
    String freeBsdTooltip;
    HostPlatform only;

    private ColumnBuilder(ColumnGroup group, String key, String title, double width) {
        this.group = group;
        this.key = key;
        this.title = title;
        this.width = width;
    }

    /** A column of words; null is unknown. */
    static ColumnBuilder words(ColumnGroup group, String key, String title, double width, Function<Row, String> word) {
        ColumnBuilder builder = new ColumnBuilder(group, key, title, width);
        builder.text = (row, now) -> {
            String shown = word.apply(row);
            return shown == null ? null : Figures.visible(shown);
        };
        builder.sorting = Sorting.byText(word);
        builder.value = word::apply;
        return builder;
    }

    /** A column of whole numbers; {@link Sorting#UNKNOWN} is unknown. */
    static ColumnBuilder numbers(ColumnGroup group, String key, String title, double width,
            ToLongFunction<Row> number, LongFunction<String> written) {
        ColumnBuilder builder = new ColumnBuilder(group, key, title, width);
        builder.alignment = Alignment.END;
        builder.text = (row, now) -> {
            long shown = number.applyAsLong(row);
            return shown == Sorting.UNKNOWN ? null : written.apply(shown);
        };
        builder.sorting = Sorting.byLong(number);
        builder.value = row -> {
            long shown = number.applyAsLong(row);
            return shown == Sorting.UNKNOWN ? null : (Object) shown;
        };
        return builder;
    }

    /** A column of numbers with a fraction; NaN is unknown. */
    static ColumnBuilder fractions(ColumnGroup group, String key, String title, double width,
            ToDoubleFunction<Row> number, Function<Double, String> written) {
        ColumnBuilder builder = new ColumnBuilder(group, key, title, width);
        builder.alignment = Alignment.END;
        builder.text = (row, now) -> {
            double shown = number.applyAsDouble(row);
            return Double.isNaN(shown) ? null : written.apply(shown);
        };
        builder.sorting = Sorting.byDouble(number);
        builder.value = row -> {
            double shown = number.applyAsDouble(row);
            return Double.isNaN(shown) ? null : (Object) shown;
        };
        return builder;
    }

    ColumnBuilder tooltip(String sentence) {
        tooltip = sentence;
        return this;
    }

    /** Calls it otherwise where the host runs FreeBSD. */
    ColumnBuilder onFreeBsd(String newTitle, String sentence) {
        freeBsdTitle = newTitle;
        freeBsdTooltip = sentence;
        return this;
    }

    /** Tells that hosts of one platform alone have such a fact. */
    ColumnBuilder only(HostPlatform platform) {
        only = platform;
        return this;
    }

    ColumnBuilder shownByDefault() {
        shownByDefault = true;
        return this;
    }

    /** Lets it grow and shrink with the table. */
    ColumnBuilder stretchable() {
        stretchable = true;
        return this;
    }

    ColumnBuilder aligned(Alignment side) {
        alignment = side;
        return this;
    }

    /** Writes it in another way than its kind does. */
    ColumnBuilder written(Text newText) {
        text = newText;
        return this;
    }

    /** Writes it in a way that depends on the time. */
    ColumnBuilder writtenWithTime(Text newText) {
        text = newText;
        timed = true;
        return this;
    }

    /** Orders by a key of its own instead of the text. */
    <K> ColumnBuilder sortedBy(Function<Row, ? extends K> sortKey, Comparator<? super K> keys) {
        sorting = Sorting.by(sortKey, keys);
        return this;
    }

    ColumnBuilder sorted(Sorting order) {
        sorting = order;
        return this;
    }

    /** Hands out another value than the text. */
    ColumnBuilder value(Function<Row, Object> newValue) {
        value = newValue;
        return this;
    }
}
