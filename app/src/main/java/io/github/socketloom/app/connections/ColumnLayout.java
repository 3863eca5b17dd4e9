package io.github.socketloom.app.connections;

import java.util.ArrayList;
import java.util.List;

/**
 * How the user arranged the columns: plain data to be kept from run to run.
 *
 * @param columns the columns from left to right, hidden ones too
 * @param sort the order of the rows, first level first
 */
public record ColumnLayout(List<Column> columns, List<SortKey> sort) {
    public ColumnLayout {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }

    /**
     * One column.
     *
     * @param key {@link ConnectionColumn#key}
     * @param width in pixels at font size 100 %
     * @param visible whether it is shown
     */
    public record Column(String key, double width, boolean visible) {}

    /** Returns the arrangement of the first start. */
    public static ColumnLayout standard() {
        List<Column> columns = new ArrayList<>();
        for (ConnectionColumn column : ConnectionColumns.all()) {
            columns.add(new Column(column.key(), column.width(), column.shownByDefault()));
        }
        return new ColumnLayout(columns, List.of(new SortKey("process", true)));
    }
}
