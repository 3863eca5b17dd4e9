package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of a payload: of one table, or of all that have the same type. Indexes are made when first asked for. */
final class ReadSource extends SourceTable {

    private final List<List<TableColumn>> parts = new ArrayList<>();
    /** The first row of each part, and behind the last how many there are. */
    private final int[] begins;
    private final int actors;
    private final int links;
    private final Map<Integer, ReferenceIndex> indexes = new HashMap<>();

    /**
     * Makes the rows.
     *
     * @param columns which columns there are; one that a table lacks is null in each of its rows
     * @param actors how many actors there are
     * @param links how many links there are
     */
    ReadSource(List<SourceColumn> columns, List<CompactTable> tables, int actors, int links) {
        super(columns);
        this.actors = actors;
        this.links = links;
        List<CompactTable> filled = tables.stream().filter(table -> table.rows() > 0).toList();
        begins = new int[filled.size() + 1];
        for (CompactTable table : filled) {
            parts.add(columns.stream().map(column -> table.any(column.id())).toList());
            begins[parts.size()] = Math.addExact(begins[parts.size() - 1], table.rows());
        }
    }

    @Override
    int rows() {
        return begins[parts.size()];
    }

    @Override
    Object value(int row, int column) {
        int found = Arrays.binarySearch(begins, row);
        int part = found >= 0 ? found : -found - 2;
        Object value = parts.get(part).get(column).value(row - begins[part]);
        // one reference may be written as the only one of a set
        boolean reference = columns().get(column).isActor() || columns().get(column).isLink();
        return reference && value instanceof List<?> set && set.size() == 1 ? set.get(0) : value;
    }

    @Override
    int[] referring(int column, int target) {
        return index(column).of(target);
    }

    private synchronized ReferenceIndex index(int column) {
        return indexes.computeIfAbsent(column, c -> ReferenceIndex.of(rows(),
                columns().get(c).isLink() ? links : actors, row -> value(row, (int) c)));
    }
}
