package io.github.socketloom.collector.topology.payload;

/**
 * A column that modals may show.
 *
 * @param id its name
 * @param type what its values are
 * @param nullable whether values may be missing
 * @param unit of its numbers; null if none is told
 * @param aggregation how values of several rows become one, {@code sum} for example; null if it is not told
 */
record SourceColumn(String id, ColumnType type, boolean nullable, String unit, String aggregation) {

    /** Returns a column of a table that we write. */
    static SourceColumn of(Column<?> column) {
        return new SourceColumn(column.id(), ColumnType.ofWord(column.type()), column.nullable(), column.unit(),
                column.aggregation());
    }

    /** Tells whether its values are rows of the actors. */
    boolean isActor() {
        return type == ColumnType.ACTOR_REF;
    }

    /** Tells whether its values are rows of the links. */
    boolean isLink() {
        return type == ColumnType.LINK_REF;
    }

    /** Tells whether its values are numbers. */
    boolean isNumber() {
        return type.kind() == ColumnType.Kind.WHOLE || type.kind() == ColumnType.Kind.NUMBER;
    }
}
