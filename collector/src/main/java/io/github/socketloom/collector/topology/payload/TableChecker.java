package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks the tables of one payload and resolves their values. */
final class TableChecker {

    /** Rows of a table in which nothing is written for each row: more than any use of such tables. */
    private static final int MOST_ROWS_OF_CONSTANTS = 100_000;

    private final Map<String, List<Object>> dictionaries;
    private final int actors;
    private final int links;
    private final int evidence;
    private long cellsLeft;

    /**
     * Makes a checker.
     *
     * @param dictionaries texts by the name of their dictionary
     * @param actors rows of the actors
     * @param links rows of the links
     * @param evidence rows of the longest table of evidence
     * @param mostCells how many cells all tables may have, repeated values counted for each row
     */
    TableChecker(Map<String, List<Object>> dictionaries, int actors, int links, int evidence, long mostCells) {
        this.dictionaries = dictionaries;
        this.actors = actors;
        this.links = links;
        this.evidence = evidence;
        cellsLeft = mostCells;
    }

    CompactTable check(RawTable table) throws TopologyFormatException {
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        boolean constant = true;
        for (int i = 0; i < table.columns().size(); i++) {
            RawTable.Column column = table.columns().get(i);
            RawTable.Encoding encoding = table.encodings().get(i);
            String path = table.path() + ".values[" + i + "]";
            constant &= encoding.codec() == RawTable.Codec.CONST;
            checkRows(path, encoding, table.rows());
            RawTable.Encoding resolved = resolve(path, table.path() + ".columns[" + i + "]", column, encoding,
                    table.rows());
            if (columns.put(column.id(), new TableColumn(path, column, resolved)) != null) {
                throw new TopologyFormatException(table.path() + ".columns[" + i + "].id",
                        "there is another column " + column.id());
            }
        }
        if (constant && table.rows() > MOST_ROWS_OF_CONSTANTS) {
            throw new TopologyFormatException(table.path() + ".rows", table.rows()
                    + " rows of which each is the same; at most " + MOST_ROWS_OF_CONSTANTS + " are read");
        }
        cellsLeft -= (long) table.rows() * Math.max(1, table.columns().size());
        if (cellsLeft < 0) {
            throw new TopologyFormatException(table.path() + ".rows", "the tables have more cells than are read");
        }
        return new CompactTable(table, columns);
    }

    private static void checkRows(String path, RawTable.Encoding encoding, int rows) throws TopologyFormatException {
        int written = switch (encoding.codec()) {
            case CONST -> rows;
            case VALUES -> encoding.values().size();
            case DICT -> encoding.indexes().length;
        };
        if (written != rows) {
            String member = encoding.codec() == RawTable.Codec.DICT ? ".indexes" : ".values";
            throw new TopologyFormatException(path + member, "the table has " + rows + " rows, the column " + written);
        }
        if (encoding.codec() == RawTable.Codec.DICT) {
            for (int row = 0; row < rows; row++) {
                if (encoding.indexes()[row] >= encoding.values().size()) {
                    throw new TopologyFormatException(path + ".indexes[" + row + "]",
                            "there is no value " + encoding.indexes()[row] + ", only " + encoding.values().size());
                }
            }
        }
    }

    private RawTable.Encoding resolve(String path, String columnPath, RawTable.Column column,
            RawTable.Encoding encoding, int rows) throws TopologyFormatException {
        List<Object> texts = null;
        if (column.type().isDictionaryReference()) {
            texts = dictionary(columnPath, column);
        } else if (column.dictionary() != null && !dictionaries.containsKey(column.dictionary())) {
            throw noDictionary(columnPath, column.dictionary());
        }
        List<Object> resolved = new ArrayList<>(encoding.values().size());
        boolean constant = encoding.codec() == RawTable.Codec.CONST;
        for (int i = 0; i < encoding.values().size(); i++) {
            Object value = encoding.values().get(i);
            // the constant of an empty table is nobody's value
            if (value == null && (column.nullable() || constant && rows == 0)) {
                resolved.add(null);
                continue;
            }
            try {
                resolved.add(resolve(column, texts, value, constant && rows == 0));
            } catch (ValueException e) {
                throw new TopologyFormatException(path + (constant ? ".value" : ".values[" + i + "]") + e.place(),
                        e.getMessage());
            }
        }
        return new RawTable.Encoding(encoding.codec(), resolved, encoding.indexes());
    }

    private Object resolve(RawTable.Column column, List<Object> texts, Object value, boolean unused)
            throws ValueException {
        if (column.set() && value instanceof List<?> members && column.type() != ColumnType.ARRAY
                && column.type() != ColumnType.JSON) {
            List<Object> resolved = new ArrayList<>(members.size());
            for (int i = 0; i < members.size(); i++) {
                try {
                    resolved.add(resolveOne(column.type(), texts, members.get(i), unused));
                } catch (ValueException e) {
                    throw new ValueException("[" + i + "]", e.getMessage());
                }
            }
            return resolved;
        }
        return resolveOne(column.type(), texts, value, unused);
    }

    private Object resolveOne(ColumnType type, List<Object> texts, Object value, boolean unused)
            throws ValueException {
        if (value == null) {
            throw new ValueException("", "null, but the column is not nullable");
        }
        Object converted = type.convert(value);
        if (converted == null) {
            throw new ValueException("", "a value of type " + type.word() + " is expected");
        }
        if (type.isDictionaryReference()) {
            int index = (Integer) converted;
            return unused ? null : text(texts, index);
        }
        if (!unused) {
            switch (type) {
                case ACTOR_REF -> checkReference((Integer) converted, actors, "actors");
                case LINK_REF -> checkReference((Integer) converted, links, "links");
                case EVIDENCE_REF -> checkReference((Integer) converted, evidence, "rows of evidence");
                default -> {
                    // no reference
                }
            }
        }
        return converted;
    }

    private static String text(List<Object> texts, int index) throws ValueException {
        if (index >= texts.size()) {
            throw new ValueException("", "there is no text " + index + " in the dictionary, only " + texts.size());
        }
        if (!(texts.get(index) instanceof String text)) {
            throw new ValueException("", "value " + index + " of the dictionary is no string");
        }
        return text;
    }

    private static void checkReference(int reference, int rows, String what) throws ValueException {
        if (reference >= rows) {
            throw new ValueException("", "there is no row " + reference + ", only " + rows + " " + what);
        }
    }

    private List<Object> dictionary(String columnPath, RawTable.Column column) throws TopologyFormatException {
        String name = column.dictionary() == null ? "strings" : column.dictionary();
        List<Object> texts = dictionaries.get(name);
        if (texts == null) {
            throw noDictionary(columnPath, name);
        }
        return texts;
    }

    private static TopologyFormatException noDictionary(String columnPath, String name) {
        return new TopologyFormatException(columnPath + ".dictionary", "there is no dictionary " + name);
    }

    /** A value cannot stand where it does; the place is below that of the whole value. */
    private static final class ValueException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String place;

        ValueException(String place, String message) {
            super(message, null, false, false);
            this.place = place;
        }

        String place() {
            return place;
        }
    }
}
