package io.github.socketloom.app.topology.modal;

import io.github.socketloom.collector.topology.modal.ModalTable.Column;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;

/** The texts of cells and headings. A unit stands in the heading, once for all numbers below it. */
final class CellText {

    private CellText() {}

    /** Returns what stands above a column. */
    static String heading(Column column) {
        return hasUnit(column) ? column.label() + " (" + column.unit() + ")" : column.label();
    }

    /** Returns what stands in a cell; empty if nothing does. */
    static String of(Column column, Value value) {
        String text = value.text();
        return hasUnit(column) && text.endsWith(" " + column.unit())
                ? text.substring(0, text.length() - column.unit().length() - 1)
                : text;
    }

    private static boolean hasUnit(Column column) {
        return column.unit() != null && !column.unit().isEmpty();
    }
}
