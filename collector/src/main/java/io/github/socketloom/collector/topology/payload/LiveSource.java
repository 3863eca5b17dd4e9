package io.github.socketloom.collector.topology.payload;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Rows of a graph of ours, as the writer would write them and a reader would read them again. Values are made when asked
 * for.
 */
final class LiveSource<R> extends SourceTable {

    /** Finds the rows that refer to an actor or link. */
    interface Finder {
        int[] find(String column, int target);
    }

    private final List<Column<R>> columns;
    private final int rows;
    private final IntFunction<R> row;
    private final Finder finder;

    LiveSource(List<Column<R>> columns, int rows, IntFunction<R> row, Finder finder) {
        super(columns.stream().map(SourceColumn::of).toList());
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.row = row;
        this.finder = finder;
    }

    @Override
    int rows() {
        return rows;
    }

    @Override
    Object value(int number, int column) {
        Object plain = plain(columns.get(column).value().apply(row.apply(number)));
        return plain == null ? null : columns().get(column).type().convert(plain);
    }

    @Override
    int[] referring(int column, int target) {
        return finder.find(columns().get(column).id(), target);
    }

    /** Returns what JSON would make of a value: see {@link PayloadJson#value} and {@link JsonInput#cell}. */
    private static Object plain(Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof String text) {
            return PayloadJson.wellFormed(text);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : null;
        }
        if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? (Object) whole(number.toBigIntegerExact()) : (Object) number.doubleValue();
        }
        if (value instanceof BigInteger number) {
            return whole(number);
        }
        return value instanceof Boolean ? value : (Object) ((Number) value).longValue();
    }

    private static Number whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? number.longValue() : (Number) number;
    }
}
