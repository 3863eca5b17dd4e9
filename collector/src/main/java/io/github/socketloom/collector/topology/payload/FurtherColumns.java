package io.github.socketloom.collector.topology.payload;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns of foreign payloads that have no place in our records, with the type that all their values fit in. */
final class FurtherColumns {

    private enum Type {
        BOOL, UINT, INT, FLOAT, STRING
    }

    private FurtherColumns() {}

    /**
     * Returns the columns in the order in which rows have them first.
     *
     * @throws IllegalArgumentException if one of them has the id of one that is there
     */
    static <R> List<Column<R>> of(Collection<R> rows, Function<R, Map<String, Object>> further,
            List<Column<R>> there) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (R row : rows) {
            further.apply(row).forEach((id, value) -> types.merge(id, type(value), FurtherColumns::common));
        }
        Set<String> taken = there.stream().map(Column::id).collect(Collectors.toSet());
        List<Column<R>> columns = new ArrayList<>();
        types.forEach((id, type) -> {
            if (taken.contains(id)) {
                throw new IllegalArgumentException("a further column has the id of a column of ours: " + id);
            }
            columns.add(column(id, type, row -> further.apply(row).get(id)));
        });
        return columns;
    }

    private static <R> Column<R> column(String id, Type type, Function<R, Object> value) {
        Function<R, Object> shown = type == Type.STRING ? value.andThen(FurtherColumns::text) : value;
        return Column.<R>of(id, type.name().toLowerCase(Locale.ROOT), "attribute", shown).orNull();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static Type type(Object value) {
        if (value instanceof Boolean) {
            return Type.BOOL;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
            boolean negative = new BigInteger(value.toString()).signum() < 0;
            return negative ? Type.INT : Type.UINT;
        }
        return value instanceof Number ? Type.FLOAT : Type.STRING;
    }

    /** Returns the type that holds values of both. */
    private static Type common(Type one, Type other) {
        if (one == other) {
            return one;
        }
        return one == Type.BOOL || other == Type.BOOL || one == Type.STRING || other == Type.STRING
                ? Type.STRING
                : one.compareTo(other) > 0 ? one : other;
    }
}
