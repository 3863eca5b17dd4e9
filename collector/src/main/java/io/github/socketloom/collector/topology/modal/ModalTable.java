package io.github.socketloom.collector.topology.modal;

import java.util.List;

/**
 * A table of a modal. Immutable.
 *
 * @param id of the section or table type, for file names and tests
 * @param label what its tab is called, for example {@code Processes}
 * @param columns from left to right, those that are hidden at first too
 * @param rows as they are to be sorted at first
 * @param sortColumn id of the column they are sorted by; null for the payload's order
 * @param descending whether that is from large to small
 * @param emptyLabel what to say where there is no row
 * @param leftOut how many further rows there are behind those told: tables end where nobody would read on
 */
public record ModalTable(String id, String label, List<Column> columns, List<Row> rows, String sortColumn,
        boolean descending, String emptyLabel, long leftOut) {

    public ModalTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Makes a table that tells all its rows. */
    public ModalTable(String id, String label, List<Column> columns, List<Row> rows, String sortColumn,
            boolean descending, String emptyLabel) {
        this(id, label, columns, rows, sortColumn, descending, emptyLabel, 0);
    }

    /** What a cell shows, in the words of payloads. */
    public enum Cell {
        TEXT, NUMBER, BADGE, ACTOR_LINK, TIMESTAMP, DURATION, ENDPOINT, ARRAY_COUNT, DEBUG_JSON
    }

    /** Where a column is shown: at once, when asked for, never. */
    public enum Visibility {
        TABLE, EXPANDED, HIDDEN, DEBUG
    }

    /** Which side values stand at. */
    public enum Align {
        LEFT, CENTER, RIGHT
    }

    /**
     * A column.
     *
     * @param id of the column
     * @param label its heading
     * @param cell what its cells show
     * @param visibility where it is shown
     * @param align which side values stand at
     * @param sortable whether users may sort by it
     * @param unit of its numbers, for example {@code ms}, as it may stand in the heading; null if they have none, or if
     *         each text tells its own, as those of bytes do ({@code 1.2 MB}), whose values are in bytes, bytes per second
     *         or the unit of the payload
     */
    public record Column(String id, String label, Cell cell, Visibility visibility, Align align, boolean sortable,
            String unit) {}

    /**
     * A row.
     *
     * @param values one for each column
     */
    public record Row(List<Value> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /**
     * What stands in a cell.
     *
     * @param text as it is shown, one line, free of control characters; empty if there is nothing
     * @param value what to sort by and to export: a Number, Boolean or String; null if there is nothing
     * @param colour word of the badge's colour, for example {@code success}; null for none
     * @param actorKey key of the actor that it names; null if it names none
     */
    public record Value(String text, Object value, String colour, String actorKey) {

        /** Nothing. */
        public static final Value NONE = new Value("", null, null, null);
    }
}
