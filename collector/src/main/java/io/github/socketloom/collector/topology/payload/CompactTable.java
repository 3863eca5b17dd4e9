package io.github.socketloom.collector.topology.payload;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A checked table: each column has a value for each row, each value is of its column's type and may be what it is. */
final class CompactTable {

    private final RawTable raw;
    private final Map<String, TableColumn> columns;

    CompactTable(RawTable raw, Map<String, TableColumn> columns) {
        this.raw = raw;
        this.columns = columns;
    }

    String path() {
        return raw.path();
    }

    int rows() {
        return raw.rows();
    }

    Collection<TableColumn> columns() {
        return columns.values();
    }

    boolean has(Set<String> ids) {
        return columns.keySet().containsAll(ids);
    }

    /** Returns the column, whatever it holds; {@link TableColumn#ABSENT} if there is none. */
    TableColumn any(String id) {
        return columns.getOrDefault(id, TableColumn.ABSENT);
    }

    /** Returns what its columns are. */
    List<SourceColumn> declared() {
        return raw.columns().stream().map(RawTable.Column::declared).toList();
    }

    /** Checks that it has the columns that its type declares; those that may be null may also be left out. */
    void require(List<SourceColumn> declared) throws TopologyFormatException {
        for (SourceColumn column : declared) {
            TableColumn own = any(column.id());
            if (own.isAbsent() && !column.nullable()) {
                throw new TopologyFormatException(Paths.member(path(), "columns"),
                        "column " + column.id() + " is missing, which the type declares");
            }
            if (!own.isAbsent() && own.type() != column.type()) {
                throw new TopologyFormatException(columnPath(column.id()) + ".type", "the type declares column "
                        + column.id() + " as " + column.type().word() + ", not " + own.type().word());
            }
        }
    }

    /** Returns the column of texts; {@link TableColumn#ABSENT} if there is none. */
    TableColumn text(String id) throws TopologyFormatException {
        return column(id, "texts", ColumnType.Kind.TEXT);
    }

    /** Returns the column of whole numbers; {@link TableColumn#ABSENT} if there is none. */
    TableColumn count(String id) throws TopologyFormatException {
        return column(id, "whole numbers", ColumnType.Kind.WHOLE);
    }

    /** Returns the column of numbers; {@link TableColumn#ABSENT} if there is none. */
    TableColumn number(String id) throws TopologyFormatException {
        return column(id, "numbers", ColumnType.Kind.NUMBER, ColumnType.Kind.WHOLE);
    }

    /** Returns the column of references to actors; {@link TableColumn#ABSENT} if there is none. */
    TableColumn actor(String id) throws TopologyFormatException {
        return column(id, "references to actors", ColumnType.Kind.ACTOR);
    }

    /** Returns the column of references to links; {@link TableColumn#ABSENT} if there is none. */
    TableColumn link(String id) throws TopologyFormatException {
        return column(id, "references to links", ColumnType.Kind.LINK);
    }

    /** Returns a column if it is there, else an error. */
    TableColumn required(TableColumn column, String id) throws TopologyFormatException {
        if (column.isAbsent()) {
            throw new TopologyFormatException(Paths.member(path(), "columns"), "column " + id + " is missing");
        }
        return column;
    }

    private TableColumn column(String id, String what, ColumnType.Kind... kinds) throws TopologyFormatException {
        TableColumn column = columns.get(id);
        if (column == null) {
            return TableColumn.ABSENT;
        }
        for (ColumnType.Kind kind : kinds) {
            if (column.type().kind() == kind) {
                return column;
            }
        }
        throw new TopologyFormatException(columnPath(id) + ".type",
                "column " + id + " holds " + what + "; its type cannot be " + column.type().word());
    }

    private String columnPath(String id) {
        for (int i = 0; i < raw.columns().size(); i++) {
            if (raw.columns().get(i).id().equals(id)) {
                return path() + ".columns[" + i + "]";
            }
        }
        throw new IllegalArgumentException(id);
    }
}
