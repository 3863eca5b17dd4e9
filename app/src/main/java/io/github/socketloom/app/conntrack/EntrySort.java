package io.github.socketloom.app.conntrack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One level of the order of rows.
 *
 * @param column key of the column
 * @param ascending whether small values come first; unknown ones come last in either case
 */
record EntrySort(String column, boolean ascending) {

    /** From here on several processors sort together. */
    private static final int PARALLEL = 50_000;

    private static final Comparator<EntryRow> BY_IDENTITY = Comparator
            .comparingInt((EntryRow row) -> row.entry().protocol())
            .thenComparing(row -> row.entry().original().source().address())
            .thenComparingInt(row -> row.entry().original().source().port())
            .thenComparing(row -> row.entry().original().destination().address())
            .thenComparingInt(row -> row.entry().original().destination().port())
            .thenComparingInt(row -> row.entry().zone())
            .thenComparingLong(row -> row.entry().id());

    /**
     * Sorts rows. The order is total: what levels leave equal stands in the order of its protocol and ends, because the
     * kernel's order says nothing.
     */
    static void sort(EntryRow[] rows, List<EntrySort> levels) {
        Comparator<EntryRow> order = order(levels);
        if (rows.length >= PARALLEL) {
            Arrays.parallelSort(rows, order);
        } else {
            Arrays.sort(rows, order);
        }
    }

    private static Comparator<EntryRow> order(List<EntrySort> levels) {
        List<Comparator<EntryRow>> orders = new ArrayList<>();
        for (EntrySort level : levels) {
            EntryColumns.byKey(level.column)
                    .ifPresent(column -> orders.add(level.ascending ? column.ascending() : column.descending()));
        }
        orders.add(BY_IDENTITY);
        return orders.stream().reduce(Comparator::thenComparing).orElse(BY_IDENTITY);
    }
}
