package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Row;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Makes the tables of one modal. All of them together have so many cells at most; of a longer table the first rows in its
 * order are told, the others counted. Used by one thread.
 */
final class TableMaker {

    /** Rows of one table: more than anyone reads. */
    static final int MOST_ROWS = 50_000;
    /** Cells of all tables. */
    static final int MOST_CELLS = 2_000_000;

    private final IntFunction<String> actorKey;
    private long cellsLeft = MOST_CELLS;

    /** @param actorKey keys of actors by their rows */
    TableMaker(IntFunction<String> actorKey) {
        this.actorKey = actorKey;
    }

    /**
     * What a table is, apart from its rows.
     *
     * @param columns from left to right
     * @param visibility where columns are shown that do not tell; null for at once
     * @param sort how rows are sorted; null for the order they come in
     */
    record Plan(String id, String label, List<ModalColumn> columns, String visibility, ModalSection.Sort sort,
            String emptyLabel) {}

    /** Returns the table of these rows. */
    ModalTable make(Plan plan, SourceTable source, int[] rows, RowView view) {
        List<CellMaker> makers = new ArrayList<>();
        int sorted = -1;
        for (ModalColumn column : plan.columns()) {
            if (plan.sort() != null && plan.sort().column().equals(column.id())) {
                sorted = makers.size();
            }
            makers.add(new CellMaker(column, source, plan.visibility(), actorKey));
        }
        boolean descending = sorted >= 0 && plan.sort().descending();
        int[] ordered = sorted < 0 ? rows : sorted(rows, makers.get(sorted), view, descending);
        int width = Math.max(1, makers.size());
        int shown = (int) Math.min(Math.min(ordered.length, MOST_ROWS), cellsLeft / width);
        cellsLeft -= (long) shown * width;
        List<Row> made = new ArrayList<>(shown);
        Value[] values = new Value[makers.size()];
        for (int i = 0; i < shown; i++) {
            view.moveTo(ordered[i]);
            for (int column = 0; column < values.length; column++) {
                values[column] = makers.get(column).of(view);
            }
            made.add(new Row(Arrays.asList(values.clone())));
        }
        return new ModalTable(plan.id(), CellText.line(plan.label()), makers.stream().map(CellMaker::head).toList(),
                made, sorted < 0 ? null : plan.sort().column(), descending, CellText.line(plan.emptyLabel()),
                rows.length - shown);
    }

    /** Returns the first rows in the order of a column, as many as are shown at most. */
    private static int[] sorted(int[] rows, CellMaker maker, RowView view, boolean descending) {
        Comparator<Keyed> order = Comparator.comparing(Keyed::key, new ValueOrder(descending));
        List<Keyed> first = new ArrayList<>();
        for (int row : rows) {
            view.moveTo(row);
            first.add(new Keyed(row, maker.of(view)));
            if (first.size() == 2 * MOST_ROWS) {
                // what is behind now stays behind, so not all keys are held at once
                first.sort(order);
                first.subList(MOST_ROWS, first.size()).clear();
            }
        }
        first.sort(order);
        return first.stream().mapToInt(Keyed::row).toArray();
    }

    /** A row with what it is sorted by. */
    private record Keyed(int row, Value key) {}
}
