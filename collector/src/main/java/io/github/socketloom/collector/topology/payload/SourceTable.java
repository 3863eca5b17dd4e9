package io.github.socketloom.collector.topology.payload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that modals may show, of a payload that was read or of a graph of ours. Safe on any thread. */
abstract class SourceTable {

    private static final int[] NO_ROWS = {};

    private final List<SourceColumn> columns;
    private final Map<String, Integer> numbers = new HashMap<>();

    SourceTable(List<SourceColumn> columns) {
        this.columns = List.copyOf(columns);
        for (SourceColumn column : columns) {
            numbers.put(column.id(), numbers.size());
        }
    }

    /** Returns a table without rows. */
    static SourceTable empty(List<SourceColumn> columns) {
        return new SourceTable(columns) {
            @Override
            int rows() {
                return 0;
            }

            @Override
            Object value(int row, int column) {
                throw new IndexOutOfBoundsException(row);
            }

            @Override
            int[] referring(int column, int target) {
                return NO_ROWS;
            }
        };
    }

    final List<SourceColumn> columns() {
        return columns;
    }

    /** Returns the number of a column; -1 if there is none. */
    final int number(String column) {
        return numbers.getOrDefault(column, -1);
    }

    abstract int rows();

    /**
     * Returns a value: a string, {@code Long}, {@code BigInteger}, {@code Double}, boolean, list or map, an {@code Integer}
     * where it is the row of an actor, link or evidence; null if there is none.
     */
    abstract Object value(int row, int column);

    /** Returns the rows of which a column refers to this actor or link, in their order. */
    abstract int[] referring(int column, int target);

    /** Returns the value of a column; null if there is none, or no such column. */
    final Object value(int row, String column) {
        int number = number(column);
        return number < 0 ? null : value(row, number);
    }
}
