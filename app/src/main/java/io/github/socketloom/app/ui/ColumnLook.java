package io.github.socketloom.app.ui;

/**
 * How a column of a table looks until the user decides otherwise.
 *
 * @param width usual width, pixels at the ordinary size of text
 * @param number whether it stands on the right
 * @param stretchable whether it shares the width that others leave
 * @param shown whether it is shown at first
 */
public record ColumnLook(double width, boolean number, boolean stretchable, boolean shown) {

    /** A column of words, hidden at first, that keeps its width. */
    public static ColumnLook words(double width) {
        return new ColumnLook(width, false, false, false);
    }

    /** A column of numbers, hidden at first, that keeps its width. */
    public static ColumnLook numbers(double width) {
        return new ColumnLook(width, true, false, false);
    }

    /** Returns the same look of a column that is shown at first. */
    public ColumnLook visible() {
        return new ColumnLook(width, number, stretchable, true);
    }

    /** Returns the same look of a column that shares the width that others leave. */
    public ColumnLook flexible() {
        return new ColumnLook(width, number, true, shown);
    }
}
