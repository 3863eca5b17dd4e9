package io.github.socketloom.collector.topology.payload;

import java.math.BigInteger;
import java.util.List;

/**
 * One checked column of a table. Values are resolved: texts are strings whether written in place or in a dictionary. A
 * column that a payload does not have is null in every row.
 */
final class TableColumn {

    /** Stands for columns that a payload does not have. */
    static final TableColumn ABSENT = new TableColumn("", null, null);

    private final String path;
    private final RawTable.Column column;
    private final RawTable.Encoding encoding;

    /**
     * Makes a column of what was checked.
     *
     * @param path where its encoding is
     * @param encoding its values, resolved
     */
    TableColumn(String path, RawTable.Column column, RawTable.Encoding encoding) {
        this.path = path;
        this.column = column;
        this.encoding = encoding;
    }

    boolean isAbsent() {
        return encoding == null;
    }

    String id() {
        return column.id();
    }

    ColumnType type() {
        return column.type();
    }

    /** Returns the place of a value. */
    String path(int row) {
        return switch (encoding.codec()) {
            case CONST -> path + ".value";
            case VALUES -> path + ".values[" + row + "]";
            case DICT -> path + ".indexes[" + row + "]";
        };
    }

    /** Returns an error at a value. */
    TopologyFormatException error(int row, String problem) {
        return new TopologyFormatException(path(row), problem);
    }

    /** Returns the value of a row, several ones as a list. */
    Object value(int row) {
        if (encoding == null) {
            return null;
        }
        return switch (encoding.codec()) {
            case CONST -> encoding.values().get(0);
            case VALUES -> encoding.values().get(row);
            case DICT -> encoding.values().get(encoding.indexes()[row]);
        };
    }

    /** Tells whether values may be arrays of values that were aggregated. */
    boolean holdsSets() {
        return column.set();
    }

    /** Tells whether a row has several values, so that none is the value. */
    boolean isSeveral(int row) {
        return column.set() && value(row) instanceof List<?> list && list.size() > 1;
    }

    private Object single(int row) {
        Object value = value(row);
        if (value instanceof List<?> list) {
            return list.size() == 1 ? list.get(0) : null;
        }
        return value;
    }

    /** Returns the text of a row; null if there is none, or several. */
    String text(int row) {
        Object value = single(row);
        // an empty text says nothing; Netdata writes null for it
        return value == null || value.equals("") ? null : (String) value;
    }

    /** Returns the text of a row that must have one. */
    String requiredText(int row) throws TopologyFormatException {
        String text = text(row);
        if (text == null) {
            throw error(row, "a text is expected here");
        }
        return text;
    }

    /** Returns the count of a row; null if there is none, or several. */
    Long count(int row) throws TopologyFormatException {
        Object count = single(row);
        if (count instanceof BigInteger || count instanceof Long whole && whole < 0) {
            throw error(row, count + " is out of range");
        }
        return (Long) count;
    }

    /** Returns the 64 bits of a row, the number being unsigned; null if there is none, or several. */
    Long bits(int row) throws TopologyFormatException {
        return single(row) instanceof BigInteger number ? (Long) number.longValue() : count(row);
    }

    /** Returns the count of a row, or what it is where there is none. */
    long count(int row, long otherwise) throws TopologyFormatException {
        Long count = count(row);
        return count == null ? otherwise : count;
    }

    /** Returns the port of a row, 0 to 65535; null if there is none. */
    Integer port(int row) throws TopologyFormatException {
        Long port = count(row);
        if (port != null && port > 0xffff) {
            throw error(row, port + " is no port");
        }
        return port == null ? null : port.intValue();
    }

    /** Returns the number of a row; null if there is none, or several. */
    Double number(int row) {
        Object value = single(row);
        return value == null || value instanceof Double ? (Double) value : (Double) ((Number) value).doubleValue();
    }

    /** Returns the row of an actor or link that a row refers to; null if it refers to none. */
    Integer reference(int row) {
        return (Integer) single(row);
    }

    /** Returns the row of an actor or link that a row must refer to. */
    int requiredReference(int row) throws TopologyFormatException {
        Integer reference = reference(row);
        if (reference == null) {
            throw error(row, "a row of " + (type() == ColumnType.LINK_REF ? "the links" : "the actors")
                    + " is expected here");
        }
        return reference;
    }
}
