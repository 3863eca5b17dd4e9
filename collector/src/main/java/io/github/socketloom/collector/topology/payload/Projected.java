package io.github.socketloom.collector.topology.payload;

import java.util.List;

/**
 * What a projection made of a row, before it is text.
 *
 * @param value a text, number, boolean, list or map; null for nothing
 * @param type what it is
 * @param unit of numbers; null if they have none
 * @param actor row of the actor that it names; -1 if it names none
 */
record Projected(Object value, ColumnType type, String unit, int actor) {

    /** Nothing. */
    static final Projected NOTHING = new Projected(null, ColumnType.STRING, null, -1);

    /** Returns a value of no column. */
    static Projected of(Object value) {
        return new Projected(value, ColumnType.JSON, null, -1);
    }

    boolean isMissing() {
        return isMissing(value);
    }

    /** Tells whether a value says nothing. */
    static boolean isMissing(Object value) {
        return value == null || value.equals("") || value instanceof List<?> list && list.isEmpty();
    }
}
