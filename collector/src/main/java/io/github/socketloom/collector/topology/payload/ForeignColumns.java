package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns of actors and links that have no field in our records: kept by their ids, as strings, numbers, booleans. */
final class ForeignColumns {

    private final List<TableColumn> columns = new ArrayList<>();

    ForeignColumns(CompactTable table, Set<String> known) {
        for (TableColumn column : table.columns()) {
            if (!known.contains(column.id())) {
                columns.add(column);
            }
        }
    }

    Map<String, Object> at(int row) {
        if (columns.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (TableColumn column : columns) {
            Object value = value(column, row);
            if (value != null) {
                values.put(column.id(), value);
            }
        }
        return values;
    }

    private static Object value(TableColumn column, int row) {
        Object value = column.value(row);
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof Integer reference) {
            return (Object) reference.longValue();
        }
        // what a column of any JSON holds differs from row to row; as text it stays one column
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return scalar && column.type() != ColumnType.JSON ? value : TreeText.of(value);
    }
}
