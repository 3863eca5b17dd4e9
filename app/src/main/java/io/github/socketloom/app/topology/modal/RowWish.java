package io.github.socketloom.app.topology.modal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which rows of a table the user wants to see, and in which order.
 *
 * @param words each has to be in some cell of a row, lower case
 * @param sort the columns to sort by, the most important first; none for the order of the table
 */
record RowWish(List<String> words, List<ColumnSort> sort) {

    /** All rows as they come. */
    static final RowWish ALL = new RowWish(List.of(), List.of());

    RowWish {
        words = List.copyOf(words);
        sort = List.copyOf(sort);
    }

    /** Returns the wish for a text as it is typed, words parted by white space. */
    static RowWish of(String text, List<ColumnSort> sort) {
        return new RowWish(Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty())
                .distinct().toList(), sort);
    }
}
