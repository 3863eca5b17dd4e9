package io.github.socketloom.app.protocols;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings rows of figures in order. What is unknown comes last, whichever way the rest goes. */
final class FigureRows {

    private FigureRows() {}

    /**
     * Returns rows in an order.
     *
     * @param rows in the order that holds where the sort tells nothing
     * @param sort the order; null for that of {@code rows}
     */
    static List<FigureRow> sorted(List<FigureRow> rows, List<FigureColumn> columns, FigureSort sort) {
        int column = sort == null ? -1 : indexOf(columns, sort.column());
        if (column < 0) {
            return rows;
        }
        Comparator<FigureRow> order = Comparator.comparing(row -> row.values().get(column),
                sort.ascending() ? FigureRows::compare : (a, b) -> compare(b, a));
        Comparator<FigureRow> unknownLast = Comparator.comparing(row -> row.values().get(column) == null);
        List<FigureRow> sorted = new ArrayList<>(rows);
        sorted.sort(unknownLast.thenComparing(order));
        return sorted;
    }

    private static int indexOf(List<FigureColumn> columns, String key) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static int compare(Object a, Object b) {
        if (a == null || b == null) {
            return 0; // parted before
        }
        if (a instanceof Number one && b instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return String.CASE_INSENSITIVE_ORDER.compare(a.toString(), b.toString());
    }

    /** Returns rows in the order that they had before; those that were not there come last. */
    static List<FigureRow> held(List<FigureRow> rows, List<FigureRow> before) {
        Map<String, Integer> places = new HashMap<>();
        before.forEach(row -> places.putIfAbsent(row.key(), places.size()));
        List<FigureRow> held = new ArrayList<>(rows);
        held.sort(Comparator.comparingInt(row -> places.getOrDefault(row.key(), Integer.MAX_VALUE)));
        return held;
    }

    /** Returns rows in which those that did not change are the objects they were. */
    static FigureRow[] kept(List<FigureRow> rows, FigureRow[] before) {
        Map<String, FigureRow> known = new HashMap<>();
        for (FigureRow row : before) {
            known.put(row.key(), row);
        }
        FigureRow[] kept = new FigureRow[rows.size()];
        for (int i = 0; i < kept.length; i++) {
            FigureRow row = rows.get(i);
            FigureRow same = known.get(row.key());
            kept[i] = row.equals(same) ? same : row;
        }
        return kept;
    }
}
