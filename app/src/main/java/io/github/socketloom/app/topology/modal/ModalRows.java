package io.github.socketloom.app.topology.modal;

import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a table that the user wants to see, sorted. Immutable; made on any thread, because of thousands of rows
 * that takes a while. Rows that say the same as in the reading before are the same objects.
 */
final class ModalRows {

    /** No table yet. */
    static final ModalRows NONE = new ModalRows(null, new ShownRow[0], new ShownRow[0]);

    /** What changes while a row stays the same one. */
    private static final Set<Cell> FIGURES = EnumSet.of(Cell.NUMBER, Cell.TIMESTAMP, Cell.DURATION, Cell.ARRAY_COUNT);

    private final ModalTable table;
    private final ShownRow[] all;
    private final ShownRow[] shown;
    private final Map<ShownRow.Key, Integer> places = new HashMap<>();

    private ModalRows(ModalTable table, ShownRow[] all, ShownRow[] shown) {
        this.table = table;
        this.all = all;
        this.shown = shown;
        for (int i = 0; i < shown.length; i++) {
            places.put(shown[i].key(), i);
        }
    }

    /**
     * Returns the rows of a table.
     *
     * @param before what was shown before of this table; {@link #NONE} if nothing was
     */
    static ModalRows of(ModalTable table, RowWish wish, ModalRows before) {
        ShownRow[] all = before.table == table ? before.all : identified(table, before);
        ShownRow[] shown = Arrays.stream(all).filter(row -> row.has(wish.words())).toArray(ShownRow[]::new);
        order(table, wish.sort()).ifPresent(order -> Arrays.sort(shown, order));
        return new ModalRows(table, all, shown);
    }

    private static ShownRow[] identified(ModalTable table, ModalRows before) {
        int[] identity = identity(table.columns());
        Map<ShownRow.Key, ShownRow> known = new HashMap<>();
        for (ShownRow row : before.all) {
            known.put(row.key(), row);
        }
        Map<List<String>, Integer> occurrences = new HashMap<>();
        ShownRow[] rows = new ShownRow[table.rows().size()];
        for (int i = 0; i < rows.length; i++) {
            ModalTable.Row row = table.rows().get(i);
            List<String> cells = cells(row, identity);
            ShownRow.Key key = new ShownRow.Key(cells, occurrences.merge(cells, 1, Integer::sum) - 1);
            ShownRow same = known.get(key);
            rows[i] = same != null && same.row().equals(row) ? same : new ShownRow(key, row);
        }
        return rows;
    }

    /** The first column names the row even if it is a number, a process id for example. */
    private static int[] identity(List<ModalTable.Column> columns) {
        int[] places = new int[columns.size()];
        int count = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (i == 0 || !FIGURES.contains(columns.get(i).cell())) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    private static List<String> cells(ModalTable.Row row, int[] columns) {
        List<String> cells = new ArrayList<>(columns.length);
        for (int column : columns) {
            ModalTable.Value value = row.values().get(column);
            cells.add(Objects.requireNonNullElse(value.actorKey(), value.text()));
        }
        return cells;
    }

    private static Optional<Comparator<ShownRow>> order(ModalTable table, List<ColumnSort> sort) {
        Comparator<ShownRow> order = null;
        for (ColumnSort key : sort) {
            int column = column(table, key.column());
            if (column >= 0) {
                Comparator<ModalTable.Value> values = ValueOrder.of(key.ascending());
                Comparator<ShownRow> next = (one, other) -> values.compare(one.value(column), other.value(column));
                order = order == null ? next : order.thenComparing(next);
            }
        }
        return Optional.ofNullable(order);
    }

    /** Returns the number of the column with an id, or -1. */
    static int column(ModalTable table, String id) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the table; null before there was one. */
    ModalTable table() {
        return table;
    }

    /** Returns what is shown, in its order; not to be changed. */
    ShownRow[] shown() {
        return shown;
    }

    /** Returns how many rows there are, whether shown or not. */
    int total() {
        return all.length;
    }

    /** Returns where a row is shown, or -1. */
    int indexOf(ShownRow.Key key) {
        return places.getOrDefault(key, -1);
    }

    /** Returns the longest text that stands in a column, by characters; empty if nothing does. */
    String longest(int column) {
        String longest = "";
        for (ShownRow row : all) {
            String text = CellText.of(table.columns().get(column), row.value(column));
            if (text.length() > longest.length()) {
                longest = text;
            }
        }
        return longest;
    }
}
