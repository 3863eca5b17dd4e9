package io.github.socketloom.collector.topology.payload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A compact table as it stands in a payload. The values may come before the columns that tell their types, and before the
 * dictionaries and tables that they refer to, so nothing is resolved yet. Nothing is reserved by announced sizes.
 *
 * @param path where the table is
 * @param rows how many rows it claims to have
 * @param columns its columns
 * @param encodings the values of each column
 */
record RawTable(String path, int rows, List<Column> columns, List<Encoding> encodings) {

    /**
     * A column.
     *
     * @param id its name
     * @param type what its values are
     * @param nullable whether values may be missing
     * @param aggregation how values are aggregated; null if it is not told
     * @param dictionary the dictionary that its values are indexes of; null if none is named
     * @param unit of its numbers; null if none is told
     */
    record Column(String id, ColumnType type, boolean nullable, String aggregation, String dictionary, String unit) {

        /** Tells whether a value may be the array of the values that were aggregated. */
        boolean set() {
            return "set".equals(aggregation);
        }

        /** Returns what it is, without how its values are written. */
        SourceColumn declared() {
            return new SourceColumn(id, type, nullable, unit, aggregation);
        }
    }

    /** How the values of a column are written. */
    enum Codec {
        CONST, VALUES, DICT
    }

    /**
     * The values of a column.
     *
     * @param codec how they are written
     * @param values one for {@code CONST}, one for each row for {@code VALUES}, the different ones for {@code DICT}
     * @param indexes for {@code DICT} the index of each row's value, else null
     */
    record Encoding(Codec codec, List<Object> values, int[] indexes) {}

    /** Reads the table that the input stands at. */
    static RawTable read(JsonInput in) throws IOException, TopologyFormatException {
        return new Reader(in).table();
    }

    /** Collects the members of a table, which come in any order. */
    private static final class Reader {

        private final JsonInput in;
        private final String path;
        private int rows = -1;
        private List<Column> columns;
        private List<Encoding> encodings;

        Reader(JsonInput in) {
            this.in = in;
            path = in.path();
        }

        RawTable table() throws IOException, TopologyFormatException {
            in.object(name -> {
                switch (name) {
                    case "rows" -> rows = in.index();
                    case "columns" -> {
                        columns = new ArrayList<>();
                        in.array(i -> columns.add(column()));
                    }
                    case "values" -> {
                        encodings = new ArrayList<>();
                        in.array(i -> encodings.add(encoding()));
                    }
                    default -> throw in.error("a table has no such member");
                }
            });
            require(rows >= 0, path, "rows");
            require(columns != null, path, "columns");
            require(encodings != null, path, "values");
            if (columns.size() != encodings.size()) {
                throw in.errorAt(path, "there are " + columns.size() + " columns and values of " + encodings.size());
            }
            return new RawTable(path, rows, List.copyOf(columns), List.copyOf(encodings));
        }

        private Column column() throws IOException, TopologyFormatException {
            String at = in.path();
            ColumnBuilder column = new ColumnBuilder();
            in.object(name -> {
                switch (name) {
                    case "id" -> column.id = id();
                    case "type" -> column.type = type();
                    case "nullable" -> column.nullable = in.truth();
                    case "aggregation" -> column.aggregation = word(Vocabulary.AGGREGATIONS);
                    case "role" -> word(Vocabulary.COLUMN_ROLES);
                    case "dictionary" -> column.dictionary = id();
                    case "unit" -> column.unit = in.text();
                    default -> throw in.error("a column has no such member");
                }
            });
            require(column.id != null, at, "id");
            require(column.type != null, at, "type");
            return new Column(column.id, column.type, column.nullable, column.aggregation, column.dictionary,
                    column.unit);
        }

        private Encoding encoding() throws IOException, TopologyFormatException {
            String at = in.path();
            EncodingBuilder encoding = new EncodingBuilder();
            in.object(name -> {
                switch (name) {
                    case "codec" -> encoding.codec = codec();
                    case "value" -> {
                        encoding.constant = in.cell();
                        encoding.hasConstant = true;
                    }
                    case "values" -> encoding.values = values();
                    case "indexes" -> encoding.indexes = indexes();
                    default -> throw in.error("an encoding has no such member");
                }
            });
            require(encoding.codec != null, at, "codec");
            Codec codec = encoding.codec;
            member(at, "value", codec == Codec.CONST, encoding.hasConstant, codec);
            member(at, "values", codec != Codec.CONST, encoding.values != null, codec);
            member(at, "indexes", codec == Codec.DICT, encoding.indexes != null, codec);
            List<Object> values = codec == Codec.CONST ? Arrays.asList(encoding.constant) : encoding.values;
            return new Encoding(codec, values, encoding.indexes);
        }

        private void member(String at, String name, boolean wanted, boolean present, Codec codec)
                throws TopologyFormatException {
            if (wanted && !present) {
                throw in.errorAt(at, "member " + name + " is missing");
            }
            if (!wanted && present) {
                throw in.errorAt(Paths.member(at, name),
                        "an encoding with codec " + codec.name().toLowerCase(Locale.ROOT)
                                + " has no such member");
            }
        }

        private List<Object> values() throws IOException, TopologyFormatException {
            List<Object> values = new ArrayList<>();
            in.array(i -> values.add(in.cell()));
            return values;
        }

        private int[] indexes() throws IOException, TopologyFormatException {
            Indexes indexes = new Indexes();
            in.array(i -> indexes.add(in.index()));
            return indexes.toArray();
        }

        private String id() throws IOException, TopologyFormatException {
            String id = in.text();
            if (!Vocabulary.isId(id)) {
                throw in.error("\"" + Paths.shown(id) + "\" is no id: a letter, then letters, digits and _ . : -");
            }
            return id;
        }

        private ColumnType type() throws IOException, TopologyFormatException {
            String word = in.text();
            ColumnType type = ColumnType.ofWord(word);
            if (type == null) {
                throw in.error("there is no column type \"" + Paths.shown(word) + "\"");
            }
            return type;
        }

        private Codec codec() throws IOException, TopologyFormatException {
            String word = in.text();
            return switch (word) {
                case "const" -> Codec.CONST;
                case "values" -> Codec.VALUES;
                case "dict" -> Codec.DICT;
                default -> throw in.error("there is no codec \"" + Paths.shown(word) + "\"");
            };
        }

        private String word(Set<String> words) throws IOException, TopologyFormatException {
            String word = in.text();
            if (!words.contains(word)) {
                throw in.error("\"" + Paths.shown(word) + "\" is not one of the words that may stand here");
            }
            return word;
        }

        private void require(boolean present, String at, String name) throws TopologyFormatException {
            if (!present) {
                throw in.errorAt(at, "member " + name + " is missing");
            }
        }
    }

    private static final class ColumnBuilder {
        private String id;
        private ColumnType type;
        private boolean nullable;
        private String aggregation;
        private String dictionary;
        private String unit;
    }

    private static final class EncodingBuilder {
        private Codec codec;
        private boolean hasConstant;
        private Object constant;
        private List<Object> values;
        private int[] indexes;
    }

    /** Numbers that grow with what was read. */
    private static final class Indexes {

        private int[] numbers = new int[16];
        private int size;

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size + (size >> 1));
            }
            numbers[size++] = number;
        }

        int[] toArray() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
