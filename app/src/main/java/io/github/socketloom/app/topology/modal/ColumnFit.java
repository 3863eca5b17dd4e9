package io.github.socketloom.app.topology.modal;

import java.util.List;

/** Shares the width of a table among its columns. */
final class ColumnFit {

    /** How much wider than needed a column of words gets where there is room: more would tear rows apart. */
    private static final double MOST_GROWTH = 1.7;
    private static final int STEPS = 30;

    private ColumnFit() {}

    /**
     * A column.
     *
     * @param need what heading and content take, pixels
     * @param least what it may shrink to, at most {@code need}
     * @param shrinksFirst whether it holds words that one knows by their beginning
     * @param grows whether it gets some of what is left
     */
    record Column(double need, double least, boolean shrinksFirst, boolean grows) {}

    /**
     * Returns whole pixels for each column. Where there is too little room the widest shrink first. Where not even the
     * least of all fits none does: one has to scroll anyway, so one may as well read.
     */
    static double[] fit(List<Column> columns, double available) {
        double[] widths = columns.stream().mapToDouble(Column::need).toArray();
        if (columns.stream().mapToDouble(Column::least).sum() <= available) {
            shrink(columns, widths, available, true);
            shrink(columns, widths, available, false);
        }
        double left = available - sum(widths);
        double growing = columns.stream().filter(Column::grows).mapToDouble(Column::need).sum();
        if (left > 0 && growing > 0) {
            double factor = Math.min(MOST_GROWTH, 1 + left / growing);
            for (int i = 0; i < widths.length; i++) {
                widths[i] *= columns.get(i).grows() ? factor : 1;
            }
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.floor(widths[i]); // one pixel too many would bring a scroll bar
        }
        return widths;
    }

    /** Cuts those of a kind to a width of which halving finds the largest that fits. */
    private static void shrink(List<Column> columns, double[] widths, double available, boolean first) {
        if (sum(widths) <= available) {
            return;
        }
        double[] whole = widths.clone();
        double low = 0;
        double high = available;
        for (int step = 0; step < STEPS; step++) {
            double cut = (low + high) / 2;
            cut(columns, whole, widths, cut, first);
            if (sum(widths) <= available) {
                low = cut;
            } else {
                high = cut;
            }
        }
        cut(columns, whole, widths, low, first);
    }

    private static void cut(List<Column> columns, double[] whole, double[] widths, double cut, boolean first) {
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).shrinksFirst() == first) {
                widths[i] = Math.min(whole[i], Math.max(columns.get(i).least(), cut));
            }
        }
    }

    private static double sum(double[] widths) {
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        return sum;
    }
}
